"""Waivers and the baseline: what is wrong with them, and what became of them."""

from __future__ import annotations

CATALOG = {
    "too-wide": {
        "zh": "{at}：豁免须写明 figures（数据项和值）或 fingerprint，否则范围过宽。整条规则可在配置中关闭。",
        "en": "{at}: a waiver needs `figures` with their values, or a `fingerprint`. Switch off a whole rule in the "
        "configuration.",
    },
    "one-rule": {
        "zh": "{at}：{name} 不是一条规则的编号或名称{hint_zh}",
        "en": "{at}: {name} is not the code or name of one rule{hint_en}",
    },
    "bad-date": {
        "zh": "{at}：日期应写成 2026-12-31 的样子，而不是 {found}",
        "en": "{at}: a date looks like 2026-12-31, not {found}",
    },
    "unused": {
        "zh": "豁免 {rule} 已无对应的问题，请删去。",
        "en": "The waiver of {rule} has nothing left to waive; take it out.",
    },
    "expired": {
        "zh": "豁免 {rule} 已于 {until} 到期，问题重新列出：请改正，或者重新豁免。",
        "en": "The waiver of {rule} ended on {until} and its finding is told again: mend it, or grant a new one.",
    },
    "changed": {
        "zh": "豁免 {rule} 时“{figure}”是 {granted}，现在是 {now}，豁免因此失效：请核对后改正，或者重新豁免。",
        "en": "{rule} was waived while ‘{figure}’ was {granted}; now it is {now}, so the waiver has ended: check it, "
        "then mend it or grant a new one.",
    },
    "no-reason": {
        "zh": "豁免 {rule} 没有写理由，发布前检查不予承认。",
        "en": "The waiver of {rule} gives no reason; before publication it does not count.",
    },
    "bad-comment": {
        "zh": "注释中的 {name} 不是一条规则的编号或名称{hint_zh}，该注释无效。",
        "en": "{name} in this comment is not the code or name of one rule{hint_en}; it has no effect.",
    },
    "no-rule": {
        "zh": "注释没有写规则。写法：govlint: allow 编号 -- 理由",
        "en": "This comment names no rule. Write: govlint: allow CODE -- reason",
    },
    "today": {
        "zh": "GOVLINT_TODAY 应写成 2026-12-31 的样子，而不是 {found}",
        "en": "GOVLINT_TODAY looks like 2026-12-31, not {found}",
    },
    "file-head": {
        "zh": "govlint 的豁免。写法见 docs/waivers.md；注释会保留。",
        "en": "Waivers of govlint, see docs/waivers.md. Comments are kept.",
    },
    "bad-file": {
        "zh": "{path} 不是豁免文件，未作改动：{why}",
        "en": "{path} is no file of waivers and is left as it is: {why}",
    },
    "nothing": {
        "zh": "没有可豁免的问题：{rules}。可先用 govlint check 查看。",
        "en": "There is nothing to waive for {rules}. See govlint check.",
    },
    "waived-already": {
        "zh": "{rules} 的问题都已经豁免，没有新的。要改理由或期限，请直接修改 .govlint/waivers.yaml。",
        "en": "What there is of {rules} is waived already. To change a reason or a date, edit .govlint/waivers.yaml.",
    },
    "until-past": {
        "zh": "--until {until} 已经过去，这样的豁免不会生效。请写今天或以后的日期。",
        "en": "--until {until} is past, so the waiver would not hold. Give today or a later day.",
    },
    "need-reason": {"zh": "豁免必须写理由：--reason。", "en": "A waiver needs a reason: --reason."},
    "need-who": {"zh": "请用 --who 写明是谁同意的。", "en": "Say who grants it: --who."},
    "done": {"zh": "已写入 {path}：{count} 条", "en": "Wrote {path}: {count}"},
    # baseline
    "baseline-missing": {
        "zh": "没有基线文件 {path}，可用 govlint baseline 建立。",
        "en": "There is no baseline {path}: make one with govlint baseline.",
    },
    "baseline-bad": {
        "zh": "{path} 不是 govlint 的基线文件：{why}。可用 govlint baseline 重新建立。",
        "en": "{path} is no baseline of govlint: {why}. Make a new one with govlint baseline.",
    },
    "baseline-no-json": {"zh": "不是有效的 JSON（{said}）", "en": "no valid JSON ({said})"},
    "baseline-no-key": {"zh": "缺少键 {key}", "en": "the key {key} is missing"},
    "baseline-exists": {
        "zh": "{path} 已经存在。--update 加入新的问题，--prune 去掉已改正的。",
        "en": "{path} exists already. --update adds what is new, --prune takes out what was mended.",
    },
    "baseline-stale": {
        "zh": "基线中的 {rule}（{issuer} {year}）已不再出现，请用 govlint baseline --prune 去掉。",
        "en": "{rule} of the baseline ({issuer} {year}) is mended; take it out with govlint baseline --prune.",
    },
    "baseline-done": {
        "zh": "{path}：加入 {added} 条，去掉 {removed} 条，共 {count} 条",
        "en": "{path}: {added} added, {removed} taken out, {count} in all",
    },
    "baseline-strict": {
        "zh": "--strict-baseline 需要基线：用 --baseline 或配置项 baseline 指定。",
        "en": "--strict-baseline needs a baseline: give --baseline, or `baseline` in the configuration.",
    },
}

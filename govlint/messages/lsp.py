"""What the language server and `check --watch` say."""

from __future__ import annotations

CATALOG = {
    "extra": {
        "zh": "{command} 需要先安装：pip install 'govlint[{extra}]'",
        "en": "{command} needs an extra: pip install 'govlint[{extra}]'",
    },
    "figure": {"zh": "{label} = {raw}", "en": "{label} = {raw}"},
    "figure-key": {"zh": "数据项 `{key}`", "en": "figure `{key}`"},
    "blank": {"zh": "（空白）", "en": "(blank)"},
    "cause": {"zh": "由此处的 {code} 引起", "en": "a consequence of {code} here"},
    "values": {"zh": "应为 {expected}，实为 {actual}", "en": "expected {expected}, found {actual}"},
    "config": {"zh": "配置有误，没有检查：{text}", "en": "Not checked, the configuration is wrong: {text}"},
    "fix": {"zh": "改正 {code}", "en": "Mend {code}"},
    "suggest": {"zh": "把“{label}”由 {old} 改为 {new}", "en": "Change ‘{label}’ from {old} to {new}"},
    "waive-comment": {"zh": "在文中用注释豁免 {rule}", "en": "Let {rule} be with a comment here"},
    "waive-file": {
        "zh": "豁免 {rule}，记入 .govlint/waivers.yaml",
        "en": "Let {rule} be, in .govlint/waivers.yaml",
    },
    "explain": {"zh": "查看规则 {code} 的说明", "en": "Show the page of rule {code}"},
    "gone": {"zh": "这个问题已不存在，没有豁免。", "en": "This finding is gone; nothing was waived."},
    "waived": {
        "zh": "已把 {rule} 的豁免写入 {path}，请在其中写明理由（reason）。",
        "en": "Wrote the waiver of {rule} to {path}; state the reason there.",
    },
    "failed": {"zh": "govlint 出错（{path}）：{text}", "en": "govlint failed on {path}: {text}"},
    "watch-run": {
        "zh": "── {time} 已检查，等待文件变化（Ctrl-C 结束）",
        "en": "-- {time} checked; waiting for changes (Ctrl-C ends)",
    },
    "watch-changed": {"zh": "── {time} 有变化：{paths}", "en": "-- {time} changed: {paths}"},
    "watch-more": {"zh": "{paths} 等 {count} 个文件", "en": "{paths} and others, {count} in all"},
}

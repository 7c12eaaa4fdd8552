"""What the engine and the runner themselves say: places, crashes, files that cannot be read."""

from __future__ import annotations

CATALOG = {
    "where-section": {"zh": "第{number}部分", "en": "section {number}"},
    "where-table": {"zh": "表", "en": "table"},
    "rule-crashed": {
        "zh": "规则 {rule} {rule_name}（来自 {distribution}）检查 {path} 时出错，该规则的结果不完整：{cause}",
        "en": "rule {rule} {rule_name} (of {distribution}) crashed on {path}, its findings are incomplete: {cause}",
    },
    "rule-took-too-long": {
        "zh": "规则 {rule} {rule_name}（来自 {distribution}）检查 {path} 超过 {cause} 秒，已中止，"
        "本次运行不再使用该规则；其他规则不受影响。可调高配置 limits: seconds-per-rule。",
        "en": "rule {rule} {rule_name} (of {distribution}) took more than {cause} seconds over {path}; it was ended "
        "and is not run any more, the others are. See limits: seconds-per-rule in the configuration.",
    },
    "rule-not-loaded": {
        "zh": "规则 {rule} {rule_name}（来自 {distribution}）在单独的进程中无法加载，没有用来检查 {path} 及以后的文件；"
        "请检查该插件的安装。",
        "en": "rule {rule} {rule_name} (of {distribution}) could not be loaded in the process of its own and was run "
        "neither over {path} nor over later files; look how the plugin is installed.",
    },
    "rule-ended-process": {
        "zh": "规则 {rule} {rule_name}（来自 {distribution}）检查 {path} 时使其进程意外终止（{cause}），"
        "本次运行不再使用该规则；其他规则不受影响。",
        "en": "the process of rule {rule} {rule_name} (of {distribution}) ended unexpectedly over {path} ({cause}); "
        "the rule is not run any more, the others are.",
    },
    "too-many-findings": {
        "zh": "规则 {rule} 在 {path} 中的提示超过 {limit} 条，其余不再列出。",
        "en": "rule {rule} has more than {limit} findings in {path}; the rest is left out.",
    },
    "reader-crashed": {
        "zh": "读取 {path} 时出错：{cause}",
        "en": "{path} could not be read: {cause}",
    },
    "took-too-long": {
        "zh": "检查 {path} 超过 {seconds} 秒，已中止。请查看文件是否异常，或调高配置 limits: seconds-per-file。",
        "en": "{path} took more than {seconds} seconds and was given up. Look whether something is wrong with it, or "
        "raise limits: seconds-per-file in the configuration.",
    },
    "out-of-memory": {
        "zh": "检查 {path} 所需内存超过上限，已中止。请查看文件是否异常，或调高配置 limits: memory-per-file。",
        "en": "{path} took more memory than it may and was given up. Look whether something is wrong with the file, or "
        "raise limits: memory-per-file in the configuration.",
    },
    "worker-died": {
        "zh": "检查 {path} 的进程意外终止（{cause}），该文件没有检查完。",
        "en": "the process that checked {path} ended unexpectedly ({cause}); the file is not checked.",
    },
    "reading-in-doubt": {
        "zh": "读取存疑，不一定是报告有误，请先对照原文：{doubts}。读取若无误，则：{message}",
        "en": "reading in doubt, the report may be right, compare with the source: {doubts}. If it was read right: "
        "{message}",
    },
    "reading-differs": {
        "zh": "‘{label}’按表格读作“{first}”，按文字读作“{second}”",
        "en": "‘{label}’ reads “{first}” in the table, “{second}” as text",
    },
    "reading-blank": {"zh": "空白", "en": "blank"},
    "extra-missing": {
        "zh": "读取 {path} 需要先安装：pip install 'govlint[{extra}]'",
        "en": "To read {path}, first run: pip install 'govlint[{extra}]'",
    },
    "no-paths": {"zh": "没有指定要检查的文件。", "en": "No file to check was given."},
    "no-reports": {
        "zh": "没有找到年度报告：{paths}（跳过 {skipped} 个文件）",
        "en": "No annual report found: {paths} ({skipped} files skipped)",
    },
    "stdin-missing": {"zh": "没有从标准输入读到内容。", "en": "Nothing was given on standard input."},
}

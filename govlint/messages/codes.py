"""What `govlint explain` says of the engine's own codes."""

from __future__ import annotations

CATALOG = {
    "page": {
        "zh": "# {code} {name}\n\n{text}\n\n级别 {severity}，归因 {fault}：不属于报告本身的差错，不会使退出码成为 1。",
        "en": "# {code} {name}\n\n{text}\n\nSeverity {severity}, fault {fault}: no mistake of the report, so it never "
        "leads to exit code 1.",
    },
    "E901": {
        "zh": "文件无法读取：不存在、是空的、没有权限、编码无法识别，或格式不支持。其他文件照常检查，退出码为 3。",
        "en": "A file cannot be read: it does not exist, is empty, may not be opened, or its encoding or format is "
        "unknown. The other files are checked all the same; the exit code is 3.",
    },
    "E902": {
        "zh": "表格无法识别，其中的数据没有核对。请人工核对该表，或改用单元格清楚的格式。",
        "en": "A table was not understood and its figures were not checked. Check it by hand, or give a file in which "
        "the cells are clear.",
    },
    "E903": {
        "zh": "规则在检查时出错，它的结果不完整；其他规则照常检查，退出码为 3。请向提供该规则的分发包报告。",
        "en": "A rule crashed and its findings are incomplete; the other rules still ran and the exit code is 3. "
        "Please report it to the distribution that brings the rule.",
    },
    "E904": {
        "zh": "读取该格式需要另外安装可选组件，提示中有安装命令。退出码为 3。",
        "en": "Reading this format needs an extra of govlint; the message has the command that installs it. The exit "
        "code is 3.",
    },
    "E905": {
        "zh": "文件超过上限（大小、行数、表格大小等），为避免耗尽时间和内存而没有读取或没有读完。"
        "上限可在配置的 limits 中调整。",
        "en": "A file exceeds a limit (size, lines, cells …) and was not read, or not to its end, so that time and "
        "memory stay bounded. `limits` in the configuration changes the limits.",
    },
    "E906": {
        "zh": "插件或其中的规则、表样、读取器、输出格式被拒绝，本次检查因此不完整，退出码为 3。"
        "govlint plugins 列出原因。",
        "en": "A plugin, or a rule, form, reader or output format of it, was refused, so the check is incomplete and "
        "the exit code is 3. See govlint plugins.",
    },
    "E907": {
        "zh": "豁免（waivers.yaml 中的一条，或报告中的注释）已无对应的问题，请删去。规则没有运行，"
        "或需要其他年份的报告才能判断的，不在此列。",
        "en": "A waiver (an entry of waivers.yaml, or a comment in the report) has nothing left to waive: take it out. "
        "Not told where the rule did not run, or needs reports of other years.",
    },
    "E908": {
        "zh": "豁免已经失效：数值与豁免时不同，或者已过有效期。对应的问题重新列出。",
        "en": "A waiver has ended: a value is not the one it was granted for, or its last day has passed. Its "
        "finding is told again.",
    },
    "E909": {
        "zh": "豁免无效：注释中的规则不存在，或者发布前检查时没有写理由。",
        "en": "A waiver does not count: its comment names no rule that there is, or it gives no reason before "
        "publication.",
    },
    "E910": {
        "zh": "基线中的问题已经改正（--strict-baseline），请用 govlint baseline --prune 去掉。",
        "en": "A finding of the baseline is mended (--strict-baseline): take it out with govlint baseline --prune.",
    },
    "page-report": {
        "zh": "# {code} {name}\n\n{text}\n\n级别 {severity}，归因 {fault}：由维护报告的人处理，"
        "与报告本身的问题一样计入退出码 1。",
        "en": "# {code} {name}\n\n{text}\n\nSeverity {severity}, fault {fault}: for those who keep the reports to "
        "settle, and counted towards exit code 1 as a finding is.",
    },
}

"""What the command line says: errors, tables, and the help of every command and option."""

from __future__ import annotations

from govlint.messages.cli_more import HELP

CATALOG = {
    **HELP,
    # errors
    "surplus-arguments": {
        "zh": "{command} 不接受多余的参数：{arguments}",
        "en": "{command} does not take these arguments: {arguments}",
    },
    "missing-argument": {
        "zh": "{command} 缺少参数 {name}，可用 {command} --help 查看。",
        "en": "{command} needs the argument {name}: see {command} --help.",
    },
    "missing-option": {
        "zh": "{command} 缺少选项 {name}，可用 {command} --help 查看。",
        "en": "{command} needs the option {name}: see {command} --help.",
    },
    "missing-command": {
        "zh": "缺少命令，可用 govlint --help 查看。",
        "en": "A command is missing: see govlint --help.",
    },
    "no-such-command": {
        "zh": "没有命令 {name}{hint_zh}，可用 govlint --help 查看。",
        "en": "There is no command {name}{hint_en}: see govlint --help.",
    },
    "no-such-option": {"zh": "没有选项 {name}{hint_zh}", "en": "There is no option {name}{hint_en}"},
    "value-missing": {"zh": "选项 {name} 后面缺少值。", "en": "The option {name} needs a value."},
    "no-value-taken": {"zh": "选项 {name} 不带值。", "en": "The option {name} takes no value."},
    "bad-choice": {
        "zh": "{option} 应为 {choices} 之一，而不是 {value}{hint_zh}",
        "en": "{option} should be one of {choices}, not {value}{hint_en}",
    },
    "bad-year": {
        "zh": "{option} 应为四位数的年份，而不是 {value}",
        "en": "{option} should be a year of four digits, not {value}",
    },
    "bad-jobs": {
        "zh": "{option} 应为 1 到 999 的整数或 auto，而不是 {value}",
        "en": "{option} should be a whole number from 1 to 999 or auto, not {value}",
    },
    "usage-error": {"zh": "参数有误：{text}", "en": "{text}"},
    "options-clash": {
        "zh": "{first} 不能与 {second} 同时使用。",
        "en": "{first} cannot be used together with {second}.",
    },
    "unknown-format": {
        "zh": "没有输出格式 {name}{hint_zh}；可用：{choices}",
        "en": "There is no output format {name}{hint_en}; there are {choices}",
    },
    "format-extra": {
        "zh": "输出格式 {name} 需要先安装：pip install 'govlint[{extra}]'",
        "en": "For the output format {name}, first run: pip install 'govlint[{extra}]'",
    },
    "format-broken": {
        "zh": "输出格式 {name}（{load}）无法加载：{why}",
        "en": "The output format {name} ({load}) cannot be loaded: {why}",
    },
    "bad-output": {
        "zh": "--output 应写成 格式=文件，如 --output csv=问题.csv，而不是 {found}",
        "en": "--output should be FORMAT=FILE, as in --output csv=findings.csv, not {found}",
    },
    "output-twice": {
        "zh": "有两个输出要写入同一个文件 {path}，请分开。",
        "en": "Two outputs go to the same file {path}: give each its own.",
    },
    "cannot-write": {"zh": "无法写入 {path}：{why}", "en": "Cannot write {path}: {why}"},
    "unknown-rule": {
        "zh": "没有规则 {name}{hint_zh}，可用 govlint rules 查看。",
        "en": "There is no rule {name}{hint_en}: see govlint rules.",
    },
    "unknown-form": {
        "zh": "没有表样 {name}{hint_zh}，可用 govlint forms 查看。",
        "en": "There is no form {name}{hint_en}: see govlint forms.",
    },
    "no-report": {"zh": "{path} 中没有识别到报告。", "en": "No report was recognised in {path}."},
    "init-exists": {"zh": "{path} 已经存在，未作改动。", "en": "{path} exists already and is left as it is."},
    "init-no-folder": {"zh": "目录 {path} 不存在。", "en": "There is no folder {path}."},
    "init-head": {
        "zh": "# govlint 的配置。去掉行首的 # 即可启用一项；本文件对所在目录及其下级目录的报告有效。",
        "en": "# Configuration of govlint. Take away a # to use its line; it holds for this folder and those below.",
    },
    "init-done": {"zh": "已写入 {path}", "en": "Wrote {path}"},
    "interrupted": {"zh": "已中断。", "en": "Interrupted."},
    "internal": {
        "zh": "程序内部错误（{kind}：{text}）。设置环境变量 GOVLINT_DEBUG=1 后重新运行可查看详情，请据此报告。",
        "en": "Internal error ({kind}: {text}). Run again with GOVLINT_DEBUG=1 for details, and please report them.",
    },
    "rule-broken": {"zh": "（无法加载：{why}）", "en": "(cannot be loaded: {why})"},
    # progress and tables
    "progress": {"zh": "已检查 {done}/{total} 个文件", "en": "{done}/{total} files checked"},
    "column-code": {"zh": "编号", "en": "code"},
    "column-name": {"zh": "名称", "en": "name"},
    "column-severity": {"zh": "级别", "en": "severity"},
    "column-scope": {"zh": "范围", "en": "scope"},
    "column-summary": {"zh": "内容", "en": "summary"},
    "column-count": {"zh": "数量", "en": "count"},
    "column-form": {"zh": "表样", "en": "form"},
    "column-years": {"zh": "适用年份", "en": "years"},
    "column-tables": {"zh": "表格", "en": "tables"},
    "column-source": {"zh": "依据", "en": "legal source"},
    "column-distribution": {"zh": "分发包", "en": "distribution"},
    "column-version": {"zh": "版本", "en": "version"},
    "column-api": {"zh": "接口", "en": "API"},
    "column-entry": {"zh": "入口", "en": "entry point"},
    "column-gives": {"zh": "提供", "en": "hands over"},
    "column-origin": {"zh": "所在位置", "en": "found in"},
    "column-figures": {"zh": "数据项", "en": "figures"},
    "off-by-default": {"zh": "{severity}（默认关闭）", "en": "{severity} (off by default)"},
    "refused": {"zh": "被拒绝：", "en": "refused:"},
    "gives-rules": {"zh": "规则 {count}（{codes}）", "en": "{count} rules ({codes})"},
    "gives-forms": {"zh": "表样 {count}", "en": "{count} forms"},
    "gives-readers": {"zh": "读取器 {count}", "en": "{count} readers"},
    "gives-reporters": {"zh": "输出格式 {count}", "en": "{count} output formats"},
    "gives-commands": {"zh": "命令 {count}", "en": "{count} commands"},
    "gives-profiles": {"zh": "规则方案 {count}", "en": "{count} profiles"},
    "gives-lexicons": {"zh": "词表 {count}", "en": "{count} lexicons"},
    "years-from": {"zh": "{first} 年起", "en": "from {first}"},
    "years-to": {"zh": "至 {last} 年", "en": "to {last}"},
    "years-between": {"zh": "{first}—{last} 年", "en": "{first}-{last}"},
    "years-any": {"zh": "不限", "en": "any"},
    "form-sections": {"zh": "章节", "en": "Sections"},
    "form-table": {"zh": "表格 {id}（{count} 个数据项）", "en": "Table {id} ({count} figures)"},
    "form-rows": {"zh": "行", "en": "rows"},
    "form-columns": {"zh": "列", "en": "columns"},
    "findings-none": {"zh": "没有问题可统计", "en": "nothing to count"},
    # help: layout
    "usage": {"zh": "用法：{line}", "en": "Usage: {line}"},
    "usage-options": {"zh": "[选项]", "en": "[OPTIONS]"},
    "usage-command": {"zh": "命令 [参数]...", "en": "COMMAND [ARGS]..."},
    "arguments": {"zh": "参数：", "en": "Arguments:"},
    "options": {"zh": "选项：", "en": "Options:"},
    "commands": {"zh": "命令：", "en": "Commands:"},
    "repeatable": {"zh": "（可重复）", "en": " May be repeated."},
    # help: commands
    "govlint-help": {
        "zh": "按规则检查报告，指出问题所在、依据以及最可能的正确数值。",
        "en": "Checks reports by rules and says what is wrong, where, and how it knows.",
    },
    "exit-codes": {
        "zh": "退出码：0 没有达到 --fail-on 的问题；1 发现问题；2 用法或配置有误，或没有找到文件；"
        "3 有文件无法读取，或插件、规则出错。",
        "en": "Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 usage or configuration, or no file found; "
        "3 a file could not be read, or a plugin or rule failed.",
    },
    "check-short": {"zh": "检查报告", "en": "Check reports"},
    "check-help": {
        "zh": "检查文件以及目录下所有可读格式的报告。不给路径时检查当前目录，路径为 - 时读取标准输入。",
        "en": "Checks files, and every report in folders. Without a path the current folder is searched; - is the "
        "standard input.",
    },
    "annotate-short": {"zh": "生成带批注的副本或整改单", "en": "Write a copy with remarks at each finding"},
    "annotate-help": {
        "zh": "检查一个文件，在每处问题上加批注，写成副本：Word 文件加批注，PDF 加高亮，其他格式写一页整改单。"
        "草稿本身不会被改动。",
        "en": "Checks one file and writes a copy with a remark at each finding: comments in Word files, highlights in "
        "PDF, a sheet of corrections for anything else. The draft itself is never touched.",
    },
    "parse-short": {"zh": "显示 govlint 对报告的识别结果", "en": "Show what govlint understood of a report"},
    "parse-help": {
        "zh": "显示识别出的标题、年份、章节、表格以及每个数据项的值和位置（格式见 govlint-report/1）。",
        "en": "Shows the title, year, sections and tables that were recognised, and every figure with its value and "
        "place (schema govlint-report/1).",
    },
    "rules-short": {"zh": "列出规则", "en": "List the rules"},
    "rules-help": {"zh": "列出全部规则及其默认级别。", "en": "Lists every rule with its default severity."},
    "explain-short": {"zh": "说明一条规则", "en": "Explain a rule"},
    "explain-help": {
        "zh": "显示一条规则的检查内容、依据、示例、例外和修改方法。",
        "en": "Shows what a rule checks, its basis, examples, exceptions and how to mend a finding.",
    },
    "forms-short": {"zh": "列出表样", "en": "List the forms"},
    "forms-help": {
        "zh": "列出已知的表样；给出编号时显示该表样的章节、表格、行和列。",
        "en": "Lists the known forms; with the id of one, its sections, tables, rows and columns.",
    },
    "plugins-short": {"zh": "列出插件", "en": "List the plugins"},
    "plugins-help": {
        "zh": "列出找到的插件、来源、所提供的内容，以及被拒绝的内容和原因。",
        "en": "Lists the plugins that were found, whence they come, what they hand over, and what was refused and why.",
    },
    "test-short": {"zh": "运行规则自带的示例", "en": "Run the examples of rules"},
    "test-help": {
        "zh": "运行规则自带的正确示例（VALID）和错误示例（INVALID）：前者不应报告，后者应当报告。"
        "不写规则时，检查 .govlint/rules 中的全部规则。",
        "en": "Runs the examples of rules: the rule must be silent on each VALID and speak on each INVALID one. "
        "Without any rule, those in .govlint/rules are tested.",
    },
    "test-passed": {"zh": "通过", "en": "passed"},
    "test-failed": {"zh": "未通过", "en": "FAILED"},
    "test-summary": {
        "zh": "共检查 {rules} 条规则的示例，{failed} 条未通过。",
        "en": "Examples of {rules} rules were run, {failed} failed.",
    },
    "no-local-rules": {
        "zh": "{folder} 中没有规则：请把规则文件放在 .govlint/rules 中，或写明要检查的规则。",
        "en": "There are no rules in {folder}: put rule files into .govlint/rules, or name the rules to test.",
    },
    "argument-tested": {"zh": "规则编号、名称或前缀", "en": "code, name or prefix of rules"},
    "new-short": {"zh": "新建规则或插件", "en": "Write a new rule or plugin"},
    "new-help": {
        "zh": "新建一条规则（写入 .govlint/rules）或一个插件（目录 govlint-名称），写完即可运行，再逐字修改。"
        "已有的文件不会被覆盖。",
        "en": "Writes a rule (into .govlint/rules) or a plugin (the folder govlint-NAME) that works at once, to be "
        "changed word by word. Nothing that is there is touched.",
    },
    "argument-what": {"zh": "新建什么：rule（规则）或 plugin（插件）", "en": "what to write"},
    "argument-new-name": {
        "zh": "名称，小写字母和连字符，规则用其缺陷命名",
        "en": "its name in small letters and hyphens; of a rule the defect",
    },
    "option-kind": {
        "zh": "规则的种类：words（默认，字样）、pattern（写法）、assert（断言）、identity（勾稽）、check（Python）",
        "en": "the kind of rule: words (default), pattern, assert, identity, check (Python)",
    },
    "option-new-code": {"zh": "规则编号，如 JC101", "en": "the code of the rule, as in JC101"},
    "option-new-folder": {"zh": "写入的目录", "en": "the folder to write into"},
    "init-short": {"zh": "写入一份带注释的配置文件", "en": "Write a commented configuration file"},
    "init-help": {
        "zh": "在当前目录（或给出的目录）写入带注释的 .govlint.yaml。已有的文件不会被覆盖。",
        "en": "Writes a commented .govlint.yaml into the current or given folder. An existing file is never touched.",
    },
    "completion-short": {"zh": "命令行补全脚本", "en": "Complete commands in a shell"},
    "completion-help": {
        "zh": "输出 bash、zsh、fish 或 powershell 的补全脚本，安装方法见 docs/cli.md。",
        "en": "Prints the script by which bash, zsh, fish or powershell completes commands, options and rules; "
        "docs/cli.md says where it goes.",
    },
    # help: arguments
    "argument-paths": {"zh": "文件或目录；- 为标准输入", "en": "files or folders; - for the standard input"},
    "argument-draft": {"zh": "要批注的文件", "en": "the file to annotate"},
    "argument-shell": {"zh": "bash、zsh、fish 或 powershell", "en": "bash, zsh, fish or powershell"},
    "argument-rule": {"zh": "规则编号或名称", "en": "code or name of a rule"},
    "argument-form": {"zh": "表样编号", "en": "id of a form"},
    "argument-folder": {"zh": "写入的目录，默认为当前目录", "en": "the folder to write to, the current one by default"},
    # help: options
    "option-help": {"zh": "显示帮助", "en": "Show this help."},
    "option-version": {"zh": "显示版本", "en": "Show the version."},
    "option-lang": {
        "zh": "语言：zh 中文，en 英文（也可用环境变量 GOVLINT_LANG 或配置项 lang 设定）",
        "en": "Language of messages and help (also by GOVLINT_LANG or `lang` in the configuration; otherwise messages "
        "are Chinese).",
    },
    "option-output-format": {
        "zh": "输出格式：text（默认）、grouped、json、jsonl、sarif、github、gitlab、junit、checkstyle、rdjson、csv、"
        "markdown、html，或插件提供的格式",
        "en": "How findings are written: text (default), grouped, json, jsonl, sarif, github, gitlab, junit, "
        "checkstyle, rdjson, csv, markdown, html, or a format of a plugin.",
    },
    "option-output": {
        "zh": "另外以此格式写入文件，如 csv=问题.csv；一次检查可写出多种格式",
        "en": "Also write this format to a file, as in csv=findings.csv: one run, several outputs.",
    },
    "option-output-file": {
        "zh": "写入文件而不是标准输出；写完整后才替换原有文件",
        "en": "Write to a file instead of the standard output; it is replaced only once everything is written.",
    },
    "option-select": {
        "zh": "只检查这些规则：编号、编号:情形、名称、前缀或 all，用逗号分隔",
        "en": "Check only these rules: codes, code:case, names, prefixes or all, with commas between.",
    },
    "option-ignore": {
        "zh": "不检查这些规则，写法同 --select",
        "en": "Do not check these rules, written as for --select.",
    },
    "option-severity": {
        "zh": "设定级别：error、warning、info 或 off，如 T103=warning",
        "en": "Set a severity: error, warning, info or off, as in T103=warning.",
    },
    "option-form": {"zh": "指定表样，不自动判定", "en": "The form that the reports follow, instead of detecting it."},
    "option-year": {"zh": "指定报告年度，不自动判定", "en": "The report year, instead of detecting it."},
    "option-fail-on": {
        "zh": "有达到此级别的问题时退出码为 1（默认 error）",
        "en": "The severity from which the exit code is 1 (default error).",
    },
    "option-python-rules": {
        "zh": "运行 .govlint/rules 里的 Python 规则，或者不用它们；有这样的规则时须选一个",
        "en": "Run the Python rules in .govlint/rules, or leave them out; where there are any, one has to be chosen.",
    },
    "option-profile": {
        "zh": "规则方案，如 recommended、strict、publish、archive，代替配置中的 extends",
        "en": "Profile such as recommended, strict, publish or archive, in place of `extends` in the configuration.",
    },
    "option-config": {
        "zh": "配置文件，代替自动查找的 .govlint.yaml",
        "en": "Configuration file, instead of the .govlint.yaml found upward from each file.",
    },
    "option-no-config": {"zh": "不读取任何配置文件", "en": "Read no configuration file."},
    "option-stdin-filename": {
        "zh": "读取标准输入，并以此文件名判断格式、查找配置、显示位置",
        "en": "Read the standard input and treat it as a file of this name.",
    },
    "option-series-key": {
        "zh": "历年核对时哪些报告算同一机关：issuer（默认）、folder、file，或含 (?P<issuer>…) 的路径正则表达式",
        "en": "What reports of one body share: issuer (default), folder, file, or a pattern with (?P<issuer>...).",
    },
    "option-manifest": {
        "zh": "报告清单（YAML）：逐份给出机关、年度、修订次序和上级",
        "en": "A YAML file that lists reports with issuer, year, revision and parent.",
    },
    "option-convert": {
        "zh": "用本机的 LibreOffice 把 .doc、.wps、.rtf、.odt 转成 .docx 再读",
        "en": "Have LibreOffice on this machine turn .doc, .wps, .rtf and .odt into .docx first.",
    },
    "option-baseline": {
        "zh": "基线文件：其中已有的问题不再提示（govlint baseline 建立）",
        "en": "A baseline made by govlint baseline: what it lists is not told again.",
    },
    "option-strict-baseline": {
        "zh": "基线中已经改正的问题也算错误，须用 govlint baseline --prune 去掉",
        "en": "Fail where a finding of the baseline is mended: govlint baseline --prune takes it out.",
    },
    "cache-short": {"zh": "查看或清理缓存", "en": "Look after the cache"},
    "cache-help": {"zh": "查看缓存，删去过期的（prune）或全部（clear）。", "en": "Shows, prunes or clears the cache."},
    "argument-action": {"zh": "做什么，默认为 info", "en": "What to do; info by default."},
    "waive-short": {"zh": "豁免经核实无误的问题", "en": "Let findings stand, with a reason"},
    "waive-help": {
        "zh": "检查所给的文件，把指定规则的问题记入 .govlint/waivers.yaml。数值改变或到期后豁免自动失效。",
        "en": "Checks the files and records the findings of the rules in .govlint/waivers.yaml. A waiver ends when a "
        "value changes or its last day has passed.",
    },
    "waive-rule": {"zh": "规则，写法同 --select", "en": "The rules, written as for --select of check."},
    "waive-figure": {
        "zh": "只豁免涉及这些数据项的（如表.行.列）",
        "en": "Only findings about these figures, by key (table.row.column).",
    },
    "waive-fingerprint": {"zh": "只豁免指纹如此开头的", "en": "Only findings whose fingerprint begins so."},
    "waive-reason": {"zh": "理由（必填）", "en": "Why the finding may stand; has to be given."},
    "waive-who": {"zh": "谁同意的，默认为当前账户", "en": "Who grants it; by default the name of the account."},
    "waive-until": {"zh": "有效期至（含当日）", "en": "The last day on which it holds."},
    "bad-day": {
        "zh": "{option} 应写成 2026-12-31 的样子，而不是 {value}",
        "en": "{option} looks like 2026-12-31, not {value}",
    },
    "baseline-short": {"zh": "记录现有的问题，以后只提示新的", "en": "Record findings, to be told new ones only"},
    "baseline-help": {
        "zh": "检查所给的文件（默认当前目录），按机关、年度、规则、数据项和数值记录现有的问题。"
        "文件改名、另存为别的格式、增加段落都不影响。",
        "en": "Checks the files (the current folder by default) and records their findings by issuer, year, rule, "
        "figures and values. Renaming, exporting to another format or adding a paragraph changes nothing.",
    },
    "baseline-file": {
        "zh": "基线文件，默认取配置项 baseline，否则为 .govlint/baseline.json",
        "en": "The file; by default that of `baseline` in the configuration, else .govlint/baseline.json.",
    },
    "baseline-update": {"zh": "加入新的问题，保留已有的", "en": "Add what is new to the file, keep what it has."},
    "baseline-prune": {
        "zh": "去掉已经改正的，不加入新的（可与 --update 合用）",
        "en": "Take out what was mended, add nothing (unless with --update).",
    },
    "doctor-path": {"zh": "文件或目录，默认为当前目录", "en": "a file or folder, the current one by default"},
    "option-strict-inputs": {
        "zh": "点名的文件不是报告时以 3 退出",
        "en": "Exit with 3 where a file that was named is no report.",
    },
    "option-no-cache": {"zh": "不使用缓存，每个文件都重新检查", "en": "Use no cache: check every file."},
    "option-jobs": {"zh": "进程数；auto（默认）按工作量决定", "en": "Processes; auto (the default) goes by the work."},
    "option-fix": {
        "zh": "把能安全修改的写回文件（文本、Markdown、YAML/JSON 报告），再检查一遍",
        "en": "Mend what can be mended safely, in text, Markdown and YAML/JSON reports, and check again.",
    },
    "option-diff": {
        "zh": "只显示 --fix 会改什么，不写文件；会有改动时退出码为 1",
        "en": "Show what --fix would change and write nothing; exit with 1 where anything would change.",
    },
    "option-unsafe-fixes": {
        "zh": "连同会改变数值或文字的修改（与 --fix 或 --diff 合用）",
        "en": "With --fix or --diff: also what changes a figure or a word.",
    },
    "option-hook": {
        "zh": "由 Git 钩子调用：不是报告的文件不作声，往年报告从 Git 索引读取作对照（pre-commit 下自动启用）",
        "en": "Called by a git hook: files that are no reports pass silently; other years are read from the index "
        "(on by itself under pre-commit).",
    },
    "option-statistics": {
        "zh": "不逐条列出，只列出每条规则的数量",
        "en": "Count the findings by rule instead of listing them.",
    },
    "option-quiet": {"zh": "不显示进度和汇总", "en": "Show neither progress nor summary."},
    "annotate-output": {
        "zh": "副本写到这个文件；默认写在草稿旁边，名为 <名称>.批注.docx、<名称>.批注.pdf 或 <名称>.整改单.md",
        "en": "Where the copy is written; by default a new file beside the draft, named after it.",
    },
    "annotate-force": {
        "zh": "覆盖不是 govlint 写的、或写出之后又改动过的文件",
        "en": "Replace a file that govlint did not write, or that was changed since.",
    },
    "parse-output-format": {
        "zh": "输出格式：yaml（默认）或 json",
        "en": "How reports are written: yaml (default) or json.",
    },
    "list-output-format": {
        "zh": "输出格式：text（默认）或 json",
        "en": "How the list is written: text (default) or json.",
    },
    "init-profile": {"zh": "写入配置的规则方案", "en": "The profile that the file extends."},
}

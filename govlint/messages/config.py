"""What is wrong with a configuration file or with a selector on the command line."""

from __future__ import annotations

CATALOG = {
    "bad-ignore": {"zh": "{at}：无法读取忽略文件：{why}", "en": "{at}: the ignore file cannot be read: {why}"},
    "problems": {"zh": "配置有误。", "en": "The configuration is wrong."},
    "unreadable": {"zh": "{at}：无法读取：{why}", "en": "{at}: cannot be read: {why}"},
    "missing-file": {"zh": "配置文件 {at} 不存在。", "en": "The configuration file {at} does not exist."},
    "too-large": {
        "zh": "{at}：配置文件超过 {limit} 字节。",
        "en": "{at}: the configuration is larger than {limit} bytes.",
    },
    "not-utf8": {"zh": "{at}：配置文件不是 UTF-8 编码。", "en": "{at}: the configuration is not UTF-8."},
    "no-yaml": {"zh": "{at}：不是有效的 YAML：{why}", "en": "{at}: no valid YAML: {why}"},
    "too-deep": {
        "zh": "{at}：配置文件嵌套过深或引用过多。",
        "en": "{at}: the configuration nests too deeply or repeats too much.",
    },
    "wrong-type": {
        "zh": "{at}：{where} 应为{expected_zh}，而不是 {found}。",
        "en": "{at}: {where} should be {expected_en}, not {found}.",
    },
    "no-mapping": {
        "zh": "{at}：文件应由“键: 值”组成，而不是 {found}。",
        "en": "{at}: the file should consist of keys and values, not be {found}.",
    },
    "unknown-key": {"zh": "{at}：未知的键 {where}{hint_zh}", "en": "{at}: unknown key {where}{hint_en}"},
    "double-key": {"zh": "{at}：键 {where} 重复。", "en": "{at}: the key {where} occurs twice."},
    "circle": {
        "zh": "{at}：{name} 既在自己之上又在自己之下，上下级绕成了圈。请改正 hierarchy 或 parent。",
        "en": "{at}: {name} is above and below itself. Correct `hierarchy` or `parent`.",
    },
    "double-entry": {
        "zh": "{at}：{path} 在第 {first} 行已经列过。一份报告只能列一次，请删去其中一个。",
        "en": "{at}: {path} is listed on line {first} already. A report is listed once: take one of them out.",
    },
    "missing-key": {"zh": "{at}：缺少键 {where}。", "en": "{at}: the key {where} is missing."},
    "out-of-range": {
        "zh": "{at}：{where} 应在 {low} 与 {high} 之间，而不是 {found}。",
        "en": "{at}: {where} should lie between {low} and {high}, not be {found}.",
    },
    "bad-choice": {
        "zh": "{at}：{where} 应为 {choices} 之一，而不是 {found}{hint_zh}",
        "en": "{at}: {where} should be one of {choices}, not {found}{hint_en}",
    },
    "bad-series-key": {
        "zh": "{at}：series-key 应为 issuer、folder、file 之一，或含 (?P<issuer>…) 的正则表达式，而不是 {found}。",
        "en": "{at}: series-key should be issuer, folder, file, "
        "or a pattern with a group (?P<issuer>...), not {found}.",
    },
    "unknown-profile": {
        "zh": "{at}：没有名为 {name} 的规则方案{hint_zh}",
        "en": "{at}: there is no profile {name}{hint_en}",
    },
    "unknown-selector": {
        "zh": "{at}：没有编号、名称或前缀为 {name} 的规则{hint_zh}",
        "en": "{at}: no rule has the code, name or prefix {name}{hint_en}",
    },
    "unknown-case": {
        "zh": "{at}：规则 {code} 没有情形 {case}{hint_zh}",
        "en": "{at}: rule {code} has no case {case}{hint_en}",
    },
    "unknown-option": {
        "zh": "{at}：规则 {code} 没有选项 {name}{hint_zh}",
        "en": "{at}: rule {code} has no option {name}{hint_en}",
    },
    "options-of-several": {
        "zh": "{at}：选项只能对单个规则设定，不能对 {selector} 设定。",
        "en": "{at}: options can be set for one rule only, not for {selector}.",
    },
    "unknown-form": {"zh": "{at}：没有表样 {name}{hint_zh}", "en": "{at}: there is no form {name}{hint_en}"},
    "required-missing": {
        "zh": "{at}：required-plugins 所列的插件 {plugin} 没有安装。",
        "en": "{at}: plugin {plugin} of required-plugins is not installed.",
    },
    "bad-severity": {
        "zh": "{at}：级别应写作 规则=级别，级别为 error、warning、info 或 off，而不是 {found}。",
        "en": "{at}: write RULE=severity, with error, warning, info or off, not {found}.",
    },
    "found-string": {"zh": "空的文字", "en": "an empty string"},
    "found-null": {"zh": "空的", "en": "null"},
    "found-list": {"zh": "列表", "en": "list"},
    "found-mapping": {"zh": "键值对", "en": "mapping"},
    "kind-string": {"zh": "文字", "en": "a string"},
    "kind-strings": {"zh": "文字或文字列表", "en": "a string or a list of strings"},
    "kind-integer": {"zh": "整数", "en": "a whole number"},
    "kind-number": {"zh": "数字", "en": "a number"},
    "kind-boolean": {"zh": "true 或 false", "en": "true or false"},
    "kind-choice": {"zh": "文字", "en": "a string"},
    "kind-section": {"zh": "键值对", "en": "a mapping"},
    "kind-records": {"zh": "列表", "en": "a list"},
    "kind-table": {"zh": "键值对", "en": "a mapping"},
    "kind-rules": {"zh": "键值对", "en": "a mapping"},
    "kind-severity": {"zh": "级别或含 severity 的键值对", "en": "a severity or a mapping with severity and options"},
    "kind-option": {
        "zh": "数字、文字、true/false 或文字列表",
        "en": "a number, string, truth value or list of strings",
    },
}

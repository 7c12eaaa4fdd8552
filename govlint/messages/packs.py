"""What is wrong with the files of a pack."""

from __future__ import annotations

CATALOG = {
    "double-code": {
        "zh": "{file}：规则编号 {code} 出现两次。",
        "en": "{file}: the rule code {code} occurs twice.",
    },
    "no-literal": {
        "zh": "包中的 YAML 含有 {value}（{kind}），应加引号写成文本。",
        "en": "the YAML of the pack holds {value} ({kind}); put it in quotes.",
    },
    "file-name": {
        "zh": "{file}：规则 {name} 的文件应以 {expected} 命名。",
        "en": "{file}: the file of rule {name} must be named {expected}.",
    },
}

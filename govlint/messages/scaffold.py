"""What `govlint new` says."""

from __future__ import annotations

CATALOG = {
    "no-templates": {
        "zh": "没有可用的模板（{place}）：{why}",
        "en": "There are no templates ({place}): {why}",
    },
    "none-given": {
        "zh": "已安装的规则包没有提供模板。",
        "en": "None of the installed packs brings templates.",
    },
    "bad-name": {
        "zh": "{option} 应由小写字母、数字和连字符组成（如 contact-missing），而不是 {found}。",
        "en": "{option} should be small letters, digits and hyphens, as in contact-missing, not {found}.",
    },
    "bad-code": {
        "zh": "--code 应为二至四个大写字母加三位数字（如 JC101），而不是 {found}。",
        "en": "--code should be two to four capitals and three digits, as in JC101, not {found}.",
    },
    "exists": {
        "zh": "{path} 已经存在，什么都没有写入。",
        "en": "{path} exists already; nothing was written.",
    },
    "rule-done": {
        "zh": "已写入 {path}。它现在就能运行：{command}",
        "en": "Wrote {path}. It works already: {command}",
    },
    "plugin-done": {
        "zh": "已写入 {path}（{count} 个文件）。下一步见 {path}/README.md。",
        "en": "Wrote {path} ({count} files). What comes next stands in {path}/README.md.",
    },
}

"""What declarative checks say of themselves: patterns that are refused, and findings without a message of their own."""

from __future__ import annotations

CATALOG = {
    "no-pattern": {"zh": "不是有效的正则表达式：{found}", "en": "no valid regular expression: {found}"},
    "pattern-too-long": {"zh": "正则表达式过长（上限 {found} 字）", "en": "longer than {found} characters"},
    "pattern-nested": {
        "zh": "重复之中又有重复，遇到某些文字会极慢",
        "en": "one repetition stands within another, which some texts make endless",
    },
    "pattern-slow": {
        "zh": "不定长的重复太多，遇到某些文字会极慢",
        "en": "too many repetitions of open length, which some texts make very slow",
    },
    "pattern-backreference": {"zh": "不支持反向引用", "en": "references to groups are not supported"},
    "pattern-empty": {"zh": "可以匹配空文本", "en": "it matches the empty text"},
}

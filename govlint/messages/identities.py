"""What is wrong with the YAML of an identity."""

from __future__ import annotations

CATALOG = {
    "unreadable": {
        "zh": "{file}：不是有效的 YAML：{why}",
        "en": "{file}: not valid YAML: {why}",
    },
    "unknown-key": {
        "zh": "{file}：{field}：没有这个键{hint_zh}，可用的键：{expected}。",
        "en": "{file}: {field}: no such key{hint_en}; the keys here are {expected}.",
    },
    "missing-key": {
        "zh": "{file}：{field}：缺少此键，应为 {expected}。",
        "en": "{file}: {field}: is missing; expected {expected}.",
    },
    "bad-value": {
        "zh": "{file}：{field}：值 {value} 无效，应为 {expected}。",
        "en": "{file}: {field}: {value} is not allowed; expected {expected}.",
    },
    "unknown-figure": {
        "zh": "{file}：{field}：表样 {form} 的表 {table} 中没有 {value}{hint_zh}，"
        "应为该表的行、列、分组或数据项的编号或名称。",
        "en": "{file}: {field}: table {table} of form {form} has no {value}{hint_en}; "
        "expected the id or label of a row, column, group or figure.",
    },
    "unknown-table": {
        "zh": "{file}：{field}：表样 {form} 中没有表 {value}{hint_zh}。",
        "en": "{file}: {field}: form {form} has no table {value}{hint_en}.",
    },
    "ambiguous-label": {
        "zh": "{file}：{field}：表样 {form} 的表 {table} 中有多处 {value}，请写明是哪一处：{choices}",
        "en": "{file}: {field}: table {table} of form {form} has several {value}; say which one: {choices}",
    },
    "unknown-form": {
        "zh": "{file}：{field}：没有表样 {value}，应为 {expected} 之一。",
        "en": "{file}: {field}: there is no form {value}; expected one of {expected}.",
    },
}

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
        "zh": "{file}：{field}：缺少此键，请补上。",
        "en": "{file}: {field}: is missing; add it.",
    },
    "no-kind": {
        "zh": "{file}：没有写要检查什么。请写以下各项中的一项：{expected}。",
        "en": "{file}: it does not say what is checked. Write one of these keys: {expected}.",
    },
    "line-alone": {
        "zh": "{file}：{field}：{value} 是行或列的名称，不是一个数。请写成“行 × 列”，如 '{example}'；"
        "要逐行逐列检查，另写 table 和 for_each。",
        "en": "{file}: {field}: {value} names a row or column, not one figure. Write `row × column`, such as "
        "'{example}', or add table and for_each to go through the rows or columns.",
    },
    "no-tables": {
        "zh": "{file}：{field}：表样 {form} 没有表，不能用数据项；请在 forms 中去掉它。",
        "en": "{file}: {field}: form {form} has no tables, and so no figures; take it out of forms.",
    },
    "unknown-anywhere": {
        "zh": "{file}：{field}：表样 {form} 中没有 {value}{hint_zh}，应为数据项的编号，或“行 × 列”。",
        "en": "{file}: {field}: form {form} has no {value}{hint_en}; expected the key of a figure, or `row × column`.",
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

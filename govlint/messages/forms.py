"""What is wrong with a form that a distribution hands over."""

from __future__ import annotations

CATALOG = {
    "bad-parent": {
        "zh": "表样 {form} 所继承的 {parent} 不存在，或者互相继承。",
        "en": "Form {form} extends {parent}, which does not exist or extends it in turn.",
    },
    "after-nowhere": {
        "zh": "表样 {form} 有一项要排在 {at} 之后（after），而所继承的表样中没有 {at}{hint_zh}。",
        "en": "Form {form} puts an entry after {at} (`after`), which the form that it extends does not have{hint_en}.",
    },
    "addition-nowhere": {
        "zh": "对表样 {target} 的补充 {form} 写到了 {at}，而该表样中没有这一项。",
        "en": "The addition {form} to form {target} names {at}, which that form does not have.",
    },
    "addition-without-variant": {
        "zh": "对表样 {target} 的补充 {form} 新增的 {at} 没有写明 variant；"
        "只有标明属于哪一地方的行列，才不会被当作缺项。",
        "en": "The addition {form} to form {target} adds {at} without `variant`: only a line that is said to be local "
        "is missed by nobody else.",
    },
    "bad-shape": {
        "zh": "表样 {form} 中表 {table} 的形状 {shape} 无效（应为 matrix、stacked、list 或 strip）。",
        "en": "Table {table} of form {form} has the unknown shape {shape} (matrix, stacked, list or strip).",
    },
    "double-key": {
        "zh": "表样 {form} 中表 {table} 有两个单元格的编号相同。",
        "en": "Table {table} of form {form} gives two cells the same key.",
    },
}

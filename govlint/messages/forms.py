"""What is wrong with a form that a distribution hands over."""

from __future__ import annotations

CATALOG = {
    "bad-parent": {
        "zh": "表样 {form} 所继承的 {parent} 不存在，或者互相继承。",
        "en": "Form {form} extends {parent}, which does not exist or extends it in turn.",
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

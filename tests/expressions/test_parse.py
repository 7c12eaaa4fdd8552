"""Expressions over figures: what is refused, and that the column is that of the text as somebody wrote it."""

from __future__ import annotations

import pytest

from govlint.expressions.parse import BadExpression, parse_expression, parse_truth
from govlint.expressions.tree import Binary, Comparison, Name, Number


@pytest.mark.parametrize(
    ("text", "reason", "column"),
    [
        ("a == b c", "no-expression", 8),
        ("a ≥ b ≤ c + d**2", "no-operator", 13),
        ("  a ≥ f(b)", "no-function", 7),
        ("（a ≠ 甲乙）and open(b)", "no-function", 13),
        ("a >= b\nand f(c)", "no-function", 12),
        ("'甲 × ≥' ≥ f(b)", "no-function", 11),
        ("a ≥ (b", "no-expression", 5),
        ("a ≥ ", "no-expression", 5),
        ("a ≥ b + 1e3", "no-number", 9),
    ],
)
def test_the_column_is_that_of_the_text_as_written(text: str, reason: str, column: int) -> None:
    with pytest.raises(BadExpression) as caught:
        parse_truth(text)
    assert (caught.value.reason, caught.value.column) == (reason, column)


def test_signs_and_blanks_of_chinese_keyboards_are_read() -> None:
    made = parse_expression("甲　＋ 乙\n≥ 12")
    assert isinstance(made, Comparison) and made.signs == (">=",)
    left, right = made.operands
    assert isinstance(left, Binary) and isinstance(left.right, Name) and isinstance(right, Number)
    assert (left.right.column, right.column) == (5, 9)

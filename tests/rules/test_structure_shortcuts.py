"""What rules on structure look up in one go, against the long way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.api import Paragraph
from govlint_rules.structure._declaration import Declaration, items


@settings(max_examples=100, deadline=None)
@given(st.text("、,；总体情况。", max_size=16), st.integers(0, 16), st.integers(0, 16))
def test_announced_parts_stand_between_separators(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    spans = list(items(Declaration(Paragraph(text), start, end)))
    parts = "".join("|" if char in "、,；" else char for char in text[start:end]).split("|")
    assert [text[low:high] for low, high in spans] == [part for part in parts if part]
    assert all(start <= low < high <= end for low, high in spans)

"""Tables of plain text: their cells are made when somebody asks for them, and stand where the source has them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.model import TextTable
from govlint.readers.text import read

CELLS = st.lists(st.tuples(st.sampled_from(["", "12", "总计", "a b"]), st.integers(0, 2), st.integers(0, 2)),
                 min_size=3, max_size=6)  # fmt: skip


@settings(max_examples=120, deadline=None, database=None)
@given(CELLS, st.booleans(), st.sampled_from("|\t"))
def test_every_cell_stands_where_its_text_does(cells: list[tuple[str, int, int]], framed: bool, mark: str) -> None:
    row = mark.join(" " * left + text + " " * right for text, left, right in cells)
    line = f"|{row}|" if framed and mark == "|" else row
    document = read(f"甲|乙|丙\n{line}\n".replace("|", mark).encode(), "table.txt")
    tables = [block for block in document.blocks if isinstance(block, TextTable)]
    for table in tables:
        assert [[cell.text for cell in row] for row in table.rows] == [list(texts) for texts in table.texts]
        for cell in (cell for row in table.rows for cell in row):
            source = document.lines[(cell.line or 0) - 1]
            assert source[cell.column - 1 :].startswith(cell.text)
            assert table.start(cell.row, cell.col) == (cell.line, cell.column)
            before = source[: cell.column - 1]
            if not cell.text:  # a blank cell begins where its part of the line does
                assert not before or before[-1] == mark


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("| 甲 | 12 |  |", [3, 7, 11]),
        ("甲 | 12 | 3", [1, 5, 10]),
        ("|甲|12|3|", [2, 4, 7]),
        (" | 12 | 3", [1, 4, 9]),
    ],
)
def test_columns_of_cells(line: str, columns: list[int]) -> None:
    document = read(f"{line}\n甲 | 乙 | 丙\n".encode(), "table.txt")
    (table,) = (block for block in document.blocks if isinstance(block, TextTable))
    assert table.columns(0) == (1, columns)


@settings(max_examples=150, deadline=None, database=None)
@given(
    st.lists(st.lists(st.sampled_from(["  ", " 12 ", " 总计 ", " a b ", " a  b ", "\u3000甲 ", " 乙", "丙  ", " ", ""]),
                      min_size=1, max_size=4), min_size=1, max_size=3)
)  # fmt: skip
def test_the_cells_of_a_framed_table_are_what_stands_between_its_pipes(rows: list[list[str]]) -> None:
    lines = [f"|{'|'.join(row)}|" for row in rows]
    document = read("\n".join(lines).encode(), "table.txt")
    (table,) = (block for block in document.blocks if isinstance(block, TextTable))
    assert table.texts == [[cell.strip() for cell in row] for row in rows]

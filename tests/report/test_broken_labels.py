"""Labels that go on in the next line or row, because their cell was narrow, are read as if they stood in one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import NamedTuple

import pytest

from govlint.testing import Draft, lint_text, parse_text
from govlint.testing.draft import GridCell, TableWords
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import pipe_grid, piped
from tests.generators import draft

Cells = list[GridCell | None]
# a row whose cell at the place goes on below, as lines of the source; `at` is where the text of the cell is broken
Writer = Callable[[Cells, int, int], list[str]]
_TABLES = [(form, table) for form in ("f2019", "f2021", "legacy-table") for table in draft(form).tables]
_CUTS = 5  # labels of each table that are broken, one at a time


def _texts(row: Cells) -> list[str]:
    return [cell.text if cell is not None else "" for cell in row]


def _halves(row: Cells, place: int, at: int) -> tuple[list[str], list[str]]:
    """The texts of the row up to the break, and what is left of the cell, everything else blank."""
    upper, lower = _texts(row), [""] * len(row)
    upper[place], lower[place] = upper[place][:at], upper[place][at:]
    return upper, lower


def _cells(row: Cells, place: int, at: int) -> list[str]:
    return [part for part in (*_texts(row)[:place], *_cut(row, place, at), *_texts(row)[place + 1 :]) if part]


def _cut(row: Cells, place: int, at: int) -> tuple[str, str]:
    text = _texts(row)[place]
    return text[:at], text[at:]


def _numbers_above(row: Cells, place: int, at: int) -> list[str]:
    return list(map(piped, _halves(row, place, at)))


def _numbers_below(row: Cells, place: int, at: int) -> list[str]:
    upper, lower = _halves(row, place, at)
    for number, cell in enumerate(row):
        if cell is not None and cell.kind == "figure":
            upper[number], lower[number] = "", upper[number]
    return [piped(upper), piped(lower)]


def _inside_cell(row: Cells, place: int, at: int) -> list[str]:
    texts = _texts(row)
    texts[place] = f"{texts[place][:at]}\n{texts[place][at:]}"
    return piped(texts).split("\n")


def _line(row: Cells, place: int, at: int, gap: str = " ") -> list[str]:
    texts = _texts(row)
    texts[place] = f"{texts[place][:at]}\n{texts[place][at:]}"
    return [line.strip() for line in gap.join(filter(None, texts)).split("\n")]


def _line_above(row: Cells, place: int, at: int) -> list[str]:
    upper, lower = _halves(row, place, at)
    return [" ".join(filter(None, upper)), lower[place]]


class _Way(NamedTuple):
    whole: Callable[[Cells], list[str]]
    broken: Writer
    kinds: tuple[str, ...] = ("label", "header")  # of the cells that it breaks


def _piped(row: Cells) -> list[str]:
    return [piped(_texts(row))]


def _spaced(row: Cells, gap: str = " ") -> list[str]:
    return [gap.join(filter(None, _texts(row)))]


def _lines(gap: str) -> _Way:
    return _Way(lambda row: _spaced(row, gap), lambda row, place, at: _line(row, place, at, gap))


_WAYS = {
    "a cell a line": _Way(lambda row: [text for text in _texts(row) if text], _cells),
    "pipes, numbers above": _Way(_piped, _numbers_above),
    "pipes, numbers below": _Way(_piped, _numbers_below),
    "pipes, a break inside the cell": _Way(_piped, _inside_cell),
    "lines, numbers below": _lines(" "),
    "lines, numbers above": _Way(_spaced, _line_above, ("label",)),
    "tabs": _lines("\t"),
    "wide gaps": _lines("   "),
}


def _broken(sound: Draft, table: str, way: _Way) -> Iterator[tuple[str, str]]:
    """The report with one label of the table broken after another, and the label; each cut leaves two characters."""
    rng = random.Random(table)
    rows = sound.grid(table).full()
    labels = [(number, place) for number, row in enumerate(rows) for place, cell in enumerate(row)
              if cell is not None and cell.kind in way.kinds and len(cell.text) > 4]  # fmt: skip
    for number, place in rng.sample(labels, min(_CUTS, len(labels))):
        text = _texts(rows[number])[place]
        at = rng.randint(2, len(text) - 2)
        lines = [
            line for row in rows for line in (way.broken(row, place, at) if row is rows[number] else way.whole(row))
        ]
        yield _report(sound, table, lines), text


def _report(sound: Draft, table: str, lines: list[str]) -> str:
    words = sound.table_words.get(table, TableWords())

    def write(one: Draft, name: str) -> list[str]:
        return [*words.head, *lines, *words.foot] if name == table else pipe_grid(one, name)

    return "\n".join(lines_of(sound, write)) + "\n"


def _figures(text: str, table: str) -> dict[str, str]:
    (report,) = parse_text(text)
    found = report.figures.items()
    return {key: one.raw for key, one in found if key.startswith(f"{table}.") and one.state == "stated"}


def _codes(text: str) -> set[str]:
    return {one.code for one in lint_text(text).diagnostics}


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize(("form", "table"), _TABLES)
def test_a_label_that_goes_on_below_is_read(form: str, table: str, way: str) -> None:
    sound = draft(form, 1)
    figures = {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.") and raw}
    whole = [line for row in sound.grid(table).full() for line in _WAYS[way].whole(row)]
    usual = _codes(_report(sound, table, whole))
    for text, label in _broken(sound, table, _WAYS[way]):
        assert _figures(text, table) == figures, label
        assert _codes(text) <= usual, label


def _narrow(row: Cells, most: int, piped_rows: bool) -> list[str]:
    """A row all of whose words are broken, in as many rows as it takes, or a piece a line."""
    parts = [[text[at : at + most] for at in range(0, len(text), most)] or [""] for text in _texts(row)]
    whole = [
        part if cell is None or cell.kind != "figure" else [cell.text] for part, cell in zip(parts, row, strict=True)
    ]
    if piped_rows:
        return [piped(part) for part in zip_longest(*whole, fillvalue="")]
    return [piece for part in whole for piece in part if piece]


@pytest.mark.parametrize("piped_rows", [True, False])
@pytest.mark.parametrize(("form", "table"), _TABLES)
def test_every_label_may_go_on_over_many_lines(form: str, table: str, piped_rows: bool) -> None:
    sound = draft(form, 1)
    figures = {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.") and raw}
    for most in (8, 12):
        text = _report(
            sound, table, [line for row in sound.grid(table).full() for line in _narrow(row, most, piped_rows)]
        )
        assert _figures(text, table) == figures
        assert _codes(text) <= {"P802"}  # the note over table three, in pieces


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_the_title_of_a_section_may_go_on_in_the_next_line(form: str) -> None:
    sound = draft(form, 1)
    text = "\n".join(lines_of(sound, pipe_grid)) + "\n"
    titles = [part.text for part in sound.parts if part.kind == "heading" and part.text[1] == "、"]
    assert len(titles) == len(sound.form.sections)
    for title in titles:
        for at in range(2, len(title) - 1):
            broken = text.replace(f"\n{title}\n", f"\n{title[:at]}\n{title[at:]}\n")
            assert _codes(broken) == _codes(text) == set(), title[:at]
            (report,) = parse_text(broken)
            assert title in [heading.text for heading in report.headings]

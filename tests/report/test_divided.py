"""Tables of text whose cells commas, semicolons or 、 divide, as a table that was saved as CSV and pasted."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import pytest

from govlint.report.recognise.divided import divisions
from govlint.testing import Draft, lint_text, mutate, parse_text
from govlint.testing.layouts import lines_of, with_blanks
from govlint.testing.tablewriters import bare_rows, grid_rows
from tests.generators import draft

Rows = Sequence[Sequence[str]]


def as_csv(rows: Rows, quoting: int = csv.QUOTE_MINIMAL) -> list[str]:
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().splitlines()


WRITERS: dict[str, Callable[[Rows], list[str]]] = {
    **{mark: lambda rows, mark=mark: [mark.join(row) for row in rows] for mark in (",", "，", ";", "；", "、", ", ")},
    "csv": as_csv,
    "quoted csv": lambda rows: as_csv(rows, csv.QUOTE_ALL),
}
TABLES = [(form, table) for form in ("f2019", "f2021", "legacy-table") for table in draft(form).tables]


def written(sound: Draft, table: str, writer: str, rows: Callable[..., Rows] = grid_rows) -> str:
    """The report with one table between the lines above and below it, and no other."""
    words = sound.table_words.get(table)
    lines = WRITERS[writer](rows(sound.grid(table)))
    around = [*words.head, *lines, *words.foot] if words else lines
    return "\n".join(lines_of(sound, lambda _, name: around if name == table else [])) + "\n"


@pytest.mark.parametrize(("form", "table"), TABLES)
@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("rows", [grid_rows, bare_rows])
def test_such_tables_are_read(form: str, table: str, writer: str, rows: Callable[..., Rows]) -> None:
    sound = draft(form, 1)
    (report,) = parse_text(written(sound, table, writer, rows))
    wanted = {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.")}
    assert {key: figure.raw for key, figure in report.figures.items()} == wanted


@pytest.mark.parametrize("writer", WRITERS)
def test_blank_cells_keep_their_places(writer: str) -> None:
    sound = with_blanks(draft("f2021", 1))
    (report,) = parse_text(written(sound, "requests", writer))
    wanted = {key: raw for key, raw in sound.figures.items() if key.startswith("requests.")}
    assert {key: figure.raw for key, figure in report.figures.items()} == wanted


@pytest.mark.parametrize("writer", WRITERS)
def test_wrong_sums_are_found_at_their_place(writer: str) -> None:
    broken = mutate.break_figure(draft("f2021", 1), "requests.new.total", 9)
    text = written(broken, "requests", writer)
    found = next(d for d in lint_text(text).diagnostics if d.code == "T101")
    line = text.splitlines()[found.location.line - 1]
    assert "本年新收" in line
    assert line[found.location.column - 1 :].startswith(broken.figures["requests.new.total"])


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("行政许可,5", [["行政许可", "5"]]),
        ("一、新收，1，，2", [["一、新收", "1", "", "2"], ["一", "新收，1，，2"]]),
        ('"部分公开(甲,乙)","1","2"', [["部分公开(甲,乙)", "1", "2"]]),
        ('"信息内容"', [["信息内容"]]),
        ("行政许可  1,234  5", []),
        ("收到申请3件；", []),
        ("行政许可 5", []),
    ],
)
def test_where_the_cells_stand(line: str, cells: list[list[str]]) -> None:
    assert [[line[start:end] for start, end in spans] for spans in divisions(line)] == cells


@pytest.mark.parametrize(
    "line",
    [
        "其中行政许可12件，行政处罚5件，行政强制0件",
        "涉及自然人、商业企业、社会公益组织等申请人",
        "公开指南、目录、年报等3项，共12",
    ],
)
def test_lines_of_prose_with_labels_are_prose(line: str) -> None:
    sound = draft("f2021", 1)
    text = "\n".join(lines_of(sound, lambda *_: [])).replace("\n五、", f"\n{line}\n五、")
    (report,) = parse_text(text)
    assert not report.tables
    assert line in {piece.text for piece in report.pieces}

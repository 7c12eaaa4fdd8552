"""A table of requests with only some of the official columns: what is there is read, and what is not is told once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from govlint.report.model import Figure
from govlint.testing import Draft, lint_text, mutate, parse_text
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import tabbed
from tests.generators import draft

Row = list[str]
Writer = Callable[[Sequence[Row]], list[str]]
ORGANISATIONS = ("business", "research", "welfare", "legal_service", "other_org")
HEADS = {
    ("总计",): ("total",),
    ("申请人情况", "总计"): ("total",),
    ("项目", "数量（件）"): ("total",),
    ("自然人", "法人或其他组织", "总计"): ("natural", "", "total"),
    ("自然人", "法人", "合计"): ("natural", "", "total"),
    ("自然人", "法人或其他组织"): ("natural", ""),
    ("总计", "自然人", "法人或其他组织"): ("total", "natural", ""),
}
WRITERS: dict[str, Writer] = {
    "pipes": lambda rows: ["| " + " | ".join(row) + " |" for row in rows],
    "tabs": lambda rows: ["\t".join(row) for row in rows],
    "cells": lambda rows: [cell for row in rows for cell in row if cell],
    "blanks": lambda rows: ["  ".join(filter(None, row)) for row in rows],
}


def narrowed(sound: Draft, head: Sequence[str], columns: Sequence[str]) -> list[Row]:
    """The rows of the table of requests with these columns ("": all organisations together) under that header."""
    table = sound.tables["requests"]
    rows: list[Row] = [["", *head] if len(head) == len(columns) else list(head)]
    for line in table.rows:
        row = {column.id: int(sound.figures[f"requests.{line.id}.{column.id}"]) for column in table.columns}
        row[""] = sum(row[name] for name in ORGANISATIONS)
        rows.append([line.label, *(str(row[name]) for name in columns)])
    return rows


def written(sound: Draft, rows: Sequence[Row], writer: Writer) -> str:
    def table_of(one: Draft, table: str) -> list[str]:
        return writer(rows) if table == "requests" else tabbed(one, table)

    return "\n".join(lines_of(sound, table_of)) + "\n"


def requests_of(text: str) -> dict[str, Figure]:
    (report,) = parse_text(text)
    return {key: figure for key, figure in report.figures.items() if key.startswith("requests.")}


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize(("head", "columns"), HEADS.items())
@pytest.mark.parametrize("writer", WRITERS)
def test_the_columns_that_are_there_are_read(
    form: str, head: tuple[str, ...], columns: tuple[str, ...], writer: str
) -> None:
    sound = draft(form, 1)
    text = written(sound, narrowed(sound, head, columns), WRITERS[writer])
    wanted = {key: raw for key, raw in sound.figures.items() if key.startswith("requests.") and
              key.split(".")[2] in columns}  # fmt: skip
    assert {key: figure.raw for key, figure in requests_of(text).items()} == wanted
    said = [d for d in lint_text(text).diagnostics if d.severity.value != "info"]
    assert sorted(d.code for d in said) == ["F006", "T107"]
    assert "缺少官方表格的列" in next(d.message["zh"] for d in said if d.code == "T107")


def test_sums_of_the_columns_that_are_there_are_checked() -> None:
    sound = draft("f2021", 1)
    head = ("自然人", "法人或其他组织", "总计")
    broken = mutate.break_figure(sound, "requests.new.natural", 9)
    text = written(sound, narrowed(broken, head, HEADS[head]), WRITERS["tabs"])
    assert "T103" in {d.code for d in lint_text(text).diagnostics}


def test_numbers_whose_blank_cells_were_dropped_are_no_totals() -> None:
    sound = draft("f2021", 1)
    names = [column.label for column in sound.tables["requests"].columns]
    rows = [["", *names], *narrowed(sound, ("数量",), ("natural",))[1:]]
    figures = requests_of(written(sound, rows, WRITERS["cells"]))
    assert {figure.state for figure in figures.values()} == {"unread"}

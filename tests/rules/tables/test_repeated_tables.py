"""A table that stands in a report twice: one slip is told, another table is said not to be checked (T112)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from govlint.testing import Draft, lint_text, mutate
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import pipe_grid
from tests.generators import draft


def twice(sound: Draft, again: Draft, table: str) -> str:
    """The report with one table of another draft at its end."""
    return "\n".join([*lines_of(sound, pipe_grid), "附表：", *pipe_grid(again, table)]) + "\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(d.case, d.message["zh"]) for d in lint_text(text).diagnostics if d.code == "T112"]


def changed(sound: Draft, figures: Mapping[str, str]) -> Draft:
    return mutate.set_figures(sound, dict(figures))


@pytest.mark.parametrize("table", ["active", "requests", "review"])
def test_a_table_that_is_only_repeated_is_nothing_to_tell(table: str) -> None:
    sound = draft("f2021", 2)
    assert told(twice(sound, sound, table)) == []


def test_a_figure_that_differs_is_told_at_its_second_place() -> None:
    sound = draft("f2021", 2)
    text = twice(sound, changed(sound, {"requests.new.total": "98765"}), "requests")
    ((case, message),) = told(text)
    assert case == "default"
    assert "98765" in message and sound.figures["requests.new.total"] in message
    (found,) = [d for d in lint_text(text).diagnostics if d.code == "T112"]
    assert found.location.line is not None
    assert "98765" in text.splitlines()[found.location.line - 1]
    assert [one.location.line for one in found.related] != [found.location.line]


def test_the_table_of_another_body_was_not_checked() -> None:
    ((case, message),) = told(twice(draft("f2021", 2), draft("f2021", 3), "requests"))
    assert case == "another"
    assert "没有核对" in message or "只核对" in message


def test_few_figures_that_agree_are_no_reason_to_call_two_tables_one() -> None:
    zeros = dict.fromkeys((key for key in draft("f2021", 2).figures if key.startswith("requests.")), "0")
    one = changed(draft("f2021", 2), {**zeros, "requests.new.natural": "1", "requests.new.total": "1"})
    two = changed(one, {"requests.new.natural": "2", "requests.new.total": "2"})
    assert [case for case, _ in told(twice(one, two, "requests"))] == ["another"]


def test_blank_cells_are_no_other_figures() -> None:
    sound = draft("f2021", 2)
    blank = changed(sound, {key: "" for key in list(sound.figures) if key.startswith("requests.deny")})
    assert told(twice(sound, blank, "requests")) == []

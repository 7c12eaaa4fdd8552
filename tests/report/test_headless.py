"""Numbers whose header is lost: a strip under the heading of its section is read where nothing is left to guess."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.testing import lint_text, parse_text
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import pipe_grid
from tests.generators import draft

SOUND = draft("f2021", 1)
STRIP = {key: raw for key, raw in SOUND.figures.items() if key.startswith("review.")}
NUMBERS = list(STRIP.values())
OTHERS = ["1", "2", "3", "4", "10"] * 3
Writer = Callable[[list[str]], list[str]]


def piped(numbers: list[str], lead: str = "") -> str:
    return f"| {lead}{' | '.join(numbers)} |"


def groups(numbers: list[str]) -> list[list[str]]:
    return [numbers[at : at + 5] for at in (0, 5, 10)]


WAYS: dict[str, Writer] = {
    "a number a line": list,
    "blank lines between them": lambda n: [line for one in n for line in (one, "")],
    "a line a group": lambda n: [" ".join(part) for part in groups(n)],
    "a row a group": lambda n: [piped(part) for part in groups(n)],
    "a row": lambda n: [piped(n)],
    "behind a word": lambda n: [piped(n, "件数 | ")],
    "behind a word that is a label": lambda n: ["数量 | " + " | ".join(n)],
    "below the number of each column": lambda n: [piped([str(at) for at in range(1, 16)]), piped(n)],
    "with a running number": lambda n: [" ".join(["1", *n])],
    "columns named once": lambda n: [
        piped(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]), *map(piped, groups(n)),
    ],
}  # fmt: skip
SUMS_TELL = [way for way in WAYS if way not in ("a row", "below the number of each column")]


def report_with(lines: list[str]) -> str:
    """The report with these lines for the table of reviews."""
    return "\n".join(lines_of(SOUND, lambda d, table: lines if table == "review" else pipe_grid(d, table))) + "\n"


def read(text: str) -> dict[str, str]:
    (report,) = parse_text(text)
    return {key: f.raw for key, f in report.figures.items() if key.startswith("review.") and f.state == "stated"}


@pytest.mark.parametrize("way", WAYS)
def test_a_strip_without_its_header_is_read(way: str) -> None:
    text = report_with(WAYS[way](NUMBERS))
    assert read(text) == STRIP
    assert [d.code for d in lint_text(text).diagnostics] == []


@pytest.mark.parametrize("way", SUMS_TELL)
def test_where_the_sums_do_not_tell_it_is_said_once_that_nothing_was_read(way: str) -> None:
    text = report_with(WAYS[way]([*NUMBERS[:4], "7", *NUMBERS[5:]]))
    assert read(text) == {}
    assert [d.code for d in lint_text(text).diagnostics] == ["E902"]


@pytest.mark.parametrize("numbers", [NUMBERS[:-1], [one for one in NUMBERS if one != "0"]])
def test_numbers_that_are_too_few_are_no_missing_table(numbers: list[str]) -> None:
    assert [d.code for d in lint_text(report_with([" ".join(numbers)])).diagnostics] == ["E902"]


def test_a_list_of_years_is_no_table() -> None:
    codes = {d.code for d in lint_text(report_with(["2019 2020 2021 2022 2023"])).diagnostics}
    assert "S114" in codes and "E902" not in codes


@pytest.mark.parametrize(
    "between", [[], ["下属单位情况如下："], ["本机关情况见上表。", "下属单位情况如下。"]], ids=["", "line", "lines"]
)
@pytest.mark.parametrize("lead", ["", "下属 | "])
def test_a_second_strip_is_compared_or_said(between: list[str], lead: str) -> None:
    grid = pipe_grid(SOUND, "review")
    same = report_with([*grid, *between, piped(NUMBERS, lead)])
    assert [d.code for d in lint_text(same).diagnostics] == []
    for numbers in (OTHERS, NUMBERS[::-1]):
        other = report_with([*grid, *between, piped(numbers, lead)])
        assert read(other) == STRIP
        said = [d.code for d in lint_text(other).diagnostics]
        assert said == ["T112"] or (said == ["E902"] and lead and between and numbers is not OTHERS)


def test_rows_that_are_named_are_tables_of_their_own() -> None:
    text = report_with([piped(NUMBERS, "本级 | "), piped(NUMBERS[::-1], "下属 | ")])
    assert read(text) == STRIP
    assert [d.code for d in lint_text(text).diagnostics] == ["T112"]

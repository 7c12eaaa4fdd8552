"""docs/peer-checks.md: each check of other tools that govlint covers, broken in a generated report or collection; the
rule that the page names must find it, and nothing else may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from govlint.diagnostics import Diagnostic
from govlint.options import RunOptions
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import LAYOUTS, Draft, builtin_registry, findings_of, lint_text, mutate
from govlint.testing.lint import describe
from tests.mutations.kit import busy
from tests.peers.cases import Case, cases, said, shifted
from tests.peers.series import PARENT, SeriesCase, members, path_of, series_cases, write

PAGE = Path(__file__).parents[2] / "docs" / "peer-checks.md"
_LAYOUT = LAYOUTS["pipe-grid"]
_ROW = re.compile(r"\| (?P<ids>[A-Z][\w-]*(?: to [A-Z]\d+)?) \|(?P<rest>.*)\|$")
_RULE = re.compile(r"\[([A-Z]\d{3}:\w+)\]\(rules/([A-Z]\d{3})\.md\)")


def lint(draft: Draft) -> RunResult:
    return lint_text(_LAYOUT.render(draft), path=f"report{_LAYOUT.suffix}")


@cache
def found_in_base(form: str) -> list[str]:
    """What is found in the sound report that cases start from."""
    return [describe(found) for found in findings_of(lint(next(c for c in cases() if c.form == form).base()))]


def assert_exactly(found: list[Diagnostic], rules: tuple[str, ...], keys: tuple[str, ...]) -> None:
    told = "\n".join(describe(one) for one in found)
    assert {f"{one.code}:{one.case}" for one in found} == set(rules), told
    assert {figure.key for one in found for figure in one.figures}.issuperset(keys), told


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in cases()])
def test_a_covered_check_is_found(case: Case) -> None:
    assert found_in_base(case.form) == []
    for change in case.sound:
        assert [describe(found) for found in findings_of(lint(change(case.base())))] == []
    assert_exactly(findings_of(lint(case.broken(case.base()))), case.rules, case.keys)


# ----------------------------------------------------------------------------- collections


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check() -> RunResult:
    return run(["."], RunOptions(), registry=builtin_registry())


def test_the_sound_collection_gives_no_finding(here: Path) -> None:
    write(here)
    assert [describe(found) for found in findings_of(check())] == []


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in series_cases()])
def test_a_covered_check_of_several_reports_is_found(case: SeriesCase, here: Path) -> None:
    write(here, case)
    found = findings_of(check())
    assert_exactly(found, case.rules, case.keys)
    broken = {path_of(*place) for place in case.changes}
    assert {one.location.path for one in found} <= broken


@pytest.mark.parametrize(
    ("missing", "hierarchy", "reasons"),
    [(0, False, set()), (0, True, set()), (1, True, {"children-missing"}), (2, True, {"children-missing"})],
    ids=["C66-no-hierarchy", "all-there", "C69-one-missing", "C68-none-there"],
)
def test_why_a_roll_up_was_not_compared(missing: int, hierarchy: bool, reasons: set[str], here: Path) -> None:
    write(here, SeriesCase("", (), {}, (), missing), hierarchy)
    result = check()
    assert findings_of(result) == []
    told = [outcome for outcome in result.outcomes if outcome.code == "X410" and outcome.state == "not_assessable"]
    assert {outcome.reason for outcome in told} == reasons
    assert {result.reports[o.report].path for o in told if o.report is not None} <= {
        path_of(PARENT, report.year) for report in result.reports if report.year is not None
    }
    assert len(members()) == 4


# ----------------------------------------------------------------------------- what the page says of the checks

_BLANK = (
    ("C2", "T102", "requests.partial.natural", "requests.granted.natural"),
    ("C9", "T103", "requests.carried_in.natural", "requests.new.natural"),
    ("C16", "T101", "requests.granted.business", "requests.granted.natural"),
    ("C42", "T105", "review.review.other", "review.review.upheld"),
)


@pytest.mark.parametrize(("code", "blank", "member"), [pytest.param(*row[1:], id=row[0]) for row in _BLANK])
def test_a_blank_member_is_not_zero(code: str, blank: str, member: str) -> None:
    made = mutate.blank_cells(busy("f2021"), [blank])
    result = lint(made)
    assert {found.code for found in findings_of(result)} == {"T110"}
    assert {o.reason for o in result.outcomes if o.code == code and o.state == "not_assessable"} == {"figure-blank"}
    more = findings_of(lint(mutate.break_figure(made, member, 9_000)))
    assert code in {found.code for found in more}, "the rest already exceeds the total"


def test_a_blank_row_is_no_zero_for_the_prose() -> None:
    row = [key for key in busy("f2021").figures if key.startswith("review.litigation_after_review.")]
    made = said("因政府信息公开引发行政诉讼9000件。")(mutate.blank_cells(busy("f2021"), row))
    assert {found.code for found in findings_of(lint(made))} == {"T110"}


def test_the_gate_is_the_exit_code() -> None:
    """C85: a mistake in a table ends the run with 1; one between prose and table is a warning and does not."""
    assert lint(shifted(requests__granted__total=1)(busy("f2021"))).exit_code == 1
    assert lint(said("因政府信息公开引发行政复议9000件。")(busy("f2021"))).exit_code == 0


# ----------------------------------------------------------------------------- the page itself


def rows() -> Iterator[tuple[list[str], list[str]]]:
    """The ids and the cells of each row of the table."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        match = _ROW.match(line)
        if match is not None:
            yield expand(match["ids"]), [cell.strip() for cell in match["rest"].split("|")]


def expand(ids: str) -> list[str]:
    """`C2 to C8` as seven ids."""
    first, _, last = ids.partition(" to ")
    letter = first[0]
    return [first] if not last else [f"{letter}{n}" for n in range(int(first[1:]), int(last[1:]) + 1)]


def check_of(name: str) -> str:
    """The id of the check that a case is named by."""
    known = set(chain.from_iterable(ids for ids, _ in rows()))
    return name if name in known else name.partition("-")[0]


def test_the_page_names_every_check() -> None:
    named = list(chain.from_iterable(ids for ids, _ in rows()))
    wanted = [*(f"C{n}" for n in range(1, 86)), *(f"Q{n}" for n in range(1, 13)), "R1", "R2"]
    assert named[: len(wanted)] == wanted
    assert len(named) == len(set(named))


def test_the_page_and_the_cases_name_the_same_checks_and_rules() -> None:
    tested: dict[str, set[str]] = {}
    for case in (*cases(), *series_cases()):
        tested.setdefault(check_of(case.id), set()).update(case.rules)
    told = {name: set(_rules(cells)) for ids, cells in rows() for name in ids if _rules(cells)}
    assert told == tested


def _rules(cells: list[str]) -> list[str]:
    return [case for case, code in _RULE.findall(cells[2]) if case.startswith(code)]


def test_the_page_says_why_where_no_rule_covers_a_check() -> None:
    for ids, (_, wanted, rules, shown, remark) in rows():
        assert wanted != "cover" or rules != "none", ids
        assert wanted in ("cover", "replace", "skip", "n.a.", "idea", "separate", "gate"), ids
        assert (rules == "none") == (not _rules(["", "", rules])), ids
        assert remark or rules != "none", f"{ids}: why not?"
        named = re.findall(r"`([^`]+)`", shown) + re.findall(r"`(test_[^`]+)`", remark)
        assert shown == "-" or set(named) <= SHOWN, ids


SHOWN = {
    *(case.id for case in (*cases(), *series_cases())),
    *(name for name in globals() if name.startswith("test_")),
}  # fmt: skip

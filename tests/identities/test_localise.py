"""Error localisation against an independent brute force, and the rules of what may be suggested."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.identities.evaluator import evaluate_all
from govlint.identities.localise import Localisation, Sheet, localise
from govlint.identities.localise.search import Row, components, smallest_sets
from govlint.identities.localise.slips import WEIGHTS, Surroundings, explain, outcomes
from govlint.report.equations import HOLDS, VIOLATED
from govlint.report.model import Report
from govlint.testing import builtin_registry, report_from_figures
from tests.generators import generator, identities

YEARS = {"f2019": 2020, "f2021": 2022, "legacy-table": 2017}
SOUND = frozenset(
    code
    for code, known in builtin_registry().rules.items()
    if known.entry.is_identity and known.entry.cases.get("default") == "error"
)


def brute_force(rows: Sequence[Row], size: int) -> set[frozenset[tuple[str, Fraction]]]:
    """Every set of so many figures that alone mends all rows, with what to add to each: plain Gaussian elimination."""
    keys = sorted({key for row in rows for key in row.terms})
    found = set()
    for chosen in combinations(keys, size):
        solved = solve([[Fraction(row.terms.get(key, 0)) for key in chosen] for row in rows],
                       [-Fraction(row.residual) for row in rows])  # fmt: skip
        if solved is not None and all(solved):
            found.add(frozenset(zip(chosen, solved, strict=True)))
    return found


def solve(matrix: list[list[Fraction]], wanted: list[Fraction]) -> list[Fraction] | None:
    """The one solution; None where there is none, or more than one."""
    rows = [[*row, value] for row, value in zip(matrix, wanted, strict=True)]
    width = len(matrix[0])
    for column in range(width):
        pivot = next((row for row in rows[column:] if row[column]), None)
        if pivot is None:
            return None
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in rows]
        rows.insert(column, pivot)
    return [row[-1] for row in rows[:width]] if not any(row[-1] for row in rows[width:]) else None


systems = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from((-1, 1)), min_size=2, max_size=5),
        st.integers(-3, 3),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(systems, st.integers(1, 3))
def test_the_search_finds_what_brute_force_finds(system: list[tuple[dict[str, int], int]], size: int) -> None:
    rows = [Row(terms, residual) for terms, residual in system]
    if not any(row.residual for row in rows):
        return
    smaller = {frozenset(k for k, _ in one) for n in range(1, size) for one in brute_force(rows, n)}
    expected = {one for one in brute_force(rows, size) if not any(known < {k for k, _ in one} for known in smaller)}
    found = smallest_sets(rows, size, 10_000)
    assert len(found) == len({frozenset(one) for one in found}), "each set once"
    assert {frozenset((k, Fraction(d)) for k, d in one.items()) for one in found} == expected


def test_parts_that_share_no_figure_are_looked_at_apart() -> None:
    rows = [Row({"a": 1, "b": -1}, 1), Row({"b": 1, "c": -1}, 0), Row({"x": 1, "y": -1}, 2), Row({"u": 1, "v": -1}, 0)]
    assert [{key for row in part for key in row.terms} for part in components(rows)] == [{"a", "b", "c"}, {"x", "y"}]


def report_of(form: str, values: Mapping[str, object]) -> Report:
    report = report_from_figures(builtin_registry().forms[form], YEARS[form], values)
    report.equations = evaluate_all(identities(), report)
    return report


def sheet_of(report: Report) -> Sheet:
    return Sheet(report, report.equations, SOUND)


def looked_at(report: Report) -> list[Localisation]:
    return localise(sheet_of(report))


def row(name: str, cells: Mapping[str, int]) -> dict[str, object]:
    return {f"requests.{name}.{column}": value for column, value in cells.items()}


@pytest.mark.parametrize("form", YEARS)
def test_on_the_official_forms_it_finds_what_brute_force_finds(form: str) -> None:
    """One and two wrong figures in whole reports: all sets of that size, none else."""
    for seed in range(4):
        rng = random.Random(seed)
        values = generator(form).values(rng)
        keys = sorted({key for row in sheet_of(report_of(form, values)).rows() for key in row.terms})
        spoilt = {**values, **{key: values[key] + rng.randint(1, 9) for key in rng.sample(keys, 1 + seed % 2)}}
        report = report_of(form, spoilt)
        for part in components(sheet_of(report).rows()):
            for size in (1, 2) if len({k for row in part for k in row.terms}) < 60 else (1,):
                found = smallest_sets(part, size, 10_000)
                single = {k for one in brute_force(part, 1) for k, _ in one}
                expected = {one for one in brute_force(part, size) if size == 1 or not any(k in single for k, _ in one)}
                assert {frozenset((k, Fraction(d)) for k, d in one.items()) for one in found} == expected


@pytest.mark.parametrize("form", YEARS)
def test_no_explanation_breaks_what_held_or_leaves_what_it_claims_to_mend(form: str) -> None:
    for seed in range(12):
        rng = random.Random(f"{form}{seed}")
        values = generator(form).values(rng)
        keys = [key for key in values if not key.startswith("active.")]
        spoilt = {**values, **{key: Decimal(rng.randint(0, 99)) for key in rng.sample(keys, 1 + seed % 4)}}
        report = report_of(form, spoilt)
        before = {(e.code, e.instance): e.state for e in report.equations}
        sheet = sheet_of(report)
        for part in localise(sheet):
            for one in part.explanations:
                after = report_of(form, {**spoilt, **{c.key: c.value for c in one.changes}})
                states = {(e.code, e.instance): e.state for e in after.equations}
                assert all(c.value >= 0 for c in one.changes)
                assert not [name for name, state in before.items() if state == HOLDS and states[name] == VIOLATED]
                mended = {(sheet.equations[n].code, sheet.equations[n].instance) for n in one.mends}
                assert mended and all(before[name] == VIOLATED and states[name] == HOLDS for name in mended)


ROW = {"natural": 14, "business": 2, "research": 0, "welfare": 31, "legal_service": 5, "other_org": 8, "total": 60}


def matrix(**rows: Mapping[str, int]) -> dict[str, object]:
    """A sound table of requests with these rows and zeros elsewhere: what comes in goes out as granted."""
    form = builtin_registry().forms["f2021"]
    values: dict[str, object] = {cell.key: 0 for cell in form.tables["requests"].cells()}
    for name, cells in rows.items():
        values.update(row(name, cells))
    return values


def sound_matrix() -> dict[str, object]:
    return matrix(new=ROW, granted=ROW, result_total=ROW)


def first(report: Report) -> tuple[str, dict[str, int]]:
    (part,) = looked_at(report)
    best = part.explanations[0]
    return best.act, {c.key: c.value for c in best.changes}


def test_a_row_that_is_shifted_by_one_cell_is_one_explanation() -> None:
    columns = list(ROW)[:-1]
    shifted = dict(zip(columns, [0, *(ROW[c] for c in columns[:-1])], strict=True)) | {"total": ROW["total"]}
    # The last figure fell off the end: 0, 14, 2, 0, 31, 5 where 14, 2, 0, 31, 5, 8 belongs.
    act, changes = first(report_of("f2021", {**sound_matrix(), **row("granted", shifted)}))
    assert act == "row-shifted"
    assert changes == {f"requests.granted.{c}": ROW[c] for c in columns if shifted[c] != ROW[c]}


def test_two_rows_in_each_others_place_are_one_explanation() -> None:
    none = dict.fromkeys(ROW, 0)
    values = {**sound_matrix(), **row("new", none), **row("carried_in", ROW)}
    assert looked_at(report_of("f2021", values)) == []  # either way the sums are right
    values = {**sound_matrix(), **row("result_total", none), **row("carried_out", ROW)}
    act, changes = first(report_of("f2021", values))
    assert act == "rows-exchanged"
    assert changes["requests.result_total.total"] == 60 and changes["requests.carried_out.total"] == 0


def test_totals_that_are_all_zero_may_be_a_slip_or_a_fault_of_reading() -> None:
    values = {**sound_matrix(), **{key: 0 for key in sound_matrix() if key.endswith(".total")}}
    act, changes = first(report_of("f2021", values))
    assert act == "totals-left-zero"
    assert changes == {f"requests.{row}.total": 60 for row in ("new", "granted", "result_total")}


def test_where_more_than_three_are_wrong_those_that_stand_out_are_named() -> None:
    values = sound_matrix()
    places = [("granted", "natural", 41), ("partial", "business", 7), ("deny_law", "research", 9),
              ("reject_repeat", "welfare", 13), ("unable_unclear", "other_org", 17)]  # fmt: skip
    for name, column, value in places:
        values[f"requests.{name}.{column}"] = value
    found = {c.key: c.value for part in looked_at(report_of("f2021", values)) for c in part.explanations[0].changes}
    assert found == {"requests.granted.natural": 14} | {f"requests.{r}.{c}": 0 for r, c, _ in places[1:]}


def test_a_blank_cell_bounds_and_gets_no_value() -> None:
    values = {**sound_matrix(), "requests.partial.natural": None, "requests.granted.natural": 41}
    (part,) = looked_at(report_of("f2021", values))
    found = [[(c.key, c.value) for c in one.changes] for one in part.explanations]
    assert found == [[("requests.granted.natural", 14)]]


def test_an_unread_figure_is_no_culprit() -> None:
    values = {**sound_matrix(), "requests.granted.natural": "?", "requests.new.natural": 41}
    found = [c.key for part in looked_at(report_of("f2021", values)) for e in part.explanations for c in e.changes]
    assert found and "requests.granted.natural" not in found


def test_identities_of_lesser_severity_are_witnesses() -> None:
    """T215, an indication only, wants closed and replied alike: it decides which side of a sum is off."""
    form = builtin_registry().forms["legacy-table"]
    values: dict[str, object] = {cell.key: 0 for cell in form.tables["statistics"].cells()}
    values |= {"statistics.app_closed": 37, "statistics.app_closed_on_time": 73, "statistics.app_replied": 73,
               "statistics.reply_agree": 73}  # fmt: skip
    (part,) = looked_at(report_of("legacy-table", values))
    assert [(c.key, c.value) for c in part.explanations[0].changes] == [("statistics.app_closed", 73)]


@pytest.mark.parametrize(
    ("printed", "true", "kind", "around"),
    [
        (3295, 3259, "swapped", Surroundings()),
        (325, 3259, "lost", Surroundings()),
        (33259, 3259, "doubled", Surroundings()),
        (3257, 3259, "mistyped", Surroundings()),
        (32591, 3259, "inserted", Surroundings()),
        (-12, 12, "sign", Surroundings(signed=True)),
        (77, 3259, "neighbour", Surroundings(neighbours=(4, 77))),
        (2987, 3259, "last-year", Surroundings(before=2987)),
        (3240, 3259, "stale-total", Surroundings(parts=(3240, 19))),
        (3300, 3259, "no-part", Surroundings(others=(41,))),
        (32_590_000, 3259, "scale", Surroundings()),
        (0, 3259, "left-zero", Surroundings()),
        (1234, 98, "", Surroundings()),
    ],
)
def test_slips_are_known_by_their_kind(printed: int, true: int, kind: str, around: Surroundings) -> None:
    slip = explain(printed, true, around)
    assert slip.kind == kind
    assert slip.cost > 0


@given(st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_known_slip_is_likelier_than_any_other_number(true: int, printed: int) -> None:
    known = explain(printed, true, Surroundings())
    if known.kind and printed != true:
        assert known.cost < explain(10**7 + 7, true, Surroundings()).cost
    for kind in WEIGHTS:
        if kind != "other":
            made = outcomes(kind, true, Surroundings())
            assert true not in made and len(made) == len(set(made)) and all(value >= 0 for value in made)


def test_a_system_far_larger_than_any_table_is_given_up_soon() -> None:
    rng = random.Random(1)
    rows = [Row({f"k{n}": rng.choice((1, -1)) for n in range(1000)}, rng.randrange(1, 99)) for _ in range(6)]
    start = time.process_time()
    assert smallest_sets(rows, 3, 400) == []
    assert time.process_time() - start < 2

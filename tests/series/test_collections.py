"""Acceptance: a consistent collection gives no finding, and each mistake planted in it exactly those it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from govlint.diagnostics import Diagnostic
from govlint.options import RunOptions
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import builtin_registry
from govlint.testing.lint import describe
from tests.series.collections_of_bodies import (
    LAYOUT,
    SEED,
    YEARS,
    bodies,
    collection_generator,
    configuration,
    figures,
    governments,
    path_of,
    write_reports,
)  # fmt: skip


@pytest.fixture(scope="module")
def consistent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collection")
    write_reports(folder, figures())
    (folder / ".govlint.yaml").write_text(configuration(), encoding="utf-8")
    return folder


@pytest.fixture
def folder(consistent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the consistent collection, as the working directory."""
    shutil.copytree(consistent, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def check(*paths: str, select: tuple[str, ...] | None = None) -> RunResult:
    return run(list(paths) or ["."], RunOptions(select=select), registry=builtin_registry())


def years_of(*names: str) -> list[str]:
    """The paths of all reports of bodies."""
    return [path_of(name, year) for name in names for year in YEARS]


def places(result: RunResult) -> set[tuple[str, str, str | None, str]]:
    """(code and case, path, key of the first figure, text in the source there)"""
    return {(f"{d.code}:{d.case}", d.location.path or "", _key(d), _text_at(d)) for d in result.diagnostics}


def _key(diagnostic: Diagnostic) -> str | None:
    return diagnostic.figures[0].key if diagnostic.figures else None


def _text_at(diagnostic: Diagnostic) -> str:
    at = diagnostic.location
    assert at.path and at.line and at.column and at.end_column
    line = Path(at.path).read_text(encoding="utf-8").split("\n")[at.line - 1]
    return line[at.column - 1 : at.end_column - 1]


def rewrite(folder: Path, name: str, year: int, **changes: int) -> None:
    """Writes the report of a body and year again, with figures changed (keys with __ for dots)."""
    from govlint.testing import LAYOUTS

    body = next(body for body in bodies() if body.name == name)
    values = figures()[name][year]
    for key, change in changes.items():
        values[key.replace("__", ".")] += change
    draft = collection_generator().draft(body, year, values, SEED)
    (folder / path_of(name, year)).write_text(LAYOUTS[LAYOUT].render(draft), encoding="utf-8")


def test_a_consistent_collection_gives_no_finding(folder: Path) -> None:
    assert len(bodies()) == 30
    result = check()
    assert (len(result.files), len(result.reports)) == (180, 180)
    assert [describe(d) for d in result.diagnostics] == []
    assert result.exit_code == 0
    states = {(o.state, o.reason) for o in result.outcomes if o.code.startswith("X")}
    assert states <= {("not_applicable", "form-differs"), ("not_assessable", "figure-absent")}


def test_a_broken_carry_over_is_named_in_its_cells(folder: Path) -> None:
    """One request more was carried in and one less came in new, so that the report itself is consistent."""
    name, year = "丹陵市财政局", 2023
    rewrite(folder, name, year, requests__carried_in__natural=1, requests__carried_in__total=1,
            requests__new__natural=-1, requests__new__total=-1)  # fmt: skip
    values = figures()[name][year]
    result = check(*years_of(name))
    assert places(result) == {
        ("X401:same_issuer_id", path_of(name, year), f"requests.carried_in.{column}",
         str(values[f"requests.carried_in.{column}"] + 1))
        for column in ("natural", "total")
    }  # fmt: skip
    for diagnostic in result.diagnostics:
        assert diagnostic.report is not None
        assert result.reports[diagnostic.report].path == path_of(name, year)
        (related,) = diagnostic.related
        assert related.report is not None
        assert result.reports[related.report].path == related.location.path == path_of(name, year - 1)
        column = diagnostic.figures[0].key.rpartition(".")[2]
        assert diagnostic.expected == str(values[f"requests.carried_in.{column}"])
    assert result.exit_code == 1


def test_a_broken_stock_is_named_in_its_cell(folder: Path) -> None:
    name, year = "青榆市气象局", YEARS[-1]
    rewrite(folder, name, year, active__normative__in_force=4)
    value = figures()[name][year]["active.normative.in_force"]
    result = check(*years_of(name))
    assert places(result) == {("X402:default", path_of(name, year), "active.normative.in_force", str(value + 4))}
    (diagnostic,) = result.diagnostics
    assert {f.key for f in diagnostic.figures} == {f"active.normative.{c}" for c in ("in_force", "issued", "repealed")}
    assert diagnostic.expected == str(value)
    assert [place.location.path for place in diagnostic.related] == [path_of(name, year - 1)]


@pytest.mark.parametrize(("change", "case"), [(3, "default"), (-3, "children_over_parent")])
def test_a_broken_roll_up_is_named_in_its_cell(folder: Path, change: int, case: str) -> None:
    parent = governments()[0]
    year, key = 2022, "active.coercion.decisions"
    rewrite(folder, parent.name, year, **{key.replace(".", "__"): change})
    value = figures()[parent.name][year][key]
    result = check(str(year))
    assert places(result) == {(f"X410:{case}", path_of(parent.name, year), key, str(value + change))}
    (diagnostic,) = result.diagnostics
    assert all(child.name in diagnostic.message["zh"] for child in parent.children)
    assert {place.location.path for place in diagnostic.related} == {path_of(c.name, year) for c in parent.children}


def test_all_three_at_once_are_named_and_nothing_else(folder: Path) -> None:
    rewrite(folder, "丹陵市财政局", 2023, requests__carried_in__natural=1, requests__carried_in__total=1,
            requests__new__natural=-1, requests__new__total=-1)  # fmt: skip
    rewrite(folder, "青榆市气象局", 2024, active__normative__in_force=4)
    rewrite(folder, "望禾县人民政府", 2022, active__coercion__decisions=3)
    found = sorted(f"{d.code} {d.location.path}" for d in check().diagnostics)
    assert found == [
        "X401 2023/丹陵市财政局.txt", "X401 2023/丹陵市财政局.txt", "X402 2024/青榆市气象局.txt",
        "X410 2022/望禾县人民政府.txt",
    ]  # fmt: skip


def test_without_ids_the_names_make_the_series_and_a_mismatch_is_a_warning(folder: Path) -> None:
    (folder / ".govlint.yaml").write_text(configuration(ids=False), encoding="utf-8")
    rewrite(folder, "丹陵市财政局", 2023, requests__carried_in__natural=1, requests__carried_in__total=1,
            requests__new__natural=-1, requests__new__total=-1)  # fmt: skip
    found = check(select=("X",)).diagnostics
    said = [(d.code, d.case, d.severity.value, d.location.path) for d in found]
    assert said == [("X401", "default", "warning", path_of("丹陵市财政局", 2023))] * 2


def test_missing_bodies_leave_the_bound_and_are_named(folder: Path) -> None:
    parent, year = governments()[1], 2021
    gone = parent.children[0]
    (folder / path_of(gone.name, year)).unlink()
    result = check(str(year), select=("X410",))
    assert result.diagnostics == []
    assert [o.reason for o in result.outcomes if o.code == "X410"] == ["children-missing"]
    rewrite(folder, parent.name, year, active__licence__decisions=-int(
        figures()[parent.name][year]["active.licence.decisions"]))  # fmt: skip
    (diagnostic,) = check(str(year), select=("X410",)).diagnostics
    assert (diagnostic.case, diagnostic.severity.value) == ("children_over_parent", "warning")
    assert gone.name in diagnostic.message["zh"]


def test_the_order_of_paths_changes_nothing(folder: Path) -> None:
    rewrite(folder, "青榆市气象局", 2024, active__normative__in_force=4)
    paths = years_of("青榆市气象局", "望禾县水务局")
    forwards, backwards = check(*paths), check(*reversed(paths))
    assert forwards == backwards
    assert [d.code for d in forwards.diagnostics] == ["X402"]

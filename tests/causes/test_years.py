"""Other reports as witnesses: last year's carry-over, a number copied from it, and the sum of the bodies below."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from govlint.diagnostics import Diagnostic
from govlint.options import RunOptions
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import builtin_registry

COLUMNS = ("natural", "business", "research", "welfare", "legal_service", "other_org")


def table(**rows: int) -> dict[str, int]:
    """A sound table of requests in which only natural persons ask."""
    form = builtin_registry().forms["f2021"]
    values = {cell.key: 0 for cell in form.tables["requests"].cells()}
    for row, value in rows.items():
        values |= {f"requests.{row}.natural": value, f"requests.{row}.total": value}
    return values


LAST = table(new=4000, carried_in=91, granted=1000, result_total=1000, carried_out=3091)
THIS = table(new=500, carried_in=3091, granted=3500, result_total=3500, carried_out=91)


def lint(folder: Path, reports: Mapping[tuple[str, int], Mapping[str, int]], **options: object) -> RunResult:
    for (issuer, year), figures in reports.items():
        content = {
            "schema": "govlint-report/1",
            "reports": [
                {"issuer": {"name": issuer}, "year": year, "form": "f2021",
                 "figures": {key: {"value": value} for key, value in figures.items()}}
            ],
        }  # fmt: skip
        (folder / f"{issuer}-{year}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    asked = RunOptions(select=("T101", "T102", "T103", "X401", "X410"), **options)  # type: ignore[arg-type]
    return run([str(folder)], asked, builtin_registry())


def hierarchy(folder: Path) -> None:
    """A body with two below it."""
    config = {"hierarchy": {"江城市": ["江城市水务局", "江城市园林局"]},
              "issuers": {name: {"id": name} for name in ("江城市", "江城市水务局", "江城市园林局")}}  # fmt: skip
    (folder / ".govlint.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


def led(result: RunResult) -> list[Diagnostic]:
    return [d for d in result.diagnostics if d.suggestions]


def test_last_years_report_is_named_where_it_agrees(tmp_path: Path) -> None:
    spoilt = {**THIS, "requests.carried_in.natural": 3019}
    result = lint(tmp_path, {("江城市水务局", 2022): LAST, ("江城市水务局", 2023): spoilt})
    (cause,) = led(result)
    assert cause.suggestions[0]["value"] == "3091"
    assert "应为 3091（疑为数字颠倒；2022年的报告也与 3091 相符）" in cause.message["zh"]
    carried = [d for d in result.diagnostics if d.code == "X401"]
    assert [d.cause for d in carried] == [cause.fingerprint]
    assert {d.fingerprint for d in carried} <= set(cause.suggestions[0]["resolves"])  # type: ignore[call-overload]


def test_last_years_report_decides_between_explanations(tmp_path: Path) -> None:
    """Natural persons and total are both off by 3 in one row: only the other year tells in which row."""
    keys = ("requests.carried_in.natural", "requests.carried_in.total")
    spoilt = THIS | dict.fromkeys(keys, 3094)
    (alone,) = led(lint(tmp_path, {("江城市水务局", 2023): spoilt}))
    assert "不能断定" in alone.message["zh"]
    result = lint(tmp_path, {("江城市水务局", 2022): LAST, ("江城市水务局", 2023): spoilt})
    (cause,) = led(result)
    best = {s["key"]: s["value"] for s in cause.suggestions if s["explanation"] == 1}
    assert best == dict.fromkeys(keys, "3091")
    carried = [d for d in result.diagnostics if d.code == "X401"]
    assert [d.cause for d in carried] == [cause.fingerprint] * 2
    resolved = [set(s["resolves"]) for s in cause.suggestions if s["explanation"] == 1]  # type: ignore[call-overload]
    assert {d.fingerprint for d in carried} <= set().union(*resolved)
    assert "不能断定" not in cause.message["zh"]
    assert cause.location.line == cause.figures[0].location.line
    assert cause.figures[0].key in keys


def test_the_year_after_is_a_witness_too(tmp_path: Path) -> None:
    spoilt = {**LAST, "requests.carried_out.total": 3901}
    result = lint(tmp_path, {("江城市水务局", 2022): spoilt, ("江城市水务局", 2023): THIS})
    (cause,) = led(result)
    assert "2023年的报告也与 3091 相符" in cause.message["zh"]


def test_a_number_that_is_last_years_is_said_to_be(tmp_path: Path) -> None:
    spoilt = {**THIS, "requests.new.total": 4000}
    result = lint(tmp_path, {("江城市水务局", 2022): LAST, ("江城市水务局", 2023): spoilt})
    (cause,) = led(result)
    assert cause.suggestions[0]["value"] == "500"
    assert "与上一年的数相同，疑为没有更新" in cause.message["zh"]


def test_the_bodies_below_are_witnesses(tmp_path: Path) -> None:
    hierarchy(tmp_path)
    parts = {name: table(new=n, granted=n, result_total=n) for name, n in (("江城市水务局", 300), ("江城市园林局", 45))}
    whole = table(new=345, granted=345, result_total=345) | {"requests.new.total": 354}
    result = lint(tmp_path, {("江城市", 2023): whole, **{(name, 2023): figures for name, figures in parts.items()}})
    (cause,) = led(result)
    assert cause.suggestions[0]["value"] == "345"
    assert "2 个下级报告之和也是 345" in cause.message["zh"]


def test_the_total_of_a_row_follows_from_its_part(tmp_path: Path) -> None:
    """This year is sound in itself, but carries in one request more of natural persons than last year left."""
    more = THIS | dict.fromkeys(("requests.carried_in.natural", "requests.carried_in.total"), 3092)
    more |= dict.fromkeys(("requests.carried_out.natural", "requests.carried_out.total"), 92)
    result = lint(tmp_path, {("江城市水务局", 2022): LAST, ("江城市水务局", 2023): more})
    part, total = result.diagnostics
    assert [d.figures[0].key for d in (part, total)] == ["requests.carried_in.natural", "requests.carried_in.total"]
    assert (part.cause, total.cause) == (None, part.fingerprint)


def test_a_total_that_is_off_by_itself_stands_alone(tmp_path: Path) -> None:
    more = THIS | {"requests.carried_in.natural": 3092, "requests.carried_in.total": 3094}
    result = lint(tmp_path, {("江城市水务局", 2022): LAST, ("江城市水务局", 2023): more})
    carried = [d for d in result.diagnostics if d.code == "X401"]
    assert len(carried) == 2 and carried[1].cause != carried[0].fingerprint


@pytest.mark.parametrize(
    ("wrong", "column"), [("above", "natural"), ("above", "total"), ("below", "natural"), ("below", "total")]
)
def test_what_the_bodies_below_do_not_add_up_to_follows_from_the_wrong_figure(
    tmp_path: Path, wrong: str, column: str
) -> None:
    """Be it that of the body above or of one of those below."""
    hierarchy(tmp_path)
    reports = {
        (name, 2023): table(new=n, granted=n, result_total=n)
        for name, n in (("江城市", 345), ("江城市水务局", 300), ("江城市园林局", 45))
    }
    reports[("江城市" if wrong == "above" else "江城市园林局", 2023)][f"requests.new.{column}"] += 9
    result = lint(tmp_path, reports)
    (cause,) = led(result)
    summed = [d for d in result.diagnostics if d.code == "X410"]
    assert [d.cause for d in summed] == [cause.fingerprint]
    assert {d.fingerprint for d in summed} <= set(cause.suggestions[0]["resolves"])  # type: ignore[call-overload]


def test_a_sum_that_the_suggestion_does_not_settle_stands_by_itself(tmp_path: Path) -> None:
    hierarchy(tmp_path)
    below = {
        (name, 2023): table(new=n, granted=n, result_total=n)
        for name, n in (("江城市水务局", 300), ("江城市园林局", 46))
    }
    whole = table(new=345, granted=345, result_total=345) | {"requests.new.total": 354}
    result = lint(tmp_path, {("江城市", 2023): whole, **below})
    assert [d.cause for d in result.diagnostics if d.code == "X410" and d.figures[0].key == "requests.new.total"] == [
        None
    ]

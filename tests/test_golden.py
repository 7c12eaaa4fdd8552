"""The five real reports: every demanded finding is met, no trap is sprung, nothing else is an error or a warning."""

from __future__ import annotations

import pytest

from tests import golden_report

pytestmark = pytest.mark.skipif(not golden_report.available(), reason="the real reports are not here")


@pytest.fixture(scope="module")
def verdict() -> golden_report.Verdict:
    return golden_report.compare(golden_report.lint(golden_report.paths()), golden_report.expected())


def test_every_demanded_finding_is_met(verdict: golden_report.Verdict) -> None:
    assert verdict.missed == []


def test_no_trap_is_sprung(verdict: golden_report.Verdict) -> None:
    assert verdict.sprung == []


def test_every_other_error_and_warning_is_explained(verdict: golden_report.Verdict) -> None:
    assert verdict.unexplained == []


def test_every_official_figure_is_read_where_it_stands_and_no_other() -> None:
    assert golden_report.figure_differences() == []

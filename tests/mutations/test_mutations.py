"""Every rule of the families F, S, T and D that no golden finding exercises: mutations of generated reports on which it
must speak, and others on which it must be silent."""

from __future__ import annotations

from collections import Counter

import pytest

from govlint.testing import LAYOUTS, assert_found, assert_not_found, builtin_registry, lint_text
from tests.mutations import tables, words
from tests.mutations.kit import Case

# Rules that a golden finding of the five real reports exercises (tests/test_golden.py).
GOLDEN = """F004 S102 S103 S104 S105 S107 S108 S110 S112 T109 T209 T210 T212 T213 T214 T221 T222
    D501 D503 D504 D505 D508 D509"""
FAMILIES = "FSTD"
CASES = [case for family in (*words.FAMILIES, *tables.FAMILIES) for case in family()]


def test_every_rule_without_a_golden_finding_has_two_cases_of_each_kind() -> None:
    rules = {code for code in builtin_registry().rules if code[0] in FAMILIES} - set(GOLDEN.split())
    counted = Counter((case.code, case.fires) for case in CASES)
    assert {code: counted[code, fires] for code in rules for fires in (True, False) if counted[code, fires] < 2} == {}


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.code}-{'in' * c.fires}valid-{c.name}") for c in CASES])
def test_a_mutation_is_found_or_tolerated(case: Case) -> None:
    layout = LAYOUTS[case.layout]
    result = lint_text(layout.render(case.make()), path=f"report{layout.suffix}")
    if case.fires:
        assert_found(result, case.code, case=case.case)
    else:
        assert_not_found(result, case.code)

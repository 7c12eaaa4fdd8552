"""The examples of every rule do what they say."""

from __future__ import annotations

import pytest

from govlint.api import Rule
from govlint.testing import run_examples
from govlint_template import govlint_rules


def rules() -> list[Rule]:
    """Every rule of the plugin, loaded."""
    return [given if isinstance(given, Rule) else given.rule() for given in govlint_rules()]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert run_examples(rule) == []

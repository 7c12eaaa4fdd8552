"""The public surface is what was recorded: names, kinds, signatures, fields."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import govlint.testing
from govlint.deprecation import Leaving, deprecated
from tests.gates.surface import RECORD, surface

DOCS = Path(__file__).parents[2] / "docs"


def test_the_surface_is_the_recorded_one() -> None:
    """A name that is gone or changed breaks plugins: raise API_VERSION, keep the old name in LEAVING, then record
    (`python -m tests.gates.surface --write`).
    """
    assert surface() == RECORD.read_text(encoding="utf-8")


def test_a_name_that_leaves_still_works_and_says_what_to_use() -> None:
    leaving = {"old_lint": Leaving("govlint.testing:lint_text", "2.0")}
    says = r"govlint\.testing\.old_lint goes in version 2\.0 .* use govlint\.testing\.lint_text"
    with pytest.warns(DeprecationWarning, match=says):
        assert deprecated("govlint.testing", "old_lint", leaving) is govlint.testing.lint_text


def test_a_name_that_never_was_is_an_attribute_error() -> None:
    with warnings.catch_warnings(), pytest.raises(AttributeError, match="no_such_name"):
        _ = govlint.testing.no_such_name


def test_what_is_stable_is_described() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    assert "API_VERSION" in text and "GOVLINT_API" in text

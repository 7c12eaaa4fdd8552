"""The entries of lexicon/quantities.yaml that rules ask for."""

from __future__ import annotations

from typing import Any

from govlint.api import Report


def entry(report: Report, name: str) -> Any:
    """The entry `name`, or an empty mapping where nobody handed the lexicon over."""
    lexicons: Any = report.data.get("lexicon", {})
    return lexicons.get("quantities", {}).get(name, {})

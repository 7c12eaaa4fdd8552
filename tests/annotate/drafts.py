"""Drafts with mistakes planted, for tests of annotated copies."""

from __future__ import annotations

from dataclasses import replace

from govlint.testing import Draft
from tests.generators import generator


def faulty(mistakes: int, seed: int = 3, form: str = "f2021") -> Draft:
    """A generated report with so many of its totals one too high."""
    draft = generator(form).draft(seed)
    figures = dict(draft.figures)
    wrong = [key for key, value in figures.items() if "total" in key and value.isdigit()][:mistakes]
    figures |= {key: str(int(figures[key]) + 1) for key in wrong}
    return replace(draft, figures=figures)

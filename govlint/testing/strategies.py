"""Hypothesis strategies for consistent reports, and for reports with one defect. Only this module needs hypothesis."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from govlint.testing.defects import DEFECTS, Broken, plant
from govlint.testing.draft import Draft
from govlint.testing.generate import Generator

_SEEDS = st.integers(min_value=0, max_value=2**32 - 1)


def figure_sets(generator: Generator) -> st.SearchStrategy[dict[str, Decimal]]:
    """Consistent values for every official cell of the generator's form."""
    return _SEEDS.map(lambda seed: generator.values(random.Random(seed)))


def drafts(generator: Generator) -> st.SearchStrategy[Draft]:
    """Whole consistent reports of the generator's form."""
    return _SEEDS.map(generator.draft)


def broken_drafts(generator: Generator, defect: str) -> st.SearchStrategy[Broken]:
    """Reports with exactly one defect of the name (`govlint.testing.DEFECTS`), each beside its sound report.

    Raises KeyError where no defect has the name.
    """
    DEFECTS[defect]

    def made(seed: int) -> Broken:
        try:
            return plant(generator, defect, seed)
        except LookupError:
            assume(False)
            raise

    return _SEEDS.map(made)

"""Hypothesis strategies over the generator (needs hypothesis; nothing else of the kit does)."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from govlint.testing.draft import Draft
from govlint.testing.generate import Generator

_SEEDS = st.integers(min_value=0, max_value=2**32 - 1)


def figure_sets(generator: Generator) -> st.SearchStrategy[dict[str, Decimal]]:
    """Consistent values for every official cell of the generator's form."""
    return _SEEDS.map(lambda seed: generator.values(Random(seed)))


def drafts(generator: Generator) -> st.SearchStrategy[Draft]:
    """Whole consistent reports of the generator's form."""
    return _SEEDS.map(generator.draft)

"""The invented Word draft that the pages speak of and the pictures show: a total with its digits swapped, and a
date that does not exist."""

from __future__ import annotations

from functools import cache

from govlint.testing import Draft, mutate
from govlint.testing.docx import render
from tests.generators import generator

_SEED = 35  # a small department with few requests, in 2025


@cache
def made() -> Draft:
    """The draft."""
    draft = generator("f2021").draft(_SEED)
    swapped = draft.figures["requests.new.total"][::-1]
    return mutate.replace_text(mutate.set_figures(draft, {"requests.new.total": swapped}), "12月31日", "12月32日")


@cache
def word() -> bytes:
    """The draft as a Word file."""
    return render(made())

"""The figure sets that are rendered in every format: consistent ones, and ones with mistakes in them."""

from __future__ import annotations

import random
from dataclasses import replace

from govlint.testing import Draft
from tests.generators import generator

FORMS = ("legacy-table", "f2019", "f2021")
RECORDED = tuple(f"{form}-{seed}" for form in FORMS for seed in (1, 2))


def draft_of(name: str) -> Draft:
    """The draft of a name such as "f2021-3": with an odd number it is consistent, with an even one it is not."""
    form, _, number = name.rpartition("-")
    seed = int(number)
    draft = generator(form).draft(seed)
    return draft if seed % 2 else with_mistakes(draft, random.Random(seed))


def with_mistakes(draft: Draft, rng: random.Random) -> Draft:
    """The draft with three of its figures changed, so that sums no longer hold."""
    whole = sorted(key for key, text in draft.figures.items() if text.isdigit())
    wrong = {key: str(int(draft.figures[key]) + rng.randint(1, 30)) for key in rng.sample(whole, 3)}
    return replace(draft, figures={**draft.figures, **wrong})

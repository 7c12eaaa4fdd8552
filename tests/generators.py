"""Generators of consistent reports for the built-in forms, made once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import govlint_rules
from govlint.identities.plan import Identity, bind
from govlint.testing import Draft, Generator, Sample, builtin_registry, constraints_of, load_samples

SAMPLES = Path(govlint_rules.__file__).parent / "samples"
FORMS = ("legacy-narrative", "legacy-table", "f2019", "f2021")


@cache
def samples() -> dict[str, Sample]:
    """The samples of the built-in pack by form id."""
    return load_samples(SAMPLES)


@cache
def identities() -> tuple[Identity, ...]:
    """The identities of scope report of the built-in packs."""
    rules = (known.entry.rule() for known in builtin_registry().rules.values() if known.entry.is_identity)
    return tuple(bind(rule.identity) for rule in rules if rule.identity is not None and rule.scope == "report")


@cache
def generator(form: str) -> Generator:
    """The generator of a form."""
    known = builtin_registry().forms[form]
    return Generator(known, samples()[form], constraints_of(identities(), known))


@cache
def draft(form: str, seed: int = 0) -> Draft:
    """A consistent report of the form."""
    return generator(form).draft(seed)

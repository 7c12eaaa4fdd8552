"""Forms and identities of the built-in packs, loaded from their YAML, not from the generated index."""

from __future__ import annotations

import pytest

from govlint.forms import Form, load_forms
from govlint.identities.compile import compile_identity
from govlint.identities.plan import Identity, bind
from govlint.packs.source import load_yaml
from tests.identities.identities_pack import PACK, TABLES


@pytest.fixture(scope="session")
def forms() -> dict[str, Form]:
    """Every form of the packs, by id."""
    return load_forms([load_yaml(path, path.name) for path in sorted(PACK.glob("forms/*.yaml"))])


@pytest.fixture(scope="session")
def identities() -> dict[str, Identity]:
    """Every identity of scope report, by code."""
    found = [bind(compile_identity(load_yaml(path, path.name), path.name)) for path in TABLES]
    return {identity.code: identity for identity in found}

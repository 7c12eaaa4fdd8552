"""Law 2: generated indexes, pages and schemas are current, and say that they are generated."""

from __future__ import annotations

import pytest

from tests.gates.generated import GENERATORS
from tests.gates.sources import PACKS, ROOT, is_generated


@pytest.mark.parametrize("name", GENERATORS)
def test_generated_files_are_current(name: str) -> None:
    problem = GENERATORS[name](write=False)
    assert problem == "", f"{name}: run `make docs` and commit what it writes\n{problem}"


def test_generated_files_say_so() -> None:
    assert is_generated(PACKS / "_index.py")
    silent = [page.name for page in (ROOT / "docs" / "rules").glob("*.md") if not is_generated(page)]
    assert not silent, silent

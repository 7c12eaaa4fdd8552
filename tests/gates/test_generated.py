"""Law 2: generated indexes, pages and schemas are current."""

from __future__ import annotations

import pytest

from tests.gates.generated import COPIES, GENERATORS, check_copy, run_generator


@pytest.mark.parametrize("name", GENERATORS)
def test_generated_files_are_current(name: str) -> None:
    problem = run_generator(GENERATORS[name], write=False)
    assert problem == "", f"{name} is not current; run `make docs` and commit what it writes:\n{problem}"


@pytest.mark.parametrize("copy", COPIES)
def test_copies_are_current(copy: str) -> None:
    problem = check_copy(copy, write=False)
    assert problem == "", f"{problem}; run `make docs`"

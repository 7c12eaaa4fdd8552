"""Runs the Python of a page, its blocks one after the other as one module."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from govlint.plugins.loading import load_registry
from govlint.testing import LAYOUTS, load_samples
from tests.docs.drafts import made
from tests.docs.pages import Block
from tests.generators import SAMPLES, identities

EXAMPLE = Path(__file__).parents[2] / "examples" / "disclosure-2023.md"


def run(page: str, blocks: Sequence[Block]) -> None:
    """Executes the blocks; functions named test_… in them are called. Raises what they raise."""
    module = ModuleType("shown_on_the_page")
    module.__dict__.update(_given())
    sys.modules[module.__name__] = module
    try:
        for block in blocks:
            before = set(module.__dict__)
            exec(compile("\n" * block.line + block.text, page, "exec"), module.__dict__)
            for name in set(module.__dict__) - before:
                if name.startswith("test_"):
                    module.__dict__[name]()
    finally:
        del sys.modules[module.__name__]


def _given() -> dict[str, Any]:
    """What pages take for granted: a rule, the text of a report and of one with a wrong total, samples, identities."""
    rule = load_registry().rules["D507"].entry.rule()
    return {
        "RULE": rule, "text": EXAMPLE.read_text(encoding="utf-8"), "broken": LAYOUTS["markdown"].render(made()),
        "folder": SAMPLES, "identities": identities(),
        "load_samples": load_samples,
    }  # fmt: skip

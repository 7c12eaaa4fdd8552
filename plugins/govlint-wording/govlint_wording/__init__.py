"""Official wording with its sources: words for the rules of govlint, and a few rules of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from govlint.api import Rule, hookimpl, rules_from_folder

GOVLINT_API = "1.0"
_HERE = Path(__file__).parent


@hookimpl
def govlint_rules() -> Sequence[Rule]:
    """The YAML files in `rules/`."""
    return rules_from_folder(_HERE / "rules")


@hookimpl
def govlint_lexicons() -> Sequence[Mapping[str, object]]:
    """Further entries for the word lists of the built-in rules P805 (fixed confusions) and L702 (names of laws)."""
    import yaml

    folder = _HERE / "lexicon"
    return [{p.stem: yaml.safe_load(p.read_text(encoding="utf-8"))} for p in sorted(folder.glob("*.yaml"))]

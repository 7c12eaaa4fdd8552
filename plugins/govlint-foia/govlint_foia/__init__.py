"""Annual FOIA reports of United States agencies as govlint reads and checks them: what the hooks hand over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from govlint.api import ReaderEntry, Rule, hookimpl, rules_from_folder

GOVLINT_API = "1.0"
_HERE = Path(__file__).parent


@hookimpl
def govlint_rules() -> Sequence[Rule]:
    """The sums and comparisons in `rules/`."""
    return rules_from_folder(_HERE / "rules")


@hookimpl
def govlint_forms() -> Sequence[Mapping[str, object]]:
    """The layout of the report."""
    import yaml

    return (yaml.safe_load((_HERE / "forms" / "foia_annual.yaml").read_text(encoding="utf-8")),)


@hookimpl
def govlint_readers() -> Sequence[ReaderEntry]:
    """The reader of the XML; XML that is no such report is left alone."""
    return (ReaderEntry("foia-xml", (".xml",), "govlint_foia.reader:read", marker=b"FoiaAnnualReport"),)

"""The hooks by which a distribution hands things over. They are called once a run, never once a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pluggy

from govlint.plugins.hooks import PROJECT

hookspec = pluggy.HookspecMarker(PROJECT)


@hookspec
def govlint_rules() -> Sequence[object]:  # type: ignore[empty-body]
    """Rules: `RuleEntry` values (an index line that loads its rule when first needed) or ready `Rule` values."""


@hookspec
def govlint_forms() -> Sequence[Mapping[str, object]]:  # type: ignore[empty-body]
    """Forms as mappings (docs/forms.md)."""


@hookspec
def govlint_lexicons() -> Sequence[Mapping[str, object]]:  # type: ignore[empty-body]
    """Lexicons as mappings `{name: content}`; later distributions add to the lists of earlier ones."""


@hookspec
def govlint_readers() -> Sequence[object]:  # type: ignore[empty-body]
    """Readers: `ReaderEntry` values (name, suffixes, where the function stands)."""


@hookspec
def govlint_reporters() -> Sequence[object]:  # type: ignore[empty-body]
    """Reporters: `ReporterEntry` values (name of the output format, where the function stands)."""


@hookspec
def govlint_defaults() -> Mapping[str, Any]:  # type: ignore[empty-body]
    """`{"profiles": {name: settings}, "description": {language: sentence}, "scaffolds": text}`, each key optional.

    Profiles are in the keys of `.govlint.yaml`; the description is the first line of `govlint --help`; `scaffolds` is
    "package:folder", where the templates of `govlint new` stand.
    """


@hookspec
def govlint_commands() -> Sequence[Callable[..., object]]:  # type: ignore[empty-body]
    """Further sub-commands of the command line (click commands)."""

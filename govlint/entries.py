"""Entries that distributions hand over: an index line each, whose code is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from govlint.light import NamedTuple
from govlint.rule import Rule


class RuleEntry(NamedTuple):
    """The index line of a rule: enough to select it without importing it.

    `load` is "module:ATTRIBUTE" or a callable that returns the Rule. `cases` maps case → default severity word.
    `issuers` and `regions` are those of the Rule: the bodies that it is for, () for all.
    `is_data` says that nothing of it is code: an identity or a declarative check.
    """

    code: str
    name: str
    scope: str
    cases: Mapping[str, str]
    forms: tuple[str, ...]
    years: tuple[int | None, int | None]
    default_on: bool
    load: str | Callable[[], Rule]
    aliases: tuple[str, ...] = ()
    options: Mapping[str, Any] | None = None
    is_identity: bool = False
    issuers: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    is_data: bool = False

    def concerns(self, name: str | None, identity: str) -> bool:
        """Whether the rule is for the body with the full name and the id ("-": unknown)."""
        if not (self.issuers or self.regions):
            return True
        known = name or ""
        return identity in self.issuers or known in self.issuers or known.startswith(self.regions or ("\0",))

    def rule(self) -> Rule:
        """The rule itself, imported now. Raises whatever the import raises."""
        loaded = resolve(self.load) if isinstance(self.load, str) else self.load()
        assert isinstance(loaded, Rule)
        return loaded


class ReaderEntry(NamedTuple):
    """A reader: `load` is "module:function", `read(data: bytes, path: str, limits: Limits) -> Document | list[Report]`.

    It may also return a function that makes the reports when it is given the session's Knowledge (forms, lexicons).
    `extra` names the extra of govlint that brings its dependencies ("" for none). `marker` stands near the beginning of
    every file that can hold a report: where a suffix is shared with much else, large files without it are left alone.
    """

    name: str
    suffixes: tuple[str, ...]
    load: str
    extra: str = ""
    marker: bytes = b""


class ReporterEntry(NamedTuple):
    """A reporter: `load` is "module:function", `write(result: RunResult, options: ReportOptions) -> Iterator[str]`.

    `extra` as for readers. `wants` names what the result shall hold besides: "rules" (RunResult.rules) or "tables"
    (ReportResult.figures and pictures).
    """

    name: str
    load: str
    extra: str = ""
    wants: tuple[str, ...] = ()


def resolve(target: str) -> Any:
    """The object that "module:attribute" names, its module imported now."""
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)

"""Changes of a text: what one correction replaces, which of several go together, and the text that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from govlint.diagnostics import Fix
from govlint.fixes.source import Source

FigureKey = tuple[int, str]  # number of the report in the file, key of the figure
# What would end or change the scalar around it in YAML or JSON.
_SYNTAX = frozenset("\"'\\#:,[]{}&*!|>%@`\n\r\t")


class Change(NamedTuple):
    """`text[start:end]` gives way to `new`."""

    start: int
    end: int
    new: str


class Correction(NamedTuple):
    """Changes that are made together or not at all.

    `figures` are the values that they give to figures; all others have to stay as they are. `resolves` are the
    fingerprints of findings that must be gone afterwards.
    """

    changes: tuple[Change, ...]
    safe: bool
    code: str
    figures: Mapping[FigureKey, str] = {}
    resolves: frozenset[str] = frozenset()


Elsewhere = Callable[[tuple[int, int], str, str], "tuple[Change, ...] | None"]


def correction_of(fix: Fix, code: str, source: Source, elsewhere: Elsewhere | None = None) -> Correction | None:
    """The fix as changes of the text; None where something else stands at one of its places, or it would break it.

    `elsewhere` (given for parsed reports only) knows what to change where the place itself says it otherwise.
    """
    changes: list[Change] = []
    for edit in fix.edits:
        span = source.span(edit.location)
        if span is None or (elsewhere is not None and not _SYNTAX.isdisjoint(edit.new)):
            return None
        if source.text[span[0] : span[1]] == edit.old:
            changes.append(Change(*span, edit.new))
            continue
        found = None if elsewhere is None else elsewhere(span, edit.old, edit.new)
        if found is None:
            return None
        changes.extend(found)
    return Correction(tuple(changes), fix.safe, code) if changes else None


def choose(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that can be made at once: in the order of their places, and none that touches one before it."""
    taken: list[Correction] = []
    used: set[Change] = set()
    for one in sorted(corrections, key=_order):
        if not any(_touch(change, other) for change in one.changes for other in used):
            taken.append(one)
            used.update(one.changes)
    return taken


def _order(correction: Correction) -> tuple[bool, Change, str]:
    return not correction.safe, min(correction.changes), correction.code


def _touch(one: Change, other: Change) -> bool:
    """Whether two changes overlap. Neighbours count: each was judged with the other's text beside it."""
    return one.start <= other.end and other.start <= one.end


def applied(text: str, corrections: Sequence[Correction]) -> str:
    """The text after the corrections, which do not touch each other."""
    for change in sorted((change for one in corrections for change in one.changes), reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text

"""Mends one file: what can be mended is, the result is linted again, and kept only where nothing else changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from govlint.diagnostics import Diagnostic
from govlint.errors import ReadError
from govlint.fixes.edits import Correction, FigureKey, applied, choose, correction_of
from govlint.fixes.figures import Entries
from govlint.fixes.source import PARSED, open_source

_PASSES = 50  # a correction may make another one possible; normally one pass, and one that finds nothing more
_MOST = 200  # corrections that are tried one by one where all together do not do


class Linted(NamedTuple):
    """A content as govlint sees it: its findings, and state and value of every figure by report number and key."""

    diagnostics: Sequence[Diagnostic]
    figures: Mapping[FigureKey, tuple[str, str | None]]
    reports: int


Lint = Callable[[bytes], Linted | None]  # None where the content cannot be read


@dataclass(slots=True)
class Mended:
    """What came of a file: its content before and after, how many findings were mended.

    `unsafe` counts corrections that want `--unsafe-fixes`. `kept` says that it could not be written as it was read.
    """

    before: bytes
    after: bytes
    fixed: int = 0
    unsafe: int = 0
    kept: bool = False


def mend(
    data: bytes,
    path: str,
    format: str,
    lint: Lint,
    unsafe: bool = False,
    passed: Collection[str] = (),
    agreed: Mapping[FigureKey, str] | None = None,
) -> Mended:
    """Mends the content of a file in one of the formats that may be edited. `passed` are fingerprints to leave alone.

    `agreed` are the values that a whole run, which knows the other years, gives to figures: where it is given, no other
    correction of a figure is made. Never raises for what the file holds: what cannot be edited comes back as it is.
    """
    mended = Mended(data, data)
    for _ in range(_PASSES):
        linted = lint(mended.after)
        if linted is None:
            break
        try:
            found = _corrections(linted, mended.after, path, format, passed)
            if found is not None and agreed is not None:
                found = [one for one in found if all(agreed.get(key) == one.figures[key] for key in one.figures)]
        except ReadError:
            found = None
        if found is None:
            mended.kept = True
            break
        mended.unsafe = sum(not one.safe for one in found)
        step = _step(mended.after, path, format, linted, choose(c for c in found if unsafe or c.safe), lint)
        if step is None:
            break
        mended.after, count = step
        mended.fixed += count
    return mended


def _corrections(
    linted: Linted, data: bytes, path: str, format: str, passed: Collection[str]
) -> list[Correction] | None:
    """Everything that could be mended in the content; None where it cannot be written back."""
    source = open_source(data, path, format)
    if source is None:
        return None
    diagnostics = [one for one in linted.diagnostics if one.fingerprint not in passed and one.suppressed is None]
    entries = Entries(source, path, format) if format in PARSED else None
    elsewhere = None if entries is None else entries.as_written
    fixes = ((one.fix, one.code) for one in diagnostics)
    found = [c for fix, code in fixes if fix is not None and (c := correction_of(fix, code, source, elsewhere))]
    return found if entries is None else [*found, *entries.corrections(diagnostics)]


def _step(
    data: bytes, path: str, format: str, before: Linted, chosen: Sequence[Correction], lint: Lint
) -> tuple[bytes, int] | None:
    """The content after as many of the corrections as do what they should and nothing else, and how many these are."""
    for group in _groups(chosen):
        source = open_source(data, path, format)
        assert source is not None
        try:
            after = source.encode(applied(source.text, group))
        except UnicodeEncodeError:
            continue
        if after != data and _is_sound(before, lint(after), group):
            return after, len(group)
    return None


def _groups(chosen: Sequence[Correction]) -> Iterator[Sequence[Correction]]:
    """All of them; where that does not do, each by itself (those that are left come with the next pass)."""
    if chosen:
        yield chosen
    if len(chosen) > 1:
        yield from ([one] for one in chosen[:_MOST])


def _is_sound(before: Linted, after: Linted | None, made: Sequence[Correction]) -> bool:
    """Whether the figures are what they should be and no rule finds more than it did."""
    if after is None or after.reports != before.reports or after.figures.keys() != before.figures.keys():
        return False
    wanted = {key: value for one in made for key, value in one.figures.items()}
    for key, (state, value) in before.figures.items():
        if after.figures[key] != ((state, wanted[key]) if key in wanted else (state, value)):
            return False
    gone = {fingerprint for one in made for fingerprint in one.resolves}
    if any(one.fingerprint in gone for one in after.diagnostics):
        return False
    known = Counter(one.code for one in before.diagnostics)
    return not Counter(one.code for one in after.diagnostics) - known

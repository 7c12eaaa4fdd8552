"""Corrections of figures in parsed reports: the value, and beside it what the report wrote, in the same entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from govlint.diagnostics import Diagnostic, Location
from govlint.document.numbers import read_cell
from govlint.fixes.edits import Change, Correction, FigureKey
from govlint.fixes.source import Source
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.report.parsed import tree

_VALUE = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,20})?")


def unambiguous(diagnostics: Sequence[Diagnostic]) -> dict[FigureKey, tuple[str, Diagnostic, frozenset[str]]]:
    """Figures whose right value is beyond doubt: value, the finding that says so, the findings that it settles.

    A finding with several suggestions is ambiguous, and so is one whose suggestion is not certain, or that another
    finding wants settled by another figure or value.
    """
    wanted: dict[FigureKey, tuple[str, Diagnostic, frozenset[str]]] = {}
    doubtful: set[FigureKey] = set()
    claimed: dict[str, FigureKey] = {}
    for diagnostic in diagnostics:
        made = [one for item in diagnostic.suggestions if (one := _read(item, diagnostic)) is not None]
        for key, value, resolves in made:
            known = wanted.get(key)
            alone = len(diagnostic.suggestions) == 1 and diagnostic.suggestions[0].get("certain", True)
            if not alone or (known is not None and known[0] != value):
                doubtful.add(key)
            for fingerprint in resolves:
                other = claimed.setdefault(fingerprint, key)
                if other != key:
                    doubtful.update((key, other))
            wanted[key] = (value, diagnostic, resolves | (known[2] if known is not None else frozenset()))
    return {key: found for key, found in wanted.items() if key not in doubtful}


def _read(suggestion: Mapping[str, Any], diagnostic: Diagnostic) -> tuple[FigureKey, str, frozenset[str]] | None:
    """Figure, value and the findings that it settles; None for what names no number."""
    key, value, report = suggestion.get("key"), suggestion.get("value"), suggestion.get("report")
    number = diagnostic.report if report is None else report
    text = "" if value is None else str(value)
    if not key or number is None or _VALUE.fullmatch(text) is None:
        return None
    resolves = frozenset(map(str, suggestion.get("resolves") or ()))
    return (int(number), str(key)), text, resolves or frozenset([diagnostic.fingerprint])


class Entries:
    """The figures of a parsed report as its file writes them; the file is parsed when the first is asked for."""

    def __init__(self, source: Source, path: str, format: str) -> None:
        self._source = source
        self._path = path
        self._format = format

    @cached_property
    def _reports(self) -> Sequence[tree.Node]:
        if self._format == "json":
            from govlint.readers.parsed.json_nodes import read_nodes
        else:
            from govlint.readers.parsed.yaml_nodes import read_nodes
        reports = _child(read_nodes(self._source.text, self._path, DEFAULT_LIMITS), "reports")
        return reports.items if isinstance(reports, tree.Sequence) else ()

    def corrections(self, diagnostics: Sequence[Diagnostic]) -> Iterator[Correction]:
        """A correction for each figure whose value is beyond doubt. A figure without a value is never given one."""
        for (number, key), (value, diagnostic, resolves) in unambiguous(diagnostics).items():
            changes = self.changes((number, key), value)
            if changes:
                yield Correction(changes, False, diagnostic.code, {(number, key): value}, resolves)

    def changes(self, figure: FigureKey, value: str) -> tuple[Change, ...] | None:
        """What gives the figure the value; None where it has none, or the file writes it in a form that is not kept."""
        number, key = figure
        figures = _child(self._reports[number], "figures") if number < len(self._reports) else None
        entry = _child(figures, key)
        return None if entry is None or _VALUE.fullmatch(value) is None else _changes(entry, value, self._source)

    def as_written(self, span: tuple[int, int], old: str, new: str) -> tuple[Change, ...] | None:
        """`old` by `new` in what the report wrote for the figure whose value stands at the span.

        A finding about how a figure is written points at its value: in the file, that is the number already.
        """
        entry = self._by_place.get(span)
        changes = []
        for scalar in (_child(entry, "raw"), _child(_child(entry, "cell"), "text")):
            if isinstance(scalar, tree.Scalar) and not scalar.is_null:
                changes.append(_replace(scalar, self._source, old, new) if scalar.text.count(old) == 1 else None)
        made = tuple(change for change in changes if change is not None)
        return made if made and len(made) == len(changes) else None

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], tree.Node]:
        found = {}
        for report in self._reports:
            figures = _child(report, "figures")
            for _, entry in figures.entries.values() if isinstance(figures, tree.Mapping) else ():
                value = _child(entry, "value")
                span = self._source.span(value.span()) if isinstance(value, tree.Scalar) else None
                if span is not None:
                    found[span] = entry
        return found


def _child(node: tree.Node | None, name: str) -> tree.Node | None:
    entry = node.entries.get(name) if isinstance(node, tree.Mapping) else None
    return None if entry is None else entry[1]


def _changes(entry: tree.Node, value: str, source: Source) -> tuple[Change, ...] | None:
    """The value in place of the old one, wherever the entry has it: in `value`, in `raw` and in the text of the cell.

    None where the figure has no value, or where the entry has it in a form that cannot be kept.
    """
    old, raw, cell = _child(entry, "value"), _child(entry, "raw"), _child(entry, "cell")
    if not isinstance(old, tree.Scalar) or old.is_null:
        return None
    changes = [_replace(old, source, old.text, value)]
    if isinstance(raw, tree.Scalar) and not raw.is_null:
        written = number_in(raw.text, old.text)
        if written is None:
            return None
        changes.append(_replace(raw, source, written, value))
        text = _child(cell, "text")
        if isinstance(text, tree.Scalar):
            if len(written) != len(value) or text.text.count(written) != 1:
                return None  # `span` counts characters of that text
            changes.append(_replace(text, source, written, value))
    return None if any(change is None for change in changes) else tuple(change for change in changes if change)


def number_in(raw: str, value: str) -> str | None:
    """What of the raw text is the number: a plain number alone, or with its unit or thousands marks."""
    if read_cell(raw).value is None:
        return None
    found = re.findall(r"-?[0-9][0-9,，]{0,40}(?:\.[0-9]{1,20})?", raw)
    if len(found) != 1 or found[0].replace(",", "").replace("，", "") != value:
        return None
    return str(found[0])


def _replace(scalar: tree.Scalar, source: Source, old: str, new: str) -> Change | None:
    """`old` within the scalar by `new`; None where the file writes it otherwise (escaped, or on several lines)."""
    at = scalar.text.find(old)
    span = source.span(scalar.span(at, at + len(old)) if scalar.source is not None else Location())
    if at < 0 or span is None or source.text[span[0] : span[1]] != old:
        return None
    return Change(*span, new)

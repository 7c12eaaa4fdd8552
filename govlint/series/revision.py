"""Which revision of a year's report this is: 0 as first published, above it where it calls itself corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.document.model import Heading
from govlint.report.model import Report

_NOTE = 80  # characters: a longer paragraph is the report's own prose, no note about it
_ENDS = 3  # paragraphs at the beginning and at the end in which such a note stands
_DIGITS = "二三四五六七八九"


def revision_of(report: Report, path: str, lexicon: Mapping[str, object]) -> int:
    """0, or the number of the correction: 1 unless title, file name or note say which.

    `corrected_titles` are words of titles and file names that announce a corrected report, `corrected_notes` those of
    a short paragraph at its beginning or end.
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    heads = [name] if report.title is None else [name, report.title.text]
    found = [_number(text, lexicon.get("corrected_titles")) for text in heads]
    found += [_number(text, lexicon.get("corrected_notes")) for text in _notes(report)]
    return max(found)


def _notes(report: Report) -> Iterator[str]:
    pieces = report.pieces
    for piece in (*pieces[:_ENDS], *pieces[max(_ENDS, len(pieces) - _ENDS) :]):
        if len(piece.text) <= _NOTE and not isinstance(piece, Heading):
            yield piece.text


def _number(text: str, words: object) -> int:
    """0 where no word stands in the text, else the number behind 第 (第二次更正, 第3版), else 1."""
    word = next((w for w in words if w in text), None) if isinstance(words, list | tuple) else None
    if word is None:
        return 0
    start = text.rfind("第", 0, text.index(word) + len(word))
    digit = text[start + 1 : start + 2] if start >= 0 else ""
    if digit in _DIGITS and digit:
        return 2 + _DIGITS.index(digit)
    return int(digit) if digit.isascii() and digit.isdigit() and digit != "0" else 1

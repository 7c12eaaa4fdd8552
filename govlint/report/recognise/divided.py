"""Lines whose cells commas, semicolons or 、 divide, as in tables that were saved as CSV: where the cells stand."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.document.patterns import lazy_pattern

MARKS = ",，;；、"  # the last one stands in many a label, too
_QUOTED = ",;"  # the marks of files in which a cell that holds one stands in quotation marks
_MOST = 80  # cells of a line
Span = tuple[int, int]
_OTHERWISE = lazy_pattern(r"\d\s|\s\d")  # blanks divide numbers: marks stand within them


def divisions(text: str) -> Iterator[list[Span]]:
    """Where the cells of the line stand if one of the marks divides them, for each mark that may; blank ones are empty.

    A mark at the end alone divides nothing, nor does one in a line in which blanks stand beside numbers. A line in
    quotation marks is a single cell.
    """
    for mark in MARKS:
        count = text.count(mark)
        if 0 < count < _MOST and text.index(mark) < len(text) - 1:
            spans = [_bare(text, start, end) for start, end in _pieces(text, mark)]
            if not any(_OTHERWISE.search(text, start, end) for start, end in spans):
                yield spans
    if text[0] == text[-1] == '"' and not any(mark in text for mark in MARKS):
        yield [_bare(text, 0, len(text))]


def _pieces(text: str, mark: str) -> Iterator[Span]:
    """The parts between the marks, but for marks in quotation marks."""
    start = 0
    while start <= len(text):
        at = start
        if mark in _QUOTED and text.startswith('"', start) and '"' in text[start + 1 :]:
            at = text.index('"', start + 1) + 1
        end = text.find(mark, at)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _bare(text: str, start: int, end: int) -> Span:
    """The part without blanks and quotation marks around it."""
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip(' "\u3000\t'))
    return min(begin, end), max(start + len(part.rstrip(' "\u3000\t')), min(begin, end))

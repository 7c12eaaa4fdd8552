"""Where quotations, titles and brackets begin and end in a text, and where its clauses and sentences do."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from govlint.report.quantities.grammar import LONGEST_CLAUSE, LONGEST_SENTENCE, SENTENCE_ENDS
from govlint.report.quantities.model import Span

_PAIRS = {pair[0]: pair[1] for pair in ("《》", "“”", "「」", "『』", "〈〉", "()", "（）", "〔〕", "[]", "【】")}
_CLOSERS = {closing: opening for opening, closing in _PAIRS.items()}
_CLOSERS["）"] = _CLOSERS[")"] = "("
_BRACKETS = frozenset("(（")
_LONGEST_QUOTE = 120  # a quotation or title that does not close within so many characters is a slip of the pen
_LONGEST_BRACKET = 400
_DEEPEST = 16


class Spans(NamedTuple):
    """Spans in ascending order that do not overlap, for quick look-ups."""

    starts: list[int]
    ends: list[int]

    def at(self, offset: int) -> Span | None:
        """The span that holds the offset, or None."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.ends[index]:
            return self.starts[index], self.ends[index]
        return None


NO_SPANS = Spans([], [])


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[《》“”「」『』〈〉()（）〔〕\\[\\]【】]")


def enclosures(text: str) -> tuple[Spans, Spans]:
    """The quotations and titles, and the round brackets outside of them; the outermost of nested ones. Linear."""
    quotes: list[Span] = []
    brackets: list[Span] = []
    stack: list[tuple[str, int]] = []
    for match in _marks().finditer(text):
        mark, at = match[0], match.start()
        if mark in _PAIRS:
            if len(stack) < _DEEPEST:
                stack.append(("(" if mark == "（" else mark, at))
            continue
        opening = _CLOSERS[mark]
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == opening:
                start = stack[depth][1]
                del stack[depth:]
                limit = _LONGEST_BRACKET if opening in _BRACKETS else _LONGEST_QUOTE
                if at - start <= limit:
                    (brackets if opening in _BRACKETS else quotes).append((start, at + 1))
                break
        if stack and at - stack[0][1] > _LONGEST_BRACKET:
            del stack[0]
    outer = _outermost(quotes)
    return outer, _outermost([span for span in brackets if outer.at(span[0]) is None])


def _outermost(spans: list[Span]) -> Spans:
    if not spans:
        return NO_SPANS
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not ends or start >= ends[-1]:
            starts.append(start)
            ends.append(end)
    return Spans(starts, ends)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(f"[{SENTENCE_ENDS}；;，,：:、]")


class Cuts(NamedTuple):
    """Where sentences (behind 。！？ and line ends) and clauses (behind ，；： as well) begin; 0 is always one."""

    sentences: list[int]
    clauses: list[int]
    length: int

    def sentence(self, offset: int) -> Span:
        """The sentence that holds the offset."""
        return _span(self.sentences, offset, self.length)

    def clause(self, offset: int) -> Span:
        """The clause that holds the offset."""
        return _span(self.clauses, offset, self.length)


def _span(starts: list[int], offset: int, length: int) -> Span:
    index = bisect_right(starts, offset) - 1
    return starts[index], starts[index + 1] if index + 1 < len(starts) else length


def cut(text: str, quotes: Spans) -> Cuts:
    """The sentences and clauses of a text; marks within quotations cut nothing. Every piece is of bounded length."""
    sentences, clauses = [0], [0]
    for match in _stops().finditer(text):
        at, mark = match.start(), match[0]
        if mark == "、":
            if at - clauses[-1] > LONGEST_CLAUSE:
                clauses.append(at + 1)
            continue
        if mark in ",:" and text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal():
            continue
        if mark not in SENTENCE_ENDS and quotes.starts and quotes.at(at) is not None:
            continue
        _fill(clauses, at + 1, LONGEST_CLAUSE * 4)
        clauses.append(at + 1)
        if mark in SENTENCE_ENDS or at - sentences[-1] > LONGEST_SENTENCE:
            _fill(sentences, at + 1, LONGEST_SENTENCE * 2)
            sentences.append(at + 1)
    _fill(clauses, len(text), LONGEST_CLAUSE * 4)
    _fill(sentences, len(text), LONGEST_SENTENCE * 2)
    return Cuts(sentences, clauses, len(text))


def _fill(starts: list[int], end: int, longest: int) -> None:
    """Cuts what is longer than `longest` without any mark into pieces of that length."""
    while end - starts[-1] > longest:
        starts.append(starts[-1] + longest)

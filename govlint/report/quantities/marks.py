"""Where quotations, titles and brackets begin and end in a text, and where its clauses and sentences do."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from govlint.light import NamedTuple
from govlint.report.quantities.grammar import LONGEST_CLAUSE, LONGEST_SENTENCE, SENTENCE_ENDS
from govlint.report.quantities.model import Span

_PAIRS = {pair[0]: pair[1] for pair in ("《》", "“”", "「」", "『』", "〈〉", "()", "（）", "〔〕", "[]", "【】")}
_CLOSERS = {closing: opening for opening, closing in _PAIRS.items()}
_CLOSERS["）"] = _CLOSERS[")"] = "("
_BRACKETS = frozenset("(（")
_LONGEST_QUOTE = 120  # a quotation or title that does not close within so many characters is a slip of the pen
_LONGEST_BRACKET = 400
_DEEPEST = 16
_MARKS = "《》“”「」『』〈〉()（）〔〕\\[\\]【】"


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
    return re.compile(f"[{_MARKS}]")


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
    if not quotes and not brackets:
        return NO_SPANS, NO_SPANS
    outer = _outermost(quotes)
    return outer, _outermost([span for span in brackets if outer.at(span[0]) is None] if quotes else brackets)


def _outermost(spans: list[Span]) -> Spans:
    if not spans:
        return NO_SPANS
    if len(spans) == 1:
        return Spans([spans[0][0]], [spans[0][1]])
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not ends or start >= ends[-1]:
            starts.append(start)
            ends.append(end)
    return Spans(starts, ends)


@cache
def _stops() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The ends of sentences; the marks within them at which clauses may end."""
    return re.compile(f"[{SENTENCE_ENDS}]"), re.compile("[；;，,：:、]")


# The number or marker of a list item at the head of a clause.
_LEAD = r"\s{0,4}(?:[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}是)\s{0,4}"
_PLAIN_STOP = "[。！？!?\n；;，：]"


@cache
def lead() -> re.Pattern[str]:
    """The number or marker of a list item."""
    return re.compile(_LEAD)


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(f"(?:{_LEAD})?[^{_MARKS},:]*")


@cache
def _before_words() -> re.Pattern[str]:
    """From the last number on: the clauses before that of the next one, or else what parts the two; a lead."""
    return re.compile(rf"(?:.*{_PLAIN_STOP}|(?!\A)[^、/]*[、/])?(?:{_LEAD})?", re.DOTALL)


@cache
def _plain_stops() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The last mark of a plain text, and the next one."""
    return re.compile(rf"\A.{{0,{LONGEST_CLAUSE}}}{_PLAIN_STOP}", re.DOTALL), re.compile(_PLAIN_STOP)


def plain_end(text: str) -> int:
    """Up to where a text is plain: behind the number of its list no quotation and no bracket, every mark ends a clause
    and 、 none, for which it must be short."""
    plain = _plain().match(text) if len(text) <= LONGEST_CLAUSE else None
    return plain.end() if plain else 0


def plain_clause(text: str, offset: int, end: int) -> Span | None:
    """The clause that holds the offset in a text that is plain up to `end`; None where it goes on behind that."""
    last, following = _plain_stops()
    behind = following.search(text, offset, end)
    if behind is None and end < len(text):
        return None
    before = last.match(text, 0, offset)
    return before.end() if before else 0, behind.end() if behind else end


def first_plain_word(text: str, last: int, start: int) -> int:
    """Where the words before the number at `start` begin in a plain text; the number before it ends at `last`."""
    before = _before_words().match(text, last, start)
    return before.end() if before else last


class Cuts:
    """Where the sentences (behind 。！？ and line ends) and clauses (behind ，；： as well) of a text begin.

    Marks within quotations cut no clause. Every piece is of bounded length, and clauses are only looked for in the
    sentences that somebody asks for.
    """

    __slots__ = ("_clauses", "_quotes", "_sentences", "_text")

    def __init__(self, text: str, quotes: Spans) -> None:
        self._text = text
        self._quotes = quotes
        self._sentences: list[int] = []
        self._clauses: dict[int, list[int]] = {}

    def sentence(self, offset: int) -> Span:
        """The sentence that holds the offset."""
        if not self._sentences:
            self._sentences = self._cut_sentences()
        return _span(self._sentences, offset, len(self._text))

    def clause(self, offset: int) -> Span:
        """The clause that holds the offset."""
        start, end = self.sentence(offset)
        starts = self._clauses.get(start)
        if starts is None:
            starts = self._clauses[start] = self._cut_clauses(start, end)
        return _span(starts, offset, end)

    def _cut_sentences(self) -> list[int]:
        text = self._text
        if len(text) <= LONGEST_SENTENCE:
            return [0, *[match.end() for match in _stops()[0].finditer(text)]]
        starts = [0]
        for match in _stops()[0].finditer(text):
            end = match.end()
            if end - starts[-1] > LONGEST_SENTENCE:
                _break(text, starts, end)
            starts.append(end)
        if len(text) - starts[-1] > LONGEST_SENTENCE:
            _break(text, starts, len(text))
        return starts

    def _cut_clauses(self, start: int, end: int) -> list[int]:
        text, quotes = self._text, self._quotes
        starts = [start]
        for match in _stops()[1].finditer(text, start, end):
            at, mark = match.start(), match[0]
            if mark == "、":
                if at - starts[-1] > LONGEST_CLAUSE:
                    starts.append(at + 1)
            elif mark in ",:" and text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal():
                continue
            elif not quotes.starts or quotes.at(at) is None:
                starts.append(at + 1)
        return starts


def _break(text: str, starts: list[int], end: int) -> None:
    """Cuts a very long sentence at the last comma within each stretch, or else in the middle of it."""
    while end - starts[-1] > LONGEST_SENTENCE:
        low, high = starts[-1] + LONGEST_SENTENCE // 2, starts[-1] + LONGEST_SENTENCE
        at = max(text.rfind("，", low, high), text.rfind("；", low, high), text.rfind(",", low, high))
        starts.append(at + 1 if at >= 0 else high)


def _span(starts: list[int], offset: int, length: int) -> Span:
    index = bisect_right(starts, offset) - 1
    return starts[index], starts[index + 1] if index + 1 < len(starts) else length

"""The sentence in which a report says what it is made of (全文包括……)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from govlint.api import NamedTuple, Paragraph, Report, has_any, lazy_pattern, once_per_report, running_text
from govlint_rules.structure._lexicon import entries, strings, words

_OPENING = 15  # paragraphs before the first chapter that are looked at
_TOPICS = 3  # a sentence that names fewer parts than this only mentions them
_STOPS = "。！？!?\n"
_SEPARATORS = "、,，;；:："
_ITEM = lazy_pattern(f"[^{_SEPARATORS}]+")
_JOINTS = ("与", "和", "以及")
_TAILS = ("等", "共", "组成", "构成", "个部分", "大部分", "部分")
_COUNTS = "一二两三四五六七八九十"


class Declaration(NamedTuple):
    """`text[start:end]` of `piece` announces the parts of the report."""

    piece: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.piece.text[self.start : self.end]


@once_per_report
def opening_sentences(report: Report) -> Sequence[Declaration]:
    """Each sentence before the first chapter that begins to say what the report holds."""
    first = next((s.heading for s in report.sections if s.heading is not None), None)
    opening = list(takewhile(lambda piece: piece is not first, report.pieces[:_OPENING]))
    text = "\n".join([piece.text for piece in opening])
    openers = [opener for opener in words(report, "declaration_openers") if opener in text]
    found = []
    for piece in opening if openers else ():
        for opener in openers:
            start = piece.text.find(opener)
            if start >= 0:
                found.append(Declaration(piece, start, sentence_end(piece.text, start)))
                break
    return found


def sentence_end(text: str, start: int) -> int:
    """The offset after which the sentence that holds `start` is over."""
    ends = [at for at in (text.find(stop, start) for stop in _STOPS) if at >= 0]
    return min(ends, default=len(text))


@once_per_report
def declaration(report: Report) -> Declaration | None:
    """The announcement of the report's parts, or None. It must name several parts that such reports have."""
    sentences = opening_sentences(report)
    if not sentences:
        return None
    topics = [strings(topic.get("declared")) for topic in entries(report, "declared_topics")]
    topics += [words(report, "declared_overview"), words(report, "annex_words")]
    for sentence in sentences:
        text = sentence.text
        if sum([has_any(text, some) for some in topics]) >= _TOPICS:
            return sentence
    return None


def item_at(sentence: Declaration, word: str, topic: Sequence[str] = ()) -> tuple[int, int]:
    """The span of the announced part that holds `word`, as offsets into the paragraph.

    What is joined to it is another part, unless it holds one of the words of the same topic: 行政复议和行政诉讼情况.
    """
    text = sentence.piece.text
    at = text.find(word, sentence.start, sentence.end)
    start, end = at, at + len(word)
    while start > sentence.start and text[start - 1] not in _SEPARATORS:
        start -= 1
    while end < sentence.end and text[end] not in _SEPARATORS:
        end += 1
    for joint in _JOINTS:
        cut = text.rfind(joint, start, at)
        start = cut + len(joint) if cut >= 0 else start
    for tail in (*_JOINTS, *_TAILS):
        cut = text.find(tail, at + len(word), end)
        if cut >= 0 and not (tail in _JOINTS and has_any(text[cut:end], topic)):
            end = cut
    while end > at + len(word) and text[end - 1] in _COUNTS:
        end -= 1
    return start, end


def items(sentence: Declaration) -> Iterator[tuple[int, int]]:
    """The announced parts, cut at every separator, as offsets into the paragraph."""
    for match in _ITEM.finditer(sentence.piece.text, sentence.start, sentence.end):
        yield match.span()


def body_text(report: Report, without: Declaration | None) -> str:
    """The running text of the report, the announcement left out."""
    running = running_text(report)
    if without is None:
        return running.text
    begin = running.starts[next(n for n, piece in enumerate(running.pieces) if piece is without.piece)]
    return running.text[: begin + without.start] + "\n" + running.text[begin + without.end :]

"""The prose that a report has of its own: without headings, official formulas, numbers and the name of its issuer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from govlint.document.model import Heading, Paragraph
from govlint.document.numbers import has_wide_digits
from govlint.document.text import fold, says
from govlint.report.model import Report
from govlint.report.running import RunningText, running_text
from govlint.series.model import CountedSentence

_STOPS = "；;！？!?\n"
_FREQUENT = "，、"
# Digits, blanks, marks and foreign letters differ where one text was copied from another.
_HAN = re.compile("[\u3400-\u9fff]+")
_SENTENCE = re.compile(r"[^。；;！？!?\n]{1,400}")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_DIGIT = "[0-9０-９]"
_LONGEST = 160
_SENTENCES = 16
_COUNTS = 2  # counts that a sentence states at least
_DIGITS = 5  # digits of its counts where they are not all of what was put out


def own_prose(report: Report, lexicon: Mapping[str, object]) -> str:
    """The report's own prose in one string; "" where the packs name no official formulas (`boilerplate`)."""
    formulas = _strings(lexicon, "boilerplate")
    if not formulas:
        return ""
    text = "。".join([piece.text for piece in report.pieces if not isinstance(piece, Heading)])
    for stop in _STOPS:
        text = text.replace(stop, "。")
    own = _without(text, _formula_pattern(formulas)).replace("。", "")
    for name in (report.issuer.name, *report.issuer.former):
        if name:
            own = own.replace(name, "")
    for mark in _FREQUENT:  # so that few runs are left to be put together
        own = own.replace(mark, "")
    return "".join(_HAN.findall(own))


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """The text without the sentences in which the pattern is found."""
    kept: list[str] = []
    begin = 0  # of a sentence
    while found := pattern.search(text, begin):
        kept.append(text[begin : max(begin, text.rfind("。", begin, found.start()) + 1)])
        end = text.find("。", found.end())
        if end < 0:
            return "".join(kept)
        begin = end + 1
    kept.append(text[begin:])
    return "".join(kept)


@lru_cache(maxsize=4)
def _formula_pattern(formulas: tuple[str, ...]) -> re.Pattern[str]:
    within = [re.escape(formula) for formula in formulas if "。" not in formula]
    return re.compile("|".join(within) or "(?!)")


def counted_sentences(report: Report, lexicon: Mapping[str, object]) -> list[CountedSentence]:
    """The sentences that state two or more counts above zero, from which a copied sentence is known.

    `output_units` are those of what was put out; `counted_units` are all that count what happened within a year. A
    sentence on another year than the report's, one before and one after it is left out, and so is one with a word of
    `uncounted` in it.
    """
    units, outputs = _strings(lexicon, "counted_units"), _strings(lexicon, "output_units")
    if not units or report.year is None:
        return []
    pattern = _count_pattern(units)
    shy = _strings(lexicon, "uncounted")
    found: list[CountedSentence] = []
    for piece in _numbered(running_text(report)):
        if len(pattern.findall(piece.text)) < _COUNTS:
            continue
        for match in _SENTENCE.finditer(piece.text):
            if _is_counted(match[0], pattern, outputs) and not says(match[0], shy):
                _keep(found, piece, match, report.year)
        if len(found) >= _SENTENCES:
            break
    return found[:_SENTENCES]


def _numbered(running: RunningText) -> list[Paragraph]:
    """The paragraphs of the report's own prose that may hold so many numbers: most have no digit at all.

    What is not ASCII is dropped in one go; what is left of a paragraph holds its digits, if none are of full width.
    """
    text, pieces = running.text, running.pieces
    left = text.encode("ascii", "ignore").split(b"\n")
    if len(left) != len(pieces) or has_wide_digits(text):  # a paragraph may have line feeds of its own
        return [piece for piece in pieces if not isinstance(piece, Heading)]
    pairs = zip(pieces, left, strict=True)
    return [piece for piece, rest in pairs if len(rest) >= _COUNTS and not isinstance(piece, Heading)]


def _is_counted(text: str, pattern: re.Pattern[str], outputs: tuple[str, ...]) -> bool:
    counts = [match for match in pattern.finditer(text) if match[1].strip("0.")]
    if len(counts) < _COUNTS:
        return False
    return sum(1 for match in counts if match[2] in outputs) >= _COUNTS or sum(len(m[1]) for m in counts) >= _DIGITS


def _keep(found: list[CountedSentence], piece: Paragraph, match: re.Match[str], year: int) -> None:
    folded = fold(match[0])
    for offset, mark in ((0, "{0}"), (-1, "{-1}"), (1, "{+1}")):
        folded = folded.replace(str(year + offset), mark)
    if len(folded) <= _LONGEST and not _YEAR.search(folded):
        lead = len(match[0]) - len(match[0].lstrip())
        found.append(CountedSentence(folded, piece.locate(match.start() + lead, match.end())))


@lru_cache(maxsize=4)
def _count_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(units, key=lambda unit: (-len(unit), unit))
    # a digit comes first, so that `re` skips the words quickly
    number = rf"{_DIGIT}(?<![0-9０-９.]{_DIGIT}){_DIGIT}{{0,8}}(?:\.{_DIGIT}{{1,4}})?"
    return re.compile(f"({number})[余多]?({'|'.join(map(re.escape, longest_first))})")


def _strings(lexicon: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = lexicon.get(name)
    return tuple(found) if isinstance(found, list | tuple) else ()

"""The prose that a report has of its own: without headings, official formulas, numbers and the name of its issuer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from govlint.document.model import Heading, Paragraph
from govlint.document.text import fold
from govlint.report.model import Report
from govlint.series.model import CountedSentence

_STOPS = "；;！？!?\n"
# Digits, blanks, marks and foreign letters differ where one text was copied from another.
_HAN = re.compile("[\u3400-\u9fff]+")
_SENTENCE = re.compile(r"[^。；;！？!?\n]{1,400}")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
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
    present = [formula for formula in formulas if formula in text]
    kept = []
    for stop in _STOPS:
        text = text.replace(stop, "。")
    for sentence in text.split("。"):
        for formula in present:
            if formula in sentence:
                break
        else:
            kept.append(sentence)
    own = "".join(kept)
    for name in (report.issuer.name, *report.issuer.former):
        if name:
            own = own.replace(name, "")
    return "".join(_HAN.findall(own))


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
    for piece in report.pieces:
        text = piece.text
        if isinstance(piece, Heading) or len(pattern.findall(text)) < _COUNTS:
            continue
        for match in _SENTENCE.finditer(text):
            if _is_counted(match[0], pattern, outputs) and not any(word in match[0] for word in shy):
                _keep(found, piece, match, report.year)
        if len(found) >= _SENTENCES:
            break
    return found[:_SENTENCES]


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
    return re.compile(rf"(?<![\d.])(\d{{1,9}}(?:\.\d{{1,4}})?)[余多]?({'|'.join(map(re.escape, longest_first))})")


def _strings(lexicon: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = lexicon.get(name)
    return tuple(found) if isinstance(found, list | tuple) else ()

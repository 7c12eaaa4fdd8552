"""What of a label names its line: number, note and unit around it told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govlint.document.numbers import DIGITS
from govlint.document.text import fold, is_plain

# A bracketed note of five characters or more at the end of a label; a bracketed number is shorter and stays.
_NOTE = re.compile(r"\([^()]{3,120}\)$")
_FIGURES = 3  # numbers that no note has
_UNIT_NOTE = re.compile(r"\((?:单位:?)?(元|万元|亿元|件|条|次|篇|个|人|人次|件次)\)$")
_HAN = "[一二三四五六七八九十]{1,3}"
_ENUMERATOR = re.compile(rf"^(?:\({_HAN}\)|{_HAN}[,.]|\d{{1,2}}[,.](?!\d)|\(\d{{1,2}}\))")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨")
# Numbers as no form writes them, and marks of lists: 1) 三) 2-label 3label ●label
_MARKS = "*●■◆★▲•·※□."  # with that of a number that was cut off
_NUMBERED = re.compile(rf"[{_MARKS}]{{0,3}}(?:\(?(?:{_HAN}|\d{{1,2}}(?!\d))\)?[,.:-]?)?")
_BEGINS = frozenset(_MARKS + "(0123456789一二三四五六七八九十")
YEAR_LINE = 14  # the longest line that gives only the year of a table
_YEAR_ENDS = "年度"
_RUNNING = re.compile(r"\d{1,2}(?=\d[.,](?!\d))")
DECORATION = '"[]{}<>【】〖〗「」『』《》|*=~_-#▌▍▎▏█■□◆◇●○★☆▶►◀◄⬛※'  # around titles that are to catch the eye
_PART = re.compile(r"(?i)^(?:part[.:-]?\d{1,2}|0\d(?!\d))[.,:-]?")
_DASHED = ("-,", "(-)")  # what is typed or read for the number 一
_LEAD = re.compile(r"^其中:?")


@lru_cache(maxsize=512)
def bare(folded: str) -> str:
    """A folded label without its trailing note, enumerator and leading 其中."""
    return _LEAD.sub("", _ENUMERATOR.sub("", without_note(folded)))


@lru_cache(maxsize=512)
def without_note(folded: str) -> str:
    """A folded label without a bracketed note of five characters or more, or a unit in brackets, at its end.

    What holds several numbers is no note but the figures of the row, unless it tells of a time.
    """
    folded = _UNIT_NOTE.sub("", folded) or folded
    note = _NOTE.search(folded)
    if note is None or (len(DIGITS.findall(note[0])) >= _FIGURES and "年" not in note[0]):
        return folded
    return folded[: note.start()] or folded


def without_mark(folded: str) -> str:
    """A folded label without whatever number or mark of a list it begins with; nothing if it begins with none."""
    if folded[:1] not in _BEGINS:
        return ""
    found = _NUMBERED.match(folded)
    return folded[found.end() :] if found and found.end() else ""


def spellings(folded: str) -> Iterator[str]:
    """A folded label without what may stand around it, the least first taken away: the running number of its row right
    before a number of its own, its note, the number of its own."""
    running = _RUNNING.match(folded)
    if running:
        yield without_note(folded[running.end() :])
    yield without_note(folded)
    yield bare(folded)
    yield bare(folded).rstrip(":")


def undecorated(folded: str) -> str:
    """A folded title without the brackets and marks around it, and without a number such as PART 01 or 01 before it."""
    plain = folded.strip(DECORATION)
    return _PART.sub("", plain) or plain


def unit_note(folded: str) -> str | None:
    """The unit that a label gives in brackets at its end, or None."""
    found = _UNIT_NOTE.search(folded)
    return found[1] if found else None


def usual(text: str, folded: str) -> str:
    """The folded text as labels are usually written: 其他 for 其它, 一 for a dash that stands for this number, and a
    point behind a number that stood in a circle (folding leaves only the digit of it)."""
    if "其它" in folded:
        folded = folded.replace("其它", "其他")
    if folded.startswith(_DASHED):
        folded = folded.replace("-", "一", 1)
    return f"{folded[0]}.{folded[1:]}" if text[0] in _CIRCLED else folded


def gives_year(text: str) -> int | None:
    """The year of a line, not yet folded, that gives a year and nothing else; None for all others.

    What ends with a plain character does so when it is folded: of other than these two no line of a year does.
    """
    if not text or len(text) > YEAR_LINE or (is_plain(text[-1]) and text[-1] not in _YEAR_ENDS):
        return None
    return year_line(fold(text))


def year_line(folded: str) -> int | None:
    """The year of a folded line such as (2018年度), or None."""
    if "20" not in folded:
        return None
    inner = folded.strip("()[] ")
    digits = inner[:4]
    return int(digits) if digits.isdigit() and digits.startswith("20") and inner[4:] in ("年度", "年") else None

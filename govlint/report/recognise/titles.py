"""Titles: which lines name a report, and which only link to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import pairwise

from govlint.document.model import Heading, Piece
from govlint.document.numbers import parse_han
from govlint.document.text import fold, has_any
from govlint.light import NamedTuple
from govlint.report.recognise.closing import is_issuer
from govlint.report.recognise.knowledge import YEAR_SIGNS, Knowledge
from govlint.report.recognise.row import Row, grid_at, skip
from govlint.report.recognise.virtual import join_pieces

_LONGEST = 90
_BEGINNING = 2  # cells of a row that may hold a title
_TOP = 12  # rows among which the first title stands
_LONGEST_WORD = 12
_LONGEST_YEARLESS = 45
_LONGEST_YEAR = 12
_LONGEST_LABEL = 8  # characters before a colon; what is longer may be the name of the organ
_STOP = "。"
_BEFORE_OR_BEHIND = frozenset(":：-－—–")  # marks behind the label of a link, and before what goes on behind a title


class TitleHit(NamedTuple):
    """A line that reads like the title of a report, `at` its row; `link` marks those that only lead to one."""

    at: int
    piece: Piece
    issuer: str
    year: int | None
    link: bool
    rows: int = 1


class _Signs(NamedTuple):
    """What stands in every title: one of the words, and one of those for the kind of text that it names; and the labels
    that a title stands beside."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    labels: tuple[str, ...]


class _Title(NamedTuple):
    """What a title says, as in a TitleHit."""

    issuer: str
    year: int | None
    link: bool


def to_year(text: str | None) -> int | None:
    """The year that four digits of either kind write, or None."""
    if not text:
        return None
    if text.isdigit() and text.isascii():
        return int(text)
    value = parse_han(text.replace("○", "〇"))
    return value if value is not None and 1990 <= value <= 2100 else None


def find_titles(rows: Sequence[Row], knowledge: Knowledge) -> list[TitleHit]:
    """Every title-like line in order."""
    strings = knowledge.strings
    signs = _Signs(strings("title", "words"), strings("title", "kinds"), strings("title", "labels"))
    hits: list[TitleHit] = []
    skip = -1
    for index in _likely(rows, signs.words):
        hit = _title_at(rows, index, signs, knowledge) if index > skip else None
        if hit is not None:
            hits.append(hit)
            skip = index + hit.rows - 1
    return hits


def _likely(rows: Sequence[Row], words: Sequence[str]) -> list[int]:
    """Where a title may begin, in order: with a row that speaks of one, or before such a row.

    A row of a known table begins none; but one that stands behind a line may be the end of what begins there.
    """
    near = set(_broken_words(rows, words))
    lines: list[tuple[int, str]] = []  # that stand alone, as most do
    before = False
    numbered = enumerate(rows)
    for index, row in numbered:
        paragraph = row.paragraph
        if paragraph is not None and row.shape.count == 1:
            if len(paragraph.text) <= _LONGEST:
                lines.append((index, paragraph.text))
            before = True
            continue
        here = paragraph is not None or not row.tables
        if (here or before) and any([_says(text, words) for text in list(filter(None, row.texts))[:_BEGINNING]]):
            near.update(range(index - before, index + here))
        before = here
        if row.index == 0 and (grid := grid_at(rows, index)) is not None and grid.told:
            skip(numbered, grid.height - 1)  # none of its other rows does, each behind a row of the table
    for index in _saying(lines, words):
        near.add(index)
        if index and (rows[index - 1].paragraph is not None or not rows[index - 1].tables):
            near.add(index - 1)
            if 1 < index <= _TOP:
                near.add(index - 2)  # a line with the year may stand before that with the name
    return sorted(near)


def _saying(lines: Sequence[tuple[int, str]], words: Sequence[str]) -> set[int]:
    """Those of the short lines that `_says` one of the words."""
    found = {index for word in words for index, text in lines if word in text and _may_name(text)}
    found.update([index for index, text in lines if " " in text and _says(text, words) and _may_name(text)])
    return found


def _may_name(text: str) -> bool:
    """Whether a line may hold a title or a part of one: a sentence does not, unless it is a link or more follows."""
    return text[-1] != _STOP or not _BEFORE_OR_BEHIND.isdisjoint(text)


def _says(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands in a text that is short enough for a title, even with blanks inside the word."""
    return len(text) <= _LONGEST and (has_any(text, words) or (" " in text and has_any(fold(text), words)))


@lru_cache(maxsize=8)
def _beginnings(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([word[:end] for word in words for end in range(1, len(word))]))


def _broken_words(rows: Sequence[Row], words: Sequence[str]) -> list[int]:
    """The rows at the top with which a word begins that is broken over two lines of a single text each, as in a title
    set in large letters."""
    beginnings = _beginnings(tuple(words))
    found = []
    for index, (row, after) in enumerate(pairwise(rows[: _TOP + 1])):
        begins = row.paragraph is not None or not row.tables
        if begins and row.shape.count == 1 == after.shape.count and row.only.endswith(beginnings):
            one, two = row.only, after.only
            if len(one) + len(two) <= _LONGEST and has_any(one[-_LONGEST_WORD:] + two[:_LONGEST_WORD], words):
                found.append(index)
    return found


def _has_signs(folded: str, signs: _Signs) -> bool:
    """Whether a folded text holds what every title does (where the lexicon names no kinds, one of the words)."""
    return has_any(folded, signs.words) and (has_any(folded, signs.kinds) or not signs.kinds)


def _title_at(rows: Sequence[Row], index: int, signs: _Signs, knowledge: Knowledge) -> TitleHit | None:
    row = rows[index]
    text, labelled = _candidate(row, signs)
    if not text or len(text) > _LONGEST:
        return None
    folded = fold(text)
    signed = _has_signs(folded, signs)
    after = rows[index + 1] if index + 1 < len(rows) else None
    goes_on = after is not None and not _is_heading(row) and not _is_heading(after)
    if not signed and not goes_on:
        return None
    following = _candidate(after, signs)[0] if after is not None else ""
    if not signed and len(text) + len(following) > _LONGEST:
        return None  # nearly every line that speaks of a title
    title = _match(folded, labelled, knowledge) if signed else None
    if title is not None:
        hit = TitleHit(index, _piece(row, labelled), *title)
    elif signed and _line_year(following, knowledge) and _is_bare(folded, knowledge):
        hit = TitleHit(index, _piece(row, labelled), "", None, False)
    else:
        found = _over_lines(rows, index, signs, knowledge) if goes_on else None
        if found is None:
            return None
        hit = found
    if hit.year is None and (year := _line_year(following, knowledge)):
        hit = hit._replace(year=year, rows=2)
    if hit.issuer or hit.link:
        return hit
    around = (*rows[max(index - 1, 0) : index], *rows[index + hit.rows : index + hit.rows + 1])
    return next((named for row in around if (named := _with_issuer(hit, row, signs, knowledge)).issuer), hit)


def _is_bare(folded: str, knowledge: Knowledge) -> bool:
    """Whether a line is a title that gives neither year nor name."""
    return knowledge.pattern("title", "pattern_bare").fullmatch(folded) is not None


def _line_year(text: str, knowledge: Knowledge) -> int | None:
    """The year that a line such as (2018年度) gives."""
    if len(text) > _LONGEST_YEAR or not text:
        return None
    found = knowledge.pattern("title", "line_year").fullmatch(fold(text))
    return to_year(found["year"]) if found else None


def _with_issuer(hit: TitleHit, before: Row, signs: _Signs, knowledge: Knowledge) -> TitleHit:
    """A title that begins with the year, with the organ's name from the line before it or after it."""
    text, _ = _candidate(before, signs)
    if not text or _is_heading(before):
        return hit
    folded = fold(text)
    if folded[0] == "(" and folded.find(")") == len(folded) - 1:
        folded = folded[1:-1]  # the name alone in brackets
    return hit._replace(issuer=folded) if is_issuer(folded, knowledge) else hit


def _over_lines(rows: Sequence[Row], index: int, signs: _Signs, knowledge: Knowledge) -> TitleHit | None:
    """A title broken over two lines, or three at the top of the text, none of which is one by itself."""
    text, labelled = _candidate(rows[index], signs)
    folded = first = fold(text)
    labels = [labelled]
    for count, row in enumerate(rows[index + 1 : index + (3 if index < _TOP else 2)], 2):
        following, labelled = _candidate(row, signs)
        if not following or len(text) + len(following) > _LONGEST or _is_heading(row):
            return None
        second = fold(following)
        text += following
        folded += second  # what folding all at once could change is an accent at the seam: it is in no sign
        labels.append(labelled)
        if not _may_give_year(folded) or not _has_signs(folded, signs):
            continue
        alone = _match(second, False, knowledge) if _has_signs(second, signs) else None
        if alone is not None and alone.year:
            return None
        if count > 2 and any(map(str.isdecimal, first)) and _begins_behind(folded, first, knowledge):
            return None
        title = _match(fold(text), False, knowledge)
        if title is not None and title.year and not title.link:
            return TitleHit(index, reduce(join_pieces, map(_piece, rows[index:], labels)), *title, rows=count)
    return None


def _begins_behind(folded: str, first: str, knowledge: Knowledge) -> bool:
    """Whether the title begins with the line behind `first`, which gives the date of a publication, say."""
    title = _match(folded[len(first) :], False, knowledge)
    return title is not None and title.year is not None and bool(title.issuer)


def _candidate(row: Row, signs: _Signs) -> tuple[str, bool]:
    """The only text of a row, or the text beside a label such as 标题 (then True); "" where there is neither."""
    count = row.shape.count
    if count == 1:
        return row.only, False
    if count and fold(next(filter(None, row.texts))).rstrip(":") in signs.labels:
        return row.filled[1].text, True
    return "", False


def _is_heading(row: Row) -> bool:
    """Whether the text of a row is a heading."""
    return isinstance(row.paragraph, Heading) and isinstance(row.filled[0], Heading)


def _piece(row: Row, labelled: bool) -> Piece:
    """The piece of the text that `_candidate` gives."""
    return row.filled[labelled]


def _may_give_year(folded: str) -> bool:
    """Whether a year may stand in the text: nearly every line that is no title has none, which is seen at once."""
    return has_any(folded, YEAR_SIGNS)


def _match(folded: str, labelled: bool, knowledge: Knowledge) -> _Title | None:
    """The title that a folded text is, which has the signs of one."""
    text = folded.strip("#*")
    if text[:1] == "[" and text[-1:] == ")" and "](" in text:
        text = text[1 : text.index("](")]  # a link of Markdown
    link = False
    if ":" in text and not labelled:
        label, _, rest = text.partition(":")
        named = len(label) > _LONGEST_LABEL
        if not rest or (named and not is_issuer(label, knowledge)):
            return None
        inner = _match(rest, True, knowledge) if named else None
        if inner is not None and inner.issuer:
            return inner  # the name of another stands before it, as where it was published
        link = not named and label not in knowledge.strings("title", "labels")
        text = label + rest if named else rest
    text = text.strip('"<>《》')
    if link and ">" in text:
        text = text.rpartition(">")[2]  # the way through the pages of a site
    found = _with_year(text, link, knowledge) if _may_give_year(text) else None
    if found:
        issuer = found["issuer"] or _named_behind(text, knowledge)
        return _Title(bare_name(issuer, knowledge), to_year(found["year"]), link)
    may_lack_year = not link and len(text) <= _LONGEST_YEARLESS
    found = knowledge.pattern("title", "pattern_yearless").fullmatch(text) if may_lack_year else None
    if found and len(found["issuer"]) > 2:
        return _Title(bare_name(found["issuer"], knowledge), None, link)
    return None


def _named_behind(text: str, knowledge: Knowledge) -> str:
    """The name of an organ that stands in brackets at the end of a title that begins with the year."""
    name = text[text.rfind("(") + 1 : -1] if text.endswith(")") else ""
    return name if name and is_issuer(name, knowledge) else ""


def _with_year(text: str, link: bool, knowledge: Knowledge) -> re.Match[str] | None:
    """The match of a title with its year: before the word for the report, before the name, or at the end."""
    pattern = knowledge.pattern("title", "pattern")
    found = pattern.match(text) if link else pattern.fullmatch(text)
    if found and not to_year(found["year"]):
        found = None
    for name in () if found or link else ("pattern_year_first", "pattern_year_last"):
        found = found or knowledge.pattern("title", name).fullmatch(text)
    return found


def bare_name(issuer: str, knowledge: Knowledge) -> str:
    """The name without what a title writes around it: 关于, a bracketed remark, brackets."""
    return knowledge.pattern("title", "before_issuer").sub("", issuer) if issuer else ""

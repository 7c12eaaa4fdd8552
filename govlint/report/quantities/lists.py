"""Wholes and their parts: 共N件，其中A a件、B b件; 分别为…; 包括…; a list behind a colon; a list and its 共计."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govlint.document.patterns import lazy_pattern
from govlint.document.text import has_any
from govlint.report.quantities.grammar import family_of
from govlint.report.quantities.model import AMOUNT, COUNT, GROWTH, Breakdown, Quantity, Span
from govlint.report.quantities.read import Text
from govlint.report.quantities.words import COLON, Words

_MOST = 40  # quantities of one sentence that are looked at together
_PARTS = 24  # parts of one list
_WHOLES = 4  # candidates for the whole
_ONLY_MARKS = lazy_pattern(r"[，,：:；;。\s（(]{0,3}")
_FRAME = 120  # characters that a framed list takes at most
_NAME = lazy_pattern("[、，；,;：:和及与]{0,2}[^、，；。,;：:（()）0-9]{2,}")
_AFTER = ")） \u3000"  # behind the last part of a paragraph that ends without a mark
_BRACKETS = lazy_pattern("[（(][^（）()]*[）)]")
_BARE_NAME = lazy_pattern("[^，,；;。：:0-9]{2,20}")
_NOUN = 13  # characters that a noun and a mark behind a unit take at most
_COLON = lazy_pattern("[：:]")
# The share of a part, behind which a semicolon divides the parts: 12件，占40%；
_SHARE = lazy_pattern(r"[^，,；;。（(]{0,12}[，,（(]约?占[^，,；;。]{0,16}[%％][）)]?[；;]")
_ENUMERATION = ("、", "和", "及", "与")


def breakdowns_of(text: Text, words: Words) -> list[Breakdown]:
    """Every whole of the paragraph with what the text says it consists of."""
    found: list[Breakdown] = []
    if not may_list(text.piece.text, words):
        return found
    groups = _Groups(text)
    spent: dict[Span, int] = {}
    for marker, start, end in _markers(text, words):
        sentence = text.cuts.sentence(start)
        spent[sentence] = spent.get(sentence, 0) + 1
        group = groups.of(sentence)
        if 1 <= len(group) <= _MOST and spent[sentence] <= _MOST and not text.is_quoted(start):
            one = _read_list(text, words, group, groups, marker, start, end)
            if one is not None:
                found.append(_with_outer(one, found))
    if any(word in text.piece.text for word in (*words.totals, *words.sums)):
        found += _totals(text, words, groups)
    return found


def _with_outer(inner: Breakdown, before: Sequence[Breakdown]) -> Breakdown:
    """A list whose whole is the last part of a list before it may be about the whole of that as well."""
    nearest = inner.wholes[0]
    for outer in reversed(before):
        if outer.parts[-1] is nearest:
            inner.wholes = (*inner.wholes, *(whole for whole in outer.wholes if whole not in inner.wholes))
            break
    return inner


def may_list(text: str, words: Words) -> bool:
    """Whether anything in the paragraph may open or close a list of parts."""
    return words.list_marks.search(text) is not None


class _Groups:
    """The counts of a paragraph by sentence."""

    __slots__ = ("items", "starts")

    def __init__(self, text: Text) -> None:
        self.items = [item for item in text.items if item.kind in (COUNT, AMOUNT)]
        self.starts = [item.start for item in self.items]

    def of(self, sentence: Span) -> list[Quantity]:
        """The counts of a sentence that stand in no quotation."""
        low, high = bisect_left(self.starts, sentence[0]), bisect_left(self.starts, sentence[1])
        if high - low > _MOST:
            return self.items[low:high]
        return [item for item in self.items[low:high] if not item.quoted]

    def before(self, sentence: Span) -> list[Quantity]:
        """The last counts of the sentences before."""
        last = bisect_left(self.starts, sentence[0])
        return [item for item in self.items[max(0, last - _MOST) : last] if not item.quoted]


def _markers(text: Text, words: Words) -> list[tuple[str, int, int]]:
    """The words that open a list: (word, start, end), in order. A colon opens one right behind a count."""
    source = text.piece.text
    found: list[tuple[str, int, int]] = []
    for word in (*words.opening, *words.closing):
        at = source.find(word)
        while at >= 0:
            found.append((word, at, at + len(word)))
            at = source.find(word, at + len(word))
    found += _framed(source, words)
    found += _among(text, words)
    if "：" in source or ":" in source:
        opened = {start - 1 for _, start, _ in found} | {end for _, _, end in found}
        ends = [item.end for item in text.items]
        for match in _COLON.finditer(source):
            at = match.start()
            index = bisect_left(ends, at + 1) - 1
            if index >= 0 and at - ends[index] <= _NOUN and at not in opened:
                found.append((COLON, at, at + 1))
    return sorted(found, key=_start_of)


def _framed(source: str, words: Words) -> Iterator[tuple[str, int, int]]:
    """Lists between two words: 由A 3件和B 2件组成."""
    for first, last in words.framed:
        at = source.find(last)
        while at >= 0:
            start = source.rfind(first, max(0, at - _FRAME), at)
            if start >= 0:
                yield first, start, start + len(first)
            at = source.find(last, at + len(last))


def _among(text: Text, words: Words) -> Iterator[tuple[str, int, int]]:
    """Lists behind 12件申请中，…"""
    source = text.piece.text
    if not any(word in source for word in words.among):
        return
    for item in text.items:
        end = item.after[1] if item.kind == COUNT else item.end
        if source[end : end + 1] in ("，", ",") and source.endswith(words.among, item.end, end):
            yield words.among[0], end, end


def _start_of(marker: tuple[str, int, int]) -> int:
    return marker[1]


def _read_list(
    text: Text, words: Words, group: Sequence[Quantity], groups: _Groups, marker: str, start: int, end: int
) -> Breakdown | None:
    bracket = text.brackets.at(start) if text.brackets.starts else None
    parts = _parts(text, words, group, bracket, end)
    wholes = _wholes(text, words, group, groups, bracket, marker, start) if parts else []
    for whole in wholes:
        fitting = [part for part in parts if _fit(whole, part)]
        if not fitting or (len(fitting) < len(parts) / 2):
            continue
        others = [w for w in wholes if w is not whole and all(_fit(w, part) for part in fitting)]
        source = text.piece.text
        more = _has_others(source, parts, fitting) or _is_broken_off(source, words, group, parts[-1])
        return Breakdown((whole, *others), fitting, marker, words, _is_spread(source, end), more)
    return None


def _has_others(source: str, parts: Sequence[Quantity], fitting: Sequence[Quantity]) -> bool:
    """Whether a part of its own stands in the list that is not among the `fitting`: the first, or one behind 、."""
    last = None
    for part in parts:
        if part not in fitting and not part.change and (last is None or "、" in source[last.end : part.start]):
            return True
        last = part
    return False


def _is_broken_off(source: str, words: Words, group: Sequence[Quantity], last: Quantity) -> bool:
    """Whether a list within the list stands behind its last part, and numbers that may go on with either; or the list
    itself goes on behind a semicolon: 12件、其他3件；公告5件、简报2件。Or whether the paragraph ends behind it without
    a mark, as a line does that goes on below.
    """
    if not source[last.after[1] :].strip(_AFTER):
        return True
    behind = [item for item in group if item.start > last.end and item.bracket == last.bracket]
    if len(behind) > 1 and _opens_list(source, words, last.end, behind[0].start):
        return True
    return bool(behind) and _is_next_row(source, words, last, behind[0])


def _is_next_row(source: str, words: Words, last: Quantity, item: Quantity) -> bool:
    """Whether a semicolon alone divides `item`, a bare name with its number, from the last part of a list."""
    name = _BRACKETS.sub("", source[last.end : item.start]).lstrip()
    if name[:1] not in ("；", ";") or not _fit(last, item):
        return False
    name = name[1:].lstrip()
    return bool(name) and _BARE_NAME.fullmatch(name) is not None and not name.startswith(words.list_ends)


def _parts(text: Text, words: Words, group: Sequence[Quantity], bracket: Span | None, start: int) -> list[Quantity]:
    """What is listed behind `start`, up to the next list, the end of the sentence or a new statement."""
    source = text.piece.text
    spread = _is_spread(source, start)
    parts: list[Quantity] = []
    first_head = ""
    within = False
    for item in group:
        if item.start < start or item.bracket != bracket:
            within = within or item.start >= start
            continue
        if not parts and within and item.clause[0] > start:
            break  # the parts stand in brackets, each in its own, and this is no part
        if parts and (_opens_list(source, words, parts[-1].end, item.start) or len(parts) == _PARTS):
            break
        head = source[max(item.clause[0], start) : item.start].lstrip(" \u3000")
        if not parts:
            first_head = head
        elif not _goes_on(source, words, parts, item, head, first_head, spread):
            break
        parts.append(item)
    return parts or _bracketed(source, group, bracket, start)


def _bracketed(source: str, group: Sequence[Quantity], bracket: Span | None, start: int) -> list[Quantity]:
    """What is listed behind `start` with each number in brackets of its own: 动态（12条）、公告（8条）."""
    parts: list[Quantity] = []
    last = start
    for item in group:
        if item.start < start or item.bracket is None or bracket is not None or item.bracket[0] + 1 != item.start:
            continue
        between = source[last : item.bracket[0]]
        if len(between) > _NOUN or _NAME.fullmatch(between) is None:
            break
        parts.append(item)
        last = item.bracket[1]
    return parts if len(parts) > 1 else []


def _is_spread(source: str, start: int) -> bool:
    """Whether a colon stands at the head of the list."""
    return source[start : start + 2].lstrip("，, ")[:1] in ("：", ":") or source[start - 1] in "：:"


def _goes_on(
    source: str, words: Words, parts: Sequence[Quantity], item: Quantity, head: str, first_head: str, spread: bool
) -> bool:
    """Whether the list goes on from its last part to `item`."""
    last = parts[-1]
    if not last.noun.text and item.noun.text and any(word in item.noun.text for word in words.left_over):
        return False
    between = source[last.end : item.start]
    if not spread and ("；" in between or ";" in between) and _SHARE.match(between) is None:
        even = _is_even(source, parts) and not any(word in head for word in words.list_ends)
        return even or words.disjoint((*parts, item))
    if item.clause == last.clause or last.end >= item.clause[0]:
        return True
    if not head.startswith(words.list_ends) or first_head.startswith(words.list_ends):
        return True
    return words.disjoint((*parts, item))


def _is_even(source: str, parts: Sequence[Quantity]) -> bool:
    """Whether semicolons alone divide the parts."""
    return all("；" in source[one.end : two.start] for one, two in pairwise(parts))


def _opens_list(source: str, words: Words, start: int, end: int) -> bool:
    between = source[start:end]
    if "（" in between or "(" in between:
        between = _BRACKETS.sub("", between)  # a list of its own in brackets: 甲4件（其中乙3件）、
    if between[:1] in ("：", ":"):
        return True  # 甲4件：乙3件、丙1件
    return any(word in between for word in words.opening) or any(word in between for word in words.closing)


def _wholes(
    text: Text,
    words: Words,
    group: Sequence[Quantity],
    groups: _Groups,
    bracket: Span | None,
    marker: str,
    start: int,
) -> list[Quantity]:
    """Candidates for the whole, nearest first."""
    source = text.piece.text
    limit = bracket[0] if bracket else start
    before = [item for item in group if item.end <= limit and item.bracket is None]
    sentence = group[0].sentence
    most = _WHOLES
    if not before and start - sentence[0] <= 3 and marker in words.opening:
        before = [item for item in groups.before(sentence) if item.bracket is None]
        most = _MOST  # it may be about any of them
    before = [item for item in before if not item.change and item.times == 1]
    if not before:
        return []
    nearest = before[-1]
    if len(before) > 1 and before[-2].unit == nearest.unit and _is_pair(source, words, before[-2], nearest):
        return []
    if bracket is not None or marker not in words.opening[:1]:
        nearest = next((item for item in reversed(before) if not words.is_base_year(item, text.year)), nearest)
        compared = [item for item in text.items if nearest.end <= item.start < limit and item.sentence == sentence]
        told = compared and all(_is_comparison(item) or words.is_base_year(item, text.year) for item in compared)
        end = compared[-1].end if told else nearest.after[1]
        return [nearest] if _ONLY_MARKS.fullmatch(source, end, start) else []
    nearest_first = list(reversed(before[-most:]))
    return sorted(nearest_first, key=lambda item: words.is_base_year(item, text.year))  # of the year itself, if any


def _is_comparison(item: Quantity) -> bool:
    """Whether a number tells of a change: 增加3件, 增长5%."""
    return item.change or item.kind == GROWTH


def _is_pair(source: str, words: Words, first: Quantity, second: Quantity) -> bool:
    """Whether the numbers are strung together (18个镇、35个部门), so that their sum may be the whole."""
    between = source[first.after[1] : second.start]
    return between.startswith(_ENUMERATION) and (len(between) <= 2 or words.disjoint((first, second)))


def _fit(whole: Quantity, part: Quantity) -> bool:
    """Whether the part can be a part of the whole: same unit, and no other noun behind it."""
    family = family_of(whole.unit)[0]
    if not family or family != family_of(part.unit)[0] or whole.kind != part.kind or part.change:
        return False
    text = whole.piece.text
    first, second = text[slice(*whole.after)], part.piece.text[slice(*part.after)]
    return not first or not second or first[:2] == second[:2]


def _totals(text: Text, words: Words, groups: _Groups) -> Iterator[Breakdown]:
    """A list with 、 followed by its 合计, or the members of a set that divides a whole, followed by 合计 or 共.

    Not what became of them: 新收12件、结转2件，办结共13件.
    """
    source = text.piece.text
    for index, whole in enumerate(groups.items):
        if index < 2 or whole.quoted:
            continue
        named = source.endswith(words.totals, max(0, whole.start - 4), whole.start)
        if not named and not source.endswith(words.sums, max(0, whole.start - 2), whole.start):
            continue
        before = groups.items[max(0, index - _PARTS) : index]
        parts = _strung(whole, before) if named else []
        if len(parts) < 2:
            parts = _divided(words, whole, before)
        if len(parts) > 1 and not has_any(source[parts[-1].end : whole.start], words.outcomes):
            yield Breakdown((whole,), parts, words.totals[0], words)


def _strung(whole: Quantity, before: Sequence[Quantity]) -> list[Quantity]:
    """The parts right before their total that 、 or 和 string together."""
    source = whole.piece.text
    parts: list[Quantity] = []
    for item in reversed(before):
        if not _may_add_up(whole, item) or (parts and not source[item.after[1] :].startswith(_ENUMERATION)):
            break
        parts.insert(0, item)
    return parts


def _divided(words: Words, whole: Quantity, before: Sequence[Quantity]) -> list[Quantity]:
    """All counts of the sentence before their total, where they are members of one set that divides a whole."""
    parts = [item for item in before if item.sentence == whole.sentence]
    return parts if all(_may_add_up(whole, item) for item in parts) and words.disjoint(parts) else []


def _may_add_up(whole: Quantity, item: Quantity) -> bool:
    return _fit(whole, item) and item.bracket == whole.bracket and item.sentence == whole.sentence

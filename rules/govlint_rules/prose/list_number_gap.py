"""The numbers of a list leave one out, or one comes twice.

## 检查内容
正文里的“一是……二是……”和“1. 2. 3.”“（1）（2）（3）”“①②③”，以及段首的“（一）（二）（三）”，序号中断（一是、二是、四是）
或重复（一是、二是、二是）。

## 依据
编校要求：序号连续。

## 示例
见下。

## 例外
- 不从一开始的，另起的一组，隔着标题的，不算；“1.”等数字序号可以分层，只查中断，不查重复；
- 缺的一项换了说法（“二要”“第二”“其次”）的不算；
- 表格里的序号，“五个一”“3545”之类不算；一、（一）等标题的序号中断由S103检查。

## 如何修改
补上遗漏的一项，或者改正序号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise
from typing import Any

from govlint.api import (
    Basis,
    Finding,
    Heading,
    NamedTuple,
    Paragraph,
    Related,
    Report,
    Rule,
    RunningText,
    Severity,
    lazy_pattern,
    running_text,
    says,
)
from govlint_rules.prose._reading import lexicon

_HAN = "一二三四五六七八九十"
_SHI = lazy_pattern(rf"[{_HAN}][{_HAN}]?(?=是)")
# A style of points: what its second item looks like, without which there is no list, and all of its items.
_STYLES = (
    (("2.",), re.compile(r"[0-9][0-9]?\.(?![0-9])")),
    (("2、",), re.compile(r"[0-9][0-9]?、(?![0-9])")),
    (("2．",), re.compile(r"[0-9][0-9]?．(?![0-9])")),
    (("(2)", "（2）", "(3)", "（3）"), re.compile(r"[(（][0-9][0-9]?[)）]")),
    (("②", "③"), re.compile(r"[①-⑳]")),
)
_SPOKEN = ("二是", "三是")
# Each begins with one character, to which `re` skips at once.
_BRACKETED = tuple(lazy_pattern(rf"(?m){first}(?<=^.)([{_HAN}]{{1,2}})[)）]") for first in ("（", r"\("))
_BRACKETS = ("（二）", "(二)", "（三）", "(三)")
_SECOND = (*_SPOKEN, *_BRACKETS, *chain.from_iterable(guards for guards, _ in _STYLES))
_BOUNDARY = frozenset("。；;：:，,、\n 　（(“")
_SHARP = frozenset("。；;：:\n")
_COLONS = ("：", ":")
_LAST = 20


class _Item(NamedTuple):
    at: int  # in the running text
    end: int
    number: int
    kind: str
    sharp: bool  # whether a sentence or a paragraph ends right before it
    loose: bool = False  # whether nothing at all does


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a place where the count goes wrong."""
    running = running_text(report)
    text = running.text
    standing = frozenset(running.standing(_SECOND))
    if not standing:
        return
    if not standing.isdisjoint(_SPOKEN):
        yield from _follow(report, running, _spoken(text), _section_starts(report.pieces, running, 4))
    if not standing.isdisjoint(_BRACKETS):
        yield from _bracketed(report, running)
    for guards, pattern in _STYLES:
        if not standing.isdisjoint(guards):
            points: dict[str, list[_Item]] = {}
            for item in _points(text, pattern):
                points.setdefault(item.kind, []).append(item)
            for chosen in points.values():
                if len(chosen) > 1:
                    yield from _follow(report, running, chosen, _section_starts(report.pieces, running, 2))


def _bracketed(report: Report, running: RunningText) -> Iterator[Finding]:
    """（一）, （二） … before paragraphs; of two headings S103 tells that a number between them is left out."""
    found = [match for pattern in _BRACKETED for match in pattern.finditer(running.text)]
    items = sorted([_Item(m.start(), m.end(), number, "", True) for m in found if (number := _value(m[1]))])
    if all([item.number in (1, before.number + 1) for before, item in pairwise(items)]):
        return
    pieces = zip(running.starts, report.pieces, strict=True)
    heads = frozenset(start for start, piece in pieces if isinstance(piece, Heading))
    told: set[int] = set()
    for before, item, after in zip(items, items[1:], [*items[2:], None], strict=False):
        if before.at in heads and item.at in heads:
            moved = before.at in told or (after is not None and after.number == item.number + 2)
            if item.number > before.number + 1 or (item.number == before.number and moved):
                told.add(item.at)
    yield from _follow(report, running, items, _section_starts(report.pieces, running, 1), told)


def _spoken(text: str) -> list[_Item]:
    """一是, 二是 … wherever they stand."""
    found = []
    for match in _SHI.finditer(text):
        before = text[match.start() - 1] if match.start() else "\n"
        number = _value(match[0])
        if before not in _HAN and 0 < number <= _LAST:
            loose = before not in _BOUNDARY  # 原因之一是, or no mark before it: no new list, and no proof of a gap
            found.append(_Item(match.start(), match.end() + 1, number, "", before in _SHARP, loose))
    return found


def _points(text: str, pattern: re.Pattern[str]) -> Iterator[_Item]:
    """Points at the head of a paragraph, or of a sentence within one: lists of two kinds, which may nest."""
    for match in pattern.finditer(text):
        start = match.start()
        before = text[start - 1] if start else "\n"
        if before in " 　" and start > 1:
            before = text[start - 2]
        written = match[0].strip("(（)）.、．")
        number = int(written) if written.isdecimal() else ord(written) - ord("①") + 1
        if before in _SHARP and 0 < number <= _LAST:
            yield _Item(start, match.end(), number, "outer" if before == "\n" else "inner", True)


def _value(han: str) -> int:
    if len(han) == 1:
        return _HAN.index(han) + 1
    tens, ones = han[0], han[1]
    if tens == "十" and ones != "十":
        return 10 + _HAN.index(ones) + 1
    return 20 if han == "二十" else 0


def _section_starts(pieces: Sequence[Paragraph], running: RunningText, level: int) -> list[int]:
    """Where headings stand that end a list: those of a level up to `level`."""
    return [
        start
        for start, piece in zip(running.starts, pieces, strict=True)
        if isinstance(piece, Heading) and piece.level <= level
    ]


def _follow(
    report: Report, running: RunningText, items: Sequence[_Item], breaks: Sequence[int], told: Set[int] = frozenset()
) -> Iterator[Finding]:
    """Counts along and tells where a number is left out or comes twice; `told` are left to another rule."""
    text = running.text
    previous: _Item | None = None
    outer: _Item | None = None  # the point within which a list of its own stands: 二是修订制度2项：一是…，二是…
    bounds = iter([*breaks, len(text) + 1])
    bound = next(bounds)
    for item in items:
        while bound <= item.at:
            if previous is not None and bound > previous.at:
                previous = None
            bound = next(bounds)
        if item.number == 1 and not (item.loose and previous):
            outer = previous if text[item.at - 1 : item.at] in _COLONS else None
            previous = item
        if previous is None or item is previous:
            continue
        if item.number == previous.number + 1 or item.at in told:
            previous = item
            continue
        if item.loose:
            continue
        if outer is not None and item.number == outer.number + 1 and "\n" not in text[outer.at : item.at]:
            previous, outer = item, None
            continue
        finding = _judge(report, running, previous, item)
        # After a wrong number the count goes on from it; what is no part of the list ends it.
        previous = item if finding is not None else None
        if finding is not None:
            yield finding


def _judge(report: Report, running: RunningText, previous: _Item, item: _Item) -> Finding | None:
    text = running.text
    between = text[previous.end : item.at]
    even = not (item.sharp or previous.sharp or previous.loose) and not any(stop in between for stop in _SHARP)
    if not (item.sharp or even) or len(between) > 3000 or says(between, lexicon(report, "list_openers")):
        return None
    missing = previous.number + 1
    repeated = item.number == previous.number
    if item.number < previous.number or item.number > missing + 1:
        return None  # a jump is another list, not a slip
    if not repeated and _stands_otherwise(between, missing):
        return None
    if repeated and item.kind:
        return None  # points may nest
    shown = text[item.at : item.end]
    case = ("重复", "comes twice") if repeated else ("前面缺第" + str(missing) + "项", f"follows {previous.number}")
    related = [Related(running.locate(previous.at, previous.end), {"zh": "前一项", "en": "the item before"})]
    args = {"item": shown, "what_zh": case[0], "what_en": case[1]}
    quote = text[item.at : item.at + 16].replace("\n", "")
    return Finding(running.locate(item.at, item.end), args=args, related=related, quote=quote)


def _stands_otherwise(between: str, number: int) -> bool:
    """Whether the missing item is there under another style: 二要, 第二, 其次, 2."""
    han = _HAN[number - 1] if number <= 10 else "十" + _HAN[number - 11]
    ways = {2: ("其次",)}.get(number, ())
    if says(between, (*ways, f"第{han}", f"{number}.", f"{number}、", f"{number}．", f"({number})", f"（{number}）")):
        return True
    at = between.find(han)
    while at >= 0:
        if at == 0 or between[at - 1] in _BOUNDARY:
            return True
        at = between.find(han, at + 1)
    return chr(ord("①") + number - 1) in between


RULE = Rule(
    code="P810",
    name="list-number-gap",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "序号连续。"),
    messages={
        "default": {
            "zh": "“{item}”{what_zh}，请核对这一组的序号。",
            "en": "The item ‘{item}’ {what_en}; check the numbers of this list.",
        }
    },
    summary={"zh": "正文条目的序号中断或重复", "en": "The numbers of a list in the text leave one out or repeat one"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
一是完善目录。二是更新专栏。三是加强培训，做到“五个一”。

二、存在的主要问题及改进情况
一是更新不够及时；二是解读不够深入。

1.完善机制。明确专人负责。
2.加强培训。全年培训2次。
3.强化督查。每季度检查一次。

海滨区水务局
2021年1月20日
"""
VALID = (
    _REPORT,
    _REPORT.replace("1.", "（一）").replace("2.", "（二）").replace("3.", "（三）"),
    _REPORT.replace("二是更新专栏", "二要更新专栏"),
)
INVALID = (
    _REPORT.replace("三是加强", "四是加强"),
    _REPORT.replace("二是解读", "三是解读"),
    _REPORT.replace("。二是更新专栏。三是加强", "，二是更新专栏，四是加强"),
    _REPORT.replace("三是加强", "二是加强"),
    _REPORT.replace("3.强化督查", "4.强化督查"),
    _REPORT.replace("1.", "（一）").replace("2.", "（二）").replace("3.", "（二）"),
    _REPORT.replace("1.", "（一）").replace("2.", "（二）").replace("3.", "（四）"),
)

"""A space stands in running text where none belongs.

## 检查内容
一句话中间夹着一个半角空格：汉字与汉字、汉字与引号之间，标点之前，或标点之后
（“4个领域 “政策测算”试点”“等栏目。 2018年度”）。
一段合成一条；全文超过八处的，合成一条。

## 依据
编校要求：中文正文不用空格分隔。

## 示例
见下。

## 例外
- 标题（包括与正文连成一行的标题）、表格、落款、序号之后，以及引号、书名号、括号里的空格不算；
- 数字、字母与汉字之间的空格不算；两个以上的空格、全角空格多是排版或分段，不算；
- 整篇或几段连成一行的文本，段与段之间的空格不算；
- 用空格隔开的并列项（“工作动态 政策文件 通知公告”）、姓名（张 三）、“地址：…… 邮编：……”不算。

## 如何修改
删去空格；并列的改用顿号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import (
    Basis,
    Edit,
    Finding,
    Fix,
    Heading,
    Paragraph,
    Related,
    Report,
    Rule,
    RunningText,
    Severity,
    lazy_pattern,
    running_text,
)
from govlint_rules.prose._reading import is_han, lexicon

# One blank before a Chinese character or a mark, or (behind a stop) before a figure or a letter.
_SPACE = lazy_pattern("[ \u00a0](?=[一-鿿“《（，。；、：0-9０-９A-Za-z])")
_MARKS = frozenset("”》）、。；，：！？,;")
_STOPS = frozenset("。；，！？")
_POINT = lazy_pattern(r"[（(]?[一二三四五六七八九十\d①-⑳]{1,3}[）)、.．]")
_FIELD = lazy_pattern(r"[^，。；;,\n]{0,9}[：:]")
_TITLE = lazy_pattern(
    r"(?:^|[。；;：:\s])(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．])[^，,。；;：:]{0,40}$"
)
_HEADING_INSIDE = lazy_pattern(r"[ \u00a0](?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十][）)])")
_NAME = lazy_pattern(r"[：:、，,\s][一-鿿][ \u00a0][一-鿿](?=[：:、，,。；;\s]|$)")
_MANY = 8  # places beyond which the whole text is spaced and one finding says so
_RUN_ON = 3  # sentences with a blank behind them, from which a line is several paragraphs
_WINDOW = 60  # characters on either side that are looked at
_SHORTEST = 30  # characters of a paragraph of running text


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a paragraph, or one for the report where spaces are everywhere."""
    running = running_text(report)
    text = running.text
    if " " not in text and "\u00a0" not in text:
        return
    found: dict[int, list[int]] = {}
    sentences: dict[int, bool] = {}
    for match in _SPACE.finditer(text):
        number = running.index(match.start())
        if number not in sentences:
            sentences[number] = _is_sentence(running.pieces, number)
        if sentences[number] and _is_stray(report, running.pieces[number].text, match.start() - running.starts[number]):
            found.setdefault(number, []).append(match.start())
    if sum(map(len, found.values())) > _MANY:
        found = {min(found): [at for places in found.values() for at in places]}
    for places in found.values():
        yield _finding(running, places)


def _finding(running: RunningText, places: list[int]) -> Finding:
    text = running.text
    at = places[0]
    here = {"zh": "这里也有空格", "en": "a space here as well"}
    related = [Related(running.locate(other, other + 1), here) for other in places[1:20]]
    around = text[max(0, at - 6) : at + 7].replace("\n", "")
    open_ends = ["…" if 0 < end < len(text) and text[end - 1 : end + 1].isalnum() else "" for end in (at - 6, at + 7)]
    args = {"around": around.join(open_ends), "count": len(places)}
    edits = tuple(Edit(running.locate(place, place + 1), text[place], "") for place in places)
    return Finding(running.locate(at, at + 1), args=args, related=related, quote=around, fix=Fix(edits, safe=True))


def _is_sentence(pieces: Sequence[Paragraph], number: int) -> bool:
    """Whether the paragraph is running text, and not several that were run together on one line, headings and all."""
    text, line = pieces[number].text, pieces[number].line
    if isinstance(pieces[number], Heading) or len(text) < _SHORTEST or "。" not in text:
        return False
    beside = (*pieces[max(0, number - 1) : number], *pieces[number + 1 : number + 2])
    if line is not None and any(piece.line == line for piece in beside):
        return False
    run_on = sum(text.count(stop) for stop in ("。 ", "。\u00a0", "； "))
    return run_on < _RUN_ON and not _HEADING_INSIDE.search(text)


def _is_stray(report: Report, text: str, at: int) -> bool:
    """Whether the blank at the offset stands in a sentence and separates nothing."""
    last = text[at - 1 : at]
    if not last or (last not in _STOPS and (text[at + 1].isascii() or not (last in _MARKS or is_han(last)))):
        return False
    before, behind = text[max(0, at - _WINDOW) : at], text[at + 1 : at + _WINDOW]
    if _enclosed(before) or _POINT.match(behind) or behind.startswith(tuple(lexicon(report, "space_before"))):
        return False
    if _TITLE.search(before) or _FIELD.match(behind) or _NAME.search(text, max(0, at - 2), at + 4):
        return False  # a heading that runs on, a field, a name
    if _POINT.fullmatch(before.rpartition("。")[2]):
        return False
    return last in _STOPS or not _is_row(before, behind)


def _enclosed(before: str) -> bool:
    """Whether a mark of quotation, a title or a bracket is open."""
    return any(before.rfind(a) > before.rfind(b) for a, b in (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")")))


def _is_row(before: str, behind: str) -> bool:
    """Whether the clause is a row of items that blanks divide."""
    left = re.split("[，。；：,;:、]", before)[-1]
    right = re.split("[，。；：,;:、]", behind)[0]
    return " " in left.strip() or " " in right.strip()


RULE = Rule(
    code="P811",
    name="stray-space",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "中文正文不用空格分隔。"),
    messages={
        "default": {
            "zh": "“{around}”中有多余的空格（共{count}处），请删去。",
            "en": "A stray space in ‘{around}’ ({count} in all); take it out.",
        }
    },
    summary={"zh": "正文中有多余的空格", "en": "A stray space in running text"},
    fixable=True,
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
我局在网站设“工作动态 通知公告”等栏目，全年主动公开政府信息 30 条，组长：李 明，地址：望江路18号 邮编：123456。

1. 完善机制。设有 动态 公告 解读 等专栏，明确专人负责信息的收集和发布，按周更新。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (
    _REPORT.replace("按周更新。", "按周更新。 全年更新40次。"),
    _REPORT.replace("收集和发布，", "收集和发布 ，"),
    _REPORT.replace("明确专人负责信息的收集", "明确专人负责 信息的收集"),
)

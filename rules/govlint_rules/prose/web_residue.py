"""Navigation, tools and footers of the web page stand in the text of the report.

## 检查内容
从网页复制时带进来的内容：当前位置、扫一扫、打印、字体、分享、浏览次数、上一篇、相关解读、版权所有、备案号等。
相邻的几行合成一条。

## 依据
编校要求：报告文本不含网页的导航和工具条。

## 示例
见下。

## 例外
- 正文里讲到“扫一扫”“分享到”等的句子不算：只看没有句号、逗号的短行；
- 索引号、发布机构、发文日期等元数据不算；
- 检查的就是网页文件（HTML）时，导航和工具条是网页自己的，不算。

## 如何修改
删去这些行。如果检查的是网页另存的文本，可以不处理。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govlint.api import (
    Basis,
    Document,
    Finding,
    Heading,
    NamedTuple,
    Piece,
    Prepared,
    Related,
    Report,
    Rule,
    Severity,
    Table,
    says,
)
from govlint_rules.prose._reading import lexicon

_PAGE = "html"
_LONGEST = 60  # characters of a line of navigation
_STOPS = frozenset("。；，,")  # what makes a line a sentence, even if it begins with the words of a tool
_ROWS = 2  # rows of a table that may be a line of navigation with strokes
_APART = 2  # blocks that may stand between two lines of one group


class _Words(NamedTuple):
    """What lines of a page are, begin with or hold; `heads` are the characters that the first two begin with."""

    exact: frozenset[str]
    starts: tuple[str, ...]
    within: Sequence[str]
    heads: frozenset[str]


def _load(residue: Mapping[str, Sequence[str]]) -> _Words:
    starts, exact = tuple(residue["starts"]), frozenset(residue["exact"])
    return _Words(exact, starts, residue["within"], frozenset(word[0] for word in (*starts, *exact)))


_words = Prepared(_load)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a group of neighbouring lines, at its first; the others stand beside it."""
    if not reports or document.format == _PAGE:
        return  # what a page has around a report is its own
    for group in _groups(_residue(document, reports)):
        first, *others = group
        related = [Related(piece.locate(), {"zh": "这里也是", "en": "here as well"}) for piece in others[:20]]
        many = (f"等{len(group)}处", f" ({len(group)} in all)") if others else ("", "")
        args = {"text": first.text[:20], "count": len(group), "many_zh": many[0], "many_en": many[1]}
        yield Finding(first.locate(), args=args, related=related, quote=first.text[:24])


def _residue(document: Document, reports: Sequence[Report]) -> Iterator[tuple[int, Piece]]:
    """Each short line that belongs to the page and not to the report, with the number of its block."""
    words = _words(lexicon(reports[0], "residue"))
    lines = _short(document)
    text = "\n".join([piece.text for _, piece in lines])
    within = [word for word in words.within if word in text]
    for number, piece in lines:
        line = piece.text
        belongs = line[0] in words.heads and (line.startswith(words.starts) or line in words.exact)
        if not belongs and not (within and says(line, within)):
            continue
        if _STOPS.isdisjoint(line) and not line.startswith(tuple(lexicon(reports[0], "residue_not"))):
            yield number, piece


def _short(document: Document) -> list[tuple[int, Piece]]:
    """The lines that are short and hold hardly a sentence: paragraphs, and the cells of tables of one or two rows."""
    found: list[tuple[int, Piece]] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            if block.height <= _ROWS:
                found += [(number, cell) for row in block.rows for cell in row if _is_short(cell.text)]
        elif "。" not in block.text and _is_short(block.text) and not (isinstance(block, Heading) and block.numbering):
            found.append((number, block))  # most lines are sentences
    return found


def _is_short(text: str) -> bool:
    return 1 < len(text) <= _LONGEST and "。" not in text and "，" not in text


def _groups(lines: Iterable[tuple[int, Piece]]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    last = -1
    for number, piece in lines:
        if group and number - last > _APART + 1:
            yield group
            group = []
        group.append(piece)
        last = number
    if group:
        yield group


RULE = Rule(
    code="P804",
    name="web-residue",
    scope="document",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "报告文本不含网页的导航和工具条。"),
    messages={
        "default": {
            "zh": "“{text}”{many_zh}像是网页的导航或工具条，不属于报告，请删去。",
            "en": "‘{text}’{many_en} looks like a part of the web page and not of the report; take it out.",
        }
    },
    summary={"zh": "夹有网页的导航或工具条", "en": "Parts of the web page stand in the text"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
我局推出“扫一扫”服务，群众扫码即可查询，并可分享到朋友圈，全年主动公开政府信息30条。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT, "发布机构：海滨区水务局\n" + _REPORT)
INVALID = (
    "当前位置：首页 > 政府信息公开\n【字体：大 中 小】 打印本页\n" + _REPORT,
    _REPORT + "扫一扫在手机打开当前页\n",
)

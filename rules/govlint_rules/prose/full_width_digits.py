"""A number is written in full-width digits.

## 检查内容
表格数据和正文里的数用了全角数字（“１２件”“３．５万元”）。一份报告合成一条，列出各处。

## 依据
出版物上数字用法 GB/T 15835—2011：阿拉伯数字一般只占半个汉字位置。全角数字在表格软件里不能计算。

## 示例
见下。

## 例外
标题和段落开头的序号（“１．”“（２）”）不算；全角的百分号、括号不算。

## 如何修改
改成半角数字；govlint check --fix 可以代劳，数值不变。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import (
    Basis,
    Edit,
    Finding,
    Fix,
    Location,
    Related,
    Report,
    Rule,
    Severity,
    lazy_pattern,
    running_text,
)

_WIDE = tuple("０１２３４５６７８９")
_NUMBER = lazy_pattern(r"[０-９]{1,40}(?:．[０-９]{1,20})?")
_ORDINAL = lazy_pattern(r"[\s（(第]{0,4}[０-９]{1,3}(?:．[０-９]{1,2}){0,2}[）)、．.章节条]")
_HALF = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
_SHOWN = 20  # further places that are listed


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a report, at the first place."""
    raws = "".join([figure.raw for figure in report.odd_figures()])
    if raws.isascii() and not running_text(report).standing(_WIDE):
        return
    places = [*_in_tables(report), *_in_prose(report)]
    if not places:
        return
    edits = tuple(Edit(location, text, text.translate(_HALF)) for location, text in places)
    first, text = places[0]
    here = {"zh": "这里也是", "en": "here as well"}
    related = [Related(location, here) for location, _ in places[1 : _SHOWN + 1]]
    args = {"number": text, "half": text.translate(_HALF), "count": len(places)}
    yield Finding(first, args=args, related=related, quote="full-width", fix=Fix(edits, safe=True))


def _in_tables(report: Report) -> Iterator[tuple[Location, str]]:
    """The figures; what is no plain number is left to the rules on figures."""
    for figure in report.odd_figures():
        raw = figure.raw.strip()
        match = None if raw.isascii() else _NUMBER.fullmatch(raw)
        if match is not None and raw == figure.raw:
            yield figure.location, raw


def _in_prose(report: Report) -> Iterator[tuple[Location, str]]:
    for piece in report.pieces:
        ordinal = _ORDINAL.match(piece.text)
        for match in _NUMBER.finditer(piece.text, 0 if ordinal is None else ordinal.end()):
            yield piece.locate(*match.span()), match[0]


RULE = Rule(
    code="P813",
    name="full-width-digits",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "出版物上数字用法 GB/T 15835—2011"),
    messages={
        "default": {
            "zh": "数字“{number}”是全角的（共{count}处），请改为半角 {half}。",
            "en": "The number ‘{number}’ has full-width digits ({count} in all); write {half}.",
        }
    },
    summary={"zh": "数字用了全角", "en": "A number in full-width digits"},
    fixable=True,
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
我局按照要求公开政府信息，主要做了以下工作：
１．全年主动公开政府信息30条，按周更新目录，方便群众查阅。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (
    _REPORT.replace("30条", "３０条"),
    {"form": "f2021", "year": 2022, "figures": {"active.licence.decisions": "１２"}},
)

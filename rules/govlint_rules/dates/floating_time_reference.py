"""截至目前, 今年, 目前 and the like in a report on a closed year.

## 检查内容
报告说的是已经结束的年度，正文里却用“截至目前”“今年”“去年”这类随写作时间变化的说法；
“目前”只在后面跟着数量或已完成的事情时提示。一个自然段合成一条。

## 依据
编校要求：年度报告的数据截至报告年度12月31日，“截至目前”究竟到哪一天，读者无从知道。

## 示例
见下。

## 例外
讲问题、不足、改进措施和下一步计划的段落不提示；书名号、引号里的不提示。

## 如何修改
“截至目前”改为“截至某年12月31日”，“今年”改为“某年”，“去年”改为具体年份。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Paragraph, Related, Report, Rule, Severity, lazy_pattern, running_text
from govlint_rules.dates._reading import lexicon, passages, quoted

_COUNT = lazy_pattern(
    r"(?:[0-9０-９]|[一二三四五六七八九十百千两])[万亿余多]{0,2}[个件条次项家名人期篇场份部台户宗起%％]"
)
# The clause behind the word; a comma right behind it does not end it.
_CLAUSE = lazy_pattern(r"[，,]?[^，,。；;！？!?\n]{0,80}")
# The year itself, told in brackets.
_YEAR_BEHIND = lazy_pattern(r"(?:年度?)?(?:同期)?[（(]20[0-9]{2}年")
_NEAR = 24  # how far behind the word a plan may announce itself

Spot = tuple[int, str]


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a paragraph: the first reference is its place, the others stand beside it."""
    running = running_text(report)
    if not any([running.standing(lexicon(report, name)) for name in ("floating", "floating_beside_act")]):
        return
    for passage in passages(report):
        if passage.outlook:
            continue
        piece = passage.piece
        spots = sorted(_spots(report, piece))
        if not spots:
            continue
        at, word = spots[0]
        related = [
            Related(piece.locate(start, start + len(other)), {"zh": f"还有“{other}”", "en": f"also ‘{other}’"})
            for start, other in spots[1:20]
        ]
        words = "、".join(dict.fromkeys(f"“{other}”" for _, other in spots))
        args = {
            "word": word,
            "words": words,
            "count": len(spots),
            "year_zh": f"{report.year}年" if report.year else "年度",
            "year_en": report.year or "",
        }
        yield Finding(piece.locate(at, at + len(word)), args=args, related=related, quote=piece.text[at : at + 24])


def _spots(report: Report, piece: Paragraph) -> Iterator[Spot]:
    text = piece.text
    for word in lexicon(report, "floating"):
        for at in _places(report, text, word):
            if not _says(report, "plan", text[at : at + _NEAR]):
                yield at, word
    for word in lexicon(report, "floating_beside_act"):
        for at in _places(report, text, word):
            prefix = next((p for p in lexicon(report, "floating_prefixes") if text.endswith(p, 0, at)), "")
            if prefix or _beside_act(report, text, at + len(word)):
                yield at - len(prefix), prefix + word


def _places(report: Report, text: str, word: str) -> Iterator[int]:
    """Where the word stands, not within a longer word nor within marks of quotation."""
    at = text.find(word)
    while at >= 0:
        around = text[max(0, at - 2) : at + len(word) + 2]
        told = _YEAR_BEHIND.match(text, at + len(word)) is not None  # 去年同期（2022年）
        if not told and not _says(report, "not_floating", around) and not quoted(text, at):
            yield at
        at = text.find(word, at + len(word))


def _beside_act(report: Report, text: str, at: int) -> bool:
    """Whether the clause behind the word tells a count or a finished act, and no problem or plan."""
    if text.startswith("的", at):
        return False  # 目前的 describes a state, not an act
    clause = _CLAUSE.match(text, at)
    tail = clause[0] if clause else ""
    acts = _says(report, "finished_act", tail) or _COUNT.search(tail) is not None
    return acts and not _says(report, "wish", tail)


def _says(report: Report, name: str, text: str) -> bool:
    return any(word in text for word in lexicon(report, name))


RULE = Rule(
    code="D508",
    name="floating-time-reference",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "年度报告的数据截至报告年度12月31日。"),
    messages={
        "default": {
            "zh": "报告的是已经结束的{year_zh}，{words}究竟指什么时候并不清楚。请改成具体的年份或日期。",
            "en": "The report covers the closed year {year_en}; {words} floats. Give a year or a date instead.",
        }
    },
    summary={"zh": "“截至目前”“今年”等说法时间不明", "en": "A time reference floats in a report on a closed year"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
截至2020年12月31日，我局主动公开政府信息30条。

五、存在的主要问题及改进情况
目前，3个科室的公开意识有待加强。
"""
VALID = (_REPORT, _REPORT.replace("截至2020年12月31日，", "目前的政务服务大厅位于海滨路，"))
INVALID = (
    _REPORT.replace("截至2020年12月31日，", "截至目前，"),
    _REPORT.replace("截至2020年12月31日，", "目前，已建成专栏5个，"),
)

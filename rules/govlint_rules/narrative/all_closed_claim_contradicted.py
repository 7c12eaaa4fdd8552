"""The text says that all requests were dealt with, while the table carries some over to the next year.

## 检查内容
正文写申请“全部办结”“均已答复”“办结率100%”，而申请情况表“结转下年度继续办理”的总计大于 0。

## 依据
算术：结转到下一年度的申请没有办结。

## 示例
见下。

## 例外
正文同一句说明了结转、延期、尚在办理或者其余未到期的，只说上年结转的、到期应答复的那一部分的，
写明的件数正好等于办理结果总计、或者同全部申请数对不上（只是其中一部分、其他单位的申请）的，以及说的是信访、留言、提案等其他事项的，都不提示。
“均已按期答复”“在法定期限内办结”、按期办结率100%可以只说到期的申请，不提示。

## 如何修改
有结转的，改为“除结转下年度继续办理的 N 件外，均已办结”，或者写明已办结的件数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govlint.api import (
    STATED,
    Basis,
    Figure,
    Finding,
    Outcome,
    Paragraph,
    Quantity,
    Report,
    Rule,
    Severity,
    running_text,
)
from govlint_rules.narrative._words import readings, sentence_at

_OVER, _RESULT = "requests.carried_out.total", "requests.result_total.total"
_NEW, _IN = "requests.new.total", "requests.carried_in.total"


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each claim that nothing was left, where the table says that something was."""
    if report.value(_OVER) == 0:
        return
    over = report.figure(_OVER)
    if over is None or over.state != STATED or over.value is None:
        reason = "table-missing" if over is None else "figure-blank" if over.state == "blank" else "figure-unread"
        yield Outcome("N608", "default", "not_applicable" if over is None else "not_assessable", reason, (_OVER,))
        return
    words = readings(report, "all_closed")
    if not words:
        return
    pattern = re.compile(words["pattern"])
    for piece in _saying(report, words["begins"]):
        if not piece.noise:
            for match in pattern.finditer(piece.text):
                if _is_claimed(report, piece, match, words):
                    yield _finding(piece, match, over)


def _saying(report: Report, words: Sequence[str]) -> list[Paragraph]:
    """The paragraphs in which one of the words stands."""
    text = running_text(report)
    found = {text.index(at) for word in text.standing(words) for at in text.find(word)}
    return [text.pieces[number] for number in sorted(found)]


def _is_claimed(report: Report, piece: Paragraph, match: re.Match[str], words: Mapping[str, Any]) -> bool:
    """Whether the sentence speaks of all requests for information of the year, and takes nothing back."""
    start, end = sentence_at(piece.text, match.start())
    sentence = piece.text[start:end]
    quantities = [q for q in report.quantities.of(piece) if start <= q.start < end]
    heading = quantities[0].heading if quantities else ""
    if not any(word in sentence or word in heading for word in words["subject"]):
        return False
    plain = sentence
    over_all = match[0].startswith(words["rate"]) or _counts_all(report, piece, quantities, match.start())
    for word in (*words["duly"], *(words["carried_in"] if over_all else ())):
        plain = plain.replace(word, "")
    if any(word in plain for word in words["not"]):
        return False
    if any(q.plan or q.period.kind not in ("report", "as_of") for q in quantities):
        return False
    counts = [q.value for q in quantities if q.kind == "count" and q.start < match.start() and q.exact and not q.change]
    return not counts or _are_all(report, counts)


def _counts_all(report: Report, piece: Paragraph, quantities: Sequence[Quantity], claim: int) -> bool:
    """Whether the clause of the claim itself gives the number of all requests, new and carried in: 38件申请全部办结."""
    clause = piece.text.rfind("，", 0, claim) + 1
    total = _value(report, _NEW) + _value(report, _IN)
    return any(q.kind == "count" and clause <= q.start < claim and q.value == total for q in quantities)


def _are_all(report: Report, counts: Sequence[Decimal]) -> bool:
    """Whether one of the counts before the claim is of all requests, and the last one not of those dealt with."""
    new, carried, result, over = (_value(report, key) for key in (_NEW, _IN, _RESULT, _OVER))
    return counts[-1] != result and any(count in (new, new + carried, result + over) for count in counts)


def _value(report: Report, key: str) -> Decimal:
    """A figure's value, 0 where none is stated."""
    figure = report.figure(key)
    return figure.value if figure is not None and figure.value is not None else Decimal(0)


def _finding(piece: Paragraph, match: re.Match[str], over: Figure) -> Finding:
    start, end = sentence_at(piece.text, match.start())
    first = max(start, piece.text.rfind("，", start, match.start()) + 1)
    said = piece.text[first : match.end()].strip()
    return Finding(
        piece.locate(match.start(), match.end()),
        args={"said": said[-60:], "left": over.value},
        figures=[over],
        actual="0",
        expected=f"{over.value}",
        quote=piece.text[start:end],
    )


RULE = Rule(
    code="N608",
    name="all-closed-claim-contradicted",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "结转到下一年度的申请没有办结。"),
    messages={
        "default": {
            "zh": "正文说“{said}”，表格里却有 {left} 件结转下年度继续办理。请写明结转的件数，或者核对表格。",
            "en": "The text says ‘{said}’, yet the table carries {left} over to the next year. Name them, or check.",
        }
    },
    summary={"zh": "说全部办结却有结转", "en": "All closed, says the text; the table carries some over"},
    forms=("f2019", "f2021"),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2022年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

一、总体情况

2022年，我局收到政府信息公开申请12件，均已答复。
"""
_HEAD = {"form": "f2021", "year": 2022, "figures": {_OVER: 2, _RESULT: 10}}
_CARRIED = _HEAD | {"figures": {_NEW: 12, _IN: 1, _RESULT: 11, _OVER: 2}}
VALID = (
    _CARRIED | {"text": _REPORT.replace("均已答复", "上年结转1件，均已答复")},
    _HEAD | {"text": _REPORT, "figures": {_OVER: 0, _RESULT: 12}},
    _HEAD | {"text": _REPORT.replace("均已答复", "除2件结转下年度外，均已答复")},
    _HEAD | {"text": _REPORT.replace("收到政府信息公开申请12件", "办理政府信息公开申请10件")},
    _HEAD | {"text": _REPORT.replace("收到政府信息公开申请12件", "收到群众留言12件")},
)
INVALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT.replace("均已答复", "全部办结")},
    _HEAD | {"text": _REPORT.replace("均已答复", "均已按要求办理完成")},
    _CARRIED | {"text": _REPORT.replace("均已答复", "上年结转1件，13件申请全部办结")},
    _CARRIED | {"text": _REPORT.replace("均已答复", "上年结转1件，办结率100%")},
)

"""What the text says of staff contradicts the statistics table.

## 检查内容
2014至2018年的报告：正文写政府信息公开工作人员、专职人员、兼职人员多少人，同统计表第八部分对照；
正文写安排、配备了专职人员负责信息公开，而“专职人员数”填 0 的，也提示。

## 依据
算术：同一件事，正文与表格应当一致。

## 示例
见下。

## 例外
统计表的专职人员不包括政府公报和政府网站的工作人员，正文说的是网站、公报、公众号的专职人员时不提示；
“专人负责”不等于专职人员，不提示。

## 如何修改
核对人数：确有专职人员的，改统计表；实为兼职的，把正文改为“专人负责”或者“兼职”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Figure, Finding, Outcome, Paragraph, Report, Rule, Severity, running_text
from govlint_rules.narrative._statements import contradicted
from govlint_rules.narrative._words import readings, sentence_at

_FULL_TIME = "statistics.staff_full_time"


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each number that the table contradicts, and for each claim of full-time staff where it has 0."""
    yield from contradicted(report, "N606")
    words = readings(report, "full_time_claim")
    if report.value(_FULL_TIME) != 0 or not words:
        return
    figure = report.figures[_FULL_TIME]
    text = running_text(report).text
    said = [staff for staff in words["staff"] if staff in text]
    for piece in report.pieces if said else ():
        for staff in said:
            at = piece.text.find(staff)
            if at >= 0 and _is_claimed(report, piece, at, words):
                yield _finding(piece, at, staff, figure)
                break


def _is_claimed(report: Report, piece: Paragraph, at: int, words: Mapping[str, Any]) -> bool:
    """Whether the sentence says, as a fact, that full-time staff do this work; a number is compared as a number."""
    start, end = sentence_at(piece.text, at)
    sentence = piece.text[start:end]
    before = piece.text[max(start, at - 12) : at]
    if not any(verb in before for verb in words["verbs"]) or any(char.isdigit() for char in before):
        return False
    if not any(word in sentence for word in words["about"]) or any(word in sentence for word in words["not"]):
        return False
    return not any(q.plan for q in report.quantities.of(piece) if start <= q.start < end)


def _finding(piece: Paragraph, at: int, staff: str, figure: Figure) -> Finding:
    start, end = sentence_at(piece.text, at)
    first = max(start, at - 12)
    said = piece.text[first : at + len(staff)].lstrip("，,、；;：: ")
    args = {"said": said, "readings_zh": f"{figure.label} 0", "readings_en": "full-time staff 0"}
    begin = at + len(staff) - len(said)
    return Finding(
        piece.locate(begin, at + len(staff)), args=args, figures=[figure], expected="0", quote=piece.text[start:end]
    )


RULE = Rule(
    code="N606",
    name="staff-claim-contradicted",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "同一件事，正文与表格应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与统计表不符：{readings_zh}。请核对正文和统计表。",
            "en": "‘{said}’ does not fit the statistics table: {readings_en}. Check text and table.",
        }
    },
    summary={"zh": "正文所说人员与统计表不一致", "en": "What the text says of staff contradicts the table"},
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2017年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

一、概述

我局安排专职人员负责政府信息公开工作。政府信息公开工作人员3人。
"""
_FIGURES = {"statistics.staff_total": 3, "statistics.staff_full_time": 1, "statistics.staff_part_time": 2}
_HEAD = {"form": "legacy-table", "year": 2017, "figures": _FIGURES}
_NONE = _FIGURES | {"statistics.staff_full_time": 0, "statistics.staff_part_time": 3}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"figures": _NONE, "text": _REPORT.replace("安排专职人员", "安排专人")},
    _HEAD | {"figures": _NONE, "text": _REPORT.replace("负责政府信息公开工作", "维护信息公开网站")},
)
INVALID = (
    _HEAD | {"figures": _NONE, "text": _REPORT},
    _HEAD | {"text": _REPORT.replace("工作人员3人", "工作人员5人")},
)

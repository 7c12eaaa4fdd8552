"""The text speaks of an event as past that lay in the future when the report was written.

## 检查内容
报告写作时（次年3月31日以前，或者落款、发布日期以前）尚未发生的事，正文却当作已经发生，
例如2015年度报告里“深入学习党的十九大精神”。多是抄用了别的年份的文字，或者年份写错。

## 依据
编校要求：报告只能写截至发布时已有的事。

## 示例
见下。

## 例外
- 迎接、筹备、即将召开的说法不算；
- 报告年度不明时不检查；落款或发布日期在事件之后的不算。

## 如何修改
核对报告年度；删去从别的年份抄来的文字。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from govlint.api import Basis, Finding, Outcome, Prepared, Report, Rule, RunningText, Severity, running_text, says
from govlint_rules.law._reading import as_date, lexicon, sentence, written

_BEHIND = 8  # characters behind an event in which a word shows that it is past


def _date(events: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[tuple[date, Mapping[str, Any]]]]:
    words = [event[key] for event in events for key in ("text", "bare") if key in event]
    return words, [(as_date(event["from"]), event) for event in events]


_dated = Prepared(_date)


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding an event, where it is first spoken of as past."""
    if report.year is None:
        yield Outcome("L703", "", "not_assessable", "year-unknown")
        return
    running = running_text(report)
    words, events = _dated(lexicon(report, "events"))
    standing = running.standing(words)
    if not standing:
        return
    latest = max(date(report.year + 1, 3, 31), written(report) or date.min)
    for begun, event in events:
        if begun <= latest:
            continue
        asked = [(event["text"], event["needs"]), (event.get("bare"), False)]
        told = [(at, word) for word, needs in asked if word in standing for at in _past(report, running, word, needs)]
        if told:
            at, word = min(told)
            args = {"event": word, "date": begun, "year": report.year}
            yield Finding(running.locate(at, at + len(word)), args=args, quote=event["text"])


def _past(report: Report, running: RunningText, word: str, needs: bool) -> Iterator[int]:
    """Where the word is written of as past."""
    return (at for at in running.find(word) if _is_past(report, running.text, at, word, needs))


def _is_past(report: Report, text: str, at: int, word: str, needs: bool) -> bool:
    """Whether the event is written of as past: nothing awaits it, and (where needed) what follows presupposes it."""
    low, high = sentence(text, at, at + len(word))
    if says(text[low:high], lexicon(report, "event_awaited")):
        return False
    return not needs or says(text[at + len(word) : at + len(word) + _BEHIND], lexicon(report, "event_past"))


RULE = Rule(
    code="L703",
    name="event-before-it-happened",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "报告只能写截至发布时已有的事。"),
    messages={
        "default": {
            "zh": "{year}年度报告写到“{event}”，而此事始于{date}。请核对报告年度，或删去从别的年份抄来的文字。",
            "en": "The report for {year} speaks of ‘{event}’, which began on {date}. Check the year, or take out what "
            "was copied from another year.",
        }
    },
    summary={"zh": "写到了当时尚未发生的事", "en": "An event is spoken of before it happened"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2015年政府信息公开工作年度报告

一、总体情况
我局深入学习党的十八大精神，全年主动公开政府信息30条。

二、存在的主要问题和改进措施
公开的内容还不够丰富，将进一步充实。

海滨区水务局
2016年3月20日
"""
VALID = (_REPORT, _REPORT.replace("深入学习党的十八大精神", "喜迎党的十九大胜利召开"))
INVALID = (
    _REPORT.replace("十八大", "十九大"),
    _REPORT.replace("党的十八大", "十九大"),
    _REPORT.replace("深入学习党的十八大精神", "以习近平新时代中国特色社会主义思想为指导"),
)

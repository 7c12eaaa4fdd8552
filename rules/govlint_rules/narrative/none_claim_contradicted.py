"""The text says that there was nothing, a figure or another sentence says otherwise.

## 检查内容
正文写“未收到……申请”“未发生行政复议、行政诉讼”“无……回应情况”“行政复议0件”等，而表格里同一事项的数不是 0。
本报告没有相应表格时，同正文里同一事项的数字对照。一句话否定的是一组事项时，其中任何一项不是 0 都算矛盾。

## 依据
算术：没有和有不能同时成立。

## 示例
见下。

## 例外
只看能逐字读懂的话。带有限定的（例如“未收到传真申请”“未收到……不予公开的申请”）、假设、要求和计划，
其他单位、其他年度的，都不作判断。“案件”可能指行政复议、诉讼案件，提示中会说明。

## 如何修改
核对这件事究竟有没有：有就改正文，没有就把表格里的数改为 0；“案件”等含混的说法改为准确的说法。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import (
    Basis,
    Finding,
    Outcome,
    Related,
    Report,
    Rule,
    Severity,
    Statement,
    are_explained,
    compare_statement,
    describe_meanings,
    statements_of,
)
from govlint_rules.narrative._statements import note, quoted, says_none

_OTHERS = frozenset(("N601", "N602", "N603", "N604", "N609", "N610"))  # rules whose zeros are claims like any other
_MOST = 2  # numbers of one kind that a finding names
_Numbers = dict[tuple[str, frozenset[str]], list[Statement]]


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each claim that a figure contradicts, or, without figures, a number in the text."""
    if are_explained(report, "N605") and all([are_explained(report, rule, "none") for rule in _OTHERS]):
        return
    statements = statements_of(report)
    numbers = _numbers(statements)
    for statement in statements:
        rule = statement.entry.rule
        if rule != "N605" and not (rule in _OTHERS and says_none(statement)):
            continue
        comparison = compare_statement(report, statement)
        if comparison.state == "differs":
            tried = comparison.tried if rule == "N605" else comparison.tried[:1]  # a zero: its first meaning will do
            said = {lang: describe_meanings(tried, lang) for lang in ("zh", "en")}
            found = _finding(statement, {"zh": f"表格里{said['zh']}", "en": f"the table has {said['en']}"})
            found.figures = comparison.figures
            yield found
        elif comparison.state == "not_applicable":
            yield from _against_prose(statement, numbers)
        elif comparison.state == "not_assessable":
            yield Outcome("N605", statement.entry.id, comparison.state, comparison.reason, comparison.missing)


def _numbers(statements: Sequence[Statement]) -> _Numbers:
    """The first numbers above zero of each entry and extent."""
    found: _Numbers = {}
    for one in statements:
        if not says_none(one):
            same = found.setdefault((one.entry.id, one.extent), [])
            if len(same) < _MOST:
                same.append(one)
    return found


def _against_prose(statement: Statement, numbers: _Numbers) -> Iterator[Finding]:
    against = [one for name in sorted(statement.entry.counts) for one in numbers.get((name, statement.extent), ())]
    if not against:
        return
    first = quoted(against[0])
    found = _finding(statement, {"zh": f"正文另处写“{first}”", "en": f"elsewhere the text says ‘{first}’"})
    messages = [{"zh": f"这里写“{quoted(one)}”", "en": f"‘{quoted(one)}’ stands here"} for one in against]
    found.related = [
        Related(one.quantity.piece.locate(one.start, one.end), message)
        for one, message in zip(against, messages, strict=True)
    ]
    yield found


def _finding(statement: Statement, contrary: Mapping[str, str]) -> Finding:
    args = {
        "said": quoted(statement),
        "contrary_zh": contrary["zh"],
        "contrary_en": contrary["en"],
        **note(statement),
    }
    place = statement.quantity.piece.locate(statement.start, statement.end)
    return Finding(place, args=args, actual="0", quote=quoted(statement))


RULE = Rule(
    code="N605",
    name="none-claim-contradicted",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "没有和有不能同时成立。"),
    messages={
        "default": {
            "zh": "正文说“{said}”，{contrary_zh}，两者矛盾，请核对。{note_zh}",
            "en": "The text says ‘{said}’, yet {contrary_en}. Check both.{note_en}",
        }
    },
    summary={"zh": "正文说没有，数字说有", "en": "A none-claim is contradicted by a figure"},
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2017年政府信息公开工作年度报告

本报告所列数据的统计期限自2017年1月1日起，至2017年12月31日止。

二、依申请公开情况

申请总数为2件，均已受理。

三、其他需要说明的情况

全年未收到依申请政府信息公开案件。全年行政复议案件0件。
"""
_PLAIN = """# 青禾县水利局2022年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

一、总体情况

全年未收到政府信息公开申请。2022年，我局无政务舆情回应情况。
"""
_RESPONSES = {"statistics.response_total": "0", "statistics.response_social": "1", "statistics.response_other": "0"}
VALID = (
    _REPORT.replace("申请总数为2件，均已受理。", "公布了申请的方式。"),
    _REPORT.replace("全年未收到依申请政府信息公开案件。", "未收到传真申请。"),
    {"form": "legacy-table", "year": 2017, "figures": _RESPONSES | {"statistics.response_social": "0"}, "text": _PLAIN},
    {"form": "f2021", "year": 2022, "figures": {"requests.new.total": "0"}, "text": _PLAIN},
)  # fmt: skip
INVALID = (
    _REPORT,
    {"form": "legacy-table", "year": 2017, "figures": _RESPONSES, "text": _PLAIN},
    {"form": "f2021", "year": 2022, "figures": {"requests.new.total": "3"}, "text": _PLAIN},
)

"""The amounts of the information processing fee contradict the rules of the fee or the table of requests.

## 检查内容
2021年度起的报告：正文写明的信息处理费，收到的金额不应大于通知的金额；金额应当是10元的整数倍；说没有发出通知、没有收取的，
不应另有金额；申请情况表“（六）其他处理”第2项（逾期未缴费、不再处理）的件数不应大于发出的收费通知数。

## 依据
国办函〔2020〕109号：按件计收每档100元，按量计收每页10元、20元、40元，所以合法的金额都是10元的整数倍；
公开工作年度报告格式（国办公开办函〔2021〕30号）要求在第六部分报告发出收费通知的件数、总金额和实际收取的总金额。

## 示例
见下。

## 例外
上一年度发出、本年度缴纳或者失效的收费通知；同一句提到上年、以前年度的不提示。

## 如何修改
核对收费通知和缴费记录；包含上一年度通知的，在正文写明。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govlint.api import (
    STATED,
    Basis,
    Finding,
    Outcome,
    Quantity,
    Related,
    Report,
    Rule,
    Severity,
    Statement,
    candidates_of,
    statements_of,
)

_UNPAID = "requests.other_no_payment.total"
_YUAN = {"元": 1, "万元": 10_000}
_LEAST = 10  # yuan: the smallest step of the scale of fees


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each bound that the text breaks."""
    if _is_plausible(report):
        return
    statements = statements_of(report, ("T312",))
    sure = [one for one in statements if one.quantity.certainty == "exact" and not _of_another_year(report, one)]
    said = {name: [one for one in sure if one.entry.id == name] for name in ("notified", "collected")}
    notices = [one for one in sure if one.entry.id in ("notices", "charged", "no_notice")]
    for one in (*said["notified"], *said["collected"]):
        if _yuan(one.quantity) % _LEAST:
            yield _finding("not_a_multiple", one, {"said": one.text})
    if len(said["notified"]) == len(said["collected"]) == 1 and len(sure) == len(statements):
        yield from _compare_amounts(said["notified"][0], said["collected"][0])
    yield from _compare_none(notices, [*said["notified"], *said["collected"]])
    yield from _compare_none([one for one in sure if one.entry.id == "no_collected"], said["collected"])
    yield from _compare_unpaid(report, notices)


def _is_plausible(report: Report) -> bool:
    """Whether nothing that may be a statement of fees breaks a bound, however it is meant; this is quickly told."""
    amounts: dict[str, list[Decimal]] = {"notified": [], "collected": []}
    notices: list[Decimal] = []
    for quantity, entry in candidates_of(report, "T312"):
        if entry.id in amounts:
            amounts[entry.id].append(_yuan(quantity))
        else:
            notices.append(quantity.value)
    notified, collected = amounts.values()
    if any([amount % _LEAST for amount in (*notified, *collected)]):
        return False
    if notified and collected and max(collected) > min(notified):
        return False
    if 0 in notices and any([*notified, *collected]):
        return False
    unpaid = report.figure(_UNPAID)
    if not notices or unpaid is None:
        return True
    return unpaid.state == STATED and unpaid.value is not None and unpaid.value <= min(notices)


def _compare_amounts(notified: Statement, collected: Statement) -> Iterator[Finding]:
    if _yuan(collected.quantity) > _yuan(notified.quantity):
        found = _finding("more_collected", collected, {"said": collected.text, "other": notified.text})
        message = {"zh": "通知的金额", "en": "the amount notified"}
        found.related = [Related(notified.quantity.location, message)]
        yield found


def _compare_none(none: Sequence[Statement], amounts: Sequence[Statement]) -> Iterator[Finding]:
    """An amount beside the word that there was no notice, or that nothing was collected."""
    some = [one for one in amounts if one.quantity.value]
    if some and none and not any([one.quantity.value for one in none]):
        found = _finding("amount_without_notice", some[0], {"said": none[0].text, "other": some[0].text})
        found.related = [Related(none[0].quantity.location, {"zh": "这里说没有", "en": "none, it says here"})]
        yield found


def _compare_unpaid(report: Report, notices: Sequence[Statement]) -> Iterator[Finding | Outcome]:
    unpaid = report.figure(_UNPAID)
    if not notices or unpaid is None:
        return
    if unpaid.state != STATED or unpaid.value is None:
        reason = "figure-blank" if unpaid.state == "blank" else "figure-unread"
        yield Outcome("T312", "unpaid", "not_assessable", reason, (_UNPAID,))
        return
    most = max(notices, key=lambda one: one.quantity.value)
    if unpaid.value > most.quantity.value:
        found = _finding("more_unpaid", most, {"said": most.text, "other": unpaid.value})
        found.figures = [unpaid]
        yield found


def _finding(kind: str, statement: Statement, args: Mapping[str, object]) -> Finding:
    zh, en = _MESSAGES[kind]
    shown = {"what_zh": zh.format_map(args), "what_en": en.format_map(args)}
    quantity = statement.quantity
    return Finding(
        quantity.location, args=shown, actual=f"{quantity.value:f}", quote=f"{kind} {statement.text}", section="other"
    )


def _yuan(quantity: Quantity) -> Decimal:
    return quantity.value * _YUAN.get(quantity.unit or "", 1)


def _of_another_year(report: Report, statement: Statement) -> bool:
    lexicons: Any = report.data["lexicon"]
    words = lexicons["readings"]["fee_of_another_year"]
    return any(word in statement.quantity.sentence_text for word in words)


_MESSAGES = {
    "not_a_multiple": ("“{said}”不是10元的整数倍", "‘{said}’ is no multiple of 10 yuan"),
    "more_collected": ("“{said}”大于“{other}”", "‘{said}’ is more than ‘{other}’"),
    "amount_without_notice": ("一处写“{said}”，一处写“{other}”", "‘{said}’ in one place, ‘{other}’ in another"),
    "more_unpaid": (
        "“{said}”，而表格里逾期未缴费、不再处理的申请有 {other} 件",
        "‘{said}’, yet {other} requests lapsed for want of payment",
    ),
}
RULE = Rule(
    code="T312",
    name="processing-fee-implausible",
    cases={"default": Severity.WARNING},
    basis=Basis("form", "信息处理费有收费标准，收取的不多于通知的。", "国办函〔2020〕109号", "收费标准"),
    messages={
        "default": {
            "zh": "信息处理费：{what_zh}。请核对收费通知和缴费记录；含上一年度通知的请写明。",
            "en": "Processing fee: {what_en}. Check notices and payments; say so where earlier notices are included.",
        }
    },
    summary={"zh": "信息处理费的数不合情理", "en": "The processing fee contradicts its own rules"},
    forms=("f2021",),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县人民政府2022年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

六、其他需要报告的事项

本年度发出收费通知6件，通知金额2400元，收到缴费金额1500元。
"""
_HEAD = {"form": "f2021", "year": 2022, "figures": {_UNPAID: 2}}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT.replace("收到缴费金额1500元", "未收取信息处理费")},
    _HEAD | {"text": _REPORT.replace("1500元", "3000元，含上年发出的通知")},
)
INVALID = (
    _HEAD | {"text": _REPORT.replace("1500元", "2500元")},
    _HEAD | {"text": _REPORT.replace("1500元", "1505元")},
    _HEAD | {"text": _REPORT.replace("通知金额", "通知收费金额").replace("收到缴费金额1500元", "实际收到缴费2500元")},
    _HEAD | {"text": _REPORT, "figures": {_UNPAID: 7}},
    _HEAD | {"text": _REPORT.replace("收费通知6件", "收费通知0件"), "figures": {_UNPAID: 0}},
    _HEAD | {"text": _REPORT.replace("发出收费通知6件，通知金额2400元", "未收取信息处理费"), "figures": {_UNPAID: 0}},
)

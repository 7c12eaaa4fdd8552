"""The sign-off is missing, has no issuer, or names it by an undefined short form.

## 检查内容
文末没有落款；有日期而没有单位名称；或者落款用的是简称，而全文没有用“以下简称”说明过。

## 依据
通行做法，不是法定要求：年度报告格式没有规定落款，但文末写明单位全称和日期便于识别和存档。

## 示例
见下。

## 例外
网站发布时常略去落款，所以只作提示；只有表格、没有标题和文字的文件不提示。落款比标题更完整、或者单位已经更名的，不提示；
只省去上级地名的全称（如“海滨区财政局”对“某市海滨区财政局”）、或只省去括号里另挂的牌子的，也不提示。

## 如何修改
在文末写上单位全称，另起一行写年月日。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Finding, Related, Report, Rule, Severity, SignOff, fold
from govlint_rules.dates._reading import lexicon

_KINDS = {
    "missing": ("文末没有落款", "there is no sign-off"),
    "no_issuer": ("落款只有日期，没有单位名称", "the sign-off has a date but no issuer"),
    "short": ("落款“{signed}”不是单位全称“{name}”，文中也没有说明这个简称",
              "the sign-off ‘{signed}’ is not the full name ‘{name}’ and the short form is not defined"),
}  # fmt: skip


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """At most one finding, at the sign-off or, where there is none, on the last line of the report's own text."""
    signoff = report.signoff
    name = report.issuer.name if report.issuer else None
    if not report.pieces or report.is_tables_alone:
        return
    if signoff is None or (signoff.issuer is None and signoff.date is None):
        yield Finding(report.last, args=_args("missing", "", name), quote="sign-off")
    elif signoff.issuer is None:
        if name and _stands_before(report, signoff, name):
            return
        yield Finding(signoff.location, args=_args("no_issuer", "", name), quote="sign-off")
    elif name and _is_short(report, signoff.issuer.text, name):
        signed = signoff.issuer.text.strip()
        yield Finding(
            signoff.issuer.locate(), args=_args("short", signed, name), related=_full_name(report), quote=signed
        )


def _stands_before(report: Report, signoff: SignOff, name: str) -> bool:
    """Whether the line before the date is the name that the title gives: that of a place, such as 江城高新区."""
    before = None
    for piece in report.pieces:
        if piece is signoff.date_piece:
            return before is not None and fold(before.text) == fold(name)
        before = piece
    return False


def _full_name(report: Report) -> Sequence[Related]:
    """Where the full name stands, as far as that is known."""
    if report.title is None:
        return ()
    return (Related(report.title.locate(), {"zh": "单位全称", "en": "the full name"}),)


def _args(kind: str, signed: str, name: str | None) -> dict[str, object]:
    zh, en = (text.format(signed=signed, name=name) for text in _KINDS[kind])
    return {"kind": kind, "what_zh": zh, "what_en": en}


def _is_short(report: Report, signed: str, name: str) -> bool:
    """Whether `signed` leaves out characters of `name` and is neither a full name nor defined in the text."""
    short, full = fold(signed), fold(name)
    if len(short) >= len(full) or not _within(short, full) or len(short) < 2:
        return False
    if full.startswith(f"{short}("):
        return False  # only the second name of the organ is left out
    if full.startswith(short) and full[len(short) :] in lexicon(report, "scopes_of_names"):
        return False  # what the title adds is no part of the name: 江城海关 and its 关区
    if full.endswith(short) and _has_place(short, lexicon(report, "places")):
        return False
    return not _defined(report, short)


def _within(short: str, full: str) -> bool:
    """Whether the characters of `short` occur in `full` in this order."""
    rest = iter(full)
    return all(char in rest for char in short)


def _has_place(name: str, places: Sequence[str]) -> bool:
    """Whether a place name opens the name: 海滨区财政局, not 财政局 or 区财政局."""
    return any(place in name[1:-1] for place in places)


def _defined(report: Report, short: str) -> bool:
    """Whether the text says 以下简称 of it."""
    words = lexicon(report, "short_name")
    for piece in report.pieces:
        if not any(word in piece.text for word in words):
            continue
        text = fold(piece.text)
        for word in words:
            at = text.find(word)
            while at >= 0:
                if short in text[at : at + len(word) + len(short) + 8]:
                    return True
                at = text.find(word, at + 1)
    return False


RULE = Rule(
    code="D504",
    name="sign-off-issuer-missing-or-short",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "通行做法：文末落款写单位全称和日期。"),
    messages={
        "default": {
            "zh": "{what_zh}。请在文末写上单位全称和日期。",
            "en": "Sign-off: {what_en}. Give the full name of the organ and the date at the end.",
        }
    },
    summary={"zh": "落款缺失、无单位或用简称", "en": "The sign-off is missing, nameless or short"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2021年政府信息公开工作年度报告

本报告所列数据的统计期限为2021年1月1日至2021年12月31日。

一、总体情况
我局全年公开信息30条。

六、其他需要报告的事项
无。

"""
VALID = (
    _REPORT + "海滨区政务服务管理局\n2022年1月20日\n",
    _REPORT + "某市海滨区政务服务管理局\n2022年1月20日\n",
    _REPORT + "海滨区政务服务管理局（盖章）\n2022年1月20日\n",
    _REPORT.replace("海滨区政务服务管理局", "海滨高新区") + "海滨高新区\n2022年1月20日\n",
    _REPORT.replace("管理局2021", "管理局系统2021") + "海滨区政务服务管理局\n2022年1月20日\n",
    _REPORT.replace("管理局2021", "管理局（大数据局）2021") + "（海滨区政务服务管理局）\n2022年1月20日\n",
)
INVALID = (_REPORT + "2022年1月20日\n", _REPORT + "海滨区政务服务局\n2022年1月20日\n")

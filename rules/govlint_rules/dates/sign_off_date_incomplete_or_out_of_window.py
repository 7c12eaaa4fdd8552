"""The sign-off date has no day, or lies outside the time in which the report is due.

## 检查内容
落款日期只写到月份（no_day），或者漏了“日”字（no_mark）；落款早于报告年度的12月31日，或者晚于规定的公布期限（outside_window）。

## 依据
《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条：县级以上人民政府部门应在每年1月31日前公布上一年度
报告，县级以上地方人民政府的报告在3月31日前公布。2018年度及以前：国务院令第492号第三十一条，3月31日前。

## 示例
见下。

## 例外
当年撤销的单位可以提前报告（引言写明、统计期限也到落款之前为止的，不提示）；写明是更正、重新公布的，不看期限；网页日期可能是重新发布的日期；乡镇、街道和不能判断级别的单位按3月31日看待，
政府办公室常以本单位名义公布本级政府的报告，也按3月31日看待；开发区、园区等管委会是派出机构，条例没有规定其办公室和所属部门的日期，同样看待；学校按学年编制的报告不看期限；地方另有规定的可用选项调整。只写到月份时，整月都在期限以外才报告。

## 如何修改
补写“某年某月某日”；日期写错的改正；确实逾期的，说明原因并尽快公布。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, DateMention, Finding, Location, Option, Report, Rule, Severity, SignOff
from govlint_rules.dates._reading import lexicon, opening_says, pattern

_NEW_LAW = 2019
_DAY_MARKS = ("日", "号")

Day = tuple[int, int, int]  # year, month, day


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """At most one finding a case, at the date."""
    signoff = report.signoff
    if signoff is None or signoff.date is None or signoff.date.problem:
        return
    mention = signoff.date
    if mention.day is None and mention.year is not None and not _on_cover(report, _place(signoff, mention)):
        yield Finding(_place(signoff, mention), "no_day", {"date": mention.text}, quote=mention.text)
    elif mention.day is not None and "月" in mention.text and not mention.text.endswith(_DAY_MARKS):
        yield Finding(_place(signoff, mention), "no_mark", {"date": mention.text}, quote=mention.text)
    span = _span(mention)
    if span is None or report.year is None:
        return
    deadline = _deadline(report, options)
    if span[1] < (report.year, 12, 31):
        if _dissolved(report, span[0]):
            return
        args = {
            "date": mention.text,
            "year": report.year,
            "how_zh": f"早于{report.year}年12月31日",
            "how_en": "before the year ended",
        }
    elif span[0] > deadline:
        if opening_says(report, "corrected"):
            return
        args = {
            "date": mention.text, "year": report.year,
            "how_zh": f"晚于公布期限{deadline[0]}年{deadline[1]}月{deadline[2]}日",
            "how_en": "after the deadline, {}-{:02}-{:02}".format(*deadline),
        }  # fmt: skip
    else:
        return
    if not opening_says(report, "school_year"):
        yield Finding(_place(signoff, mention), "outside_window", args, quote=mention.text)


def _place(signoff: SignOff, mention: DateMention) -> Location:
    return signoff.date_piece.locate(mention.start, mention.end) if signoff.date_piece else signoff.location


def _on_cover(report: Report, place: Location) -> bool:
    """Whether the date stands before the first section, as on a cover, where the month will do."""
    first = next((section.location for section in report.sections), None)
    return first is not None and place.line is not None and first.line is not None and place.line < first.line


def _span(mention: DateMention) -> tuple[Day, Day] | None:
    """The first and the last day that the mention may mean; None where it has no month."""
    if mention.year is None or mention.month is None:
        return None
    return (mention.year, mention.month, mention.day or 1), (mention.year, mention.month, mention.day or 31)


def _dissolved(report: Report, signed: Day) -> bool:
    """Whether the period ended before the sign-off because the body did not last to the end of the year."""
    period = report.period
    end = period.end if period is not None and period.readable else None
    if end is None or end.month is None:
        return False
    last = (end.year or report.year or 0, end.month, end.day or 31)
    return last <= signed and last < (report.year or 0, 12, 31) and opening_says(report, "part_year")


def _deadline(report: Report, options: Mapping[str, Any]) -> Day:
    """The last day on which the report may be published, by the issuer's level and the law of its year."""
    year = report.year or 0
    issuer = report.issuer
    department = issuer is not None and issuer.level == "department" and year >= _NEW_LAW
    bound = department and not _is_excepted(report, issuer.name if issuer is not None else None)
    text = options["department_deadline" if bound else "deadline"]
    month, _, day = str(text).partition("-")
    return year + 1, int(month), int(day)


def _is_excepted(report: Report, name: str | None) -> bool:
    """Whether a body called a department is none of a government: its own office, or one of the board of a zone."""
    if name is None:
        return False
    return (
        name.endswith(tuple(lexicon(report, "government_offices")))
        or pattern(report, "zone_offices").search(name) is not None
    )


RULE = Rule(
    code="D505",
    name="sign-off-date-incomplete-or-out-of-window",
    cases={"no_day": Severity.INFO, "no_mark": Severity.INFO, "outside_window": Severity.WARNING},
    basis=Basis(
        "law",
        "政府部门每年1月31日前、地方人民政府3月31日前公布上一年度报告；2018年度及以前均为3月31日前。",
        "国务院令第711号、国务院令第492号",
        "第四十九条（第711号）、第三十一条（第492号）",
    ),
    messages={
        "no_day": {
            "zh": "落款日期“{date}”没有写明哪一日。请写成“某年某月某日”。",
            "en": "The sign-off date ‘{date}’ has no day. Give year, month and day.",
        },
        "no_mark": {
            "zh": "落款日期“{date}”漏了“日”字。请写成“某年某月某日”。",
            "en": "The sign-off date ‘{date}’ lacks the sign of the day (日).",
        },
        "outside_window": {
            "zh": "落款日期“{date}”{how_zh}，而这是{year}年度的报告。请核对日期；逾期或提前的，请说明原因。",
            "en": "The sign-off date ‘{date}’ of the report for {year} is {how_en}. Check it, or give the reason.",
        },
    },
    summary={"zh": "落款日期不完整或不在期限内", "en": "The sign-off date is incomplete or out of time"},
    options={
        "department_deadline": Option(
            "01-31",
            {"zh": "政府部门的期限（月-日，2019年度起）", "en": "deadline of departments, month-day, from 2019 on"},
        ),
        "deadline": Option("03-31", {"zh": "其他单位的期限（月-日）", "en": "deadline of all others, month-day"}),
    },
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2021年政府信息公开工作年度报告

本报告所列数据的统计期限为2021年1月1日至2021年12月31日。

一、总体情况
我局全年公开信息30条。

六、其他需要报告的事项
无。

海滨区政务服务管理局
2022年1月20日
"""
VALID = (
    _REPORT,
    _REPORT.replace("2022年1月20日", "二〇二二年一月二十日"),
    _REPORT.replace("2022年1月20日", "2022年3月6日").replace("年度报告\n", "年度报告（更正版）\n", 1),
    _REPORT.replace("海滨区政务服务管理局", "海滨高新区管委会财政局").replace("2022年1月20日", "2022年3月6日"),
    _REPORT.replace("2022年1月20日", "2021年11月20日").replace("2021年12月31日。", "2021年10月31日，我局于当日撤销。"),
)
INVALID = (
    _REPORT.replace("2022年1月20日", "2022年1月20"),
    _REPORT.replace("2022年1月20日", "2022年1月"),
    _REPORT.replace("2022年1月20日", "2021年1月20日"),
)

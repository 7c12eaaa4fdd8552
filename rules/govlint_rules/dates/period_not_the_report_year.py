"""The statistics period is that of another year, or not a whole calendar year.

## 检查内容
统计期限的年份同报告年度不同（other_year），或者起止不是1月1日到12月31日（not_whole_year）。

## 依据
《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条：报告的是上一年度的工作；2018年度及以前依
国务院令第492号第三十一条。年度即公历1月1日至12月31日。

## 示例
见下。

## 例外
当年成立、组建、更名或撤销的单位，期限可以不满一年，正文说明了就不报告；2008年度自条例施行的5月1日起算。
学校按学年（9月1日至次年8月31日）编制的报告，标题或开头写明学年的不判断。
结束日期可以省略年份；只写到月份的不报告。报告年度只能由统计期限本身推断时，不报告 other_year。

## 如何修改
核对标题、开头说明和统计期限的年份，改成同一年度的1月1日至12月31日；期限不满一年的，在正文说明原因。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, DateMention, Finding, Period, Related, Report, Rule, Severity
from govlint_rules.dates._reading import Passage, lexicon, opening_says, passages, pattern, sentence

_SELF = "本单位"
_FIRST_YEAR = 2008  # the regulation came into force on 1 May 2008
_STRONG = {"title", "caption"}


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """At most one finding, at the period: its year first, then its days."""
    period = report.period
    if period is None or not period.readable or _broken(period.start) or _broken(period.end):
        return
    other = _other_year(report, period)
    if other is None and _whole(report, period):
        return  # sound: no need to look for its paragraph
    if opening_says(report, "school_year"):
        return
    home = _home(report, period)
    if home is None:
        return
    args = {"period": period.text.strip(), "year": report.year}
    if other is not None:
        votes = [v for v in report.year_votes if v.year == report.year]
        related = [Related(v.location, {"zh": f"这里是{v.year}年", "en": f"here it is {v.year}"}) for v in votes[:3]]
        yield Finding(period.location, "other_year", {**args, "other": other}, related=related, quote=period.text)
    elif not _explained(report, home):
        yield Finding(period.location, "not_whole_year", args, quote=period.text)


def _broken(date: DateMention | None) -> bool:
    return date is not None and bool(date.problem)


def _other_year(report: Report, period: Period) -> int | None:
    """A year that the period states and that is not the report's, where something else than the period says so."""
    years = [date.year for date in (period.start, period.end) if date is not None and date.year is not None]
    other = next((year for year in years if year != report.year), None)
    if other is None or report.year is None:
        return None
    votes = [vote for vote in report.year_votes if vote.year == report.year]
    sources = {vote.source for vote in votes}
    # a sentence that names the report by its year weighs as much as the period, one that only names the year does not
    least = next((vote.weight for vote in report.year_votes if vote.source == "period"), 0)
    named = any(vote.source == "intro" and vote.weight >= least for vote in votes)
    backed = bool(sources & _STRONG) or named or ("intro" in sources and len(sources) > 1)
    return other if backed else None


def _whole(report: Report, period: Period) -> bool:
    """Whether the period runs from 1 January to 31 December of one year, as far as it says."""
    start, end = period.start, period.end
    if start is None or end is None or start.month is None or end.month is None:
        return True
    if start.year is not None and end.year is not None and start.year != end.year:
        return False
    begins = (start.month, start.day or 1)
    first = (5, 1) if (start.year or report.year) == _FIRST_YEAR and begins == (5, 1) else (1, 1)
    return begins == first and (end.month, end.day or 31) == (12, 31)


def _home(report: Report, period: Period) -> Passage | None:
    """The paragraph of the period, if it is one on the report's own data: the introduction, or a word such as 统计."""
    for passage in passages(report):
        text = passage.piece.text
        at = text.find(period.text)
        if at >= 0 and passage.piece.locate(at, at + len(period.text)).line == period.location.line:
            start, end = sentence(text, at)
            words = lexicon(report, "period_words")
            return passage if passage.intro or any(word in text[start:end] for word in words) else None
    return None


def _explained(report: Report, home: Passage) -> bool:
    """Whether the introduction, or the paragraph of the period, says that the body existed for a part of the year; or
    whether some other paragraph says so of the body itself."""
    words = lexicon(report, "part_year")
    near = [home, *(passage for passage in passages(report) if passage.intro)]
    if any(word in passage.piece.text for passage in near for word in words):
        return True
    name = report.issuer.name if report.issuer is not None else None
    texts = [passage.piece.text for passage in passages(report) if not passage.outlook]
    founded = pattern(report, "founded")
    return any(founded.search(text.replace(name, _SELF) if name else text) for text in texts)


RULE = Rule(
    code="D502",
    name="period-not-the-report-year",
    cases={"other_year": Severity.ERROR, "not_whole_year": Severity.ERROR},
    basis=Basis(
        "law",
        "年度报告报告的是上一公历年度的工作。",
        "国务院令第711号、国务院令第492号",
        "第四十九条（第711号）、第三十一条（第492号）",
    ),
    messages={
        "other_year": {
            "zh": "统计期限“{period}”写的是{other}年，而这是{year}年度的报告。请改正年份。",
            "en": "The period ‘{period}’ is of {other}, but this is the report for {year}. Correct the year.",
        },
        "not_whole_year": {
            "zh": "统计期限“{period}”不是1月1日至12月31日。请核对；单位当年成立或撤销的，请在正文说明。",
            "en": "The period ‘{period}’ is not 1 January to 31 December. Check it; a body founded or dissolved within "
            "the year should say so.",
        },
    },
    summary={"zh": "统计期限不是报告年度", "en": "The statistics period is not the report year"},
    check=check,
    module=__name__,
)

_REPORT = """青崖县水务局2020年政府信息公开工作年度报告

本报告由青崖县水务局编制，所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
我局全年公开信息30条。
"""
VALID = (
    _REPORT,
    _REPORT.replace("2020年1月1日至2020年12月31日", "2020年3月1日至2020年12月31日。我局于2020年3月挂牌成立"),
    _REPORT.replace("2020年1月1日至", "2020年3月1日至").replace("我局全年", "我局于3月1日由原水利局组建成立，当年"),
)
INVALID = (
    _REPORT.replace("2020年1月1日至2020年12月31日", "2019年1月1日至2019年12月31日"),
    _REPORT.replace("2020年1月1日至2020年12月31日", "2020年1月1日至2020年11月30日"),
    _REPORT.replace("2020年1月1日至", "2020年3月1日至").replace("我局全年", "我局成立政务公开领导小组，全年"),
)

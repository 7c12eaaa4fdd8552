"""The report was published before it was signed.

## 检查内容
页面上的发布日期早于文末的落款日期。

## 依据
常理（算术）：先成文，后发布。

## 示例
见下。

## 例外
落款只写到月份时，发布日期早于该月1日才报告。

## 如何修改
核对两个日期，改正写错的一个（常见的是年份没有更新）。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from govlint.api import Basis, DateMention, Finding, Related, Report, Rule, Severity


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A finding at the publication date, the sign-off beside it."""
    signoff, published = report.signoff, report.published
    if signoff is None or signoff.date is None or published is None:
        return
    signed_day, published_day = _first_day(signoff.date), _first_day(published)
    if signed_day is None or published_day is None or published.day is None or published_day >= signed_day:
        return
    date_piece = signoff.date_piece
    place = date_piece.locate(signoff.date.start, signoff.date.end) if date_piece else signoff.location
    related = [Related(place, {"zh": "落款日期", "en": "the sign-off date"})]
    args = {"published": published.text, "signed": signoff.date.text}
    yield Finding(report.published_location or place, args=args, related=related, quote=published.text)


def _first_day(mention: DateMention) -> date | None:
    if mention.problem or mention.year is None or mention.month is None:
        return None
    return date(mention.year, mention.month, mention.day or 1)


RULE = Rule(
    code="D506",
    name="published-before-signed",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "先成文，后发布。"),
    messages={
        "default": {
            "zh": "发布日期“{published}”早于落款日期“{signed}”。请核对，改正写错的一个。",
            "en": "Published on ‘{published}’, before the sign-off ‘{signed}’. Correct the wrong one.",
        }
    },
    summary={"zh": "发布日期早于落款日期", "en": "Published before it was signed"},
    check=check,
    module=__name__,
)

_REPORT = """标题： | 云溪县档案馆2018年政府信息公开工作年度报告 |
索引号： | 000014349/2019-00012 |
发文日期： | 2019-01-22 |

本报告所列数据的统计期限自2018年1月1日起至2018年12月31日止。

一、概述
2018年，我馆主动公开政府信息54条。

云溪县档案馆
2019年1月20日
"""
VALID = (_REPORT, _REPORT.replace("2019年1月20日", "2019年1月"))
INVALID = (_REPORT.replace("2019年1月20日", "2019年2月20日"), _REPORT.replace("2019-01-22", "2018-01-22"))

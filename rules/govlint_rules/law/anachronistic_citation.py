"""A document or article is cited as basis that the report's year does not know, no longer knows, or never knew.

## 检查内容
报告作为依据引用的文件、条款，在报告年度是否有效：
- `superseded`：已被取代，例如2022年度报告仍以国办公开办函〔2019〕60号、国务院令第492号为依据；
- `not_yet_existing`：当时还没有，例如2017年度报告引用条例第五十条；
- `nonexistent`：文号与标题对不上，没有这样的文件，例如“国办公开办函〔2021〕60号”。
文件按文号认，也按标题认；条例第三十一、三十二条（2007年）和第四十九、五十条（2019年）只在作为编制年度报告的依据时检查。

## 依据
国务院令第492号（2008年5月1日起施行）、第711号（2019年5月15日起施行）；
国办公开办函〔2019〕60号（2019、2020年度）、〔2021〕30号（2021年度起）；国办发〔2014〕32号；国办函〔2020〕109号。

## 示例
见下。

## 例外
- 报告年度不明时不检查；
- 讲沿革的不算（“……号公布，……号修订”“修订前”“……施行以来”）；
- 2018年度报告在2019年4月以后写成或发布的，可以引用新条例；没有写明日期的也不报告；
- 同一句里也引用了取代它的文件的，不报告；
- 地方文件标题里含有相同字样的不算；只写“年度报告格式”而没有写“试行”的，分不清是哪一份，不报告。

## 如何修改
改引报告年度有效的文件和条款。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Related, Report, Rule, Severity, fold, running_text
from govlint_rules.law._citations import Citation, citations, names_successor
from govlint_rules.law._reading import as_date, written


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding a document; where it is cited again, those places stand beside the first."""
    if report.year is None:
        yield Outcome("L701", "", "not_assessable", "year-unknown")
        return
    grouped: dict[tuple[str, str], list[Citation]] = {}
    for citation in sorted(citations(report), key=lambda found: found.start):
        case = _case(report, report.year, citation)
        entry = citation.entry or citation.meant
        if case and entry:
            grouped.setdefault((case, entry["name"]), []).append(citation)
    for (case, name), found in grouped.items():
        yield _finding(report, case, name, found)


def _case(report: Report, year: int, citation: Citation) -> str:
    """The case of L701 that the citation is, or nothing where it is sound."""
    entry = citation.entry
    if entry is None:
        return "nonexistent"
    first, last = entry["ok"]
    if year < first:
        day = written(report)
        if day is not None and day >= as_date(entry["date"]):
            return ""
        return "" if day is None and entry.get("grace") and year == first - 1 else str(entry["before"])
    if last is None or year <= last or names_successor(report, entry, citation.start, citation.end):
        return ""
    return str(entry["after"])


def _finding(report: Report, case: str, name: str, found: list[Citation]) -> Finding:
    running = running_text(report)
    first = found[0]
    entry = first.entry or first.meant or {}
    quote = running.text[first.start : first.end]
    related = [
        Related(running.locate(other.start, other.end), {"zh": "这里又引用了一次", "en": "cited here as well"})
        for other in found[1:20]
    ]
    instead = entry.get("instead", name) if first.entry else name
    args = {"cited": quote, "document": name, "year": report.year, "date": entry["date"], "instead": instead}
    args |= _named("" if fold(quote) == fold(name) else name, entry["date"] if case == "not_yet_existing" else "")
    return Finding(running.locate(first.start, first.end), case, args, related=related, quote=quote)


def _named(name: str, date: str) -> dict[str, str]:
    """What stands in brackets behind the words of the report: the name, where they are another, and the date."""
    told = [part for part in (name, date) if part]
    return {"named_zh": f"（{'，'.join(told)}）" if told else "", "named_en": f" ({', '.join(told)})" if told else ""}


RULE = Rule(
    code="L701",
    name="anachronistic-citation",
    cases={"superseded": Severity.WARNING, "not_yet_existing": Severity.ERROR, "nonexistent": Severity.WARNING},
    basis=Basis(
        "law",
        "依据应当是报告年度有效的文件和条款。",
        "政府信息公开条例",
        "2007年第三十一、三十二条；2019年第四十九、五十条",
    ),
    messages={
        "superseded": {
            "zh": "{year}年度报告引用的“{cited}”{named_zh}已被取代，应改引{instead}。",
            "en": "The report for {year} cites ‘{cited}’{named_en}, which has been superseded; cite {instead}.",
        },
        "not_yet_existing": {
            "zh": "{year}年度报告引用的“{cited}”{named_zh}当时还没有，应改引{instead}。",
            "en": "The report for {year} cites ‘{cited}’{named_en}, which did not exist; cite {instead}.",
        },
        "nonexistent": {
            "zh": "没有“{cited}”这样的文件，可能是{instead}。请查原文，改正文号。",
            "en": "There is no such document as ‘{cited}’; {instead} may be meant. Look it up and correct the number.",
        },
    },
    summary={
        "zh": "引用的文件或条款与报告年度不符",
        "en": "A citation does not fit the report year",
    },
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局{year}年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》{article}和{notice}，编制本报告。

一、总体情况
全年主动公开政府信息30条。

海滨区水务局
{next}年1月20日
"""
_NOW = "《国务院办公厅政府信息与政务公开办公室关于印发<中华人民共和国政府信息公开工作年度报告格式>的通知》"
VALID = (
    _REPORT.format(year=2022, next=2023, article="第五十条", notice=f"{_NOW}（国办公开办函〔2021〕30号）要求"),
    _REPORT.format(year=2017, next=2018, article="第三十二条", notice="区政府要求"),
    _REPORT.format(year=2022, next=2023, article="", notice="（国务院令第492号公布，第711号修订）有关规定"),
)
INVALID = (
    _REPORT.format(year=2022, next=2023, article="第五十条", notice="国办公开办函〔2019〕60号文件要求"),
    _REPORT.format(
        year=2022,
        next=2023,
        article="第五十条",
        notice="《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》要求",
    ),
    _REPORT.format(year=2022, next=2023, article="第三十二条", notice="区政府要求"),
    _REPORT.format(year=2017, next=2018, article="第五十条", notice="区政府要求"),
    _REPORT.format(year=2022, next=2023, article="第五十条", notice=f"{_NOW}（国办公开办函〔2021〕60号）要求"),
)

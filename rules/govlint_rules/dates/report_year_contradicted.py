"""The report names another year than its own as the year it reports on.

## 检查内容
以标题、统计期限、开头说明、表格年度等确定报告年度，再找与之矛盾的地方：标题或表格年度写成别的年份；
“某年度政府信息公开工作年度报告”里的年份不同；正文句首写着上一年或下一年，而句子说的是本年度的申请、公开、复议诉讼情况。
总体情况第一句写着上一年，而全文没有一段以报告年度开头，或者句子照例写本机关全年的努力（“我局认真贯彻……”），也算。
同一个年份合成一条，其余位置列在后面。
问题和打算部分的句首写着报告年度，而句子说的是将要做的事（“将进一步”“将继续”等），另报一条（`closed_year_planned`）。

## 依据
编校要求：一份报告只报告一个年度。这类错误多由套用上年文本造成。

## 示例
见下。

## 例外
下一年的计划、法律和文件名称、文号、同上年的比较、结转、落款和发布日期都不算；书名号和引号里的不算；
说报告自己的，同一句里也提到报告年度的不算；说事实的，同一段里也提到报告年度的不算；统计期限的年份由 D502 检查。

## 如何修改
确认报告年度，把写错的年份改正；同时检查这一段的数字是不是上年的。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Location, Option, Related, Report, Rule, Severity, TextMention, lazy_pattern
from govlint_rules.dates._reading import Passage, lexicon, mentions, passages, pattern, quoted, sentence

_STRONG = ("title", "period", "caption")
# What stands before the first word of a sentence: the name of its topic, the number of a point.
_ENUMERATOR = lazy_pattern(
    r"(?:[^，,。；;：:\d]{2,10}[：:])?"
    r"(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|截至|[\s　]){0,3}"
)
_TIED = ("以", "至", "到", "底", "末", "初", "前", "后", "起", "-", "—", "~", "～", "－", "、", "和", "与", "及")
_DASHES = ("-", "—", "～", "~", "至", "、")

Place = tuple[Location, str]


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each other year, at the first place that names it."""
    backed = [vote for vote in report.year_votes if vote.source in _STRONG and vote.year == report.year]
    if report.year is None or not backed:
        return
    places: dict[int, list[Place]] = {}
    for year, place in _contradictions(report, bool(options["body"])):
        places.setdefault(year, []).append(place)
    for year, found in places.items():
        related = [Related(place, {"zh": f"这里也写{year}年", "en": f"{year} here as well"}) for place, _ in found[1:]]
        related += [
            Related(
                vote.location, {"zh": f"报告年度{vote.year}见这里", "en": f"the report year {vote.year} stands here"}
            )
            for vote in backed[:2]
        ]
        args = {"other": year, "year": report.year, "text": found[0][1], "count": len(found)}
        yield Finding(found[0][0], args=args, related=related, quote=found[0][1])
    for location, text in _plans(report) if options["body"] else ():
        yield Finding(location, "closed_year_planned", {"year": report.year, "next": report.year + 1}, quote=text)


def _contradictions(report: Report, body: bool) -> Iterator[tuple[int, Place]]:
    for vote in report.year_votes:
        own = vote.source == "caption" or (vote.source == "title" and _is_title(report, vote.location))
        if own and vote.year != report.year:
            yield vote.year, (vote.location, vote.text)
    if not _may_contradict(report):
        return
    for passage, found in mentions(report):
        years = {mention.date.year for mention in found if mention.date.year is not None}
        alone = body and len(years) == 1 and report.year not in years
        for mention in found:
            if mention.date.year in (report.year, None):
                continue
            if _names_the_report(report, passage, mention) or (
                alone and (_states_a_fact(report, passage, mention) or _opens_the_overview(report, passage, mention))
            ):
                yield mention.date.year or 0, (mention.location, mention.date.text)


def _plans(report: Report) -> Iterator[Place]:
    """Sentences that begin with the report's own year and say what will be done, where problems and plans stand."""
    own = [m for m in report.mentions if m.date.year == report.year and "将" in m.piece.text]
    if not any([_is_bare_year(mention) for mention in own]):
        return
    plan = pattern(report, "year_plan")
    for passage, found in mentions(report):
        for mention in found if passage.outlook else ():
            text, date = mention.piece.text, mention.date
            if date.year == report.year and _is_bare_year(mention) and plan.match(text, date.end):
                head = text[sentence(text, date.start)[0] : date.start]
                if not head or _ENUMERATOR.fullmatch(head):
                    yield mention.location, date.text


def _is_title(report: Report, location: Location) -> bool:
    return report.title is not None and report.title.locate().line == location.line


def _may_contradict(report: Report) -> bool:
    """Whether another year stands, without a month, before a name of the report or as the only year of a paragraph."""
    known = (report.year, None)
    others = [m for m in report.mentions if m.date.year not in known and m.date.month is None and not m.date.problem]
    if not others:
        return False
    own_report = pattern(report, "own_report").match
    if any([own_report(other.piece.text, other.date.end) for other in others]):
        return True
    years: dict[int, set[int]] = {}
    for mention in report.mentions:
        if mention.date.year is not None:
            years.setdefault(id(mention.piece), set()).add(mention.date.year)
    return any([len(years[id(other.piece)]) == 1 for other in others])


def _is_bare_year(mention: TextMention) -> bool:
    """Whether a year alone is written, outside quotations, and not as one end of a range."""
    date, text = mention.date, mention.piece.text
    if date.year is None or date.month is not None or date.problem:
        return False
    ranged = text.startswith(_TIED, date.end) or text[max(0, date.start - 1) : date.start] in _DASHES
    return not ranged and not quoted(text, date.start)


def _names_the_report(report: Report, passage: Passage, mention: TextMention) -> bool:
    """2019年度政府信息公开年度报告, in a sentence that speaks of this very report."""
    text, date = mention.piece.text, mention.date
    if not _is_bare_year(mention) or not pattern(report, "own_report").match(text, date.end):
        return False
    start, end = sentence(text, date.start)
    names = ("self_reference", "self_reference_intro") if passage.intro else ("self_reference",)
    if str(report.year) in text[start:end]:
        return False
    itself = any(_has(text[start:end], lexicon(report, name)) for name in names)
    before = text[max(start, date.start - 12) : date.start].rpartition("，")[2]
    return itself and not _has(before, lexicon(report, "other_report"))


def _states_a_fact(report: Report, passage: Passage, mention: TextMention) -> bool:
    """2019年，我局收到政府信息公开申请5件 at the head of a sentence of a report for another, neighbouring year."""
    text, date = mention.piece.text, mention.date
    if passage.outlook or report.year is None or date.year not in (report.year - 1, report.year + 1):
        return False
    if not _is_bare_year(mention):
        return False
    start, end = sentence(text, date.start)
    head, tail = text[start : date.start], text[date.end : min(end, date.end + 120)]
    stated = any(pattern(report, name).search(tail) for name in ("year_count", "year_none"))
    return (
        stated
        and (not head or _ENUMERATOR.fullmatch(head) is not None)
        and not _has(pattern(report, "carried").sub("", tail), lexicon(report, "comparison"))
    )


def _opens_the_overview(report: Report, passage: Passage, mention: TextMention) -> bool:
    """2019年，我局认真落实… as an overview begins, or as the first words where the own year begins no paragraph."""
    text, date = mention.piece.text, mention.date
    if date.start or text[date.end : date.end + 1] != "，" or passage.intro or passage.outlook:
        return False
    first = next((other for other in passages(report) if not other.intro), None)
    if first is None or first.piece is not mention.piece or not _is_bare_year(mention):
        return False
    if report.year is None or date.year != report.year - 1:
        return False
    if _tells_of_efforts(report, text, date.end):
        return True
    start, end = sentence(text, 0)
    own = str(report.year)
    return not _has(text[start:end], lexicon(report, "comparison")) and not any(
        other.piece.text.startswith(own) for other in passages(report) if not other.intro
    )


def _tells_of_efforts(report: Report, text: str, behind: int) -> bool:
    """Whether the text goes on behind its year as overviews do: 我局认真贯彻落实…"""
    name = re.escape(report.issuer.name) if report.issuer is not None and report.issuer.name else "(?!)"
    effort = re.compile(str(lexicon(report, "year_effort")).replace("{self}", name))
    return effort.match(text, behind) is not None


def _has(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


RULE = Rule(
    code="D503",
    name="report-year-contradicted",
    cases={"default": Severity.ERROR, "closed_year_planned": Severity.WARNING},
    basis=Basis("editorial", "一份报告只报告一个年度，全文年份应当一致。"),
    messages={
        "default": {
            "zh": "这里写的是“{text}”，而这是{year}年度的报告（共 {count} 处）。请改正年份，"
            "并核对这一段是否套用了上年文本。",
            "en": "‘{text}’ stands here, but this is the report for {year} ({count} in all). Correct the year and see "
            "whether the passage was copied from another year.",
        },
        "closed_year_planned": {
            "zh": "这里写的是{year}年的打算，而{year}年度已经结束。请核对是不是{next}年，"
            "以及这一段是否套用了上年文本。",
            "en": "What will be done in {year} stands here, but the report is for {year}, which is over. Should it be "
            "{next}? See whether the passage was copied from last year.",
        },
    },
    summary={"zh": "文中年份与报告年度矛盾", "en": "The report contradicts its own year"},
    options={
        "body": Option(
            True,
            {
                "zh": "是否也检查正文句首的年份",
                "en": "whether years at the head of sentences of the body count as well",
            },
        )
    },
    check=check,
    module=__name__,
)

_REPORT = """青崖县水务局2020年政府信息公开工作年度报告

本报告由青崖县水务局编制，所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
2020年，我局主动公开政府信息30条，比2019年增加4条。

二、存在的主要问题及改进情况
2021年，我局将加强主动公开政府信息工作。
"""
VALID = (
    _REPORT,
    _REPORT.replace("2021年，我局将加强", "2020年，我局将主动公开纳入考核，加强"),
    _REPORT.replace("2020年，我局主动公开政府信息30条，比2019年增加4条", "2019年收到政府信息公开申请5件，现减少2件"),
    _REPORT.replace("2020年，我局主动", "2019年以来，我局重视公开工作。2020年，我局主动"),
    _REPORT.replace("由青崖县水务局编制，", "根据《关于做好2019年度政府信息公开工作年度报告编制工作的通知》编制，"),
)
INVALID = (
    """青崖县水务局2020年政府信息公开工作年度报告

现将2019年度政府信息公开工作年度报告公布如下。

一、总体情况
2020年，我局主动公开政府信息30条。
""",
    _REPORT.replace("2020年，我局主动公开政府信息30条，比2019年增加4条", "2019年，我局收到政府信息公开申请5件"),
    _REPORT.replace(
        "2020年，我局主动公开政府信息30条，比2019年增加4条", "（二）2019年共收到政府信息公开申请5件，上年结转1件"
    ),
    _REPORT.replace("2020年，我局主动公开政府信息30条，比2019年增加4条", "2019年没有收取检索、复制等费用"),
    _REPORT.replace("2021年，我局将加强", "2020年，我局将进一步加强"),
    _REPORT.replace("2021年，我局将加强", "改进措施：2020年将进一步加强"),
    _REPORT.replace("本报告由青崖县水务局编制，", "按照上级要求，青崖县水务局编制了2019年度政府信息公开工作年度报告。"),
    """青崖县水务局2020年政府信息公开工作年度报告

本报告的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
2019年，我局认真落实上级部署，政府信息公开工作稳步推进。
""",
)

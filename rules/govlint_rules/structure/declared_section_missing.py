"""The introduction announces a part that the report does not contain.

## 检查内容

引言中“全文包括……”“本报告由……组成”所列的部分，在正文的标题和文字里都找不到；
或者引言说有几个部分，而正文的一级标题依次编到另一个数（number）。

## 依据

编辑上的要求：说有的部分应当有。

## 示例

见下。

## 例外

- 比较时只看关键的词，“政府信息公开工作存在的主要问题”与“政府信息公开存在的主要问题”视为相同；
- 列举的内容可以写在子标题之下或正文之中，复议、收费的情况也可以由统计表反映；
- 官方格式的部分没有标题的，由 S101、S102 提示；
- 附表、附件由 S105 检查；部分的个数多出来的一个可以是附表、附件。

## 如何修改

补上该部分，或者改正引言中的列举。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from govlint.api import Basis, Finding, Report, Rule, Severity, has_any, lazy_pattern, running_text
from govlint_rules.structure._contents import unsaid_contents
from govlint_rules.structure._declaration import Declaration, body_text, declaration, item_at, items
from govlint_rules.structure._lexicon import entries, has_any_wrapped, strings, words
from govlint_rules.structure._outline import absences, chapters

_NUMBERS = "零一二三四五六七八九十"
_PARTS = lazy_pattern(r"(?<![一二三四五六七八九十0-9])([三四五六七八九十]|[0-9]{1,2})个?大?部分")
_FEWEST = 3  # chapters of a report that is divided by numbers

VALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

全文包括概述、主动公开情况、依申请公开情况、申请行政复议和提起行政诉讼情况、存在的主要问题及改进措施。

一、概述

全年围绕防汛和供水工作公开政府信息。

二、主动公开情况

主动公开政府信息35条。

三、依申请公开情况

未收到申请，没有收取费用，也没有复议和诉讼。

四、问题与措施

信息更新不够及时，下一步将明确专人按周更新，加以改进。
""",
)
INVALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

全文包括概述、主动公开情况、依申请公开情况、收费及减免情况、存在的主要问题及改进措施、需要说明的其他事项。

一、概述

全年围绕防汛和供水工作公开政府信息。

二、主动公开情况

主动公开政府信息35条。

三、依申请公开情况

未收到申请，没有收取费用，也没有复议和诉讼。

四、问题与措施

信息更新不够及时，下一步将明确专人按周更新，加以改进。
""",
    VALID[0].replace("存在的主要问题及改进措施。", "存在的主要问题及改进措施五个部分。", 1),
    VALID[0]
    .replace("全文包括概述、", "本报告根据条例编制，由概述、重点领域公开情况、", 1)
    .replace("改进措施。", "改进措施组成。", 1),
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each announced part of which no word stands in the report, else one on their number."""
    sentence = declaration(report)
    if sentence is not None:
        missing = list(_missing(report, sentence))
        yield from missing or _number_of_parts(report, sentence)


def _missing(report: Report, sentence: Declaration) -> Iterator[Finding]:
    """The parts of which no word stands, but for sections of the form: S101 or S102 speaks of these."""
    body, announced = body_text(report, sentence), sentence.text
    titles = "\n".join([heading.text for heading in report.headings])  # where most parts are found soonest
    spoken: list[str] = []
    for topic in entries(report, "declared_topics"):
        declared = strings(topic.get("declared"))
        spoken.extend(declared)
        word = next((word for word in declared if word in announced), None)
        treated = strings(topic.get("treated"))
        if word is None or has_any(titles, treated) or has_any_wrapped(body, treated):
            continue
        told = topic.get("section") in _absent(report) or any(
            key in report.figures for key in strings(topic.get("figures"))
        )
        if not told:
            yield _finding(report, sentence, *item_at(sentence, word, declared))
    yield from _other_parts(report, sentence, body, tuple(spoken))


def _absent(report: Report) -> Set[str]:
    """The sections of the form that S101 or S102 speaks of."""
    return {absence.section.id for absence in absences(report)}


def _number_of_parts(report: Report, sentence: Declaration) -> Iterator[Finding]:
    """The number of parts that is announced (全文由六个部分组成), where the chapters are numbered up to another one."""
    said = _PARTS.search(sentence.text)
    if said is None:
        return
    number = int(said[1]) if said[1].isdecimal() else _NUMBERS.index(said[1])
    headings = [heading for _, heading in chapters(report)]
    top = min((heading.level for heading in headings), default=1)
    ordinals = [heading.ordinal for heading in headings if heading.level == top]
    count = len(ordinals)
    if count < _FEWEST or ordinals != list(range(1, count + 1)) or number == count or _absent(report):
        return
    named = has_any(sentence.text, words(report, "annex_evidence"))  # one of the parts is a table without a number
    if number == count + 1 and (named or has_any(running_text(report).text, words(report, "annex_words"))):
        return
    start = sentence.start + said.start()
    args = {"part": said[0], "count": count}
    yield Finding(sentence.piece.locate(start, start + len(said[0])), "number", args, quote=said[0])


def _other_parts(report: Report, sentence: Declaration, body: str, spoken: tuple[str, ...]) -> Iterator[Finding]:
    """Announced parts beyond the usual ones: missing where not one pair of their characters stands in the report."""
    known = (*spoken, *words(report, "annex_words"), *words(report, "declared_overview"))
    filler, endings = words(report, "declared_filler"), words(report, "declared_endings")
    for start, end in items(sentence):
        item = sentence.piece.text[start:end]
        if start == sentence.start or not item.endswith(endings) or has_any(item, known):
            continue
        rest = item
        for word in filler:
            rest = rest.replace(word, " ")
        pairs = [part[i : i + 2] for part in rest.split() for i in range(len(part) - 1)]
        if len(pairs) >= 2 and not has_any(body, pairs):
            yield _finding(report, sentence, start, end)


def _finding(report: Report, sentence: Declaration, start: int, end: int) -> Finding:
    """A part that is missing; a gap in the numbers of the chapters (S103) follows from it, or from what S106 says."""
    item = sentence.piece.text[start:end].strip()
    explains = () if unsaid_contents(report) else ("S103",)
    return Finding(sentence.piece.locate(start, end), args={"part": item}, quote=item, explains=explains)


RULE = Rule(
    code="S104",
    name="declared-section-missing",
    cases={"default": Severity.WARNING, "number": Severity.INFO},
    basis=Basis("editorial", "引言列举的部分应当都有"),
    messages={
        "default": {
            "zh": "引言说报告包括“{part}”，正文里却没有。请补上这一部分，或改正引言。",
            "en": "The introduction announces “{part}”, but the report has no such part; add it or correct the "
            "introduction.",
        },
        "number": {
            "zh": "引言说报告有“{part}”，正文的标题却编到第 {count} 部分。请核对引言和标题。",
            "en": "The introduction says ‘{part}’, but the chapters are numbered up to {count}. Check both.",
        },
    },
    summary={"zh": "引言所列的部分缺失", "en": "an announced part is missing"},
    check=check,
    module=__name__,
)

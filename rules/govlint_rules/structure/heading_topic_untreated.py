"""A heading names several topics, but the text below it is silent on one of them.

## 检查内容

标题列出两项以上的内容（例如“举报、复议、诉讼情况”），其下的文字写了其中几项，却有一项只字未提。

## 依据

编辑上的要求：文题相符。

## 示例

见下。

## 例外

- 各项都没有逐一提到、只作概括说明的（“没有发生此类情况”），或者开头就概括说明的（“未发生，未收费”），不提示；
- 其下有表格的，不提示。

## 如何修改

补写漏掉的一项（没有发生的写明“没有”），或者改正标题。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Finding, Heading, Related, Report, Rule, Section, Severity, has_any
from govlint_rules.structure._lexicon import entries, strings, words
from govlint_rules.structure._outline import all_sections, text_of

_MARKS = "，,。；;、"

VALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、概述

主动公开政府信息35条，未收到依申请公开的申请，未收取费用。存在更新不及时的问题。

二、举报、复议、诉讼情况

全年没有收到与信息公开有关的投诉，也没有行政复议和行政诉讼。
""",
)
_SILENT = """# 青禾县水利局2016年政府信息公开工作年度报告

一、概述

主动公开政府信息35条，未收到依申请公开的申请，未收取费用。存在更新不及时的问题。

二、举报、复议、诉讼情况

全年没有发生因信息公开引起的行政复议和行政诉讼。
"""
INVALID = (_SILENT, _SILENT.replace("二、举报、复议", "二、举报投诉、复议"))


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each heading of which the text leaves topics out while it treats another."""
    topics = entries(report, "heading_topics")
    headed = [(one, one.heading) for one in all_sections(report) if one.heading is not None and not one.tables]
    titles = "\n".join([heading.title for _, heading in headed])
    names = [name for topic in topics if (name := str(topic.get("name"))) in titles]
    for section, heading in headed if len(names) > 1 else ():
        if len([name for name in names if name in heading.title]) > 1:
            yield from _untreated(section, heading, topics, words(report, "blanket_none"))


def _untreated(
    section: Section, heading: Heading, topics: Sequence[Mapping[str, object]], blanket: Sequence[str]
) -> Iterator[Finding]:
    promised = [topic for topic in topics if str(topic.get("name")) in heading.title]
    text = text_of(section)
    silent = [topic for topic in promised if not has_any(text, strings(topic.get("any_of")))]
    if not text or len(silent) == len(promised) or (silent and _denies_all(text, blanket)):
        return
    if silent:
        names = [str(topic.get("name")) for topic in silent]
        here = section.all_pieces()[0].locate()
        related = [Related(here, {"zh": "这里没有提到", "en": "nothing is said of it here"})]
        args = {"title": heading.title, "topic_zh": "、".join(names), "topic_en": ", ".join(names)}
        quote = " ".join((heading.title, *names))
        yield Finding(heading.locate(), args=args, related=related, quote=quote, section=section.id)


def _denies_all(text: str, blanket: Sequence[str]) -> bool:
    """Whether the text begins with a clause that denies whatever the heading names: 未发生，未收费。"""
    return any(text.startswith(word) and text[len(word) :][:1] in _MARKS for word in blanket)


RULE = Rule(
    code="S108",
    name="heading-topic-untreated",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "文题相符"),
    messages={
        "default": {
            "zh": "标题“{title}”提到“{topic_zh}”，其下文字却没有写。请补写，没有发生的写明“没有”。",
            "en": "The heading “{title}” promises “{topic_en}”, but the text is silent on it; treat it or change the "
            "heading.",
        }
    },
    summary={"zh": "标题中的一项内容没有写", "en": "a topic of the heading is not treated"},
    check=check,
    module=__name__,
)

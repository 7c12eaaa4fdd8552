"""The overview leaves out one of the five aspects that the 2021 form asks for.

## 检查内容

2021 年版格式的“一、总体情况”应当写到五个方面：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。
本条按词语查找，列出没有写到的方面。

## 依据

国办公开办函〔2021〕30号的格式说明。

## 示例

见下。

## 例外

不要求分列小标题，提到即可。总体情况只有一两句话的，也逐项提示在一条之中。

## 如何修改

补写没有写到的方面，没有新进展的也简要说明。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from govlint.api import Basis, Finding, Report, Rule, Section, Severity
from govlint_rules.structure._lexicon import MAPPINGS, entry, has_any_wrapped, names, words_of
from govlint_rules.structure._outline import is_bound, text_of

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

（一）主动公开。公开信息35条。（二）依申请公开。收到申请2件，均已答复。（三）政府信息管理。清理规范性文件1件。
（四）平台建设。维护门户网站专栏。（五）监督保障。开展业务培训1次。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条，收到依申请公开的申请2件，均已答复；维护门户网站专栏，开展业务培训1次。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding that names every aspect of which the overview has no word."""
    aspects = report.form.data.get("overview_aspects") if report.form is not None else None
    overview = report.section("overview")
    if overview is None or overview.heading is None or not isinstance(aspects, Sequence):
        return
    text = _text(report, overview)
    if not text or not is_bound(report):
        return
    known, added = entry(report, "aspect_names"), entry(report, "aspect_words")
    missing = []
    for aspect in aspects:
        if isinstance(aspect, MAPPINGS) and not has_any_wrapped(text, words_of(aspect, added)):
            name = str(aspect.get("id"))
            missing.append(names(known.get(name) if isinstance(known, Mapping) else None, name))
    if missing:
        args = {"missing_zh": "、".join(n["zh"] for n in missing), "missing_en": ", ".join(n["en"] for n in missing)}
        yield Finding(overview.heading.locate(), args=args, quote=args["missing_zh"], section="overview")


def _text(report: Report, overview: Section) -> str:
    """What stands from the heading of the overview to the next section of the form: its own sub-topics may have been
    numbered as chapters (S116)."""
    at = next((n for n, section in enumerate(report.sections) if section is overview), len(report.sections))
    behind = takewhile(lambda section: section.id is None, report.sections[at + 1 :])
    return "\n".join([text_of(overview), *[f"{s.heading.title if s.heading else ''}\n{text_of(s)}" for s in behind]])


RULE = Rule(
    code="S112",
    name="overview-aspect-missing",
    cases={"default": Severity.INFO},
    basis=Basis("form", "总体情况应当写到五个方面", "国办公开办函〔2021〕30号", "一"),
    messages={
        "default": {
            "zh": "总体情况没有写到：{missing_zh}。请补写，没有新进展的也简要说明。",
            "en": "The overview says nothing of: {missing_en}; add it, however short.",
        }
    },
    summary={"zh": "总体情况缺少规定的方面", "en": "the overview leaves out an aspect"},
    forms=("f2021",),
    years=(2021, None),
    check=check,
    module=__name__,
)

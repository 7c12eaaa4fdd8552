"""Sibling headings are numbered in different styles.

## 检查内容

同级标题的序号写法不一致：例如“一、……2.……三、……”，或者“（一）……2.……（三）……”。

## 依据

编辑上的要求：同级标题用同一种序号。

## 示例

见下。

## 例外

- 没有序号的标题由 S103 提示；
- 只在前后序号相连、确实是同级标题时提示，下一级的条目不算。

## 如何修改

改为与同级标题相同的写法：一级“一、”，二级“（一）”，三级“1.”。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Finding, Heading, Related, Report, Rule, Section, Severity
from govlint_rules.structure._outline import official, stray_child, with_next

VALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、概述

（一）加强领导

全年召开会议两次。

（二）完善制度

修订公开目录一次。

二、主动公开情况

主动公开政府信息35条。
""",
)
INVALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、概述

（一）加强领导

全年召开会议两次。

2.完善制度

修订公开目录一次。

（三）开展培训

举办培训一次。

二、主动公开情况

主动公开政府信息35条。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each heading numbered in another style than its siblings."""
    pairs = dict((*_among(report.sections), *_chapters(report)))
    for heading, sibling in pairs.items():
        related = [Related(sibling.locate(), {"zh": "同级标题的写法", "en": "how a sibling is numbered"})]
        args = {"title": heading.text.strip(), "sibling": sibling.text.strip()}
        yield Finding(heading.locate(), args=args, related=related, quote=heading.title)


def _chapters(report: Report) -> Iterator[tuple[Heading, Heading]]:
    """Sections of the form, known by their titles, whose number is written unlike that of the others."""
    fixed = [section.heading for section in official(report).values()]
    numbered = [heading for heading in fixed if heading is not None and heading.ordinal is not None]
    if len({heading.numbering for heading in numbered}) < 2:
        return
    styles = Counter(heading.numbering for heading in numbered)
    usual = max(styles, key=styles.__getitem__)
    odd = [heading for heading in numbered if heading.numbering != usual]
    if styles[usual] > len(odd):
        sibling = next(heading for heading in numbered if heading.numbering == usual)
        for heading in odd:
            yield heading, sibling


def _among(sections: Sequence[Section]) -> Iterator[tuple[Heading, Heading]]:
    """Headings that go on with the numbering of the one before them in another style."""
    for section, following in with_next(sections):
        stray = stray_child(section, following)
        if stray is not None and section.heading is not None:
            yield stray, section.heading
        elif section.children:
            yield from _among(section.children)


RULE = Rule(
    code="S117",
    name="heading-numbering-mixed",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "同级标题用同一种序号"),
    messages={
        "default": {
            "zh": "标题“{title}”的序号写法与同级的“{sibling}”不一致。请统一。",
            "en": "The heading “{title}” is numbered unlike its sibling “{sibling}”; use one style.",
        }
    },
    summary={"zh": "同级标题的序号写法不一致", "en": "sibling headings are numbered in different styles"},
    check=check,
    module=__name__,
)

"""The numbers of sibling headings leave one out, or one of the siblings carries no number.

## 检查内容

- 同级标题的序号中断，例如“一、二、四”（`default`）；
- 同级标题都有序号，其中一个没有，例如“（一）……（二）……其他需要说明的情况：”（`unnumbered_sibling`）。

## 依据

编辑上的要求：序号连续，便于查找和引用。

## 示例

见下。

## 例外

- 表格里的“一、二、三……”不是报告的标题；
- 缺少的序号出现在正文某段之中的，不算中断；
- 因规定的部分缺失（S101）或其标题丢失（S102）造成的中断不再提示；漏写条例规定的内容（S106）或引言列举的部分（S104）
  同时出现的，归在那一条之下；
- 1. 2. 3. 这样的条目由 P810 检查。

## 如何修改

补上遗漏的标题，或者把后面的序号依次改过来；没有序号的标题补上序号。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import pairwise

from govlint.api import Basis, Finding, Heading, Paragraph, Related, Report, Rule, Section, Severity, has_any
from govlint_rules.structure._lexicon import words
from govlint_rules.structure._outline import (
    RENAMED,
    absences,
    all_sections,
    chapters,
    han,
    official,
    stray_child,
    strays,
    with_next,
)

VALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、概述

全年围绕防汛和供水工作公开政府信息。

二、信息公开情况

（一）主动公开情况

主动公开政府信息35条。

（二）依申请公开情况

未收到申请，未收取费用，没有行政复议和行政诉讼。

三、主要问题和改进措施

信息更新不够及时，下一步将明确专人按周更新。
""",
)
INVALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、概述

全年围绕防汛和供水工作公开政府信息。

二、信息公开情况

主动公开政府信息35条，未收到申请。

四、主要问题和改进措施

信息更新不够及时，下一步将明确专人按周更新。
""",
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、概述

全年围绕防汛和供水工作公开政府信息。

二、信息公开情况

（一）主动公开情况

主动公开政府信息35条。

（二）依申请公开情况

申请总数为1件，已按时答复。

其他需要说明的情况：

1.全年没有收取费用。

2.全年没有行政复议和行政诉讼。

三、主要问题和改进措施

信息更新不够及时，下一步将明确专人按周更新。
""",
)

_STYLES = frozenset({"han", "han-bracket", "chapter"})
_WIDEST = 3  # a larger jump is no forgotten heading but another kind of number
_LONGEST = 24  # characters of a line that may still be a heading


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """Gaps among the chapters and among the sub-sections of each section, then headings without a number."""
    tops = chapters(report)
    numbers = [heading.ordinal for _, heading in tops if heading.ordinal is not None]
    if numbers != list(range(1, len(numbers) + 1)):
        # A section of the form is spoken of by S101 or S102 where it is missing, by S116 where it has another number.
        renamed = {absence.section.id for absence in absences(report) if absence.state == RENAMED}
        fixed = report.form.sections if report.form is not None else ()
        explained = {spec.number for spec in fixed if spec.id not in renamed}
        yield from _gaps([section for section, _ in tops], lambda: report.pieces, explained)
    yield from _unnumbered(report, tops)
    for section in [section for section in all_sections(report) if section.children]:
        gaps = list(_gaps(section.children, partial(_listed, report, section), frozenset()))
        if gaps and strays(report).isdisjoint([child.heading for child in section.children]):  # else S117 speaks of it
            yield from gaps
        yield from _forgotten(report, section)


def _listed(report: Report, section: Section) -> Sequence[Paragraph]:
    """Where a number of the section's sub-headings may stand that none of these carries."""
    first = section.children[0].heading
    if first is None or first.ordinal != 1:
        return report.pieces  # a list that does not begin with one may go on from another section
    return [*([section.heading] if section.heading is not None else []), *section.all_pieces()]


def _gaps(
    sections: Sequence[Section], pieces: Callable[[], Sequence[Paragraph]], explained: Set[int]
) -> Iterator[Finding]:
    """Numbers that are left out, unless they stand in the pieces, which are asked for where one is."""
    before: Heading | None = None
    for section, following in with_next(sections):
        heading = section.heading
        if heading is None or heading.ordinal is None:
            continue
        if heading.numbering in _STYLES and (before is None or before.numbering == heading.numbering):
            last = before.ordinal if before is not None and before.ordinal is not None else 0
            lacking = [n for n in range(last + 1, heading.ordinal) if n not in explained]
            if 0 < len(lacking) <= _WIDEST and not any(_stands(n, heading.numbering, pieces()) for n in lacking):
                numbers = "、".join(_written(n, heading.numbering) for n in lacking)
                args = {"missing": numbers, "found": _written(heading.ordinal, heading.numbering)}
                yield Finding(heading.locate(), args=args, related=_seen(before), quote=heading.title)
        # Numbers in another style (S117) are no gap: the next heading is not held against this one's style.
        before = stray_child(section, following) or heading


def _seen(before: Heading | None) -> list[Related]:
    if before is None:
        return []
    return [Related(before.locate(), {"zh": "前一个标题", "en": "the heading before it"})]


def _written(number: int, style: str) -> str:
    if style == "han-bracket":
        return f"（{han(number)}）"
    return f"第{han(number)}部分" if style == "chapter" else han(number)


def _stands(number: int, style: str, pieces: Sequence[Paragraph]) -> bool:
    """Whether the number stands in running text: a heading that was not taken for one."""
    numeral = han(number)
    forms: tuple[str, ...]
    if style == "han-bracket":
        forms = (f"（{numeral}）", f"({numeral})", f"({numeral}）", f"（{numeral})")
    elif style == "chapter":
        forms = (f"第{numeral}部分", f"第{numeral}章")
    else:
        forms = (f"{numeral}、", f"{numeral}.", f"{numeral}．", f"{numeral},", f"{numeral}，")
    return any(has_any(piece.text, forms) for piece in pieces)


def _unnumbered(report: Report, tops: Sequence[tuple[Section, Heading]]) -> Iterator[Finding]:
    """Sections of the form without a number, where most chapters carry one and none carries theirs."""
    fixed = [(name, section.heading) for name, section in official(report).items()]
    unnumbered = [(name, heading) for name, heading in fixed if heading is not None and heading.ordinal is None]
    if not unnumbered:
        return
    numbers = {spec.id: spec.number for spec in report.form.sections} if report.form is not None else {}
    taken = {heading.ordinal for _, heading in tops if heading.ordinal is not None}
    bare = [(numbers.get(name), heading) for name, heading in unnumbered]
    for number, heading in bare:
        if len(taken) > len(bare) and number is not None and number not in taken:
            yield Finding(heading.locate(), "unnumbered_sibling", {"title": heading.title}, quote=heading.title)


def _forgotten(report: Report, section: Section) -> Iterator[Finding]:
    """Lines after numbered sub-sections that read like a heading of their own and open a list of their own."""
    below = [child.heading for child in section.children if child.heading is not None]
    if sum(heading.numbering == "han-bracket" for heading in below) < 2:
        return
    for child in section.children:
        pieces = child.all_pieces()
        for piece, following in pairwise(pieces):
            if _opens_list(following) and _reads_like_heading(report, piece):
                title = piece.text.strip().rstrip(":：")
                sibling = {"zh": "有序号的同级标题", "en": "a sibling with a number"}
                related = [Related(heading.locate(), sibling) for heading in below]
                yield Finding(piece.locate(), "unnumbered_sibling", {"title": title}, related=related, quote=title)


def _reads_like_heading(report: Report, piece: Paragraph) -> bool:
    text = piece.text.strip()
    if len(text) > _LONGEST or (isinstance(piece, Heading) and piece.ordinal is not None):
        return False
    title = text.rstrip(":：")
    return (
        title.endswith(words(report, "heading_endings"))
        and has_any(title, words(report, "heading_subjects"))
        and not has_any(title, (*words(report, "lead_in_words"), "，", ",", "。", "；"))
    )


def _opens_list(piece: Paragraph) -> bool:
    if isinstance(piece, Heading) and piece.ordinal is not None:
        return piece.ordinal == 1
    return piece.text.lstrip().startswith(("1.", "1、", "1．", "（1）", "(1)"))


RULE = Rule(
    code="S103",
    name="heading-number-gap",
    cases={"default": Severity.INFO, "unnumbered_sibling": Severity.INFO},
    basis=Basis("editorial", "同级标题的序号连续"),
    messages={
        "default": {
            "zh": "标题序号中断：“{found}”之前缺少“{missing}”。请补上遗漏的标题或改正序号。",
            "en": "A gap in the numbering of headings: “{missing}” is missing before “{found}”; add the heading or "
            "renumber.",
        },
        "unnumbered_sibling": {
            "zh": "标题“{title}”没有序号，而同级的其他标题有。请补上序号。",
            "en": "The heading “{title}” has no number while its siblings have one; number it.",
        },
    },
    summary={"zh": "标题序号中断或缺失", "en": "a heading number is missing"},
    check=check,
    module=__name__,
)

"""The chapters do not stand in the order, or do not carry the numbers, that the form fixes.

## 检查内容

2019 年度起固定的六个部分，应当依次编为一至六。本条找出：

- 次序颠倒的部分；
- 序号与格式不符的部分（例如“四、收到和处理政府信息公开申请情况”）；
- 两个部分用了同一个序号；
- “一、总体情况”的小标题（主动公开、依申请公开、平台建设……）被编成了一级标题。

## 依据

统一格式规定的六个部分及其次序。

## 示例

见下。

## 例外

- 因缺少前面的部分而依次前移的序号，由 S101、S102 提示，本条不再提示；
- 六个部分之后的其他标题（附件等）不检查；
- 公司、学校、医院等公共企事业单位另有规定，没有用统一格式表格的不判断。

## 如何修改

按“一、总体情况……六、其他需要报告的事项”的次序和序号排列；总体情况的小标题用（一）（二）。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import (
    Basis,
    Finding,
    Heading,
    Prepared,
    Related,
    Report,
    Rule,
    Section,
    SectionForm,
    Severity,
    fold,
    has_any,
)
from govlint_rules.structure._lexicon import words
from govlint_rules.structure._outline import absences, chapters, han, is_bound

Fixed = tuple[Heading, SectionForm]

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。

三、收到和处理政府信息公开申请情况

本年度收到政府信息公开申请2件，均已办结。
""",
)
_TOPICS = """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局围绕防汛和供水做好公开工作。

二、主动公开情况

公开信息35条。

三、平台建设

维护门户网站专栏一个。

四、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。

五、收到和处理政府信息公开申请情况

本年度收到政府信息公开申请2件，均已办结。
"""
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

三、收到和处理政府信息公开申请情况

本年度收到政府信息公开申请2件，均已办结。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。
""",
    _TOPICS,
    # one sub-topic with a number that a section of the form has as well
    _TOPICS.replace("二、主动公开情况", "（一）主动公开情况")
    .replace("三、平台", "二、平台")
    .replace("四、主", "二、主")
    .replace("五、收", "三、收"),
)

_SHORT = 20  # characters of a title that may be a sub-topic's


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """What holds first: sections out of order, sub-topics as chapters, a number used twice, a wrong number."""
    form = report.form
    if form is None or not is_bound(report):
        return
    tops = chapters(report)
    fixed = _fixed(tops, form.sections)
    for kind in (_inverted(fixed), _subtopics(report, tops, fixed), _twice(tops, fixed), _misnumbered(report, fixed)):
        findings = list(kind)
        if findings:
            yield from findings
            return


def _index(specs: Sequence[SectionForm]) -> tuple[Mapping[str, SectionForm], Mapping[str, SectionForm]]:
    """The sections of a form by their ids, and by what their titles may be."""
    by_title = {fold(title): spec for spec in specs for title in (*spec.aliases, spec.title)}
    return {spec.id: spec for spec in specs}, by_title


_known = Prepared(_index)


def _fixed(tops: Sequence[tuple[Section, Heading]], specs: Sequence[SectionForm]) -> list[Fixed]:
    """The chapters that the form fixes, in source order; of two with one title the one that is more likely meant."""
    by_id, by_title = _known(specs)
    best: dict[str, tuple[int, Heading]] = {}
    for section, heading in tops:
        title = fold(heading.title)
        spec = by_id.get(section.id or "") or by_title.get(title)
        if spec is not None:
            # A table of its own tells most, then the printed title.
            weight = 2 * bool(section.tables) + (title == fold(spec.title))
            if spec.id not in best or weight > best[spec.id][0]:
                best[spec.id] = (weight, heading)
    chosen = {heading: by_id[name] for name, (_, heading) in best.items()}
    return [(heading, chosen[heading]) for _, heading in tops if heading in chosen]


def _inverted(fixed: Sequence[Fixed]) -> Iterator[Finding]:
    """Sections that stand outside the longest run in the right order."""
    numbers = [spec.number for _, spec in fixed]
    if numbers == sorted(numbers):
        return
    kept = _longest_run(numbers)
    for at, (heading, spec) in enumerate(fixed):
        if at not in kept:
            lower = {other.number: other.title for _, other in fixed if other.number < spec.number}
            why = {"zh": "它应当排在最前面", "en": "it should stand first"}
            if lower:
                last = lower[max(lower)]
                why = {"zh": f"它应当紧接在“{last}”之后", "en": f"it should follow “{last}”"}
            yield _finding(heading, "order", spec.id, why)


def _longest_run(numbers: Sequence[int]) -> frozenset[int]:
    """The places of one longest ascending run of `numbers` (six at most)."""
    runs: list[tuple[int, ...]] = []
    best: tuple[int, ...] = ()
    for at, number in enumerate(numbers):
        longest: tuple[int, ...] = ()
        for run in runs:
            if numbers[run[-1]] < number and len(run) > len(longest):
                longest = run
        runs.append((*longest, at))
        if len(runs[-1]) > len(best):
            best = runs[-1]
    return frozenset(best)


def _subtopics(report: Report, tops: Sequence[tuple[Section, Heading]], fixed: Sequence[Fixed]) -> Iterator[Finding]:
    """Numbered chapters between the overview and the next section whose titles are topics of the overview."""
    if len(fixed) < 2 or fixed[0][1].number != 1:
        return
    headings = [heading for _, heading in tops]
    between = headings[headings.index(fixed[0][0]) + 1 : headings.index(fixed[1][0])]
    topics = words(report, "overview_topics")
    found = [
        heading
        for heading in between
        if heading.ordinal is not None
        and heading.numbering != "han-bracket"  # as it should be, though the chapters have the same
        and len(heading.title) <= _SHORT
        and has_any(heading.title, topics)
    ]
    taken = {heading.ordinal for heading, _ in fixed}
    if len(found) >= 2 or (found and found[0].ordinal in taken):
        why = {
            "zh": "它是“一、总体情况”的小标题，应当用（一）（二）编号",
            "en": "it is a sub-topic of section one; number it （一）, （二）",
        }
        yield _finding(found[0], "subtopic", "overview", why, found[1:])


def _twice(tops: Sequence[tuple[Section, Heading]], fixed: Sequence[Fixed]) -> Iterator[Finding]:
    """Chapters that carry a number used before; what follows the last section of the form may number anew. Of two with
    one number, the one that the form numbers otherwise is wrong, though it stands first."""
    headings = [heading for _, heading in tops]
    end = headings.index(fixed[-1][0]) + 1 if fixed else len(headings)
    seen: dict[int, Heading] = {}
    again: list[Heading] = []
    for heading in headings[:end]:
        if heading.ordinal is None or heading.level != 1:
            continue
        if heading.ordinal in seen:
            again.append(heading)
        else:
            seen[heading.ordinal] = heading
    if again and again[0].ordinal is not None:
        number = han(again[0].ordinal)
        first, due = seen[again[0].ordinal], {heading: spec.number for heading, spec in fixed}
        if due.get(again[0]) == again[0].ordinal and due.get(first, first.ordinal) != first.ordinal:
            right = han(due[first])
            why = {"zh": f"按格式它是第“{right}”部分", "en": f"in the form it is section “{right}”"}
            yield _finding(first, "number", None, why, again)
            return
        why = {"zh": f"序号“{number}”前面已经用过", "en": f"the number “{number}” was used before"}
        yield _finding(again[0], "twice", None, why, [first, *again[1:]])


def _misnumbered(report: Report, fixed: Sequence[Fixed]) -> Iterator[Finding]:
    """Sections with another number than the form's; a shift by absent sections before it is no mistake of its own."""
    absent = [absence.section.number for absence in absences(report)]
    wrong: list[Fixed] = []
    for heading, spec in fixed:
        shift = sum(number < spec.number for number in absent)
        if heading.ordinal is not None and not spec.number - shift <= heading.ordinal <= spec.number:
            wrong.append((heading, spec))
    if wrong:
        heading, spec = wrong[0]
        why = {"zh": f"按格式它是第“{han(spec.number)}”部分", "en": f"in the form it is section “{han(spec.number)}”"}
        yield _finding(heading, "number", spec.id, why, [other for other, _ in wrong[1:]])


def _finding(
    heading: Heading, kind: str, section: str | None, why: Mapping[str, str], others: Sequence[Heading] = ()
) -> Finding:
    related = [Related(other.locate(), {"zh": "相关的标题", "en": "a heading concerned"}) for other in others]
    args = {"title": heading.text.strip(), "kind": kind, "why_zh": why["zh"], "why_en": why["en"]}
    return Finding(heading.locate(), args=args, related=related, quote=heading.title, section=section)


RULE = Rule(
    code="S116",
    name="heading-out-of-order",
    cases={"default": Severity.WARNING},
    basis=Basis("form", "统一格式规定的六个部分及其次序", "国办公开办函〔2019〕60号、〔2021〕30号", "格式"),
    messages={
        "default": {
            "zh": "标题“{title}”的次序或序号不对：{why_zh}。请照官方格式核对各部分的标题。",
            "en": "The heading “{title}” is out of order or wrongly numbered: {why_en}. Compare the headings of the "
            "official form.",
        }
    },
    summary={"zh": "标题的次序或序号与格式不符", "en": "a heading is out of order or wrongly numbered"},
    forms=("f2019", "f2021"),
    years=(2019, None),
    check=check,
    module=__name__,
)

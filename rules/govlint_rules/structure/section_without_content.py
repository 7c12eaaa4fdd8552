"""A section consists of its heading only.

## 检查内容

标题之下既没有文字，也没有表格，直接就是下一个标题或者报告结束；“存在的主要问题及改进情况”之下只写了“无”（`only_none`）。

## 依据

年度报告应当包括规定的内容；没有可报告的，也应当写明。

## 示例

见下。

## 例外

- “无”“本年度没有……”是内容；只有存在的主要问题及改进情况应当写实，只写“无”的另作提示；
- 规定的表格缺失的部分，由 S114 提示；
- 只检查一级标题，不检查条目和小标题；目录不是标题。

## 如何修改

补写内容；没有可报告的事项，写“无”。存在的问题和改进情况请按实际填写。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Finding, Heading, Location, Piece, Report, Rule, Section, Severity, fold
from govlint_rules.structure._lexicon import words
from govlint_rules.structure._outline import chapters, with_next

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

五、存在的主要问题及改进情况

信息更新不够及时，下一步将明确专人按周更新。

六、其他需要报告的事项

无。
""",
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

六、其他需要报告的事项（无）
""",
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

六、其他需要报告的事项

一、本年度未收取信息处理费，没有发出过收费通知，也没有逾期未缴纳的。

二、无其他需要报告的事项。
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

五、存在的主要问题及改进情况

六、其他需要报告的事项

无。
""",
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

五、存在的主要问题及改进情况

无。

六、其他需要报告的事项

无。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each chapter under which nothing stands, one where no problem at all is named."""
    problems = report.section("problems")
    if problems is not None and problems.heading is not None and _says_none(report, problems):
        heading = problems.heading
        yield Finding(heading.locate(), "only_none", {"title": heading.title}, quote=heading.title, section="problems")
    tops = chapters(report)
    signed = (report.signoff.issuer, report.signoff.date_piece) if report.signoff is not None else ()
    bare = [at for at, (section, _) in enumerate(tops) if _is_empty(section, signed)]
    # A run of bare headings that takes up most of the report is a list of contents, or text that the reader lost.
    if not bare or len(bare) * 2 > len(tops) + 1:
        return
    tableless = _sections_of_missing_tables(report)
    for at in bare:
        section, heading = tops[at]
        following = tops[at + 1][1].locate() if at + 1 < len(tops) else None
        holds = _opens_items(report, section, tops) or _holds_table(report, section, heading, following)
        if section.id not in tableless and not holds and not _speaks(report, section, heading):
            yield Finding(heading.locate(), args={"title": heading.title}, quote=heading.title, section=section.id)


def _opens_items(report: Report, section: Section, tops: Sequence[tuple[Section, Heading]]) -> bool:
    """Whether items or sub-headings numbered anew like chapters follow the heading: these are its content."""
    headings = {heading for _, heading in tops}
    following = next((after for one, after in with_next(report.sections) if one is section), None)
    if following is None or following.heading is None:
        return False
    return following.heading not in headings or following.heading.ordinal == 1


def _is_empty(section: Section, signed: Sequence[Piece | None]) -> bool:
    """Whether nothing stands in the section, or only the sign-off of the report: the pieces of `signed`."""
    if section.tables or section.children or len(section.pieces) > len(signed):
        return False
    return all(piece in signed for piece in section.pieces)


def _says_none(report: Report, section: Section) -> bool:
    """Whether a single short line stands in the section, and it only says that there is nothing."""
    if section.tables or section.children or len(section.pieces) != 1:
        return False
    return section.pieces[0].text.strip(" \t　。.；;") in words(report, "none_endings")


def _speaks(report: Report, section: Section, heading: Heading) -> bool:
    """Whether the heading carries its content in its own line (六、其他需要报告的事项：无)."""
    title = fold(heading.title).rstrip(")]")
    none = words(report, "none_endings")
    if any(mark in title[:-1] for mark in ":;。") or title.endswith(none) or title.startswith(none):
        return True
    fixed = report.form.sections if report.form is not None else ()
    named = [[fold(name) for name in (spec.title, *spec.aliases)] for spec in fixed if section.id in (spec.id, None)]
    whole = max((name for names in named for name in names if title.startswith(name)), key=len, default=title)
    if len(title) > len(whole) + 1:
        return True
    return section.id is not None and any(len(title) > max(map(len, names)) + 8 for names in named)


def _holds_table(report: Report, section: Section, heading: Heading, following: Location | None) -> bool:
    """Whether a table of figures, bound elsewhere or not at all, stands between the heading and the next one.

    Where a file has no lines the heading that a table stands under tells it, or (a workbook with the tables on
    sheets of their own) the section's own table will do.
    """
    places = [table.location for table in report.tables]
    for table in report.unbound:
        if any(char.isdigit() for row in table.texts for text in row for char in text):
            places.extend([cell.locate() for index in range(table.height) for cell in table.row(index)[:1]][:1])
    if any(place.heading == heading.text for place in places):
        return True
    start = heading.locate().line
    end = following.line if following is not None else report.last.line
    if start is None:
        own = [table for table in report.tables if section.id is not None and table.spec.section == section.id]
        return bool(report.unbound or own)
    lines = [place.line for place in places]
    return any(line is not None and line > start and (end is None or line < end) for line in lines)


def _sections_of_missing_tables(report: Report) -> frozenset[str | None]:
    if report.form is None:
        return frozenset()
    bound = {table.id for table in report.tables}
    return frozenset(t.section for t in report.form.tables.values() if t.required and t.section and t.id not in bound)


RULE = Rule(
    code="S115",
    name="section-without-content",
    cases={"default": Severity.WARNING, "only_none": Severity.INFO},
    basis=Basis("law", "年度报告应当包括的内容", "政府信息公开条例", "第五十条（2018年度及以前为第三十二条）"),
    messages={
        "default": {
            "zh": "“{title}”之下没有内容。请补写，没有可报告的写“无”。",
            "en": "Nothing stands under “{title}”; write the content, or say that there is nothing to report.",
        },
        "only_none": {
            "zh": "“{title}”之下只写了“无”；这一部分应当写实存在的问题和改进的情况。",
            "en": "Under “{title}” stands only that there are none; name the problems and what was done about them.",
        },
    },
    summary={"zh": "标题之下没有内容", "en": "a section has no content"},
    check=check,
    module=__name__,
)

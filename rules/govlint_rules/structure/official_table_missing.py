"""One of the official tables is missing.

## 检查内容

2019 年度起的报告有三张规定的表：主动公开政府信息情况表、收到和处理政府信息公开申请情况表、
政府信息公开行政复议和行政诉讼情况表。本条找出缺失的表。

## 依据

统一格式规定的表格；没有数据的填 0，不能省略表格。

## 示例

见下。

## 例外

- 表格在文件里但没有读懂的，由 E902 提示，不算缺失；
- 该部分有图片的，表格可能是截图，由 W604 提示；
- 所在的整个部分都缺失的，由 S101 提示；
- 单独保存的一张表、没有填写的空表（没有报告的标题和文字）不判断；
- 公司、学校、医院等公共企事业单位另有规定，没有用统一格式表格的不判断；
- 没有几句话的封面页不判断。

## 如何修改

按当年格式补上表格，没有发生的填 0。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity, TableForm, fold, has_any
from govlint_rules.structure._outline import ABSENT, absences, is_bound, is_stub, table_labels

_NUMBERS = 4  # that make an unknown table worth a word (E902)
_MOST = 0.8  # of the labels of a table, from which running text is what became of it
_ALONE = 12  # characters of labels alone on their lines, as only a table leaves them
_LONG, _SIGN = 6, 4  # characters of a label that hardly stands elsewhere; of one that counts beside others

VALID = (
    {"form": "f2021", "year": 2023, "figures": {}},
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

四、政府信息公开行政复议、行政诉讼情况

| 行政 | | 诉 | | |
|---|---|---|---|---|
| 维 | 纠 | 他 | 未 | 计 |
| 0 | 1 | 0 | 0 | 1 |

五、存在的主要问题及改进情况

公开内容有待丰富，下一步将加强学习。
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

二、主动公开政府信息情况

| 第二十条第（一）项 | | | |
|---|---|---|---|
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 2 | 1 | 6 |

三、收到和处理政府信息公开申请情况

本年度收到申请2件，均已办结。

四、政府信息公开行政复议、行政诉讼情况

本年度没有发生。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each required table of which there is no trace."""
    form = report.form
    if form is None or is_stub(report) or not is_bound(report):
        return
    if report.is_tables_alone and (len(report.tables) == 1 or report.is_unfilled):
        return  # one table that was taken out of a report, or a blank form
    bound = {table.id for table in report.tables}
    missing = [table for table in form.tables.values() if table.required and table.id not in bound]
    if not missing:
        return
    gone = {absence.section.id for absence in absences(report) if absence.state == ABSENT}
    for table in missing:
        if (
            table.section in gone
            or _is_pictured(report, table)
            or _holds_stranger(report, table)
            or _leaves_traces(report, table)
        ):
            continue
        yield _finding(report, table)


def _finding(report: Report, table: TableForm) -> Finding:
    section = report.section(table.section) if table.section is not None else None
    spec = next((s for s in report.form.sections if s.id == table.section), None) if report.form else None
    place = section.last_location if section is not None else report.last
    title = table.title or (spec.title if spec is not None else table.id)
    return Finding(place, args={"table": title}, quote=table.id, section=table.section, explains=("F006",))


def _is_pictured(report: Report, table: TableForm) -> bool:
    """Whether a picture stands in the section of a table, which may well be the table."""
    pictures = report.data.get("pictures")
    return isinstance(pictures, tuple) and table.section in pictures


def _holds_stranger(report: Report, table: TableForm) -> bool:
    """Whether a table of numbers that was not understood (E902) stands in the section: it may be this one."""
    section = report.section(table.section) if table.section is not None else None
    start = None if section is None else section.location.line
    later = [s.location.line for s in report.sections if start and s.location.line and s.location.line > start]
    for stranger in report.unbound:
        line = None if stranger.first is None else stranger.first.line
        inside = line is None or start is None or start < line < min(later, default=line + 1)
        if inside and stranger.numbers(_NUMBERS) >= _NUMBERS:
            return True
    return False


def _leaves_traces(report: Report, table: TableForm) -> bool:
    """Whether labels of the table stand in cells that were not understood, or several alone on lines of the text, or so
    many of them in it that they are what became of a table: a sentence may well name a few.
    """
    labels = table_labels(table)
    cells = fold("\n".join([text for other in report.unbound for row in other.texts for text in row]))
    if has_any(cells, frozenset(label for label in labels if len(label) >= _LONG)):
        return True
    lines = [fold(piece.text) for piece in report.pieces]
    if sum(map(len, {line for line in lines if line in labels})) >= _ALONE:
        return True
    text = "\n".join(lines)
    signs = [label for label in labels if len(label) >= _SIGN]
    return sum(label in text for label in signs) > _MOST * len(signs)


RULE = Rule(
    code="S114",
    name="official-table-missing",
    cases={"default": Severity.ERROR},
    basis=Basis("form", "统一格式规定的表格", "国办公开办函〔2019〕60号、〔2021〕30号", "格式"),
    messages={
        "default": {
            "zh": "“{table}”部分缺少规定的表格。请按当年格式补上，没有发生的填 0。",
            "en": "The official table of “{table}” is missing; add it in the form of the year, with 0 where nothing "
            "occurred.",
        }
    },
    summary={"zh": "缺少规定的表格", "en": "an official table is missing"},
    forms=("f2019", "f2021"),
    years=(2019, None),
    check=check,
    module=__name__,
)

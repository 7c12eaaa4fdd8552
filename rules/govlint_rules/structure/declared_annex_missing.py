"""The introduction announces an annex that the report does not contain.

## 检查内容

引言说明报告由正文和附表（附件）组成，后面却没有附表，也没有附件的名称。

## 依据

编辑上的要求：说有的附表应当有。法律并不要求 2018 年以前的报告附统计表，没有说明的不提示。

## 示例

见下。

## 例外

正文或落款之后只要有表格，或者出现附表、附件、统计表的名称，就视为已附。

## 如何修改

附上附表，或者删去引言中的说明。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity, Table, has_any
from govlint_rules.structure._declaration import Declaration, body_text, item_at, opening_sentences
from govlint_rules.structure._lexicon import words

VALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

本报告由概述、主动公开情况、依申请公开情况、存在的主要问题和附表组成。

一、概述

全年主动公开政府信息35条，未收到依申请公开的申请，存在更新不及时的问题。

附表：政府信息公开情况统计表（另存）
""",
)
INVALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

本报告由概述、主动公开情况、依申请公开情况、存在的主要问题和附表组成。

一、概述

全年主动公开政府信息35条，未收到依申请公开的申请，存在更新不及时的问题。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding where an annex is announced and nothing of the kind follows."""
    annex = words(report, "annex_words")
    for sentence in opening_sentences(report):
        word = next((word for word in annex if word in sentence.text), None)
        if word is None:
            continue
        if not _has_table(report) and not has_any(_all_text(report, sentence), words(report, "annex_evidence")):
            start, end = item_at(sentence, word)
            item = sentence.piece.text[start:end].strip()
            yield Finding(sentence.piece.locate(start, end), args={"part": item}, quote=item)
        return


def _all_text(report: Report, without: Declaration) -> str:
    """The text of the report and what follows its sign-off: there a link may lead to the annex."""
    after = report.data.get("after")
    pieces = after if isinstance(after, list) else []
    return "\n".join((body_text(report, without), *(piece.text for piece in pieces)))


def _has_table(report: Report) -> bool:
    """Whether a table stands after the first chapter began (a table of metadata stands before it)."""
    if report.tables:
        return True
    line = next((s.location.line for s in report.sections), None)
    return any(_line(table) is None or line is None or _line(table) > line for table in report.unbound)  # type: ignore[operator]


def _line(table: Table) -> int | None:
    return next((cell.line for index in range(table.height) for cell in table.row(index)), None)


RULE = Rule(
    code="S105",
    name="declared-annex-missing",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "引言说明的附表应当附上"),
    messages={
        "default": {
            "zh": "引言说报告有“{part}”，后面却没有。请附上，或改正引言。",
            "en": "The introduction announces an annex (“{part}”), but none follows; add it or correct the text.",
        }
    },
    summary={"zh": "引言所说的附表缺失", "en": "an announced annex is missing"},
    check=check,
    module=__name__,
)

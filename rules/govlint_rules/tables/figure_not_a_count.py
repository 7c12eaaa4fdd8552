"""A count in a table is negative, has decimals, or is no number at all.

## 检查内容
官方表格里的件数、条数、次数、人数必须是非负整数：出现负数（negative）、小数（fractional），或者单元格里写的
根本不是数字（unreadable），都会报告。金额可以有小数，但不能为负。

## 依据
计数的常识（算术）：件数不可能是负数或分数。

## 示例
见下。

## 例外
2019年版表格的“本年增/减”列可以为负数；空白、“-”“/”“——”等表示未填，不在此列（见 T110）；
提取过程中丢失位置或数字的单元格属于读取问题，不归咎于报告。各表一个数字也没有的（空表），由 F006 提示。

## 如何修改
对照原始台账填写整数；不适用的单元格填 0 或留空，不要写文字说明，说明写到正文里。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import STATED, UNREAD, Basis, Figure, Finding, Report, Rule, Severity

# Digits torn apart: the reader may have done that, so the report is not blamed.
_TORN = frozenset("0123456789０１２３４５６７８９ \u3000\xa0\u2009\u202f\t\n")
_DASHES = "-－—–"
_SHOWN = 3  # cells with the same words that are told one by one, or that a message names
_MULTIPLES = {"万": 10_000, "亿": 100_000_000}


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each figure that cannot be a count; the same words in many cells of a table are one."""
    same: dict[tuple[str, str], list[Figure]] = {}
    for figure in report.odd_figures():
        if figure.raw.isdigit():
            continue
        case = _case(figure)
        if case == "unreadable":
            same.setdefault((figure.table.id, figure.raw.strip()), []).append(figure)
        elif case:
            yield _finding(case, [figure])
    if same and report.is_unfilled:
        return  # F006 says so
    for figures in same.values():
        for some in [figures] if len(figures) > _SHOWN else [[figure] for figure in figures]:
            yield _finding("unreadable", some)


def _finding(case: str, figures: Sequence[Figure]) -> Finding:
    first, count = figures[0], len(figures)
    raw = first.raw.strip()
    args: dict[str, object] = {"label": first.label, "raw": raw}
    if case == "unreadable":
        shown = [figure.label for figure in figures[:_SHOWN]]
        args["labels_zh"] = "、".join(f"“{label}”" for label in shown) + ("等" if count > _SHOWN else "")
        args["labels_en"] = ", ".join(f"‘{label}’" for label in shown) + (" and others" if count > _SHOWN else "")
        args["count_zh"], args["count_en"] = (f"（共 {count} 处）", f" ({count} in all)") if count > 1 else ("", "")
    return Finding(first.location, case, args, figures, actual=raw, section=first.table.spec.section)


def _case(figure: Figure) -> str:
    spec = figure.spec
    if figure.state == UNREAD:
        return "unreadable" if _is_text(figure) else ""
    if figure.state != STATED or figure.value is None or spec is None:
        return ""
    if figure.value < 0:
        return "" if spec.kind == "change" else "negative"
    if spec.kind == "amount":
        return ""
    factor = _MULTIPLES.get((figure.unit or "")[:1], 1)
    return "" if figure.value * factor % 1 == 0 else "fractional"


def _is_text(figure: Figure) -> bool:
    """Whether the cell really holds something that is no number."""
    if figure.reason == "position-lost" or _TORN.issuperset(figure.raw):
        return False
    if figure.raw.startswith("="):  # a formula of a workbook: the reader says that its result is not stored
        return False
    spec = figure.spec
    minus = spec is not None and spec.kind == "change" and figure.raw.lstrip(_DASHES).strip().isdigit()
    return not minus  # a long dash before a decrease is clear to every reader


RULE = Rule(
    code="T106",
    name="figure-not-a-count",
    cases={"negative": Severity.ERROR, "fractional": Severity.ERROR, "unreadable": Severity.ERROR},
    basis=Basis("arithmetic", "件数、条数、次数和人数是非负整数，金额不为负数。"),
    messages={
        "negative": {
            "zh": "“{label}”填的是 {raw}，不能为负数。请核对后改正。",
            "en": "‘{label}’ says {raw}: it cannot be negative. Check the figure and correct it.",
        },
        "fractional": {
            "zh": "“{label}”填的是 {raw}，件数必须是整数。请核对是否多了小数点，或者填错了单位。",
            "en": "‘{label}’ says {raw}: a count is a whole number. Look for a stray decimal point or a wrong unit.",
        },
        "unreadable": {
            "zh": "{labels_zh}填的是“{raw}”，不是数字{count_zh}。请改填数字，说明文字移到正文。",
            "en": "{labels_en}: ‘{raw}’ is no number{count_en}. Give the number and move explanations to the text.",
        },
    },
    summary={"zh": "表格中的数不是非负整数", "en": "A figure of a table is not a count"},
    check=check,
    module=__name__,
)

VALID = (
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.trainees": "12", "statistics.budget": "1.5"}},
    {"form": "f2019", "year": 2019, "figures": {"active.licence.change": "-8"}},
)
INVALID = (
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.trainees": "-12"}},
    {"form": "f2021", "year": 2022, "figures": {"active.licence.decisions": "12.5"}},
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.meetings": "?", "statistics.trainings": "2"}},
)

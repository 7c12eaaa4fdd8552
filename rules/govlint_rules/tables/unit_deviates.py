"""The unit of a figure is not the one that the official form prints.

## 检查内容
统计表“单位”栏或单元格里写的单位同官方表格不同（例如把“条”写成“件”），作提示；金额的数量级不同
（表格要求“万元”，填的是“元”）为警告，并给出换算后的数。官方表格没有印单位而单元格里写了“件”“次”的，也作提示。

## 依据
单位由官方表格印定：国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办发〔2014〕32号所附表格。

## 示例
见下。

## 例外
2019年版的“采购总金额”没有印单位，写“元”或“万元”都可以。

## 如何修改
照官方表格的单位填写；数量级不同的，先换算再填数字。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from govlint.api import STATED, Basis, Figure, Finding, Report, Rule, Severity
from govlint_rules.tables._reading import table_name

# Units of money, in 元.
_MONEY = {"元": 1, "百元": 100, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each table, written unit and official unit; money of another scale one by one."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in [figure for figure in report.odd_figures() if figure.unit]:
        unit = figure.unit
        spec = figure.table.form.cell(figure.key) if figure.state == STATED else None
        if spec is None or unit is None or unit == spec.unit:
            continue
        if figure.value and spec.unit and spec.unit in _MONEY and unit in _MONEY:
            yield _wrong_scale(figure, unit, spec.unit)
        elif spec.unit or (spec.kind != "amount" and figure.raw.rstrip().endswith(unit)):
            groups.setdefault((figure.table.id, unit, spec.unit or ""), []).append(figure)
    for (_, unit, official), figures in groups.items():
        yield _deviating(figures, unit, official)


def _wrong_scale(figure: Figure, unit: str, official: str) -> Finding:
    value = (figure.value or Decimal(0)) * _MONEY[unit] / _MONEY[official]
    expected = f"{value.normalize():f}"
    args = {"label": figure.label, "raw": figure.raw.strip(), "unit": unit, "official": official, "expected": expected}
    return Finding(
        figure.location, "wrong_scale", args, (figure,), expected=expected, actual=args["raw"],
        section=figure.table.spec.section,
    )  # fmt: skip


def _deviating(figures: list[Figure], unit: str, official: str) -> Finding:
    first = figures[0]
    labels = "、".join(f"“{figure.label}”" for figure in figures[:3]) + ("等" if len(figures) > 3 else "")
    args = {
        "table": table_name(first.table), "label": labels, "count": len(figures), "unit": unit, "official": official,
        "form_zh": f"官方表格是“{official}”" if official else "官方表格只填数字",
        "form_en": f"the official form says ‘{official}’" if official else "the official form takes the number alone",
    }  # fmt: skip
    return Finding(first.location, args=args, figures=figures, section=first.table.spec.section)


RULE = Rule(
    code="T109",
    name="unit-deviates",
    cases={"default": Severity.INFO, "wrong_scale": Severity.WARNING},
    basis=Basis(
        "form",
        "单位以官方表格印定的为准。",
        "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办发〔2014〕32号",
        "附件",
    ),
    messages={
        "default": {
            "zh": "{label}写的单位是“{unit}”，{form_zh}。请按官方表格填写（共 {count} 处）。",
            "en": "{label} is given in ‘{unit}’; {form_en}. Follow the official form ({count} in all).",
        },
        "wrong_scale": {
            "zh": "“{label}”写的单位是“{unit}”，官方表格的单位是“{official}”。数确实按“{unit}”填的，应填 {expected}；"
            "数本来就按“{official}”填的，只改单位。",
            "en": "‘{label}’ is given in ‘{unit}’, the official form counts in ‘{official}’: {raw} becomes {expected}, "
            "or only the unit is wrong.",
        },
    },
    summary={"zh": "单位与官方表格不同", "en": "A unit differs from the official form"},
    check=check,
    module=__name__,
)

VALID = (
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.disclosed_normative": "12条"}},
    {"form": "f2019", "year": 2020, "figures": {"active.procurement.amount": "251000元"}},
)
INVALID = (
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.disclosed_normative": "12件"}},
    {"form": "f2021", "year": 2022, "figures": {"active.fees.amount": "38000元"}},
    {"form": "f2021", "year": 2022, "figures": {"active.fees.amount": "0元"}},
)

"""A body's figure is not what the reports of the bodies below it add up to.

## 检查内容
配置了上下级关系（`hierarchy`、`issuers` 的 `parent` 或清单）时，上级报告的每个数同下级报告相应的数之和比较，
申请和复议诉讼的表先比总计列，总计相同的再比各列。下级报告不全（或某个下级没有填写）时，只看已有的下级之和是否已经超过上级的数。

## 依据
惯例，不是法定要求：政府的年报通常汇总所属部门和下级的数，但也有只写本机关的。没有配置上下级关系时，本规则不运行。

## 示例
见下。

## 例外
上级报告只统计本机关；上级自己另有办理的申请（上级的数大于下级之和时只是提示）；同一申请由上下级先后办理各计一次；
一个下级同时报给两个上级。

## 如何修改
先确认上级报告的统计范围是否包括所列下级；包括的，逐个核对提示中列出的下级数。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govlint.api import (
    STATED,
    Basis,
    Finding,
    NamedTuple,
    Option,
    Outcome,
    Related,
    Rule,
    SeriesFigure,
    SeriesRecord,
    Severity,
    Tree,
)

_NAMED = 8  # children that a message names
_TOTAL = "total"
_FORMS = ("f2019", "f2021")


class _Sum(NamedTuple):
    """A figure of the parent and what its children state of it; `complete` where every child states it."""

    figure: SeriesFigure
    parts: tuple[tuple[SeriesRecord, SeriesFigure], ...]
    complete: bool

    @property
    def total(self) -> Decimal:
        return sum((figure.value or Decimal(0) for _, figure in self.parts), Decimal(0))

    @property
    def difference(self) -> Decimal:
        return self.total - (self.figure.value or Decimal(0))


def check(tree: Tree, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """The findings of a body and of all below it, for those that reported."""
    for child in tree.children:
        yield from check(child, options)
    if tree.record is None or not (tree.children or tree.missing):
        return
    sums = list(_sums(tree.record, tree))
    wrong = [s for s in sums if s.difference > 0 or (s.complete and s.difference < 0)]
    shown = wrong if len(wrong) <= options["limit"] else [max(wrong, key=lambda s: abs(s.difference))]
    for one in shown:
        yield _finding(tree, one, len(wrong) - len(shown))
    if (sums or tree.missing) and not any(s.complete for s in sums):
        yield Outcome(
            "X410", f"{tree.issuer}@{tree.year}", "not_assessable", "children-missing", (), tree.record.report
        )


def _sums(parent: SeriesRecord, tree: Tree) -> Iterator[_Sum]:
    """The sums to compare: of a row with a total only the total, unless that agrees and another column does not."""
    children = [child.record for child in tree.children if child.record is not None]
    agreeing: dict[str, bool] = {}
    for figure in sorted(parent.figures.values(), key=lambda f: f.key.rpartition(".")[2] != _TOTAL):
        row, _, column = figure.key.rpartition(".")
        one = _sum_of(figure, children, tree) if figure.form in _FORMS else None
        if one is None or not agreeing.get(row, True):
            continue
        if column == _TOTAL:
            agreeing[row] = one.difference == 0 or (one.difference < 0 and not one.complete)
        yield one


def _sum_of(figure: SeriesFigure, children: Sequence[SeriesRecord], tree: Tree) -> _Sum | None:
    """The sum for one figure; None where it is not stated, no whole number, or of another form than the children's."""
    if not _is_whole(figure):
        return None
    parts = []
    for child in children:
        part = child.figure(figure.key)
        if part is not None and part.state == STATED:
            if part.form != figure.form or part.unit != figure.unit or not _is_whole(part):
                return None
            parts.append((child, part))
    return _Sum(figure, tuple(parts), not tree.missing and len(parts) == len(tree.children)) if parts else None


def _is_whole(figure: SeriesFigure) -> bool:
    return figure.state == STATED and figure.value is not None and figure.value == figure.value.to_integral_value()


def _finding(tree: Tree, one: _Sum, more: int) -> Finding:
    assert tree.record is not None
    figure, total = one.figure, one.total
    ranked = sorted(one.parts, key=lambda part: -(part[1].value or Decimal(0)))
    named = [_share(record, part, total) for record, part in ranked[:_NAMED]]
    rest = len(ranked) - len(named)
    args = {
        "label": figure.label,
        "year": tree.year,
        "value": figure.value,
        "count": len(one.parts),
        "sum": total,
        "difference": abs(one.difference),
        "children": {
            "zh": "、".join(named) + (f"等{len(ranked)}个" if rest else ""),
            "en": ", ".join(named) + (f" and {rest} more" if rest else ""),
        },
        "missing": _missing(tree, one),
        "more": {"zh": f"另有 {more} 项也不一致。", "en": f" {more} more figures differ."}
        if more
        else {"zh": "", "en": ""},
    }
    related = [
        Related(part.location, {"zh": f"{record.name}：{part.raw}", "en": f"{record.name}: {part.raw}"}, part.report)
        for record, part in ranked
    ]
    case = "children_over_parent" if one.difference > 0 else "default"
    return Finding(figure.location, case, args, [figure], related, report=tree.record.report)


def _share(record: SeriesRecord, part: SeriesFigure, total: Decimal) -> str:
    value = part.value or Decimal(0)
    return f"{record.name} {part.raw}（{value / total:.0%}）" if total else f"{record.name} {part.raw}"


def _missing(tree: Tree, one: _Sum) -> dict[str, str]:
    if one.complete:
        return {"zh": "", "en": ""}
    stated = {record.name for record, _ in one.parts}
    names = [*tree.missing, *(c.record.name for c in tree.children if c.record and c.record.name not in stated)]
    return {
        "zh": f"还不包括没有报告或没有填写的：{'、'.join(names)}。",
        "en": f" Not counting those without report or figure: {', '.join(names)}.",
    }


RULE = Rule(
    code="X410",
    name="roll-up-mismatch",
    scope="hierarchy",
    forms=_FORMS,
    cases={"default": Severity.INFO, "children_over_parent": Severity.WARNING},
    basis=Basis("custom", "上级年报汇总下级时，上级的数等于下级之和。"),
    messages={
        "default": {
            "zh": "‘{label}’{year}年为 {value}，{count} 个下级报告之和是 {sum}（{children}），少 {difference}。"
            "{missing}{more}",
            "en": "‘{label}’ is {value} in {year}; the {count} reports below add up to {sum} ({children}), "
            "{difference} less.{missing}{more}",
        },
        "children_over_parent": {
            "zh": "‘{label}’{year}年为 {value}，{count} 个下级报告之和已是 {sum}（{children}），多 {difference}。"
            "{missing}{more}",
            "en": "‘{label}’ is {value} in {year}; the {count} reports below add up to {sum} already ({children}), "
            "{difference} more.{missing}{more}",
        },
    },
    summary={"zh": "上级的数与下级报告之和不一致", "en": "A figure differs from the sum of the reports below"},
    options={
        "limit": Option(
            5,
            {
                "zh": "不一致的数多于这么多时，只报告相差最大的一项",
                "en": "with more figures than this, only the worst is told",
            },
            minimum=1,
        )
    },
    check=check,
    module=__name__,
)


def _bodies(parent: int, *children: int | None) -> dict[str, object]:
    key = "requests.new.total"
    reports = [
        {"form": "f2021", "year": 2023, "issuer": f"child{n}", "figures": {key: value}, "path": f"{n}.txt"}
        for n, value in enumerate(children)
        if value is not None
    ]
    reports.append({"form": "f2021", "year": 2023, "issuer": "parent", "figures": {key: parent}, "path": "p.txt"})
    return {"reports": reports, "hierarchy": {"parent": [f"child{n}" for n in range(len(children))]}}


VALID = (_bodies(30, 12, 18), _bodies(30, 12, None), {"reports": _bodies(30, 12, 20)["reports"]})
INVALID = (_bodies(30, 12, 17), {**_bodies(30, 25, 6, None), "case": "children_over_parent"})

"""A large figure is many times that of every other year, or a small part of it.

## 检查内容
同一机关历年报告中反映全年工作量的合计数（新收申请、办理结果总计、许可和处罚决定数、主动公开总数等），
某一年与其余各年相差都在 10 倍以上，并且其中大的一个不小于 300。只有两年时，指后一年。

## 依据
经验规则，不是法定要求：多敲、漏敲一位数字，或者单位、口径弄错，常常只有同往年比较才看得出来。

## 示例
见下。

## 例外
职能划入划出、统计口径调整、专项行动等可以使数量真的变化这么大；没有一个稳定水平的（例如三年各差十倍）不报告。

## 如何修改
核对原始台账；属实的不用改，建议在总体情况里说明原因。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from govlint.api import STATED, Basis, Finding, Option, Related, Rule, Series, SeriesFigure, Severity


def check(series: Series, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each figure that stands apart from all other years, where only one year does."""
    years = series.years()
    if len(years) < 2:
        return
    ratio, minimum = Decimal(str(options["ratio"])), options["minimum"]
    lexicon = next(iter(years.values())).lexicon
    for key in lexicon.get("outlier_figures") or ():  # type: ignore[attr-defined]
        stated = {y: f for y, r in years.items() if (f := r.figure(key)) is not None and f.state == STATED}
        apart = [year for year in stated if len(stated) > 1 and _stands_apart(year, stated, ratio, minimum)]
        if len(apart) == 1 or (len(stated) == 2 and apart):
            yield _finding(apart[-1], stated)


def _stands_apart(year: int, stated: Mapping[int, SeriesFigure], ratio: Decimal, minimum: int) -> bool:
    own = stated[year]
    for other_year, other in stated.items():
        if other_year == year:
            continue
        if own.value is None or other.value is None or own.unit != other.unit:
            return False
        low, high = sorted((own.value, other.value))
        if low < 0 or high < minimum or high < ratio * max(low, Decimal(1)):
            return False
    return True


def _finding(year: int, stated: Mapping[int, SeriesFigure]) -> Finding:
    figure = stated[year]
    nearest = min((other for other in stated if other != year), key=lambda other: (abs(other - year), other))
    other = stated[nearest]
    args = {"label": figure.label, "year": year, "value": figure.value, "other": nearest, "was": other.value,
            "count": len(stated) - 1}  # fmt: skip
    note = {"zh": f"{nearest}年报告：{other.raw}", "en": f"report of {nearest}: {other.raw}"}
    return Finding(figure.location, args=args, figures=[figure], report=figure.report,
                   related=[Related(other.location, note, other.report)])  # fmt: skip


RULE = Rule(
    code="X404",
    name="year-on-year-outlier",
    scope="series",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "经验规则：同往年相差悬殊的数值得核对一遍。"),
    messages={
        "default": {
            "zh": "‘{label}’{year}年为 {value}，{other}年为 {was}；同其余 {count} 年相差都很悬殊。请核对有没有多一位、"
            "少一位或单位、口径不同；属实的不用改。",
            "en": "‘{label}’ is {value} in {year} and {was} in {other}: far from each of the {count} other years. "
            "Check for a digit too many or too few, another unit or scope; leave it if it is true.",
        }
    },
    summary={"zh": "某年的数与其余各年相差悬殊", "en": "A figure is far from those of all other years"},
    options={
        "ratio": Option(10.0, {"zh": "相差的倍数", "en": "how many times the one is the other"}, minimum=2),
        "minimum": Option(300, {"zh": "两数中较大的至少是多少", "en": "the larger of the two is at least"}, minimum=1),
    },
    check=check,
    module=__name__,
)


def _years(*totals: object) -> dict[str, object]:
    key = "requests.new.total"
    return {"reports": [{"form": "f2021", "year": 2021 + n, "figures": {key: t}} for n, t in enumerate(totals)]}


VALID = (_years(310, 420, 2900), _years(2, 25, 3), _years(30, 400, 5000), _years(500, None, 480))
INVALID = (_years(310, 3500), _years(420, 4390, 401, 388))

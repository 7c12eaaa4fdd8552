"""Sound reports as they are kept: running text, with a line `@ID …` where an official table stands.

@active 0 0 0; 2 3 18; 12560; 438; 15; 0          the bands of table two, row by row
@requests new=21,15 granted=6,7                   table three by applicant; sums and what is carried over follow
@review 2 0 1 0 / 1 0 0 0 / 0 0 0 1               table four without its totals
@statistics 2016 江城市水利局 app_received=7       the statistics table; with + before the year that of Beijing
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from govlint.forms import Line, TableForm
from govlint.testing import builtin_registry

FOLDER = Path(__file__).parent
_TABLE = re.compile(r"^@(\w+) ?(.*)$", re.M)
_HEAD = re.compile(r"^=== (\S+) ?(.*)$", re.M)
_FLOW = ("new", "carried_in", "result_total", "carried_out")


class Sound(NamedTuple):
    """One report, and the codes of the hints that it may get."""

    name: str
    text: str
    hints: tuple[str, ...]


def sound_reports() -> Iterator[Sound]:
    """Every report of the folder."""
    for path in sorted(FOLDER.glob("*.txt")):
        parts = _HEAD.split(path.read_text(encoding="utf-8"))
        for name, hints, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            yield Sound(name, written(body.strip("\n") + "\n"), tuple(hints.split()))


def written(body: str) -> str:
    """The text with its tables."""
    form = _form_of(body)
    return _TABLE.sub(lambda match: "\n".join(_WRITERS[match[1]](match[2], form)), body)


def _form_of(body: str) -> str:
    bands = _TABLE.search(body)
    if bands is None or bands[1] == "statistics":
        return "legacy-table"
    return "f2019" if bands[2].count(";") > 6 else "f2021"


def _table(form: str, table: str) -> TableForm:
    return builtin_registry().forms[form].tables[table]


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _active(given: str, form: str) -> Iterator[str]:
    values = iter(given.split(";"))
    for band in _table(form, "active").bands:
        yield _row(band.caption, "", "", "")
        yield _row("信息内容", *(column.label for column in band.columns))
        for line in band.rows:
            yield _row(line.label, *next(values).split())


def _label(line: Line, before: Line | None) -> list[str]:
    """The three cells before the figures: groups stand in their first row only."""
    groups = [*line.groups, line.label]
    earlier = before.groups if before is not None else ()
    cells = ["" if earlier[at : at + 1] == (group,) else group for at, group in enumerate(groups)]
    return [*cells, "", ""][:3]


def _requests(given: str, form: str) -> Iterator[str]:
    rows = _table(form, "requests").rows
    figures = {line.id: [0] * 6 for line in rows}
    for item in given.split():
        name, _, numbers = item.partition("=")
        found = [int(number) for number in numbers.split(",")]
        figures[name] = [*found, *[0] * (6 - len(found))]
    results = [figures[line.id] for line in rows if line.id not in _FLOW]
    figures["result_total"] = [sum(column) for column in zip(*results, strict=True)]
    flow = zip(figures["new"], figures["carried_in"], figures["result_total"], strict=True)
    figures["carried_out"] = [new + old - done for new, old, done in flow]
    yield _row("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "", "申请人情况", *[""] * 6)
    yield _row("", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计")
    yield _row("", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "")
    before = None
    for line in rows:
        yield _row(*_label(line, before), *figures[line.id], sum(figures[line.id]))
        before = line


def _review(given: str, form: str) -> Iterator[str]:
    groups = [[int(number) for number in group.split()] for group in given.split("/")]
    heads = [column.label for column in _table(form, "review").columns]
    yield _row("行政复议", *[""] * 4, "行政诉讼", *[""] * 9)
    yield _row(*heads, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4)
    yield _row(*[""] * 5, *heads, *heads)
    yield _row(*(number for group in groups for number in (*group, sum(group))))


def _statistics(given: str, form: str) -> Iterator[str]:
    year, unit, *items = given.split()
    figures: Mapping[str, str] = dict(item.split("=") for item in items)
    table = _table(form, "statistics")
    yield from (
        table.title,
        f"（{year.strip('+')}年度）",
        f"填报单位（盖章）：{unit}",
        _row("统计指标", "单位", "统计数"),
    )
    captions = {line.id: line.label for line in table.captions}
    part = None
    for line in table.rows:
        if line.variant and not year.startswith("+"):
            continue
        if line.part != part and line.part in captions:
            yield _row(captions[line.part], "", "")
        part = line.part
        yield _row(line.label + line.note, line.unit or "", figures.get(line.id, "0"))
    yield "单位负责人：甲 审核人：乙 填报人：丙"
    yield f"联系电话：0790-5512345 填报日期：{int(year.strip('+')) + 1}年1月15日"


_WRITERS: Mapping[str, Callable[[str, str], Iterator[str]]] = {
    "active": _active, "requests": _requests, "review": _review, "statistics": _statistics,
}  # fmt: skip

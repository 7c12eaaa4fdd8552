"""The real reports with one thing changed: rules that no golden finding exercises speak, or stay silent.

Edits are (line, old, new); old "" stands for the whole line, new None takes the line out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from govlint.testing import assert_found, assert_not_found, lint_text
from tests import golden_report

pytestmark = pytest.mark.skipif(not golden_report.available(), reason="the real reports are not here")

Edit = tuple[int, str, str | None]


def edited(seed: str, edits: Iterable[Edit]) -> str:
    """The report of the seed after the edits. Fails where an edit finds nothing to change."""
    path = golden_report.paths([seed])[0]
    lines: list[str | None] = list(path.read_text(encoding="utf-8").split("\n"))
    for number, old, new in edits:
        line = lines[number - 1]
        assert line is not None and old in line, (seed, number, old)
        lines[number - 1] = None if new is None else new if old == "" else line.replace(old, new, 1)
    return "\n".join(line for line in lines if line is not None)


def without(first: int, last: int) -> list[Edit]:
    """Edits that take out the lines from first to last."""
    return [(line, "", None) for line in range(first, last + 1)]


def value(line: int, old: str, new: str) -> Edit:
    """An edit of the figure of a statistics table's row, which stands after its unit."""
    return (line, f" | {old}", f" | {new}")


NOTHING: list[Edit] = []
CASES: list[tuple[str, str, bool, list[Edit]]] = [
    ("F005", "002", True, without(1, 76)),
    ("F005", "002", False, without(1, 19)),
    ("F102", "002", True, [(1, "2024", "2019"), (2, "2024", "2019"), (76, "2024", "2019")]),
    ("F102", "002", False, [(1, "2024", "2022"), (2, "2024", "2022"), (76, "2024", "2022")]),
    ("F103", "002", True, [(22, "本年制发件数", "本年新制作数量")]),
    ("F103", "002", False, [(22, "现行有效件数", "现行有效件")]),
    ("S101", "002", True, without(68, 74)),
    ("S101", "002", True, without(75, 76)),
    ("S101", "002", False, [(68, "存在的主要问题及改进情况", "存在问题及改进措施")]),
    ("S101", "003", False, without(31, 34)),
    ("S106", "003", True, without(29, 30)),
    ("S106", "004", False, [(106, "", None)]),
    ("S114", "002", True, without(64, 67)),
    ("S114", "002", True, without(21, 34)),
    ("S114", "001", False, without(30, 120)),
    ("S115", "002", True, without(76, 77)),
    ("S115", "002", False, [(76, "", "无。")]),
    ("S116", "002", True, [(68, "五、", "六、")]),
    ("S116", "002", False, [(68, "五、", "5、")]),
    ("S117", "002", True, [(68, "五、", "5.")]),
    ("S117", "004", False, NOTHING),
    ("T101", "002", True, [(38, "3014", "3015")]),
    ("T101", "002", False, [(38, "3014", "3015"), (38, "3091", "3092")]),
    ("T102", "002", True, [(40, "353", "352")]),
    ("T102", "002", False, [(40, "353", "352"), (41, "143", "144")]),
    ("T103", "002", True, [(62, "255", "256")]),
    ("T103", "002", False, [(62, "255", "256"), (39, "423", "424")]),
    ("T105", "002", True, [(67, "   423", "   424")]),
    ("T105", "002", False, [(67, "241", "242"), (67, "   423", "   424")]),
    ("T106", "002", True, [(27, "53994", "-3")]),
    ("T106", "002", True, [(31, "328", "32.8")]),
    ("T106", "002", False, [(34, "22010.3538", "22010.35")]),
    ("T107", "002", True, [(54, "", None)]),
    ("T107", "001", True, without(74, 74)),
    ("T107", "002", False, [(38, "一、本年新收", "1、本年新收")]),
    ("T110", "002", True, [(24, "   0 |   140", "    |   140")]),
    ("T110", "002", False, [(24, "   0 |   140", "   1 |   140")]),
    ("T111", "004", False, NOTHING),
    ("T201", "004", True, [value(74, "0", "1")]),
    ("T201", "004", False, [value(74, "0", "1"), value(77, "0", "1")]),
    ("T202", "004", True, [value(79, "0", "1")]),
    ("T202", "001", False, [value(79, "0", "1"), value(80, "0", "1")]),
    ("T203", "001", True, [value(84, "0", "2")]),
    ("T203", "001", False, [value(84, "0", "2"), value(82, "0", "2")]),
    ("T204", "001", True, [value(86, "0", "1")]),
    ("T204", "001", False, [value(86, "0", "1"), value(89, "0", "1")]),
    ("T205", "004", True, [value(98, "0", "1")]),
    ("T205", "004", False, [value(98, "0", "1"), value(97, "0", "1")]),
    ("T206", "001", True, [value(103, "0", "1")]),
    ("T206", "001", False, [value(103, "0", "1"), value(101, "0", "1")]),
    ("T207", "001", True, [value(111, "1", "3")]),
    ("T207", "001", False, [value(111, "1", "3"), value(112, "0", "2")]),
    ("T208", "004", True, [value(67, "1", "2")]),
    ("T208", "004", False, [value(67, "1", "2"), value(66, "1", "2")]),
    ("T211", "001", True, [value(42, "2", "3")]),
    ("T211", "001", True, [value(41, "2", "9")]),
    ("T211", "001", False, [value(44, "0", "1")]),
    ("T215", "004", True, [value(79, "0", "1"), value(80, "0", "1")]),
    ("T215", "004", False, NOTHING),
    ("T216", "001", True, [value(38, "196", "256")]),
    ("T216", "001", False, [value(38, "196", "255")]),
    ("T311", "002", True, [(24, "   8 |", "   180 |")]),
    ("T311", "002", False, [(24, "   8 |", "   140 |")]),
    ("D502", "000", True, [(16, "自2018年1月1日起至", "自2017年1月1日起至2017年")]),
    ("D502", "001", True, [(3, "2017年12月31日", "2017年10月31日")]),
    ("D502", "000", False, [(16, "自2018年1月1日起至12月31日止", "为2018年1月1日至2018年12月31日")]),
    ("D506", "003", True, [(4, "2019-03-25", "2018-12-25")]),
    ("D506", "003", False, [(4, "2019-03-25", "2019-01-02")]),
    ("D507", "003", True, [(36, "2019年1月2日", "2019年2月30日")]),
    ("D507", "003", False, [(36, "2019年1月2日", "2019年2月28日")]),
    ("D510", "001", True, [(3, "2017年1月1日起", "2017年11日起")]),
    ("D510", "001", False, [(3, "自2017年1月1日起,", "自2017年1月1日起")]),
]


@pytest.mark.parametrize(
    ("code", "seed", "fires", "edits"),
    [pytest.param(*case, id=f"{case[0]}-{'in' * case[2]}valid-{case[1]}-{at}") for at, case in enumerate(CASES)],
)
def test_an_edit_is_found_or_tolerated(code: str, seed: str, fires: bool, edits: list[Edit]) -> None:
    result = lint_text(edited(seed, edits), path=f"{seed}.txt")
    if fires:
        assert_found(result, code)
    else:
        assert_not_found(result, code)


def test_a_table_without_its_totals_is_not_called_clean() -> None:
    """Totals left blank in every row of the request table leave too little to check (F006)."""
    path = golden_report.paths(["002"])[0]
    lines = path.read_text(encoding="utf-8").split("\n")
    for number in range(38, 63):
        lines[number - 1] = re.sub(r"\d+(?= \|[ |]*$)", " ", lines[number - 1])
    assert_found(lint_text("\n".join(lines), path="002.txt"), "F006")

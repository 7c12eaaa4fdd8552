"""`table.*.column`: the line of the instance in another table; groups that a report leaves empty."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.errors import RuleDefinitionError
from govlint.forms import Line, load_forms, with_lines
from govlint.identities.compile import compile_identity
from govlint.identities.plan import Identity, bind, check_forms

_COLUMNS = [{"id": "sold", "label": "Sold"}, {"id": "total", "label": "Total"}]
SHOPS = load_forms(
    [
        {
            "id": "shops",
            "tables": [
                {"id": "sales", "shape": "matrix", "columns": _COLUMNS,
                 "rows": [{"id": "north", "label": "North"}, {"id": "all", "label": "All"}]},
                {"id": "stock", "shape": "matrix", "columns": _COLUMNS, "rows": [{"id": "all", "label": "All"}]},
            ],
            "groups": {"sales": {"branches": []}},
        }
    ]
)  # fmt: skip


def identity(**equation: Any) -> Identity:
    source = {
        "code": "XX101", "name": "x", "basis": {"kind": "arithmetic", "text": "t"}, "cases": {"default": "error"},
        "summary": {"zh": "z", "en": "e"}, "messages": {"default": {"zh": "z", "en": "e"}},
        "equations": [{"forms": ["shops"], "table": "sales", "relation": "==", **equation}],
        "检查内容": "x", "如何修改": "x", "VALID": [{"form": "shops", "year": 1, "figures": {}}],
        "INVALID": [{"form": "shops", "year": 1, "figures": {}}],
    }  # fmt: skip
    return bind(compile_identity(source, "x.yaml"))


def test_a_star_is_the_line_of_the_instance_and_lines_that_are_lacking_give_none() -> None:
    rows = identity(for_each="row", left="sold", right="stock.*.sold")
    assert [i.keys for i in rows.instances(SHOPS["shops"])] == [("sales.all.sold", "stock.all.sold")]
    columns = identity(for_each="column", left="all", right="stock.all.*")
    assert [i.keys for i in columns.instances(SHOPS["shops"])] == [
        ("sales.all.sold", "stock.all.sold"), ("sales.all.total", "stock.all.total"),
    ]  # fmt: skip


@pytest.mark.parametrize("right", ["stock.*.slod", "stok.*.sold", "sales.*.slod"])
def test_a_mistyped_name_is_refused_all_the_same(right: str) -> None:
    with pytest.raises(RuleDefinitionError):
        check_forms(identity(for_each="row", left="sold", right=right), SHOPS)


def test_a_star_without_a_line_to_stand_for_is_refused() -> None:
    with pytest.raises(RuleDefinitionError):
        check_forms(identity(left="all.sold", right="stock.*.sold"), SHOPS)


def test_an_empty_group_gives_no_equation_and_one_that_a_report_fills_does() -> None:
    sums = identity(for_each="column", left="branches", right="all")
    assert list(sums.instances(SHOPS["shops"])) == []
    own = with_lines(SHOPS["shops"], "sales", "row", [Line("west", "West")], "branches")
    assert [i.keys for i in sums.instances(own)] == [
        ("sales.west.sold", "sales.all.sold"), ("sales.west.total", "sales.all.total"),
    ]  # fmt: skip

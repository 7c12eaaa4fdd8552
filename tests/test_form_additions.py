"""Additions to a form: local lines and spellings inside the form itself, and what an addition may not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.errors import ConfigError, RuleDefinitionError
from govlint.forms import load_forms
from govlint.running.runner import run
from govlint.testing import builtin_registry

FORM: dict[str, Any] = {
    "id": "sheet",
    "years": [2020, None],
    "tables": [
        {"id": "list", "shape": "list", "rows": [{"id": "one", "label": "甲"}, {"id": "two", "label": "乙"}]},
        {
            "id": "stack",
            "shape": "stacked",
            "bands": [{"caption": "上", "columns": [{"id": "a", "label": "A"}], "rows": [{"id": "r", "label": "R"}]}],
        },
    ],
}


def added(**tables: Any) -> dict[str, Any]:
    return {"id": "x-more", "adds_to": "sheet", "tables": [{"id": name, **what} for name, what in tables.items()]}


def test_lines_and_spellings_are_put_into_the_form() -> None:
    rows = [{"id": "local", "label": "丙", "variant": "here", "after": "one"}, {"id": "two", "aliases": ["乙行"]}]
    row, column = {"id": "s", "label": "S", "variant": "here"}, {"id": "a", "aliases": "AA"}
    bands = [{"caption": "上", "rows": [row], "columns": [column]}]
    forms = load_forms([added(list={"rows": rows}, stack={"bands": bands, "notes": ["注"]}), FORM])
    assert list(forms) == ["sheet"]
    table, stack = forms["sheet"].tables["list"], forms["sheet"].tables["stack"]
    assert [(row.id, row.variant, row.aliases) for row in table.rows] == [
        ("one", None, ()), ("local", "here", ()), ("two", None, ("乙行",)),
    ]  # fmt: skip
    assert [cell.key for cell in stack.cells()] == ["stack.r.a", "stack.s.a"]
    assert stack.bands[0].columns[0].aliases == ("AA",) and stack.notes == ("注",)


def test_what_is_added_to_a_form_is_for_it_alone() -> None:
    more = added(list={"rows": [{"id": "local", "label": "丙", "variant": "here", "after": "one"}]})
    for target, others in (("sheet", ["one", "two"]), ("child", ["one", "local", "two"])):
        forms = load_forms([FORM, {"id": "child", "extends": "sheet"}, {**more, "adds_to": target}])
        assert [row.id for row in forms["child"].tables["list"].rows] == others


@pytest.mark.parametrize(
    ("addition", "says"),
    [
        (added(other={"rows": []}), "other"),
        (added(stack={"bands": [{"caption": "下"}]}), "下"),
        (added(list={"rows": [{"id": "new", "label": "丁"}]}), "variant"),
        (added(list={"rows": [{"id": "new", "label": "丁", "variant": "x", "after": "nine"}]}), "nine"),
        ({**added(), "adds_to": "nothing"}, "nothing"),
    ],
)
def test_what_an_addition_may_not_do(addition: dict[str, Any], says: str) -> None:
    with pytest.raises(RuleDefinitionError) as caught:
        load_forms([FORM, addition])
    assert says in caught.value.render("en") and "x-more" in caught.value.render("zh")


def test_a_local_folder_may_add_to_a_form(tmp_path: Path) -> None:
    report = "# 江城市水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n无。\n"
    (tmp_path / "2023.md").write_text(report, encoding="utf-8")
    (tmp_path / ".govlint" / "forms").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    file = tmp_path / ".govlint" / "forms" / "city.yaml"
    rows = "rows: [{id: city_row, label: 市里的一行, groups: [三、本年度办理结果], after: granted"
    text = f"id: x-city\nadds_to: f2021\ntables:\n  - id: requests\n    {rows}"
    file.write_text(text + ", variant: city}]\n", encoding="utf-8")
    assert run([str(tmp_path / "2023.md")], registry=builtin_registry()).exit_code in (0, 1)
    file.write_text(text + "}]\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        run([str(tmp_path / "2023.md")], registry=builtin_registry())
    assert "city.yaml" in caught.value.render("en") and "variant" in caught.value.render("en")

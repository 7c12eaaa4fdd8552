"""Each mutation changes what it names and nothing else, and refuses where there is nothing to change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.testing import Draft, mutate
from tests.generators import draft

KEY = "requests.new.natural"


def test_a_broken_figure_is_the_only_difference() -> None:
    old = draft("f2021")
    new = mutate.break_figure(old, KEY, 2)
    assert {key for key in old.figures if old.figures[key] != new.figures[key]} == {KEY}
    assert int(new.figures[KEY]) == int(old.figures[KEY]) + 2


def test_a_dropped_row_leaves_its_group_in_place() -> None:
    grid = mutate.drop_row(draft("f2021"), "requests", "deny_state_secret").grid("requests")
    groups = [cell for row in grid.rows for cell in row if cell.kind == "group"]
    assert next(cell for cell in groups if "(三)" in cell.text).rowspan == 7
    assert not any("1.属于国家秘密" in cell.text for row in grid.rows for cell in row)


def test_swapped_rows_keep_their_figures() -> None:
    old = draft("f2021")
    new = mutate.swap_rows(old, "requests", "reject_repeat", "reject_petition")
    assert new.figures == old.figures
    ids = [row.id for row in new.tables["requests"].rows]
    assert ids.index("reject_repeat") < ids.index("reject_petition")


def test_an_added_row_has_figures() -> None:
    new = mutate.add_row(draft("f2021"), "requests", "carried_in", "另加一行", "5")
    row = next(cells for cells in new.grid("requests").rows if any(cell.text == "另加一行" for cell in cells))
    assert [cell.text for cell in row if cell.kind == "figure"] == ["5"] * 7


def test_a_section_goes_with_its_table() -> None:
    new = mutate.drop_section(draft("f2021"), "requests")
    assert not any(part.id == "requests" for part in new.parts)
    assert any(part.id == "review" for part in new.parts)


def test_sections_change_places() -> None:
    new = mutate.swap_sections(draft("f2021"), "active", "requests")
    headings = [part.id for part in new.parts if part.kind == "heading"]
    assert headings.index("requests") + 1 == headings.index("active")


def test_words_change_only_where_asked() -> None:
    old = draft("f2021")
    new = mutate.replace_text(old, str(old.year), "1999", ["title"])
    assert "1999" in new.parts[0].text and not any("1999" in part.text for part in new.parts[1:])


def test_a_paragraph_lands_in_its_section() -> None:
    new = mutate.add_paragraph(draft("f2021"), "overview", "新增一段。")
    at = next(index for index, part in enumerate(new.parts) if part.text == "新增一段。")
    assert new.parts[at + 1].id == "active"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: mutate.set_figures(d, {"requests.none.total": "1"}),
        lambda d: mutate.drop_heading(d, "nowhere"),
        lambda d: mutate.drop_section(d, "nowhere"),
        lambda d: mutate.drop_table(d, "nowhere"),
        lambda d: mutate.drop_row(d, "requests", "nowhere"),
        lambda d: mutate.rename_row(d, "requests", "nowhere", "x"),
        lambda d: mutate.add_row(d, "requests", "nowhere", "x"),
        lambda d: mutate.swap_rows(d, "requests", "new", "nowhere"),
        lambda d: mutate.swap_sections(d, "overview", "other"),
        lambda d: mutate.drop_column(d, "requests", "nowhere"),
        lambda d: mutate.replace_text(d, "not there", "x"),
        lambda d: mutate.drop_kind(d, "nothing"),
        lambda d: mutate.reword_table(d, "active", "not there", "x"),
    ],
)
def test_a_mutation_that_changes_nothing_is_refused(change: Callable[[Draft], Draft]) -> None:
    with pytest.raises(LookupError):
        change(draft("f2021"))

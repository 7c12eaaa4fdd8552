"""Reports with rows and columns of their own: built by a reader, written as YAML, read back, judged alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.api import Line, Piece, ReportBuilder
from govlint.forms import load_forms
from govlint.report.dumping import dump_yaml
from govlint.report.serialise import reports_mapping
from govlint.testing import findings_of, lint_text, parse_text, plugin_registry
from tests.gates.sources import ROOT

SHOPS: dict[str, Any] = {
    "id": "shops",
    "apart": True,
    "years": [2000, None],
    "tables": [
        {
            "id": "sales",
            "shape": "matrix",
            "rows": [{"id": "all", "label": "All shops"}],
            "columns": [{"id": "sold", "label": "Sold"}, {"id": "total", "label": "Total"}],
        }
    ],
}
FOIA = plugin_registry("govlint_foia")
XML = (ROOT / "plugins" / "govlint-foia" / "tests" / "data" / "invented-2023.xml").read_text(encoding="utf-8")


def builder() -> ReportBuilder:
    made = ReportBuilder(load_forms([SHOPS])["shops"], "x.xml")
    made.add_rows("sales", [Line("north", "North"), Line("south", "South", optional=True)], "branches")
    made.add_columns("sales", [Line("online", "Online")], "ways")
    return made


def test_lines_of_its_own_stand_before_the_last_and_in_a_group() -> None:
    made = builder()
    table = made.form.tables["sales"]
    assert [row.id for row in table.rows] == ["north", "south", "all"]
    assert [column.id for column in table.columns] == ["sold", "online", "total"]
    assert made.form.groups["sales"] == {"branches": ("north", "south"), "ways": ("online",)}


def test_figures_are_read_and_know_their_places() -> None:
    made = builder()
    for line, (key, text) in enumerate({"north.sold": "1,200", "all.total": "N/A", "north.online": "<1"}.items(), 3):
        made.add_figure(f"sales.{key}", Piece(text, line, 5))
    with pytest.raises(KeyError):
        made.add_figure("sales.west.sold", Piece("1"))
    report = made.build(year=2023)
    assert [(f.key, f.state, f.value, f.location.line) for f in report.tables[0].figures] == [
        ("sales.north.sold", "stated", 1200, 3), ("sales.north.online", "unread", None, 5),
        ("sales.all.total", "blank", None, 4),
    ]  # fmt: skip
    assert report.figures["sales.north.sold"].label == "North × Sold"
    assert (report.tables[0].location.line, report.tables[0].last_location.line, report.last.line) == (3, 5, 5)


def test_a_report_written_as_yaml_is_judged_like_its_original(tmp_path: Path) -> None:
    text = XML.replace("EndQuantity>21<", "EndQuantity>20<")
    written = "".join(dump_yaml(reports_mapping(parse_text(text, path="report.xml", registry=FOIA))))
    results = [lint_text(t, path=p, registry=FOIA) for t, p in ((text, "report.xml"), (written, "report.yaml"))]
    first, second = ([(d.code, d.message["zh"], d.expected) for d in findings_of(result)] for result in results)
    assert first == second and {code for code, _, _ in first} == {"FOIA101", "FOIA104"}
    assert results[0].reports[0].assessed.identities_checked == results[1].reports[0].assessed.identities_checked


@pytest.mark.parametrize(
    ("before", "after"), [('table: "requests"', 'table: "reqests"'), ('axis: "row"', 'axis: "rwo"')]
)
def test_lines_of_its_own_that_cannot_be_are_refused(before: str, after: str) -> None:
    written = "".join(dump_yaml(reports_mapping(parse_text(XML, path="report.xml", registry=FOIA))))
    assert before in written
    result = lint_text(written.replace(before, after, 1), path="report.yaml", registry=FOIA)
    assert [d.code for d in result.diagnostics] == ["E901"]
    assert before.split('"')[1] in result.diagnostics[0].message["en"]  # the nearest name that may stand there

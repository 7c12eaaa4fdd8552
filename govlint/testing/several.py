"""Examples of several reports: the collection that rules of scope series and hierarchy are run over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govlint.forms import Form
from govlint.report.model import Issuer, Report
from govlint.series.group import Collection
from govlint.series.pack import PackedRecord, pack
from govlint.series.settings import SeriesSettings
from govlint.testing.reports import report_from_figures

ISSUER = "x"


def is_collection(example: object) -> bool:
    """Whether an example is one of several reports: it lists them, or has figures of earlier years (`key@-1`)."""
    if not isinstance(example, Mapping):
        return False
    return "reports" in example or any("@" in key for key in example.get("figures", ()))


def collection_from_example(
    example: Mapping[str, Any], forms: Mapping[str, Form], lexicon: Mapping[str, object]
) -> Collection:
    """The collection of an example.

    `{form, year, figures}` with keys like `key@-1` makes one report a year. `{reports: […], hierarchy: {…}}` lists
    them: each has form, year, figures, rest, and may have issuer (an id), revision and path; the hierarchy maps a body
    to those below it. All issuers count as configured.
    """
    reports = [_report(entry, forms, number) for number, entry in enumerate(_entries(example))]
    records = [record for number, report in enumerate(reports) if (record := _record(report, number)) is not None]
    hierarchy = example.get("hierarchy", {})
    parents = {child: parent for parent, children in hierarchy.items() for child in children}
    return Collection(records, SeriesSettings(parents=parents), lexicon)


def _record(report: Report, number: int) -> PackedRecord | None:
    return pack(report, report.path, number)


def _entries(example: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "reports" in example:
        return list(example["reports"])
    by_offset: dict[int, dict[str, object]] = {}
    for key, value in example["figures"].items():
        name, _, offset = key.partition("@")
        by_offset.setdefault(int(offset or 0), {})[name] = value
    same = {key: value for key, value in example.items() if key in ("form", "rest")}
    return [
        {**same, "year": example["year"] + offset, "figures": figures} for offset, figures in sorted(by_offset.items())
    ]


def _report(entry: Mapping[str, Any], forms: Mapping[str, Form], number: int) -> Report:
    path = str(entry.get("path", f"{entry['year']}-{number}.txt"))
    report = report_from_figures(
        forms[str(entry["form"])], entry["year"], entry["figures"], entry.get("rest", "absent"), path
    )
    issuer = str(entry.get("issuer", ISSUER))
    report.issuer = Issuer(issuer, issuer, None, (), None)
    report.revision = int(entry.get("revision", 0))
    report.data["issuer_configured"] = True
    return report

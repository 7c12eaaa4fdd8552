"""The output formats that come with the engine: handed over by the built-in packs, and known here without asking them.

So a run that only prints text need not ask every plugin for its formats.
"""

from __future__ import annotations

from collections.abc import Mapping

from govlint.entries import ReporterEntry

FORMATS: Mapping[str, ReporterEntry] = {
    entry.name: entry
    for entry in (
        ReporterEntry("text", "govlint.reporters.text:write"),
        ReporterEntry("grouped", "govlint.reporters.grouped:write"),
        ReporterEntry("json", "govlint.reporters.json_output:write"),
        ReporterEntry("jsonl", "govlint.reporters.jsonl:write"),
        ReporterEntry("sarif", "govlint.reporters.sarif:write", wants=("rules",)),
        ReporterEntry("github", "govlint.reporters.github:write"),
        ReporterEntry("gitlab", "govlint.reporters.gitlab:write"),
        ReporterEntry("junit", "govlint.reporters.junit:write"),
        ReporterEntry("checkstyle", "govlint.reporters.checkstyle:write"),
        ReporterEntry("rdjson", "govlint.reporters.rdjson:write"),
        ReporterEntry("csv", "govlint.reporters.csv_output:write"),
        ReporterEntry("markdown", "govlint.reporters.markdown:write"),
        ReporterEntry("html", "govlint.reporters.html:write", extra="report", wants=("rules", "tables")),
    )
}

"""The built-in packs as a plugin: hands over what the generated index lists, and imports none of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govlint.api import FORMATS, ReaderEntry, ReporterEntry, RuleEntry, entries_from_index, hookimpl

DESCRIPTION = {
    "zh": "在发布之前检查政府信息公开工作年度报告：表格数据、章节、日期与格式哪里有误，"
    "依据是什么，正确的数值最可能是多少。",
    "en": "Checks annual reports on open government information before they are published: what is wrong in tables, "
    "sections, dates and form, how it knows, and what the figure most likely should be.",
}


@hookimpl
def govlint_rules() -> Sequence[RuleEntry]:
    """Every rule of the packs."""
    from govlint_rules import _index

    return entries_from_index(_index.RULES, _index.IDENTITIES, "govlint_rules")


@hookimpl
def govlint_forms() -> Sequence[Mapping[str, object]]:
    """The official layouts."""
    from govlint_rules import _index

    return _index.FORMS


@hookimpl
def govlint_lexicons() -> Sequence[Mapping[str, object]]:
    """What titles, periods, sign-offs, none-claims and units look like."""
    from govlint_rules import _index

    return (_index.LEXICONS,)


@hookimpl
def govlint_readers() -> Sequence[ReaderEntry]:
    """Readers of the formats that need no extra."""
    return (
        ReaderEntry("text", (".txt", ".text"), "govlint.readers.text:read"),
        ReaderEntry("markdown", (".md", ".markdown"), "govlint.readers.markdown:read"),
        ReaderEntry("html", (".html", ".htm", ".shtml", ".xhtml"), "govlint.readers.html.reader:read"),
        ReaderEntry("web-archive", (".mht", ".mhtml"), "govlint.readers.webarchive:read"),
        ReaderEntry("docx", (".docx", ".docm", ".dotx", ".dotm"), "govlint.readers.docx.reader:read"),
        ReaderEntry("doc", (".doc", ".wps"), "govlint.readers.doc.reader:read", "doc"),
        ReaderEntry("xlsx", (".xlsx", ".xlsm", ".xls", ".et"), "govlint.readers.xlsx.reader:read", "xlsx"),
        ReaderEntry("pdf", (".pdf",), "govlint.readers.pdf.reader:read", "pdf"),
        ReaderEntry("ofd", (".ofd",), "govlint.readers.kinds:refuse"),
        ReaderEntry("rtf", (".rtf",), "govlint.readers.kinds:refuse"),
        ReaderEntry("yaml", (".yaml", ".yml"), "govlint.readers.parsed.reader:read_yaml", marker=b"govlint-report/"),
        ReaderEntry("json", (".json",), "govlint.readers.parsed.reader:read_json", marker=b"govlint-report/"),
    )


@hookimpl
def govlint_reporters() -> Sequence[ReporterEntry]:
    """The output formats."""
    return tuple(FORMATS.values())


@hookimpl
def govlint_defaults() -> Mapping[str, Any]:
    """The profiles of the configuration, and what the help says that govlint is for."""
    from govlint_rules.profiles import PROFILES

    return {"profiles": PROFILES, "description": DESCRIPTION, "scaffolds": "govlint_rules:scaffold"}

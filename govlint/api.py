"""All that the author of a rule, reader, reporter or plugin may import. This module only re-exports.

What few rules ask for is loaded when it is asked for: every start of govlint loads this module. `NamedTuple` is that of
`typing`, made in a tenth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.diagnostics import (
    Basis,
    Diagnostic,
    Edit,
    FigureRef,
    Finding,
    Fix,
    Location,
    Outcome,
    Related,
    Severity,
)
from govlint.document.dates import DateMention, scan_dates
from govlint.document.model import Block, Cell, Document, Heading, Mark, Paragraph, Piece, Table
from govlint.document.numbers import CellValue, NumberMention, read_cell, scan_numbers
from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold, fold_with_offsets, has_any, says
from govlint.entries import ReaderEntry, ReporterEntry, RuleEntry
from govlint.errors import ConfigError, GovlintError, PluginLoadError, ReadError, RuleDefinitionError, UsageError
from govlint.forms import Band, CellSpec, Form, Line, SectionForm, TableForm
from govlint.light import NamedTuple
from govlint.packs.index import entries_from_index
from govlint.plugins.hooks import API_VERSION, hookimpl
from govlint.readers.limits import Limits
from govlint.report.equations import HOLDS, NOT_ASSESSABLE, VIOLATED, Equation
from govlint.report.model import (
    BLANK,
    STATED,
    UNREAD,
    Fact,
    Figure,
    Issuer,
    LabelUse,
    Period,
    Problem,
    Report,
    Section,
    SignOff,
    TableBinding,
    TextMention,
    YearVote,
)
from govlint.report.once import Prepared, once_per_report
from govlint.report.quantities.model import Breakdown, Quantities, Quantity, Ratio, Reading, Reference
from govlint.report.running import RunningText, running_text
from govlint.report.statements import (
    Comparison,
    Statement,
    Tried,
    are_explained,
    candidates_of,
    compare_statement,
    describe_meanings,
    statements_of,
)
from govlint.reporters.formats import FORMATS
from govlint.reporters.options import ReportOptions
from govlint.results import (
    Assessed,
    FileResult,
    PictureCell,
    ReportResult,
    RuleFacts,
    RunResult,
    TablePicture,
)
from govlint.rule import Option, Rule

if TYPE_CHECKING:
    from govlint.report.build import ReportBuilder
    from govlint.rulefiles.load import rules_from_folder
    from govlint.series.model import CountedSentence, Series, SeriesFigure, SeriesRecord, SeriesTable, Tree, Twin
else:
    _LATER = {
        "ReportBuilder": "govlint.report.build",
        "rules_from_folder": "govlint.rulefiles.load",
        **dict.fromkeys(
            ("CountedSentence", "Series", "SeriesFigure", "SeriesRecord", "SeriesTable", "Tree", "Twin"),
            "govlint.series.model",
        ),
    }

    def __getattr__(name: str) -> object:
        """Loads what is asked for by its name for the first time."""
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_LATER[name]), name)
        return found


__all__ = [
    "API_VERSION",
    "BLANK",
    "FORMATS",
    "HOLDS",
    "NOT_ASSESSABLE",
    "STATED",
    "UNREAD",
    "VIOLATED",
    "Assessed",
    "Band",
    "Basis",
    "Block",
    "Breakdown",
    "Cell",
    "CellSpec",
    "CellValue",
    "Comparison",
    "ConfigError",
    "CountedSentence",
    "DateMention",
    "Diagnostic",
    "Document",
    "Edit",
    "Equation",
    "Fact",
    "Figure",
    "FigureRef",
    "FileResult",
    "Finding",
    "Fix",
    "Form",
    "GovlintError",
    "Heading",
    "Issuer",
    "LabelUse",
    "Limits",
    "Line",
    "Location",
    "Mark",
    "NamedTuple",
    "NumberMention",
    "Option",
    "Outcome",
    "Paragraph",
    "Period",
    "PictureCell",
    "Piece",
    "PluginLoadError",
    "Prepared",
    "Problem",
    "Quantities",
    "Quantity",
    "Ratio",
    "ReadError",
    "ReaderEntry",
    "Reading",
    "Reference",
    "Related",
    "Report",
    "ReportBuilder",
    "ReportOptions",
    "ReportResult",
    "ReporterEntry",
    "Rule",
    "RuleDefinitionError",
    "RuleEntry",
    "RuleFacts",
    "RunResult",
    "RunningText",
    "Section",
    "SectionForm",
    "Series",
    "SeriesFigure",
    "SeriesRecord",
    "SeriesTable",
    "Severity",
    "SignOff",
    "Statement",
    "Table",
    "TableBinding",
    "TableForm",
    "TablePicture",
    "TextMention",
    "Tree",
    "Tried",
    "Twin",
    "UsageError",
    "YearVote",
    "are_explained",
    "candidates_of",
    "compare_statement",
    "describe_meanings",
    "entries_from_index",
    "fold",
    "fold_with_offsets",
    "has_any",
    "hookimpl",
    "lazy_pattern",
    "once_per_report",
    "read_cell",
    "rules_from_folder",
    "running_text",
    "says",
    "scan_dates",
    "scan_numbers",
    "statements_of",
]

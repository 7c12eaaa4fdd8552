"""What was found in one file, before the files of a run are put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govlint.diagnostics import Diagnostic, Outcome, Severity
from govlint.light import NamedTuple, dataclass, field
from govlint.results import FileResult, ReportResult

if TYPE_CHECKING:  # what few runs load
    from govlint.series.pack import PackedRecord
    from govlint.suppression.comments import Allowance


class Came(NamedTuple):
    """The bytes that a result came in, and the names of what they refer to in `shared` (govlint.transport)."""

    data: bytes
    names: frozenset[str]
    shared: Mapping[str, Any]


@dataclass(slots=True, eq=False, repr=False)
class FileChecked:
    """One file after its rules: plain values that a worker can send. Report numbers count within the file.

    `came` is only there where the result was sent: whoever keeps it need not pack it again.
    """

    file: FileResult
    reports: list[ReportResult] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    records: list[PackedRecord] = field(default_factory=list)
    fail_on: Severity = Severity.ERROR
    named: bool = False
    comments: list[Allowance] = field(default_factory=list)
    came: Came | None = None

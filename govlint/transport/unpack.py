"""From bytes to results."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from govlint.diagnostics import Diagnostic, Location, Outcome, Severity
from govlint.linting.checked import Came, FileChecked
from govlint.results import Assessed, FileResult, ReportResult, RunResult
from govlint.transport.flat import Flat, made, opened
from govlint.transport.late import Bodies, LateDiagnostic, made_place

if TYPE_CHECKING:  # loaded by runs over several reports only
    from govlint.series.pack import Layout, PackedRecord

_USED = 4  # among the parts of diagnostics: the names of what they refer to
_ASSESSED = ReportResult.__match_args__.index("assessed")
_SEVERITIES = {severity.value: severity for severity in Severity}


class Later(Sequence[Any]):
    """A list that is put together when somebody looks into it."""

    def __init__(self, data: bytes, make: Callable[[Any], Any]) -> None:
        self._data: bytes = data
        self._make = make
        self._items: list[Any] | None = None

    def _list(self) -> list[Any]:
        if self._items is None:
            self._items = list(map(self._make, opened(self._data)))
        return self._items

    def __len__(self) -> int:
        return len(self._list())

    def __getitem__(self, index: Any) -> Any:
        return self._list()[index]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._list())

    def __eq__(self, other: object) -> bool:
        return self._list() == list(other) if isinstance(other, Sequence) else NotImplemented


class Unpacker:
    """Turns bytes back into results; `shared` has to hold all that the bytes refer to."""

    def __init__(self) -> None:
        self.shared: dict[str, Any] = {}
        self._heads: dict[str, Flat] = {}
        self._outcomes: dict[str, tuple[Outcome, ...]] = {}
        self._layouts: dict[str, Layout] = {}

    def unpack(self, data: bytes) -> FileChecked:
        """The result of one file. Raises whatever data that `pack` did not write leads to."""
        file, reports, diagnostics, outcomes, records, fail_on, named, comments = opened(data)
        checked = FileChecked(FileResult(*file), fail_on=_SEVERITIES[fail_on], named=named)
        checked.reports = list(map(_made_report, reports))
        names: set[str] = set()
        if diagnostics is not None:
            checked.diagnostics = self._diagnostics(*diagnostics)
            names.update(diagnostics[_USED])
        if outcomes.__class__ is str:
            names.add(outcomes)
            checked.outcomes = list(self._outcomes.get(outcomes) or self._shared_outcomes(outcomes))
        else:
            checked.outcomes = list(itertools.starmap(Outcome, outcomes))
        checked.records = list(self._records(records, names)) if records else []
        checked.came = Came(data, frozenset(names), self.shared)
        if comments:
            from govlint.suppression.comments import Allowance  # few reports hold such comments

            checked.comments = list(map(Allowance._make, comments))
        return checked

    def unpack_run(self, data: bytes) -> RunResult:
        """The result of a whole run. Raises whatever data that `pack_run` did not write leads to."""
        files, reports, diagnostics, outcomes, code, lang = opened(data)
        return RunResult(
            files=list(itertools.starmap(FileResult, files)),
            reports=Later(reports, _made_report),  # type: ignore[arg-type]
            diagnostics=[] if diagnostics is None else self._diagnostics(*diagnostics),
            outcomes=Later(outcomes, Outcome._make),  # type: ignore[arg-type]
            exit_code=code,
            lang=lang,
        )

    def _diagnostics(
        self,
        names: Sequence[str],
        states: Sequence[Flat],
        places: Sequence[Flat],
        led: bytes,
        used: Sequence[str],
        data: bytes,
    ) -> list[Diagnostic]:
        for name in used:
            self.shared[name]  # what is missing shows now, not when somebody looks at a body
        found: list[Diagnostic] = []
        bodies, new = Bodies(data, self.shared), LateDiagnostic.__new__
        for number, (name, state, place, leads) in enumerate(zip(names, states, places, led, strict=True)):
            one = new(LateDiagnostic)
            one._head = one.code, one.case, one.fault, *_ = self._heads.get(name) or self._head(name)
            severity, one.report, one.cause, one.suppressed, one.fingerprint = state
            one.severity = _SEVERITIES[severity]
            one.location = made_place(place)
            one._path = place[0]
            one._bodies, one._number, one._offset, one._touched = bodies, number, 0, False
            if not leads:
                one.suggestions = ()
            found.append(one)
        return found

    def _head(self, name: str) -> Flat:
        head: Flat = made(self.shared[name])
        self._heads[name] = head
        return head

    def _shared_outcomes(self, name: str) -> tuple[Outcome, ...]:
        found = self._outcomes[name] = tuple(itertools.starmap(Outcome, self.shared[name]))
        return found

    def _layout(self, name: str) -> Layout:
        from govlint.series.pack import layout_of

        found = self._layouts[name] = layout_of(*self.shared[name])
        return found

    def _records(self, records: Iterable[Flat], names: set[str]) -> Iterable[PackedRecord]:
        from govlint.series.pack import PackedRecord, PackedTable

        known = self._layouts.get
        # One call makes a record: `_make` and `_replace` are slow, and the parent of many workers makes all of them.
        first, at = PackedRecord._fields.index("first"), PackedRecord._fields.index("tables")
        for record in records:
            values = list(record)
            names.update([name for name, *_ in values[at]])
            values[first] = Location(*values[first])
            values[at] = tuple([PackedTable(known(name) or self._layout(name), *rest) for name, *rest in values[at]])
            yield PackedRecord(*values)


def _made_report(row: tuple[Flat, Flat]) -> ReportResult:
    values, assessed = row
    return ReportResult(*(*values[:_ASSESSED], Assessed(*assessed), *values[_ASSESSED:]))

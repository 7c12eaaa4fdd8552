"""From results to bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from govlint.diagnostics import Diagnostic, Location, Outcome, Related
from govlint.digests import digest
from govlint.linting.checked import FileChecked
from govlint.results import Assessed, FileResult, ReportResult, RunResult
from govlint.transport.figures import columns
from govlint.transport.flat import Flat, flat, packed
from govlint.transport.late import BODY, HEAD, STATE

if TYPE_CHECKING:  # loaded by runs over several reports only
    from govlint.series.pack import Layout, PackedRecord


def _taking(*names: str) -> Callable[[Any], Flat]:
    take: Callable[[Any], Flat] = attrgetter(*names)
    return take


REPORT = tuple(name for name in ReportResult.__match_args__ if name != "assessed")
_MOST_SHARED = 10_000
_head, _state, _body = _taking(*HEAD), _taking(*STATE), _taking(*BODY)
_file, _report, _assessed = (
    _taking(*FileResult.__match_args__),
    _taking(*REPORT),
    _taking(*(f"assessed.{name}" for name in Assessed.__match_args__)),
)


class Packer:
    """Turns results into bytes. What many of them share is sent once, as `shared`, under the digest of its content."""

    def __init__(self) -> None:
        self.shared: dict[str, Any] = {}
        self._names: dict[object, str] = {}
        self._met: set[int] = set()  # hashes of outcomes that were sent once
        self._layouts: dict[int, tuple[Layout, str]] = {}

    def pack(self, checked: FileChecked) -> bytes:
        """The result of one file."""
        return packed(
            (
                _file(checked.file),
                [(_report(report), _assessed(report)) for report in checked.reports],
                self._diagnostics(checked.diagnostics) if checked.diagnostics else None,
                self._outcomes(checked.outcomes),
                list(map(self._record, checked.records)),
                checked.fail_on.value,
                checked.named,
                list(map(tuple, checked.comments)),
            )
        )

    def pack_run(self, result: RunResult) -> bytes:
        """The result of a whole run; what is long and seldom looked at is packed once more."""
        return packed(
            (
                list(map(_file, result.files)),
                packed(tuple((_report(report), _assessed(report)) for report in result.reports)),
                self._diagnostics(result.diagnostics) if result.diagnostics else None,
                packed(tuple(map(tuple, result.outcomes))),
                result.exit_code,
                result.lang,
            )
        )

    def take_shared(self) -> dict[str, Any]:
        """What results have referred to for the first time since this was last asked."""
        taken, self.shared = self.shared, {}
        return taken

    def _diagnostics(self, diagnostics: Sequence[Diagnostic]) -> Flat:
        """What a run decides by, the names of all that is shared, and the bodies (see govlint.transport.late)."""
        known = self._names.get
        heads = [known(head) or self._name_of(head, flat(head)) for head in map(_head, diagnostics)]
        figures = [self._figures(one) if one.figures else None for one in diagnostics]
        related = [_related(one.related) if one.related else None for one in diagnostics]
        fixes = [None if one.fix is None else flat(one.fix) for one in diagnostics]
        bodies = (
            list(map(_body, diagnostics)),
            figures,
            related if any(related) else None,
            fixes if any(fixes) else None,
        )
        used = {one[0] for one in figures if one is not None and one[0].__class__ is str}
        used.update(heads)
        return (
            heads,
            list(map(_state, diagnostics)),
            [_place(one.location) for one in diagnostics],
            bytes([bool(one.suggestions) for one in diagnostics]),
            tuple(used),
            packed(bodies),
        )

    def _outcomes(self, outcomes: Sequence[Outcome]) -> Any:
        """Those of one file, which are mostly those of other files as well: from the second time on a name."""
        if not outcomes:
            return ()
        content = tuple(outcomes)
        name = self._names.get(content)
        if name is not None:
            return name
        flat_outcomes = tuple(map(tuple, content))
        number = hash(content)
        if number in self._met and len(self._names) < _MOST_SHARED:
            return self._name_of(content, flat_outcomes)
        if len(self._met) < _MOST_SHARED:
            self._met.add(number)
        return flat_outcomes

    def _figures(self, one: Diagnostic) -> Any:
        return columns(one.figures, one.report, one.location.path, self._shared_name)

    def _shared_name(self, content: object) -> object:
        """The name of what others share, or the content itself where too much is shared already."""
        name = self._names.get(content)
        if name is None:
            return content if len(self._names) >= _MOST_SHARED else self._name_of(content, content)
        return name

    def _record(self, record: PackedRecord) -> Flat:
        values: list[Any] = list(record)
        values[record._fields.index("first")] = tuple(record.first)
        values[record._fields.index("tables")] = [(self._layout(one.layout), *one[1:]) for one in record.tables]
        return tuple(values)

    def _layout(self, layout: Layout) -> str:
        known = self._layouts.get(id(layout))
        if known is None:
            content = layout.content()
            known = self._layouts[id(layout)] = layout, self._name_of(content, content)
        return known[1]

    def _name_of(self, key: object, content: object) -> str:
        name = self._names[key] = digest(repr(content))
        self.shared[name] = content
        return name


def _related(related: Sequence[Related]) -> list[Flat]:
    return [(_place(location), message, report) for location, message, report in related]


def _place(location: Location) -> Flat:
    other = location.counterpart
    return tuple(location) if other is None else (*location[:-1], tuple(other))

"""What was found in one file as bytes: how a worker sends it home and how the cache keeps it.

Everything becomes tuples of the types that `marshal` knows: that is several times as fast as pickling the values, and a
broken or strange message can make nothing but data. What many results share, such as the labels of official tables,
stands outside, under the digest of its content.
"""

from __future__ import annotations

import itertools
import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from govlint.checked import FileChecked
from govlint.diagnostics import Basis, Diagnostic, Edit, FigureRef, Fix, Location, Outcome, Related, Severity
from govlint.digests import digest
from govlint.results import Assessed, FileResult, ReportResult, RunResult

if TYPE_CHECKING:  # loaded by runs over several reports only
    from govlint.series.pack import Layout, PackedRecord

VERSION = 4  # of marshal: texts that occur again (paths, labels) are sent once
Flat = tuple[Any, ...]
_SCALARS = frozenset((str, int, float, bool, bytes, type(None)))
# A tuple begins with the number of what it was made of: 0 a tuple, 1 a Decimal, 2 a date, 3 a Severity, then these.
_NAMED = (Location, FigureRef, Related, Basis, Fix, Edit)
_VALUES = (Diagnostic, FileResult, ReportResult, Assessed)
_FIRST = 4


def _fields_of(cls: type[Any]) -> Callable[[Any], Flat]:
    take: Callable[[Any], Flat] = attrgetter(*cls.__match_args__)
    return take


_CLASSES: tuple[type[Any], ...] = (*_NAMED, *_VALUES)
_CODES = {cls: number for number, cls in enumerate(_CLASSES, _FIRST)}
_TAKE = {cls: _fields_of(cls) for cls in _VALUES}


def flat(value: Any) -> Any:
    """The value in marshal's types. What is none of ours, nor number, text, date or collection, is kept as its text."""
    kind = value.__class__
    if kind in _SCALARS:
        return value
    code = _CODES.get(kind)
    if code is not None:
        take = _TAKE.get(kind)
        return (code, *map(flat, value if take is None else take(value)))
    return _flat_other(value)


def _flat_other(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(key): flat(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return list(map(flat, value))
    if isinstance(value, tuple):
        return (0, *map(flat, value))
    if isinstance(value, Decimal):
        return 1, str(value)
    if isinstance(value, date):
        return 2, value.isoformat()
    return (3, value.value) if isinstance(value, Severity) else str(value)


def made(value: Any) -> Any:
    """What `flat` took apart."""
    kind = value.__class__
    if kind is tuple:
        code = value[0]
        if code >= _FIRST:
            return _CLASSES[code - _FIRST](*map(made, value[1:]))
        return _OTHERS[code](value[1:])
    if kind is list:
        return list(map(made, value))
    return {key: made(entry) for key, entry in value.items()} if kind is dict else value


_OTHERS: tuple[Callable[[Flat], Any], ...] = (
    lambda items: tuple(map(made, items)),
    lambda items: Decimal(*items),
    lambda items: date.fromisoformat(*items),
    lambda items: Severity(*items),
)


class Later(Sequence[Any]):
    """A list that is put together when somebody looks into it."""

    def __init__(self, data: bytes, make: Callable[[Any], Any]) -> None:
        self._data: bytes = data
        self._make = make
        self._items: list[Any] | None = None

    def _list(self) -> list[Any]:
        if self._items is None:
            self._items = list(map(self._make, marshal.loads(self._data)))
        return self._items

    def __len__(self) -> int:
        return len(self._list())

    def __getitem__(self, index: Any) -> Any:
        return self._list()[index]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._list())

    def __eq__(self, other: object) -> bool:
        return self._list() == list(other) if isinstance(other, Sequence) else NotImplemented


class Packer:
    """Turns results into bytes. What many of them share is sent once, as `shared`, under the digest of its content."""

    def __init__(self) -> None:
        self.shared: dict[str, Any] = {}
        self._names: dict[object, str] = {}
        self._layouts: dict[int, tuple[Layout, str]] = {}

    def pack(self, checked: FileChecked) -> bytes:
        """The result of one file."""
        path = checked.file.path
        return marshal.dumps(
            (
                flat(checked.file),
                flat(checked.reports),
                [self._flat_diagnostic(diagnostic, path) for diagnostic in checked.diagnostics],
                list(map(tuple, checked.outcomes)),
                list(map(self._flat_record, checked.records)),
                checked.fail_on.value,
                checked.named,
                list(map(tuple, checked.comments)),
            ),
            VERSION,
        )

    def pack_run(self, result: RunResult) -> bytes:
        """The result of a whole run; what is long and seldom looked at is packed once more."""
        return marshal.dumps(
            (
                [(file.path, file.state, file.reason, file.reports) for file in result.files],
                marshal.dumps([flat(report)[1:] for report in result.reports], VERSION),
                [(d.location.path, self._flat_diagnostic(d, d.location.path or "")) for d in result.diagnostics],
                marshal.dumps(list(map(tuple, result.outcomes)), VERSION),
                result.exit_code,
                result.lang,
            ),
            VERSION,
        )

    def take_shared(self) -> dict[str, Any]:
        """What results have referred to for the first time since this was last asked."""
        taken, self.shared = self.shared, {}
        return taken

    def _flat_diagnostic(self, d: Diagnostic, path: str) -> Flat:
        """What the rule alone decides is shared; figures, the bulk of it, are one text and one run of numbers."""
        head = (d.code, d.name, d.case, d.severity, d.fault, d.basis, d.help, d.distribution)
        return (
            self._names.get(head) or self._name_of(head, flat(head)),
            _flat_texts(d.message),
            _flat_place(d.location, path),
            flat(d.args) if d.args else None,
            d.report,
            d.excerpt,
            d.excerpt_start,
            _flat_texts(d.where),
            self._flat_figures(d.figures, d.report, path) if d.figures else None,
            flat(d.related) if d.related else None,
            d.expected,
            d.actual,
            d.cause,
            flat(d.suggestions) if d.suggestions else None,
            flat(d.suppressed),
            d.fingerprint,
            flat(d.fix),
            _flat_texts(d.repair) if d.repair else None,
        )

    def _flat_figures(self, figures: Sequence[FigureRef], report: int | None, path: str) -> Any:
        """Figures at lines and columns of the file: shared names, their texts, and numbers; others one by one."""
        names: list[str] = []
        texts: list[str] = []
        numbers: list[int] = []
        for key, label, raw, value, unit, number, place in figures:
            if number != report or place.path != path or place[5:] != _REST or None in place[:5]:
                return flat(figures)
            names += (key, label, _NOTHING if unit is None else unit)
            texts += (raw,) if value == raw else (raw, _NOTHING if value is None else value)
            texts.append("")
            numbers += place[1:5]  # type: ignore[arg-type]
        about, said = _SEPARATOR.join(names), _SEPARATOR.join(texts)
        if (about + said).count(_SEPARATOR) != len(names) + len(texts) - 2:
            return flat(figures)
        name = self._names.get(about)
        if name is None:
            name = about if len(self._names) >= _MOST_SHARED else self._name_of(about, about)
        return name, said, array("i", numbers).tobytes()

    def _flat_record(self, record: PackedRecord) -> Flat:
        tables = [(self._layout(table.layout), *table[1:]) for table in record.tables]
        return tuple(record._replace(first=tuple(record.first), tables=tables))  # type: ignore[arg-type]

    def _layout(self, layout: Layout) -> str:
        known = self._layouts.get(id(layout))
        if known is None:
            content = (layout.form, layout.table, layout.keys, layout.units, layout.title, layout.labels)
            known = self._layouts[id(layout)] = layout, self._name_of(content, content)
        return known[1]

    def _name_of(self, key: object, content: object) -> str:
        name = self._names[key] = digest(repr(content))
        self.shared[name] = content
        return name


class Unpacker:
    """Turns bytes back into results; `shared` has to hold all that the bytes refer to."""

    def __init__(self) -> None:
        self.shared: dict[str, Any] = {}
        self._heads: dict[str, list[Any]] = {}

    def unpack(self, data: bytes) -> FileChecked:
        """The result of one file. Raises whatever data that `pack` did not write leads to."""
        file, reports, diagnostics, outcomes, records, fail_on, named, comments = marshal.loads(data)
        checked = FileChecked(made(file), made(reports), fail_on=Severity(fail_on), named=named)
        checked.diagnostics = [self._made_diagnostic(diagnostic, checked.file.path) for diagnostic in diagnostics]
        checked.outcomes = list(map(Outcome._make, outcomes))
        checked.records = list(self._made_records(records)) if records else []
        if comments:
            from govlint.waivers.inline import Allowance  # few reports hold such comments

            checked.comments = list(map(Allowance._make, comments))
        return checked

    def unpack_run(self, data: bytes) -> RunResult:
        """The result of a whole run. Raises whatever data that `pack_run` did not write leads to."""
        files, reports, diagnostics, outcomes, code, lang = marshal.loads(data)
        return RunResult(
            files=list(itertools.starmap(FileResult, files)),
            reports=Later(reports, lambda values: ReportResult(*map(made, values))),  # type: ignore[arg-type]
            diagnostics=[self._made_diagnostic(values, path or "") for path, values in diagnostics],
            outcomes=Later(outcomes, Outcome._make),  # type: ignore[arg-type]
            exit_code=code,
            lang=lang,
        )

    def _made_diagnostic(self, values: Flat, path: str) -> Diagnostic:
        name, message, place, args, report, excerpt, start, where, figures, related, *rest = values
        expected, actual, cause, suggestions, suppressed, fingerprint, fix, repair = rest
        head = self._heads.get(name)
        if head is None:
            head = self._heads[name] = made(self.shared[name])
        code, rule, case, severity, fault, basis, page, distribution = head
        return Diagnostic(
            code=code,
            name=rule,
            case=case,
            severity=severity,
            message=_made_texts(message),
            fault=fault,
            location=_made_place(place, path),
            args={} if args is None else made(args),
            report=report,
            excerpt=excerpt,
            excerpt_start=start,
            where=_made_texts(where),
            figures=() if figures is None else self._made_figures(figures, report, path),
            related=() if related is None else made(related),
            expected=expected,
            actual=actual,
            cause=cause,
            suggestions=() if suggestions is None else made(suggestions),
            suppressed=made(suppressed),
            basis=basis,
            fingerprint=fingerprint,
            help=page,
            distribution=distribution,
            fix=made(fix),
            repair={} if repair is None else _made_texts(repair),
        )

    def _made_figures(self, figures: Flat, report: int | None, path: str) -> tuple[FigureRef, ...]:
        if figures[0] == 0:
            several: tuple[FigureRef, ...] = made(figures)
            return several
        about, said, bytes_of_numbers = figures
        names = iter(str(self.shared.get(about, about)).split(_SEPARATOR))
        texts = iter(said.split(_SEPARATOR))
        numbers = array("i", bytes_of_numbers)
        out = []
        for at, (key, label, unit, raw) in enumerate(zip(names, names, names, texts, strict=False)):
            value = next(texts)
            if value:
                next(texts)
            place = Location(path, *numbers[4 * at : 4 * at + 4])  # type: ignore[arg-type]
            told = None if value == _NOTHING else value or raw
            out.append(FigureRef(key, label, raw, told, None if unit == _NOTHING else unit, report, place))
        return tuple(out)

    def _made_records(self, records: Iterable[Flat]) -> Iterable[PackedRecord]:
        from govlint.series.pack import PackedRecord, PackedTable, layout_of

        def table(name: Any, *rest: Any) -> PackedTable:
            return PackedTable(layout_of(*self.shared[name]), *rest)

        for record in map(PackedRecord._make, records):
            tables = tuple(table(*flat_table) for flat_table in record.tables)
            yield record._replace(first=Location(*record.first), tables=tables)


# ------------------------------------------------------------------------------------------------ parts of diagnostics

_SEPARATOR, _NOTHING = "\x1f", "\x1e"
_MOST_SHARED = 10_000
_REST = (None,) * 8  # what a place in a text file does not have


def _flat_texts(texts: Mapping[str, str]) -> Any:
    """Chinese and English as a pair; other mappings as they are."""
    return (texts["zh"], texts["en"]) if tuple(texts) == ("zh", "en") else dict(texts)


def _made_texts(texts: Any) -> dict[str, str]:
    return {"zh": texts[0], "en": texts[1]} if texts.__class__ is tuple else texts


def _flat_place(location: Location, path: str) -> Any:
    """A place in the file as lines and columns; other places as they are."""
    if location[5:] == _REST and location.path == path:
        return location[1:5]
    return flat(location)


def _made_place(place: Flat, path: str) -> Location:
    return Location(path, *place) if len(place) == 4 else made(place)

"""Diagnostics out of bytes: what a run sorts, counts and decides by at once, the rest when somebody looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from govlint.diagnostics import RENUMBERED, Diagnostic, Location, Related, renumbered
from govlint.transport.figures import figures_of
from govlint.transport.flat import Flat, made, opened

HEAD = ("code", "case", "fault", "name", "basis", "help", "distribution")  # what the rule decides
STATE = ("severity._value_", "report", "cause", "suppressed", "fingerprint")
BODY = ("message", "args", "excerpt", "excerpt_start", "where", "expected", "actual", "suggestions", "repair")
PARTS = ("figures", "related", "fix")  # of the body as well; few diagnostics have the last two
_OF_HEAD = {name: place for place, name in enumerate(HEAD)}
_OF_BODY = {name: place for place, name in enumerate(BODY)}
_OF_PARTS = {name: place for place, name in enumerate(PARTS, 1)}
_ALL = attrgetter(*Diagnostic.__match_args__)


def made_place(place: Flat) -> Location:
    """A place out of its parts, the last of which is another place or None."""
    location = Location._make(place)
    other = location.counterpart
    return location if other is None else location._replace(counterpart=Location._make(other))


class Bodies:
    """The rest of the diagnostics of one file, as bytes until somebody looks at one of them."""

    __slots__ = ("_columns", "_data", "shared")

    def __init__(self, data: bytes, shared: Mapping[str, Any]) -> None:
        self._data = data
        self._columns: Sequence[Any] | None = None
        self.shared = shared

    def columns(self) -> Sequence[Any]:
        """The rows of BODY, then a column for each of PARTS (None: no diagnostic has it)."""
        if self._columns is None:
            self._columns = opened(self._data)
            self._data = b""
        return self._columns


class LateDiagnostic(Diagnostic):
    """A diagnostic each part of whose body is made when it is first asked for."""

    __slots__ = ("_bodies", "_head", "_number", "_offset", "_path", "_touched")

    _bodies: Bodies
    _head: Flat
    _number: int  # among the diagnostics of the bodies
    _offset: int  # what the report numbers have been moved by
    _path: str | None  # of the file, as it was packed
    _touched: bool  # whether a part that holds report numbers was made

    def __getattr__(self, name: str) -> Any:
        if name in _OF_HEAD:
            value = self._head[_OF_HEAD[name]]
        elif name in _OF_BODY:
            value = self._bodies.columns()[0][self._number][_OF_BODY[name]]
        elif name in _OF_PARTS:
            column = self._bodies.columns()[_OF_PARTS[name]]
            value = self._part(name, None if column is None else column[self._number])
        else:
            raise AttributeError(name)
        if name in RENUMBERED:
            self._touched = True
            if self._offset:
                value = renumbered(name, value, self._offset)
        setattr(self, name, value)
        return value

    def _part(self, name: str, value: Any) -> Any:
        if value is None:
            return None if name == "fix" else ()
        if name == "figures":
            number = None if self.report is None else self.report - self._offset
            return figures_of(value, number, self._path, self._bodies.shared)
        if name == "related":
            return tuple(Related(made_place(place), message, report) for place, message, report in value)
        return made(value)

    def renumber(self, offset: int) -> None:
        """Moves the report numbers; what nobody has looked at yet is moved when somebody does."""
        if self._touched:
            for name in RENUMBERED:
                getattr(self, name)
            super().renumber(offset)
        elif self.report is not None:
            self.report += offset
        self._offset += offset

    def __eq__(self, other: object) -> bool:
        return _ALL(self) == _ALL(other) if isinstance(other, Diagnostic) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

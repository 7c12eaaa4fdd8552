"""Values in the types that `marshal` knows, and back."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from govlint.diagnostics import Basis, Diagnostic, Edit, FigureRef, Fix, Location, Related, Severity

VERSION = 4  # of marshal: texts that occur again (paths, labels) are written once
Flat = tuple[Any, ...]
_SCALARS = frozenset((str, int, float, bool, bytes, type(None)))
# A tuple begins with the number of what it was made of: 0 a tuple, 1 a Decimal, 2 a date, 3 a Severity, then these.
_NAMED = (Location, FigureRef, Related, Basis, Fix, Edit)
_CLASSES: tuple[type[Any], ...] = (*_NAMED, Diagnostic)
_FIRST = 4
_CODES = {cls: number for number, cls in enumerate(_CLASSES, _FIRST)}
_TAKE: Callable[[Any], Flat] = attrgetter(*Diagnostic.__match_args__)


def packed(value: tuple[Any, ...]) -> bytes:
    """The value as bytes: as it is where `marshal` knows everything in it, else taken apart."""
    try:
        return marshal.dumps(value, VERSION)
    except ValueError:
        return marshal.dumps([flat(value)], VERSION)


def opened(data: bytes) -> Any:
    """What `packed` was given. Raises whatever data that it did not write leads to."""
    value = marshal.loads(data)
    return made(value[0]) if value.__class__ is list else value


def flat(value: Any) -> Any:
    """The value in marshal's types. What is none of ours, nor number, text, date or collection, is kept as its text."""
    kind = value.__class__
    if kind in _SCALARS:
        return value
    code = _CODES.get(kind)
    if code is not None:
        return (code, *map(flat, _TAKE(value) if kind is Diagnostic else value))
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

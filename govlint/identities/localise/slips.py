"""How people mistype numbers: what a slip makes of the right number, and how likely a printed number is a slip of it.

The weights are a judgement of how often each kind occurs, not a measurement; only their order and rough size matter. A
number is the less likely to be wrong the fewer kinds are possible with it: a zero has no digits to swap. Within a kind
every outcome is as likely as any other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from govlint.light import NamedTuple


class Surroundings(NamedTuple):
    """What stands around a figure: printed neighbours, the same figure of last year, parts where it is a total.

    `others` are figures beside a total that are no parts of it. `signed` says that it may be negative.
    """

    neighbours: Sequence[int] = ()
    before: int | None = None
    parts: Sequence[int] = ()
    others: Sequence[int] = ()
    signed: bool = False


class Reading(NamedTuple):
    """A printed number as a slip of another: the kind ("" where none is known) and its cost in bits."""

    kind: str
    cost: float


OTHER = "other"
# kind → how often among wrong figures
WEIGHTS: Mapping[str, float] = {
    "mistyped": 18, "swapped": 16, "lost": 12, "doubled": 8, "inserted": 4, "sign": 3, "neighbour": 10, "last-year": 8,
    "stale-total": 14, "no-part": 3, "scale": 3, "left-zero": 8, "off-by-one": 4, OTHER: 6,
}  # fmt: skip
_SUM = sum(WEIGHTS.values())
_SCALES = (10, 100, 10_000)


def outcomes(kind: str, true: int, around: Surroundings) -> list[int]:
    """What the kind of slip makes of the number, each outcome once; empty where it cannot happen."""
    made = _MAKERS[kind](true, around)
    return [value for value in dict.fromkeys(made) if value != true and (value >= 0 or around.signed)]


def explain(printed: int, true: int, around: Surroundings) -> Reading:
    """The likeliest kind of slip, and the cost: minus the logarithm of how likely that print is by any kind."""
    possible = 0.0
    best, most = "", 0.0
    for kind, weight in WEIGHTS.items():
        if kind == OTHER:
            continue
        made = outcomes(kind, true, around)
        if printed in made:
            share = weight / len(made)
            possible += share
            if share > most:
                best, most = kind, share
    possible += WEIGHTS[OTHER] / 10 ** (max(len(str(abs(true))), len(str(abs(printed)))) + 1)
    return Reading(best, -math.log2(possible / _SUM))


def _digits(true: int, change: Callable[[str], Iterable[str]]) -> Iterable[int]:
    sign = -1 if true < 0 else 1
    return [sign * int(text) for text in change(str(abs(true))) if text and (text == "0" or text[0] != "0")]


def _swapped(text: str) -> Iterable[str]:
    return (text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1))


def _lost(text: str) -> Iterable[str]:
    return (text[:i] + text[i + 1 :] for i in range(len(text)))


def _doubled(text: str) -> Iterable[str]:
    return (text[: i + 1] + text[i:] for i in range(len(text)))


def _inserted(text: str) -> Iterable[str]:
    return (text[:i] + digit + text[i:] for i in range(len(text) + 1) for digit in "0123456789")


def _mistyped(text: str) -> Iterable[str]:
    return (text[:i] + digit + text[i + 1 :] for i in range(len(text)) for digit in "0123456789")


def _scaled(true: int) -> Iterable[int]:
    if true:
        for factor in _SCALES:
            yield true * factor
            if true % factor == 0:
                yield true // factor


_MAKERS: Mapping[str, Callable[[int, Surroundings], Iterable[int]]] = {
    "mistyped": lambda true, _: _digits(true, _mistyped),
    "swapped": lambda true, _: _digits(true, _swapped),
    "lost": lambda true, _: _digits(true, _lost),
    "doubled": lambda true, _: _digits(true, _doubled) if true else (),
    "inserted": lambda true, _: _digits(true, _inserted) if true else (),
    "sign": lambda true, _: (-true,),
    "neighbour": lambda _, around: around.neighbours,
    "last-year": lambda _, around: () if around.before is None else (around.before,),
    "stale-total": lambda true, around: [true + sign * part for part in around.parts if part for sign in (-1, 1)],
    "no-part": lambda true, around: [true + other for other in around.others if other],
    "scale": lambda true, _: _scaled(true),
    "left-zero": lambda _true, _: (0,),
    "off-by-one": lambda true, _: (true - 1, true + 1),
}

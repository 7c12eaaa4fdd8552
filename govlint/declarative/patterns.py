"""Regular expressions of rules that people write: compiled only where no text can make them run long.

Python's engine backtracks. A pattern is refused where a variable repetition or an alternative stands within a variable
repetition (exponential time), or where its repetitions together could try more than MOST_WAYS ways at one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

SLICE = 2_000  # characters that a pattern sees at once: a longer paragraph is cut at the ends of its sentences
MOST_WAYS = 10_000  # from each of the places in a slice where a match may begin
LONGEST = 500
_ENDS = "。！？；\n"


class UnsafePattern(ValueError):
    """A pattern that is malformed or could run long; `reason` is a key of the catalogue `declarative`."""

    def __init__(self, reason: str, found: str) -> None:
        super().__init__(reason, found)
        self.reason = reason
        self.found = found


@lru_cache(maxsize=512)
def safe_pattern(text: str) -> re.Pattern[str]:
    """The compiled pattern. Raises UnsafePattern."""
    if len(text) > LONGEST:
        raise UnsafePattern("pattern-too-long", str(LONGEST))
    try:
        compiled = re.compile(text)
        tree: Any = import_module("re._parser").parse(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise UnsafePattern("no-pattern", str(error)) from error
    if _ways(tree, inside=False) > MOST_WAYS:
        raise UnsafePattern("pattern-slow", text)
    if compiled.match("") is not None:
        raise UnsafePattern("pattern-empty", text)
    return compiled


def _ways(tree: Any, inside: bool) -> int:
    """How many ways a sequence can match at one place, at the most. Raises UnsafePattern for nested repetitions."""
    ways = 1
    for operation, argument in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most = min(int(argument[0]), SLICE), min(int(argument[1]), SLICE)
            varies = least != most
            if varies and inside and name != "POSSESSIVE_REPEAT":
                raise UnsafePattern("pattern-nested", "")
            ways *= _repeated(_ways(argument[2], inside or (varies and most > 1)), least, most)
        elif name in ("GROUPREF", "GROUPREF_EXISTS"):
            raise UnsafePattern("pattern-backreference", "")
        elif name == "BRANCH":
            if inside:
                raise UnsafePattern("pattern-nested", "")
            alternatives = list(_parts(argument))
            each = [_ways(part, inside) for part in alternatives]
            ways *= max(each) if _exclude_each_other(alternatives) else sum(each)
        else:
            ways *= max((_ways(part, inside) for part in _parts(argument)), default=1)
    return ways


def _repeated(once: int, least: int, most: int) -> int:
    """How many ways there are where what can match in `once` ways is repeated; of very many, more than are allowed."""
    if once == 1:
        return most - least + 1
    enough = MOST_WAYS.bit_length()
    return sum(once ** min(times, enough) for times in range(least, min(most, least + enough) + 1))


def _exclude_each_other(alternatives: Sequence[Any]) -> bool:
    """Whether each alternative begins with a character of its own, so that one of them at the most can match."""
    firsts = [part[0] if len(part) else None for part in alternatives]
    codes = {code for first in firsts if first is not None for kind, code in (first,) if str(kind) == "LITERAL"}
    return len(codes) == len(alternatives)


def _parts(argument: Any) -> Iterator[Any]:
    """The sequences within the argument of an operation: of a group, a branch, a look-around."""
    if type(argument).__name__ == "SubPattern":
        yield argument
    elif isinstance(argument, list | tuple):
        for entry in argument:
            yield from _parts(entry)


def slices(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of at most SLICE characters with their offsets, cut behind the last end of a sentence."""
    start = 0
    while len(text) - start > SLICE:
        cut = max(text.rfind(end, start, start + SLICE) for end in _ENDS)
        stop = cut + 1 if cut > start else start + SLICE
        yield start, text[start:stop]
        start = stop
    yield start, text[start:]

"""What was worked out lately, within bounds: what keeps being asked for stays, whatever comes only once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import islice
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_NONE = object()
_AT_ONCE = 16  # to find the first key of a dict takes longer the more keys before it are gone


class Memo(dict[K, V]):
    """What `make` gives of the keys that were asked for last, looked up as in any dict; of another key it is made.

    What is asked for a second time is kept in two generations: when the younger one holds `most` keys it becomes the
    older one, and what was the older one is forgotten; what is asked for again moves to the younger one. What was asked
    for once waits aside, with half as many at most. So the names that every file holds outlive those that come once.
    """

    __slots__ = ("_make", "_most", "_older", "_once")

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most
        self._older: dict[K, V] = {}
        self._once: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        value = self._older.get(key, _NONE)
        if value is _NONE:
            value = self._once.pop(key, _NONE)
            if value is _NONE:
                return self._make_once(key)
        if len(self) >= self._most:
            self._older = dict(self)
            self.clear()
        self[key] = value  # type: ignore[assignment]  # one of ours
        return value  # type: ignore[return-value]

    def _make_once(self, key: K) -> V:
        once = self._once
        value = once[key] = self._make(key)
        if len(once) > self._most // 2:
            for first in list(islice(once, 1 + min(_AT_ONCE, self._most // _AT_ONCE))):
                del once[first]  # what waits longest
        return value


class TextMemo(Memo[str, V]):
    """What `make` gives of short texts; those longer than `longest` are too many to be remembered."""

    __slots__ = ("_longest",)

    def __init__(self, make: Callable[[str], V], most: int, longest: int) -> None:
        super().__init__(make, most)
        self._longest = longest

    def __missing__(self, key: str) -> V:
        return super().__missing__(key) if len(key) <= self._longest else self._make(key)

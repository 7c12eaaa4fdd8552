"""What was used last, within bounds: a memo that forgets what nobody has asked for in a while."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Recent(Generic[V]):
    """Up to `most` values by key, those used last at the end.

    A key must be met twice before its value is worth keeping: many keys come only once.
    """

    __slots__ = ("_met", "_most", "_values")

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[int, tuple[Hashable, V]] = {}  # by the hash of the key: that of a long one takes a while
        self._met: set[int] = set()

    def get(self, key: Hashable) -> V | None:
        """The value of the key, or None."""
        number = hash(key)
        held = self._values.pop(number, None)
        if held is None:
            return None
        self._values[number] = held
        return held[1] if held[0] == key else None

    def is_known(self, key: Hashable) -> bool:
        """Whether the key was met before (now it was)."""
        number = hash(key)
        if number in self._met:
            return True
        if len(self._met) >= 8 * self._most:
            self._met.clear()
        self._met.add(number)
        return False

    def keep(self, key: Hashable, value: V) -> None:
        """Keep the value; the one that was used longest ago gives way."""
        if len(self._values) >= self._most:
            del self._values[next(iter(self._values))]
        self._values[hash(key)] = (key, value)

"""Regular expressions that are compiled when they are first used.

Compiling takes 0.1 to 2 ms each where sets of Chinese characters are in it; an ordinary report needs few of those that
rules hold, so at start-up the others are saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast


class _Lazy:
    """Stands for the compiled pattern: each of its methods is fetched once and then kept as an attribute."""

    def __init__(self, text: str, flags: int) -> None:
        self._made: re.Pattern[str] | None = None
        self._given = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._made is None:
            self._made = re.compile(*self._given)
        found = self.__dict__[name] = getattr(self._made, name)
        return found


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but a mistake in `text` shows when the pattern is first used."""
    return cast("re.Pattern[str]", _Lazy(text, flags))


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words that stands at a place.

    What several words begin with is written once, so that `re` looks at the few words that may stand there and not at
    each in turn: with hundreds of labels that is ten times as quick.
    """
    return _branches(sorted({word for word in words if word}))


def _branches(words: list[str]) -> str:
    """The alternatives of words that are sorted and not empty; behind what they share, longer ones come first."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word)
    parts = []
    for group in groups.values():
        first, last = group[0], group[-1]
        shared = next((at for at, char in enumerate(first) if not last.startswith(char, at)), len(first))
        stem = first[:shared]
        rest = [word[len(stem) :] for word in group if word != stem]
        inner = f"(?:{_branches(rest)})" if rest else ""
        parts.append(re.escape(stem) + inner + ("?" if 0 < len(rest) < len(group) else ""))
    return "|".join(parts)

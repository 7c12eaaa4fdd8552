"""Regular expressions that are compiled when they are first used.

Compiling takes 0.1 to 2 ms each where sets of Chinese characters are in it; an ordinary report needs few of those that
rules hold, so at start-up the others are saved.
"""

from __future__ import annotations

import re
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

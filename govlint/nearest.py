"""The valid name that a mistyped one most likely means."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

_FEW = 8


def nearest(name: str, valid: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The closest of the valid names, or None where none is so close (0 to 1)."""
    from difflib import get_close_matches  # slow to import, and only needed for an error
    from unicodedata import normalize

    name = normalize("NFKC", name)
    by_lower = {normalize("NFKC", candidate).lower(): candidate for candidate in sorted(valid, reverse=True)}
    begun = [candidate for candidate in by_lower if candidate.startswith(name.lower())] if len(name) > 1 else []
    if begun:
        return by_lower[min(begun, key=lambda candidate: (len(candidate), candidate))]
    close = get_close_matches(name.lower(), by_lower, n=_FEW, cutoff=cutoff)
    return by_lower[max(close, key=partial(_likeness, name.lower()))] if close else None


def _likeness(name: str, other: str) -> tuple[float, int]:
    """How close two names are; of names that share as much, that one which has it in the same places."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, other, name).ratio(), sum(map(str.__eq__, name, other))


def hint(name: str, valid: Iterable[str]) -> dict[str, str]:
    """Message arguments that suggest the nearest name in both languages, empty where there is none."""
    found = nearest(name, valid)
    return {"hint_zh": f"（是否应为 {found}？）", "hint_en": f" (did you mean {found}?)"} if found else _NO_HINT


_NO_HINT = {"hint_zh": "", "hint_en": ""}

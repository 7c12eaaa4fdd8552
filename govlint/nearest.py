"""The valid name that a mistyped one most likely means."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """The closest of the valid names, or None where none is close."""
    from difflib import get_close_matches  # slow to import, and only needed for an error

    by_lower = {candidate.lower(): candidate for candidate in sorted(valid, reverse=True)}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def hint(name: str, valid: Iterable[str]) -> dict[str, str]:
    """Message arguments that suggest the nearest name in both languages, empty where there is none."""
    found = nearest(name, valid)
    return {"hint_zh": f"（是否应为 {found}？）", "hint_en": f" (did you mean {found}?)"} if found else _NO_HINT


_NO_HINT = {"hint_zh": "", "hint_en": ""}

"""Path patterns of the configuration: `*` and `?` within a name, `**` across folders, as in .gitignore."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=512)
def _compile(pattern: str) -> re.Pattern[str]:
    """One pattern: without a slash it means a name at any depth; what it names includes everything below."""
    anchored = "/" in pattern.rstrip("/")
    body = re.sub(r"(?:\*\*/){2,}", "**/", pattern.strip("/"))
    out: list[str] = []
    index = 0
    while index < len(body):
        if body.startswith("**/", index):
            out.append("(?:[^/]+/)*")
            index += 3
        elif body.startswith("**", index):
            out.append(".*")
            index += 2
        else:
            out.append({"*": "[^/]*", "?": "[^/]"}.get(body[index]) or re.escape(body[index]))
            index += 1
    start = "" if anchored else "(?:[^/]+/)*"
    return re.compile(f"{start}{''.join(out)}(?:/.*)?", re.DOTALL)


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether the path (with forward slashes, relative to where the patterns stand) is one that a pattern means."""
    return any(_compile(pattern).fullmatch(path) for pattern in patterns)

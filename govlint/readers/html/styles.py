"""What the styles of a page hide by the class or the name of an element."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STYLE = re.compile(r"<(/?)style\b[^<>]{0,200}>", re.IGNORECASE)
_BRACES = re.compile("([{}])")
_NONE = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_OTHER = re.compile(r"(?:display|visibility)\s{0,3}:\s{0,3}(?!none)[a-z]", re.IGNORECASE)
_SIMPLE = re.compile(r"[a-zA-Z]{0,10}[.#][a-zA-Z_][a-zA-Z0-9_-]{0,60}")
_NAME = re.compile("[.#]")
_COMMENT = re.compile(r"/\*[^*]{0,1000}\*/")


def hiding_selectors(page: str) -> list[str]:
    """The selectors of a class or a name, in the styles of a page, that hide an element on every medium; none of which
    another rule speaks too, as where a script shows what it belongs to."""
    if "{" not in page or ("<style" not in page and "<STYLE" not in page):
        return []
    hidden: list[str] = []
    shown = ""
    for style in _styles(page):
        if _NONE.search(style) is None:
            continue
        for names, rules in _rules(_COMMENT.sub("", style)):
            if _NONE.search(rules):
                hidden += [name for part in names.split(",") if _SIMPLE.fullmatch(name := part.strip())]
            elif _OTHER.search(rules):
                shown += names
    return [name for name in hidden if _NAME.split(name, 1)[1] not in shown]


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """The selectors of each rule that holds always, and what it says; those for print or small screens are left out."""
    before = names = ""
    depth = 0
    for part in _BRACES.split(style):
        if part == "{":
            depth += 1
            names = before.rpartition(";")[2] if depth == 1 else names
        elif part == "}":
            if depth == 1 and "@" not in names:
                yield names, before
            depth = max(depth - 1, 0)
        before = part


def _styles(page: str) -> Iterator[str]:
    """What stands in the style elements of a page."""
    start = -1
    for tag in _STYLE.finditer(page):
        if not tag[1]:
            start = tag.end()
        elif start >= 0:
            yield page[start : tag.start()].replace("<!--", " ").replace("-->", " ")
            start = -1

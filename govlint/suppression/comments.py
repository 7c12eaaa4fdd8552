"""Comments in a report that let findings stand: `<!-- govlint: allow T103 -- reason -->`, in YAML `# govlint: allow …`.

Behind something on its line, a comment means that line. On a line of its own it means what comes next: a paragraph, a
whole table, a heading with its section; in YAML the next entry with all that is indented below it. `allow-file` means
the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from govlint.document.model import Document, Heading, Piece, Table
from govlint.readers.encoding import decode

_WORDS = re.compile(r"govlint:[ \t]{0,8}(allow-file|allow)\b([^\n]*)")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))(#[ \t]{0,8}govlint:[^\n]*)", re.MULTILINE)
_OPENED = re.compile(r"<!--(?=[ \t]{0,8}govlint:)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_YAML_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BARE = re.compile(r"[ \t]{0,200}#")
_END = 1 << 30


class Allowance(NamedTuple):
    """One rule that a comment lets be from line `first` to line `last`; the comment stands at `line`, `column`."""

    line: int
    column: int
    first: int
    last: int
    rule: str
    reason: str | None


Scope = Callable[[int], tuple[int, int]]


def in_content(content: object, data: bytes, format: str) -> list[Allowance]:
    """The comments of a file: what its reader made of it, its bytes, and the name of the reader."""
    if isinstance(content, Document):
        if content.format not in ("markdown", "html"):
            return []
        return in_document(content, content.lines or _LINE_END.split(decode(data, content.path).text))
    if format != "yaml":
        return []
    return in_yaml(data.decode("utf-8-sig", "replace"))  # of another encoding, the mark would not have led here


def in_document(document: Document, lines: Sequence[str]) -> list[Allowance]:
    """The comments of a Markdown file or a web page, whose source has these lines."""
    scope = _BlockScope(document)
    found: list[Allowance] = []
    for number, line in enumerate(lines, 1):
        for start, end in _comments_in(line) if "govlint:" in line else ():
            alone = not (line[:start].strip() or line[end:].strip())
            found.extend(_read(line[start + 4 : end - 3], number, start + 1, alone, scope.after))
    return found


def _comments_in(line: str) -> Iterator[tuple[int, int]]:
    """Where our comments in a line of Markdown or HTML begin and end. One that is never closed ends the search."""
    at = 0
    while (opened := _OPENED.search(line, at)) is not None:
        closed = line.find("-->", opened.end())
        if closed < 0:
            return
        at = closed + 3
        yield opened.start(), at


def in_yaml(text: str) -> list[Allowance]:
    """The comments of a parsed report in YAML. Raises yaml.YAMLError for what is none."""
    text = _YAML_LINE_END.sub("\n", text)
    comments = list(_COMMENT.finditer(text))
    scalars = _scalars(text) if comments else []
    lines = text.split("\n")
    found: list[Allowance] = []
    for match in comments:
        at = match.start(1)
        before = bisect_left(scalars, (at, 0)) - 1
        if before >= 0 and at < scalars[before][1]:
            continue  # it stands within a text
        number = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        alone = not lines[number - 1][: column - 1].strip()
        found.extend(_read(match[1], number, column, alone, lambda number: _entry_after(lines, number)))
    return found


def _scalars(text: str) -> list[tuple[int, int]]:
    """Where the values begin and end that are quoted, or blocks of text, in the order of the text."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    values = (event for event in yaml.parse(text, Loader=loader) if isinstance(event, yaml.ScalarEvent))
    places = ((one.start_mark, one.end_mark) for one in values if one.style is not None)
    return [(start.index, end.index) for start, end in places if start is not None and end is not None]


def _read(text: str, line: int, column: int, alone: bool, scope: Scope) -> list[Allowance]:
    match = _WORDS.search(text)
    if match is None:
        return []
    rules, _, reason = match[2].partition("--")
    first, last = (1, _END) if match[1] == "allow-file" else scope(line) if alone else (line, line)
    words = re.split(r"[\s,，、]+", rules.strip())
    return [Allowance(line, column, first, last, word, reason.strip() or None) for word in words]


def _entry_after(lines: Sequence[str], number: int) -> tuple[int, int]:
    """The entry that begins after the line, with all that is indented further; a key with the list below it."""
    start = number
    while start < len(lines) and (not lines[start].strip() or _BARE.match(lines[start])):
        start += 1
    if start == len(lines):
        return number, number
    depth, is_key = _depth(lines[start]), not _is_item(lines[start])
    end = start + 1
    while end < len(lines) and (
        not lines[end].strip()
        or _depth(lines[end]) > depth
        or (is_key and _depth(lines[end]) == depth and _is_item(lines[end]))
    ):
        end += 1
    return start + 1, end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str) -> bool:
    """Whether a line of YAML begins an item of a list, which may stand as far left as the key of the list."""
    return line.lstrip(" ")[:2] in ("- ", "-")


class _BlockScope:
    """What comes after a comment in a document."""

    def __init__(self, document: Document) -> None:
        self._blocks = [(_first(block), block) for block in document.blocks]

    def after(self, number: int) -> tuple[int, int]:
        """The lines of the next block; of a heading, those of its section."""
        for index, (first, block) in enumerate(self._blocks):
            if first is None or first <= number:
                continue
            if isinstance(block, Heading):
                return first, self._end_of_section(index, block.level)
            return first, _last(block, first)
        return number, number

    def _end_of_section(self, index: int, level: int) -> int:
        for first, block in self._blocks[index + 1 :]:
            if first is not None and isinstance(block, Heading) and block.level <= level:
                return first - 1
        return _END


def _cells(block: Piece | Table) -> Sequence[Piece]:
    return [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]


def _first(block: Piece | Table) -> int | None:
    return next((line for piece in _cells(block) if (line := piece.locate().line) is not None), None)


def _last(block: Piece | Table, first: int) -> int:
    ends = (place.end_line or place.line for piece in _cells(block) for place in (piece.locate(),))
    return max((line for line in ends if line is not None), default=first)

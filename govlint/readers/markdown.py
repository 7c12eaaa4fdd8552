"""Markdown to a Document: the lines of a text, without their markup, and tables written as HTML."""

from __future__ import annotations

import itertools
import re
from functools import cache

from govlint.document.model import Document
from govlint.document.traditional import simplified
from govlint.readers.encoding import decode_plain, lost_characters
from govlint.readers.htmltable import TableReader
from govlint.readers.layout import Layout, Runs, cut_runs
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_size
from govlint.readers.lines import split_lines, strokes_as_pipes, without_print_marks

# Marks are left out where they come in pairs and stand as marks do: 张** or 收到__件 are no emphasis.
_INLINE = r"""
    (?<![*\\])\*\*\*(?![\s*])[^*]{1,400}(?<!\s)\*\*\*(?!\*)
  | (?<![*\\])\*\*(?![\s*、，。；：！？,.;:!?)）])[^*]{1,400}(?<!\s)\*\*(?!\*)
  | (?<![\w\\])__(?![\s_])[^_]{1,400}(?<!\s)__(?!\w)
  | (?<![\w*\\])\*(?![\s*])[^*]{1,400}(?<![\s*])\*(?![\w*])
  | `{1,3}
  | </?(?:br|b|strong|em|i|u|p|span|font|div|center|sup|sub|small|big|a|o:p|h[1-6])(?:[\s/][^<>]{0,400})?>
  | &\#?[0-9a-zA-Z]{1,10};
  | \\[\\`*_{}\[\]()\#+.!|>~-]
"""
_MARKUP = frozenset("*`<&\\_")
_RULE_CHARS = frozenset("-*_= \t")
_TABLE_START = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]{0,2000}>", re.IGNORECASE)


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(_INLINE, re.VERBOSE | re.IGNORECASE)


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a Markdown file. Raises ReadError for what is no text (E901) or too large (E905)."""
    check_size(len(data), path, limits)
    decoded = decode_plain(data, path)
    lines = split_lines(decoded, path, limits)
    layout = Layout(path, limits, clean_markup)
    plain = simplified(decoded.text, strokes_as_pipes(decoded.text, lines))
    if "<!--" in decoded.text:
        plain = _blank_comments(plain)
    if "<" in decoded.text and _TABLE_START.search(decoded.text):
        _add_with_tables(layout, plain, path, limits)
    else:
        for number, line in enumerate(plain, 1):
            _add_line(layout, number, line)
    layout.close()
    blocks = without_print_marks(layout.blocks, decoded.text, lines)
    return Document(path, blocks, lines, "markdown", decoded.encoding, faults=lost_characters(decoded))


def _add_line(layout: Layout, number: int, line: str) -> None:
    text = line.strip()
    if not text and "\t" in line:
        layout.add(number, line)
    elif not text or text.startswith(("```", "~~~")) or _is_rule(text):
        layout.close()
    else:
        layout.add(number, _blank_markers(line) if text[0] in ">-*+" else line)


def _is_rule(text: str) -> bool:
    """Whether a line is a rule across the page or the line under a heading."""
    return text[0] in "-*_=" and len(text) > 2 and _RULE_CHARS.issuperset(text) and len(set(text) - {" ", "\t"}) == 1


def _blank_markers(line: str) -> str:
    """The line with blanks for the marks of quotations and of lists before it. A sign before a number stays."""
    body = line.lstrip("> \t\u3000\xa0")
    if body[:1] in ("-", "*", "+") and body[1:2] in (" ", "\t"):
        item = body[1:].lstrip()
        if not item.rstrip(" -").replace(".", "").isdecimal():
            body = item
    return " " * (len(line) - len(body)) + body


def _blank_comments(lines: list[str]) -> list[str]:
    """The lines with blanks in place of `<!-- … -->`, which may go over several of them."""
    out: list[str] = []
    inside = False
    for line in lines:
        if not inside and "<!--" not in line:
            out.append(line)
            continue
        pieces: list[str] = []
        position = 0
        while position < len(line):
            stop = line.find("-->" if inside else "<!--", position)
            end = len(line) if stop < 0 else stop + 3 if inside else stop
            pieces.append(" " * (end - position) if inside else line[position:end])
            position = end
            if stop >= 0:
                inside = not inside
        out.append("".join(pieces))
    return out


def _add_with_tables(layout: Layout, lines: list[str], path: str, limits: Limits) -> None:
    """Lines among which tables stand as HTML."""
    lines, index = list(lines), 0
    while index < len(lines):
        line = lines[index]
        start = _TABLE_START.search(line)
        if start is None:
            _add_line(layout, index + 1, line)
            index += 1
            continue
        _add_line(layout, index + 1, line[: start.start()])
        region, rest = _cut_table(lines, index, start.start())
        found = TableReader(region, index + 1, path, limits)
        layout.close()
        for number, column, text in found.stray:
            layout.add_text(text, number, column)
        index += len(region)
        for table in found.tables:
            layout.add_table(table, index)
        if rest.strip():  # what follows on the line of the end tag is read as a line of its own, at its place
            index -= 1
            lines[index] = rest


def _cut_table(lines: list[str], index: int, start: int) -> tuple[list[str], str]:
    """The lines from a start tag to the line where every table is closed (or to the end), and what follows there."""
    depth = 0
    region: list[str] = []
    for line in itertools.islice(lines, index, None):
        region.append(line if region else " " * start + line[start:])
        end = 0
        for tag in _TABLE_TAG.finditer(region[-1]):
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            end = tag.end()
        if end and not depth:
            region[-1] = region[-1][:end]
            return region, " " * end + line[end:]
    return region, ""


def clean_markup(text: str, line: int, column: int) -> tuple[str, int, Runs | None]:
    """`text`, which stands at line and column, without inline markup; with its column and the runs that lead back."""
    if _MARKUP.isdisjoint(text):
        return text, column, None
    pieces: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = position = 0
    for start, end, replacement in _cuts(text):
        for piece, at in ((text[position:start], position), (replacement, start)):
            if piece:
                pieces.append(piece)
                runs.append((length, line, column + at))
                length += len(piece)
        position = end
    if not position:
        return text, column, None
    if position < len(text):
        pieces.append(text[position:])
        runs.append((length, line, column + position))
    joined = "".join(pieces)
    bare = joined.strip()
    if not bare:
        return "", column, None
    at, kept = cut_runs(runs, joined.find(bare), line, column)
    return bare, at, kept


def _cuts(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """What is left out of `text`: spans in order, each with the text that stands for it."""
    cuts: list[tuple[int, int, str]] = []
    for match in _inline().finditer(text, start, len(text) if end is None else end):
        token = match[0]
        if token[0] in "*_":
            width = min(len(token) - len(token.lstrip(token[0])), 3)
            cuts.append((match.start(), match.start() + width, ""))
            cuts.extend(_cuts(text, match.start() + width, match.end() - width) if start == 0 else ())
            cuts.append((match.end() - width, match.end(), ""))
        elif token[0] == "&":
            from html import unescape  # its table of names takes a while to import

            char = unescape(token)
            if char != token:
                cuts.append((match.start(), match.end(), " " if char.isspace() else char))
        else:
            cuts.append((match.start(), match.start() + 1 if token[0] == "\\" else match.end(), ""))
    return cuts

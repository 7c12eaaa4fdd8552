"""Plain text to a Document."""

from __future__ import annotations

from govlint.document.model import Document
from govlint.document.traditional import simplified
from govlint.readers.encoding import Decoded, decode
from govlint.readers.layout import Layout, normalise_line
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_lines, check_size

# Control characters, and marks of no width, are read as blanks: columns stay, terminals are safe.
_CONTROLS = {code: " " for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x200B, 0x2060, 0xFEFF)}
_STROKES = "│┃║｜"


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a text file. Raises ReadError for what is no text (E901) or too large (E905)."""
    check_size(len(data), path, limits)
    decoded = decode(data, path)
    if "<td" in decoded.text or "<TD" in decoded.text:
        from govlint.readers import markdown  # a page saved as text: the reader of HTML tables is seldom needed

        return markdown.read(data, path, limits)
    lines = split_lines(decoded, path, limits)
    layout = Layout(path, limits)
    add = layout.add
    for number, line in enumerate(simplified(decoded.text, strokes_as_pipes(decoded.text, lines)), 1):
        if line:
            add(number, line)
        else:
            layout.close()
    layout.close()
    return Document(path, layout.blocks, lines, "text", decoded.encoding)


def split_lines(decoded: Decoded, path: str, limits: Limits) -> list[str]:
    r"""The lines of a text without their ends (\n, \r\n or \r, as editors count them)."""
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if decoded.has_controls or "\u200b" in text or "\ufeff" in text or "\u2060" in text:
        text = text.translate(_CONTROLS)
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    check_lines(lines, path, limits)
    return lines


def strokes_as_pipes(text: str, lines: list[str]) -> list[str]:
    """`lines`, where box drawing and full-width strokes separate cells as pipes do."""
    if not any(stroke in text for stroke in _STROKES):
        return lines
    return list(map(normalise_line, lines))

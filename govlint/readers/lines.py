"""The lines of a text, as editors count them, with blanks for what has no width and pipes for drawn strokes."""

from __future__ import annotations

from govlint.document.model import Block
from govlint.readers.encoding import Decoded
from govlint.readers.layout import normalise_line
from govlint.readers.limits import Limits, check_lines

# Control characters, and marks of no width, are read as blanks: columns stay, terminals are safe.
_CONTROLS = {code: " " for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x200B, 0x2060, 0xFEFF)}
_STROKES = "│┃║｜"


def split_lines(decoded: Decoded, path: str, limits: Limits) -> list[str]:
    r"""The lines of a text without their ends (\n, \r\n or \r, as editors count them)."""
    text, lines = decoded.text, decoded.lines
    if lines is None:
        text = _common_ends_and_blanks(text, decoded.has_controls)
        lines = text.split("\n")
    if not lines[-1]:
        lines = lines[:-1]
    if len(lines) > limits.max_lines or len(text) > limits.max_line:  # else no line can be too long
        check_lines(lines, path, limits)
    return lines


def _common_ends_and_blanks(text: str, has_controls: bool) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if has_controls or "\u200b" in text or "\ufeff" in text or "\u2060" in text:
        text = text.translate(_CONTROLS)
    return text


def strokes_as_pipes(text: str, lines: list[str]) -> list[str]:
    """`lines`, where box drawing and full-width strokes separate cells as pipes do."""
    for stroke in _STROKES:
        if stroke in text:
            return list(map(normalise_line, lines))
    return lines


def without_print_marks(blocks: list[Block], text: str, lines: list[str]) -> list[Block]:
    """The blocks of a text, what a browser has printed above and below its pages set apart as noise."""
    if "://" not in text:
        return blocks
    from govlint.readers.printed import with_print_marks  # of the few texts that name an address

    return with_print_marks(blocks, lines)

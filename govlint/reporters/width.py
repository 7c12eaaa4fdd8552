"""How many terminal columns a text takes, and texts made safe and short enough to print."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"


def char_width(char: str) -> int:
    """Columns of one character: 2 for East Asian wide and full width, 0 for marks that join the one before."""
    if char < "\u0300":
        return 1
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def display_width(text: str) -> int:
    """Columns of `text` in a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(char_width, text))


def pad(text: str, width: int) -> str:
    """`text` followed by blanks up to `width` columns."""
    return text + " " * (width - display_width(text))


def printable(text: str) -> str:
    """`text` with each control character as one visible sign: a source must not steer the terminal.

    Tabs become one blank, so that a character stays one character.
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char == "\t":
        return " "
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return "\u2421" if code == 0x7F else "\ufffd"


def fit(text: str, width: int) -> str:
    """`text` cut to `width` columns, the cut marked."""
    if display_width(text) <= width:
        return text
    used, out = 0, []
    for char in text:
        used += char_width(char)
        if used >= width:
            break
        out.append(char)
    return "".join(out) + ELLIPSIS


def window(line: str, start: int, end: int, width: int, cut: bool = False) -> tuple[str, int, int]:
    """The part of `line` around `line[start:end]` in at most `width` columns, and where to mark it.

    Returns the shown text, the columns before the mark and the columns of the mark (at least 1). Cuts carry an
    ellipsis; `cut` says that the line was cut at its beginning already. Only the characters that are shown are looked
    at, so a line of megabytes costs no more than a short one.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    left = _reach_back(line, start, width // 3)
    if left and len(line) - left <= width // 2:
        # Short rest: rather show more of what stands before.
        left = _reach_back(line, start, max(width // 3, width - 2 * (len(line) - start) - 2))
    prefix = ELLIPSIS if left or cut else ""
    shown: list[str] = []
    used, right = len(prefix), left
    while right < len(line):
        char = _visible(line[right])
        step = char_width(char)
        if used + step > (width if right == len(line) - 1 else width - 1):
            break
        shown.append(char)
        used += step
        right += 1
    suffix = ELLIPSIS if right < len(line) else ""
    before = len(prefix) + display_width("".join(shown[: start - left]))
    marked = display_width("".join(shown[start - left : max(min(end, right) - left, 0)]))
    return prefix + "".join(shown) + suffix, before, max(marked, 1)


def _reach_back(line: str, start: int, width: int) -> int:
    """The offset from which on at most `width` columns stand before `start`."""
    used, at = 0, start
    while at > 0:
        used += char_width(_visible(line[at - 1]))
        if used > width:
            return at
        at -= 1
    return 0

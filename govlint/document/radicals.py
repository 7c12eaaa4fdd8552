"""Radicals that stand in the place of characters: what browsers and converters put into a PDF, mapped back.

Fonts share one glyph between the radical ⼀ (U+2F00) and the character 一, and a PDF may name either. NFKC maps all of
the Kangxi block (U+2F00 to U+2FD5) and hardly any of the supplement (U+2E80 to U+2EF3), of which `RADICALS` has those
that stand for simplified characters.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from govlint.document.text import RADICALS

FIRST, LAST = 0x2E80, 0x2FDF  # the two blocks, which follow one another


@cache
def character_of(radical: str) -> str:
    """The character that a radical of the two blocks stands for; the radical itself where there is none."""
    return RADICALS.get(radical) or unicodedata.normalize("NFKC", radical)

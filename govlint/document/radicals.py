"""Radicals that stand in the place of characters: what browsers and converters put into a PDF, mapped back.

Fonts share one glyph between the radical ⼀ (U+2F00) and the character 一, and a PDF may name either. NFKC maps all of
the Kangxi block (U+2F00 to U+2FD5) and hardly any of the supplement (U+2E80 to U+2EF3), of which the forms that
simplified characters are written in are listed here.
"""

from __future__ import annotations

import unicodedata
from functools import cache

SUPPLEMENT = dict(
    zip(
        "⺁⺇⺌⺒⺗⺝⺟⺠⺩⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂几小巳心月母民王虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
FIRST, LAST = 0x2E80, 0x2FDF  # the two blocks, which follow one another


@cache
def character_of(radical: str) -> str:
    """The character that a radical of the two blocks stands for; the radical itself where there is none."""
    return SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)

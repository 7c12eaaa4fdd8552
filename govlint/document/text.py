"""Text folded for comparison: full width to half width, blanks removed, with the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from govlint.memo import Memo

# Radicals of the supplement block that NFKC leaves alone: forms that simplified characters are written in.
RADICALS = dict(
    zip(
        "⺁⺇⺌⺒⺗⺝⺟⺠⺩⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "厂几小巳心月母民王虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)
# Characters that show nothing; editors of web pages leave them in words and numbers.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"
# Marks that different keyboards and converters write for the same thing (formats.yaml, label_normalisation).
_MARKS: dict[str, str] = {
    "〔": "[", "〕": "]", "【": "[", "】": "]", "“": '"', "”": '"', "「": '"', "」": '"', "‘": "'", "’": "'",
    "、": ",", "，": ",", "．": ".", "。": ".", "：": ":", "；": ";", "—": "-", "–": "-", "－": "-", "○": "〇",
    **dict.fromkeys(INVISIBLE, ""),
    **RADICALS,
}  # fmt: skip
# Full-width marks that nearly every sentence has. NFKC makes these of them wherever they stand; it goes through a text
# character by character unless there is nothing to do.
_WIDE = (("，", ","), ("（", "("), ("）", ")"), ("：", ":"), ("；", ";"))


def width(text: str) -> int:
    """The room that a text takes on a page, in half-width characters; what is not ASCII takes two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text, which is short: in a longer one `says` sooner knows that none does."""
    for word in words:  # noqa: SIM110 (twice as quick as any() with a generator)
        if word in text:
            return True
    return False


def first_of(text: str, words: Iterable[str]) -> int:
    """The offset of whichever of the words comes first in a text, -1 where none does."""
    return min([at for word in words if (at := text.find(word)) >= 0], default=-1)


def says(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in `text` as it is written.

    A character that is missing shows much sooner than a word that is: both ends of a word are looked for first.
    """
    for word in words:  # noqa: SIM110 (twice as quick as any() with a generator)
        if word[:1] in text and word[-1:] in text and word in text:
            return True
    return False


_MOST_FOLDED = 300
_SHORT = 120


def fold(text: str) -> str:
    """`text` in NFKC, without any white space, brackets and marks in one form. Short texts are remembered."""
    return _FOLDED[text] if len(text) <= _SHORT else _fold(text)


def is_plain(char: str) -> bool:
    """Whether a character is a common Han character or an ASCII digit, which `fold` leaves as it is whatever stands
    beside it."""
    return "\u4e00" <= char <= "\u9fff" or "0" <= char <= "9"


def _fold(text: str) -> str:
    folded = text
    for wide, narrow in _WIDE:
        if wide in folded:
            folded = folded.replace(wide, narrow)
    folded = unicodedata.normalize("NFKC", folded)
    for mark in set(_find_marks()(folded)):  # a few of them: a table for every character takes twice as long
        folded = folded.replace(mark, _MARKS[mark])
    return "".join(folded.split())


@cache
def _find_marks() -> Callable[[str], list[str]]:
    return re.compile(f"[{''.join(map(re.escape, _MARKS))}]").findall


_FOLDED = Memo(_fold, _MOST_FOLDED)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the offset in `text` that it came from."""
    folded = fold(text)
    if len(folded) == len(text) and text.split() == [text]:  # no white space in it
        return folded, list(range(len(text)))  # every character gave one
    out: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        for piece in fold(char):
            out.append(piece)
            offsets.append(offset)
    return "".join(out), offsets

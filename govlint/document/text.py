"""Text folded for comparison: full width to half width, blanks removed, with the way back to the original."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

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
_MARKED = frozenset(_MARKS)
# Full-width marks that nearly every sentence has. NFKC makes these of them wherever they stand; it goes through a text
# character by character unless there is nothing to do.
_WIDE = (("，", ","), ("（", "("), ("）", ")"), ("：", ":"), ("；", ";"))


def says(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in `text` as it is written.

    A character that is missing shows much sooner than a word that is: both ends of a word are looked for first.
    """
    for word in words:  # noqa: SIM110 (twice as quick as any() with a generator)
        if word[:1] in text and word[-1:] in text and word in text:
            return True
    return False


_CACHE: dict[str, str] = {}
_CACHE_LIMIT = 2_000
_CACHE_TEXT = 120


def fold(text: str) -> str:
    """`text` in NFKC, without any white space, brackets and marks in one form. Short texts are remembered."""
    known = _CACHE.get(text)
    if known is not None:
        return known
    folded = text
    for wide, narrow in _WIDE:
        if wide in folded:
            folded = folded.replace(wide, narrow)
    folded = unicodedata.normalize("NFKC", folded)
    # a few of them: a table for every character takes twice as long
    for mark in _MARKED.intersection(folded) if len(folded) < len(_MARKED) else [m for m in _MARKED if m in folded]:
        folded = folded.replace(mark, _MARKS[mark])
    folded = "".join(folded.split())
    if len(text) <= _CACHE_TEXT:
        if len(_CACHE) >= _CACHE_LIMIT:
            _CACHE.clear()
        _CACHE[text] = folded
    return folded


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

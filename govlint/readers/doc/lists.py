"""Automatic numbers of a Word 97 file ([MS-DOC] 2.9.131, 2.9.132, 2.9.147, 2.9.150)."""

from __future__ import annotations

from struct import error, unpack_from

from govlint.light import NamedTuple
from govlint.readers.doc.sprms import Paragraph
from govlint.readers.docx.numbering import Counters, Level

# Numbers of formats that Chinese documents use; the rest is written in digits.
_FORMATS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 16: "chineseLegalSimplified", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 28: "decimalEnclosedCircleChinese",
    33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
_LEVELS = 9


class _List(NamedTuple):
    name: int
    levels: dict[int, Level]


class Lists:
    """Counts the numbered paragraphs of a document in order; a damaged list numbers nothing."""

    def __init__(self, definitions: bytes, overrides: bytes) -> None:
        self._counters = Counters()
        self._used: list[tuple[int, dict[int, int]]] = []
        self._lists: dict[int, _List] = {}
        try:
            self._read_definitions(definitions)
            self._read_overrides(overrides)
        except (error, IndexError, ValueError):
            pass  # the lists that were read are of use all the same

    def next(self, paragraph: Paragraph) -> str:
        """The number that Word prints before the paragraph ("" for none); counts it."""
        index = paragraph.list_id
        if index is None or not 0 < index <= len(self._used):
            return ""
        name, starts = self._used[index - 1]
        known = self._lists.get(name)
        if known is None:
            return ""
        return self._counters.next(f"{name}/{index if starts else 0}", known.levels, paragraph.list_level, starts)

    def _read_definitions(self, data: bytes) -> None:
        count = unpack_from("<H", data)[0]
        at = 2 + 28 * count
        for index in range(count):
            start = 2 + 28 * index
            name = unpack_from("<i", data, start)[0]
            levels: dict[int, Level] = {}
            for depth in range(1 if data[start + 26] & 1 else _LEVELS):
                levels[depth], at = _level(data, at)
            self._lists[name] = _List(name, levels)

    def _read_overrides(self, data: bytes) -> None:
        count = unpack_from("<I", data)[0]
        at = 4 + 16 * count
        for index in range(min(count, len(data) // 16)):
            name = unpack_from("<i", data, 4 + 16 * index)[0]
            starts: dict[int, int] = {}
            self._used.append((name, starts))
            at += 4
            for _ in range(data[4 + 16 * index + 12]):
                start, flags = unpack_from("<iI", data, at)
                at += 8
                if flags & 0x20:
                    level, at = _level(data, at)
                    start = level.start
                if flags & 0x30:
                    starts[flags & 15] = start


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """A level of a list, and where the next one begins. A character below nine stands for the number of a level."""
    start, style = unpack_from("<iB", data, at)
    after = at + 28 + data[at + 24] + data[at + 25]
    length = unpack_from("<H", data, after)[0]
    text = data[after + 2 : after + 2 + 2 * length].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(char) + 1}" if char < "\t" else char for char in text)
    return Level(start, _FORMATS.get(style, "decimal"), shown), after + 2 + 2 * length

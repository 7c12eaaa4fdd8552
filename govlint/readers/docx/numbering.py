"""Automatic numbers of paragraphs: 一、 (一) 1. as Word would print them, from numbering.xml and the styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from govlint.light import NamedTuple
from govlint.readers.docx.names import W, child, is_on, number, value, whole_number

_HAN = "零一二三四五六七八九"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LINKS = 5
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list: where it starts, how its number is written, and the text around it."""

    start: int
    format: str
    text: str
    in_digits: bool = False  # whether the numbers of all levels are written in digits here


class Counters:
    """The running numbers of lists, by whatever names the lists."""

    def __init__(self) -> None:
        self._counters: dict[str, dict[int, int]] = {}

    def next(self, name: str, levels: Mapping[int, Level], depth: int, starts: Mapping[int, int]) -> str:
        """The number of the next paragraph of the list at a depth, as it is printed; `starts` overrides some levels."""
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(name, {})
        counters[depth] = counters[depth] + 1 if depth in counters else starts.get(depth, level.start)
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]
        if level.format in ("bullet", "none"):
            return ""

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at, level)
            style = "decimal" if level.in_digits else of.format
            return write_number(counters.get(at, starts.get(at, of.start)), style)

        return _PLACE.sub(written, level.text)


class Numbering:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._linked: dict[str, str] = {}  # lists that take their levels from a style
        self._styles: dict[str, Element] = {}
        self._counters = Counters()
        if root is not None:
            self._load(root)
        if styles is not None:
            self._styles = {style.get(W + "styleId", ""): style for style in styles.findall(W + "style")}
        self.hidden = frozenset(name for name in self._styles if self._is_hidden(name))

    def _load(self, root: Element) -> None:
        for abstract in root.findall(W + "abstractNum"):
            levels = {}
            for level in abstract.findall(W + "lvl"):
                start = number(level, "start")
                text = value(level, "lvlText") or ""
                levels[whole_number(level.get(W + "ilvl"))] = Level(
                    1 if start is None else start, value(level, "numFmt") or "decimal", text, is_on(level, "isLgl")
                )
            name = abstract.get(W + "abstractNumId", "")
            self._abstract[name] = levels
            link = value(abstract, "numStyleLink")
            if link is not None:
                self._linked[name] = link
        for entry in root.findall(W + "num"):
            starts = {}
            for override in entry.findall(W + "lvlOverride"):
                start = number(override, "startOverride")
                if start is not None:
                    starts[whole_number(override.get(W + "ilvl"))] = start
            self._lists[entry.get(W + "numId", "")] = (value(entry, "abstractNumId") or "", starts)

    def style_of(self, paragraph: Element) -> list[Element]:
        """The paragraph's style and those it is based on, nearest first."""
        return self._chain(value(paragraph, "pPr", "pStyle"))

    def _is_hidden(self, name: str) -> bool:
        said = (style for style in self._chain(name) if child(style, "rPr", "vanish") is not None)
        return is_on(next(said, None), "rPr", "vanish")

    def _chain(self, name: str | None) -> list[Element]:
        chain: list[Element] = []
        while name is not None and len(chain) < 20:
            style = self._styles.get(name)
            if style is None or style in chain:
                break
            chain.append(style)
            name = value(style, "basedOn")
        return chain

    def outline_level(self, paragraph: Element) -> int | None:
        """The outline level from 1 that the paragraph or its style has, None for running text."""
        for holder in (paragraph, *self.style_of(paragraph)):
            level = number(holder, "pPr", "outlineLvl")
            if level is not None:
                return level + 1 if 0 <= level < 9 else None
        return None

    def next(self, paragraph: Element) -> str:
        """The number that Word prints before the paragraph ("" for none); counts it."""
        if not self._lists:
            return ""
        list_id, depth = self._membership(paragraph)
        if list_id is None or list_id not in self._lists:
            return ""
        abstract, starts = self._lists[list_id]
        levels = self._abstract.get(self._unlinked(abstract), {})
        return self._counters.next(list_id if starts else f"abstract {abstract}", levels, depth, starts)

    def _unlinked(self, abstract: str) -> str:
        """The list that gives the levels of a list: itself, or the one that the style it links to belongs to."""
        for _ in range(_LINKS):
            if abstract not in self._linked:
                break
            used = value(self._styles.get(self._linked[abstract]), "pPr", "numPr", "numId")
            abstract = self._lists.get(used or "", ("", {}))[0]
        return abstract

    def _membership(self, paragraph: Element) -> tuple[str | None, int]:
        """The list and the level of a paragraph, its own before those of its style."""
        list_id: str | None = None
        depth: int | None = None
        for holder in (paragraph, *self.style_of(paragraph)):
            numbered = child(holder, "pPr", "numPr")
            if numbered is None:
                continue
            list_id = list_id if list_id is not None else value(numbered, "numId")
            depth = depth if depth is not None else number(numbered, "ilvl")
            if list_id is not None:
                break
        return (None if list_id in (None, "0") else list_id), depth or 0


def write_number(number: int, style: str) -> str:
    """A number in one of Word's formats (ST_NumberFormat); formats that are not known give digits."""
    if style in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                 "taiwaneseCountingThousand", "koreanCounting"):  # fmt: skip
        return _counting(number, _HAN, "十百千万")
    if style == "chineseLegalSimplified":
        return _counting(number, _LEGAL, "拾佰仟万", short_ten=False)
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style == "decimalEnclosedCircleChinese" or style == "decimalEnclosedCircle":
        return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
    if style in ("upperLetter", "lowerLetter") and number >= 1:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman"):
        return _roman(number) if style == "upperRoman" else _roman(number).lower()
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _counting(number: int, digits: str, units: str, short_ten: bool = True) -> str:
    """一, 十, 十一, 二十, 一百零五 …"""
    if not 0 < number < 10_000:
        return str(number)
    out = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += digits[digit] + (units[place - 1] if place else "")
        elif out and not out.endswith(digits[0]) and number % 10**place:
            out += digits[0]
    return out[1:] if short_ten and 10 <= number < 20 else out


def _roman(number: int) -> str:
    out = ""
    for size, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        while number >= size:
            out += letters
            number -= size
    return out

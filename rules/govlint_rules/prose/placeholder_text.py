"""A template or a program left a placeholder where text or a figure should stand.

## 检查内容
模板或程序留下的占位内容没有换成真实内容：（文字描述）、None、null、NaN、#REF!、××局、20××年、
“___”、（待补充）、（此处填写……）、{{变量}}，以及没有填的“年　月　日”。表格和页首的元数据也检查。一段合成一条。

## 依据
编校要求：公布的报告不应有占位内容。

## 示例
见下。

## 例外
- “无”“无文号”“——”“/”是正常的值；
- 以××隐去人名（张××）的不算；
- 整行的下划线、分隔线不算；网址、邮箱里的字母不算；
- “3×5”“24×7”等乘式不算；
- 官方表格里应当填数字的单元格，由 T106 提示，本条不再提示（各表一个数字也没有的除外）。

## 如何修改
换成真实内容；没有内容的写“无”。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govlint.api import (
    Basis,
    Document,
    Finding,
    Location,
    NamedTuple,
    Paragraph,
    Piece,
    Prepared,
    Related,
    Report,
    Rule,
    Severity,
    lazy_pattern,
)
from govlint_rules.prose._reading import lexicon, page_ascii, page_text, pieces_of

if TYPE_CHECKING:
    import re

_RULE_MARKS = "_＿-—=－ 　\t|"
_LONGEST = 40  # characters of a placeholder that are quoted
_SHORT = 12  # characters of a line that may be a cell
_FEW = 3  # cells with the same words that are told one by one
_NO_NUMBER = "not-a-number"  # why a figure is unread
_SAME = 20  # further places that a finding names


class _Guards(NamedTuple):
    """All guards, each once: those in ASCII with their first character, other characters, other words with their first
    and last one. And for each what is worth a try where it stands: patterns, some behind one that must be found before.
    """

    ascii: Sequence[tuple[bytes, bytes, str]]
    characters: Sequence[str]
    words: Sequence[tuple[str, str, str]]
    patterns: Mapping[str, Sequence[tuple[re.Pattern[str] | None, re.Pattern[str]]]]


def _split(placeholders: Sequence[Mapping[str, Any]]) -> _Guards:
    patterns: dict[str, list[tuple[re.Pattern[str] | None, re.Pattern[str]]]] = defaultdict(list)
    for entry in placeholders:
        guards, pattern = entry["guard"], lazy_pattern(entry["pattern"])
        for guard in guards:
            before = lazy_pattern(guards[guard]) if isinstance(guards, Mapping) else None
            patterns[guard].append((before, pattern))
    return _Guards(
        [(guard[:1].encode(), guard.encode(), guard) for guard in patterns if guard.isascii()],
        [guard for guard in patterns if not guard.isascii() and len(guard) == 1],
        [(guard[0], guard[-1], guard) for guard in patterns if not guard.isascii() and len(guard) > 1],
        patterns,
    )


def _by_characters(words: Sequence[str]) -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """For each character of the words those that hold it, by where they first do."""
    held: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        for char in set(word):
            held[char][word.index(char)].append(word)
    return {char: {at: tuple(some) for at, some in places.items()} for char, places in held.items()}


_guarded, _held = Prepared(_split), Prepared(_by_characters)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a paragraph, a cell or many cells that say the same; the others beside it."""
    if not reports:
        return
    text = page_text(document, reports)
    guards = _guarded(lexicon(reports[0], "placeholders"))
    in_ascii = page_ascii(document, reports)
    standing = [guard for first, whole, guard in guards.ascii if first in in_ascii and whole in in_ascii]
    standing += [guard for guard in guards.characters if guard in text]
    standing += [guard for first, last, guard in guards.words if first in text and last in text and guard in text]
    asked = [one for guard in standing for one in guards.patterns[guard]]
    worth = dict.fromkeys([pattern for before, pattern in asked if before is None or before.search(text)])
    patterns = [pattern for pattern in worth if pattern.search(text)]
    whole: Sequence[str] = ()
    marks = [mark for mark in lexicon(reports[0], "placeholder_marks") if mark in text]
    words = lexicon(reports[0], "placeholder_cells")
    held = _held(words)
    if any([_stands(text, held.get(mark, {}), mark) for mark in marks]):
        whole = [word for word in words if word in text]
    same: dict[tuple[str, tuple[int, int]], list[Piece]] = {}
    told: Container[Location] | None = None
    for piece in pieces_of(document) if patterns or whole else ():
        spots = _spots(piece.text, patterns, whole)
        in_cell = not isinstance(piece, Paragraph)
        if spots and in_cell:
            told = _told(reports) if told is None else told
        if not spots or (told is not None and in_cell and piece.locate() in told):
            continue
        if len(spots) == 1 and (in_cell or len(piece.text) <= _SHORT):
            same.setdefault((piece.text, spots[0]), []).append(piece)
        else:
            yield _finding(piece, spots[0], [(piece, span) for span in spots[1:]])
    for (_, span), pieces in same.items():
        shown, rest = (pieces, []) if len(pieces) <= _FEW else (pieces[:1], pieces[1:])
        for piece in shown:
            yield _finding(piece, span, [(other, span) for other in rest])


def _spots(text: str, patterns: Sequence[re.Pattern[str]], whole: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Where placeholders stand in a text; nowhere in one that is only a line."""
    if not text.strip(_RULE_MARKS):
        return ()
    if text.rstrip("。.") in whole:
        return [(0, len(text))]
    return sorted({match.span() for pattern in patterns for match in pattern.finditer(text)})


def _finding(piece: Piece, span: tuple[int, int], others: Sequence[tuple[Piece, tuple[int, int]]]) -> Finding:
    word = piece.text[slice(*span)][:_LONGEST]
    also = {"zh": "这里也是", "en": "here as well"}
    related = [Related(other.locate(*place), also) for other, place in others[:_SAME]]
    return Finding(piece.locate(*span), args={"word": word}, related=related, quote=word)


def _told(reports: Sequence[Report]) -> Container[Location]:
    """The places of the official cells of which T106 says that no number stands there."""
    filled = [report for report in reports if not report.is_unfilled]
    figures = [figure for report in filled for figure in report.odd_figures() if figure.reason == _NO_NUMBER]
    return {figure.piece.locate() for figure in figures}


def _stands(text: str, held: Mapping[int, tuple[str, ...]], mark: str) -> bool:
    """Whether one of the words stands in the text: looked for where the rare character `mark` does that they hold."""
    for before, words in held.items():
        at = text.find(mark, before)
        while at >= 0:
            if text.startswith(words, at - before):
                return True
            at = text.find(mark, at + 1)
    return False


RULE = Rule(
    code="P801",
    name="placeholder-text",
    scope="document",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "公布的报告不应有占位内容。"),
    messages={
        "default": {
            "zh": "“{word}”像是模板或程序留下的占位内容，请换成真实内容；没有内容的写“无”。",
            "en": "‘{word}’ looks like a placeholder that a template or a program left; put the real content there.",
        }
    },
    summary={"zh": "留有占位内容", "en": "A placeholder was left in the text"},
    check=check,
    module=__name__,
)

_REPORT = """索引号： | 000014349/2021-00012 | 文号： | 无文号 |

海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
全年主动公开政府信息30条。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT, _REPORT.replace("30条。", "30条，向申请人张××提供24×7小时查询。"))
INVALID = (
    _REPORT.replace("2021-00012", "2021-None"),
    _REPORT.replace("全年主动公开政府信息30条。", "（文字描述）"),
    _REPORT.replace("30条", "××条"),
    _REPORT.replace("2020年1月1日", "20××年1月1日"),
    _REPORT.replace("30条", "____条"),
    _REPORT.replace("30条。", "30条（待补充）。"),
)

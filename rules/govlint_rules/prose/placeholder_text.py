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
- “3×5”“24×7”等乘式不算。

## 如何修改
换成真实内容；没有内容的写“无”。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govlint.api import (
    Basis,
    Document,
    Finding,
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
_FEW = 3  # cells with the same words that are told one by one
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
    cells: dict[str, list[Piece]] = {}
    for piece in pieces_of(document) if patterns or whole else ():
        spots = sorted({match.span() for pattern in patterns for match in pattern.finditer(piece.text)})
        if piece.text.rstrip("。.") in whole:
            spots = [(0, len(piece.text))]
        if not spots or not piece.text.strip(_RULE_MARKS):
            continue
        if spots[0] == (0, len(piece.text)) and not isinstance(piece, Paragraph):
            cells.setdefault(piece.text, []).append(piece)
            continue
        (start, end), *others = spots
        word = piece.text[start:end][:_LONGEST]
        related = [Related(piece.locate(*span), {"zh": "这里也是", "en": "here as well"}) for span in others[:_SAME]]
        yield Finding(piece.locate(start, end), args={"word": word}, related=related, quote=word)
    for word, same in cells.items():
        shown, rest = (same, []) if len(same) <= _FEW else (same[:1], same[1 : _SAME + 1])
        related = [Related(piece.locate(), {"zh": "这里也是", "en": "here as well"}) for piece in rest]
        for piece in shown:
            yield Finding(piece.locate(), args={"word": word[:_LONGEST]}, related=related, quote=word[:_LONGEST])


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

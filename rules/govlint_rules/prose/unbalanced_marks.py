"""A bracket, quotation mark or title mark is not closed, or was never opened.

## 检查内容
《》、“”、（）、【】、〔〕成对出现：只有前一半、只有后一半、重复了一半的，各段各类合成一条。

## 依据
标点符号用法 GB/T 15834—2011。

## 示例
见下。

## 例外
- 书名号里套用单书名号或“<>”（《关于<……>的通知》）不算；
- 序号后的半个括号（1）、a）、一））不算；
- 一对符号分在相邻几段的（换行、多段引文、窄格里的注）不算；全文末尾没有写完的不算；
- 全角和半角括号配对不算；英文引号和撇号不检查。

## 如何修改
补上缺少的一半，或删去多余的一半。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import (
    Basis,
    Edit,
    Finding,
    Fix,
    NamedTuple,
    Related,
    Report,
    Rule,
    Severity,
    lazy_pattern,
    running_text,
)

_ALL = "《》“”（）()【】〔〕「」『』"
_MARKS = lazy_pattern(rf"[{_ALL}\n]")
_OPENING = {"《": "》", "“": "”", "（": ")", "(": ")", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_CLOSING = {"》": "》", "”": "”", "）": ")", ")": ")", "】": "】", "〕": "〕", "」": "」", "』": "』"}
_NEAR, _NOTE = 2, 6  # lines that a quotation, and a note in a narrow cell, goes on over
_NARROW = 45  # characters of such a line, and what stands beside it
_DEPTH = 4  # marks within marks that are taken out quickly
_PAIRS = ("()", "“”", "《》", "【】", "〔〕", "「」", "『』")
# Texts whose marks hold no others but those that commonly stand in them, as most are. What was matched is never given
# up again, so that one pass does for any text. Each set of these marks takes long to compile: there are few of them.
_WITHIN = {"()": ("《》", "“”", "()", "〔〕"), "“”": ("《》", "()"), "《》": ("()", "“”")}
_PLAIN = rf"[^{_ALL}\n]*+"


def _marked(pair: str, inner: str = "") -> str:
    """A pattern of text within a pair of marks, between which `inner` may stand."""
    first, last = ("[（(]", "[）)]") if pair == "()" else (pair[0], pair[1])
    return f"{first}{_PLAIN}(?:(?:{inner}){_PLAIN})*+{last}" if inner else f"{first}{_PLAIN}{last}"


_MARKED = "|".join(_marked(pair, "|".join(map(_marked, _WITHIN.get(pair, ())))) for pair in _PAIRS)
_SIMPLE = lazy_pattern(rf"(?:[^{_ALL}]++|{_MARKED})*+")
_POINT = lazy_pattern(r"(?:^|[\s。；;：:，,、])[0-9０-９a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
_NAMES = {
    "》": ("书名号", "title mark"),
    "”": ("引号", "quotation mark"),
    ")": ("括号", "bracket"),
    "】": ("括号", "bracket"),
    "〕": ("括号", "bracket"),
    "」": ("引号", "quotation mark"),
    "』": ("引号", "quotation mark"),
}


class _Mark(NamedTuple):
    at: int  # in the running text
    kind: str
    opening: bool


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a paragraph and kind of mark, at the first that lacks its other half."""
    running = running_text(report)
    text = running.text
    if _is_balanced(text):
        return
    lines = _leftovers(text)
    _pair_neighbours(lines, text.split("\n"))
    if text[-1:].isalnum():
        lines[-1] = [mark for mark in lines[-1] if not mark.opening]  # the text may have been cut off there
    for left in lines:
        by_kind: dict[str, list[_Mark]] = {}
        for mark in left:
            by_kind.setdefault(mark.kind, []).append(mark)
        for kind, marks in by_kind.items():
            first, *others = marks
            where = {"zh": "这里也不成对", "en": "unpaired as well"}
            related = [Related(running.locate(mark.at, mark.at + 1), where) for mark in others[:20]]
            half = ("没有后一半", "is not closed") if first.opening else ("没有前一半", "was not opened")
            args = {
                "mark": text[first.at], "name_zh": _NAMES[kind][0], "name_en": _NAMES[kind][1],
                "half_zh": half[0], "half_en": half[1],
            }  # fmt: skip
            quote = text[max(0, first.at - 8) : first.at + 8].replace("\n", "")
            place, fix = running.locate(first.at, first.at + 1), None
            if not others and text[first.at] in "《》" and text[first.at] in text[first.at - 1 : first.at + 2 : 2]:
                fix = Fix((Edit(place, text[first.at], ""),), safe=True)  # written twice; no title begins with a title
            yield Finding(place, args=args, related=related, quote=quote, fix=fix)


def _is_balanced(text: str) -> bool:
    """Whether every paragraph is balanced: as most are at a glance, else when pairs are taken out of its marks."""
    if _SIMPLE.fullmatch(text):
        return True
    marks = "".join(_MARKS.findall(text)).replace("（", "(").replace("）", ")")
    for _ in range(_DEPTH):
        for pair in _PAIRS:
            marks = marks.replace(pair, "")
        if not marks.strip("\n"):
            return True
    return False


def _leftovers(text: str) -> list[list[_Mark]]:
    """For each line of the text, the marks without their other half."""
    lines: list[list[_Mark]] = []
    stack: list[_Mark] = []
    left: list[_Mark] = []
    for match in _MARKS.finditer(text):
        char, at = match[0], match.start()
        if char == "\n":
            lines.append(sorted(left + stack))
            stack, left = [], []
        elif char in _OPENING:
            stack.append(_Mark(at, _OPENING[char], True))
        else:
            _close(text, _Mark(at, _CLOSING[char], False), stack, left)
    lines.append(sorted(left + stack))
    return lines


def _close(text: str, mark: _Mark, stack: list[_Mark], left: list[_Mark]) -> None:
    """Takes the opening half of `mark` from the stack; what was opened within it and not closed is left over."""
    if stack and stack[-1].kind == mark.kind:
        stack.pop()
        return
    depth = next((n for n, opened in enumerate(reversed(stack[-40:])) if opened.kind == mark.kind), -1)
    if depth >= 0:
        left.extend(stack[len(stack) - depth :])
        del stack[len(stack) - depth - 1 :]
    elif mark.kind != ")" or not _POINT.search(text, max(0, mark.at - 4), mark.at):
        left.append(mark)


def _pair_neighbours(lines: list[list[_Mark]], texts: Sequence[str]) -> None:
    """Takes out pairs whose halves stand in neighbouring paragraphs: a wrapped line, a quotation of two paragraphs; and
    brackets of a note in a narrow cell, whose lines are short and end in no stop."""
    for number in range(len(lines)):
        for other in range(number + 1, min(number + 1 + _NEAR, len(lines))):
            if lines[number] and lines[other]:
                _pair(lines, number, other)
        for other in range(number + 1 + _NEAR, min(number + 1 + _NOTE, len(lines)) if lines[number] else 0):
            if any(len(text) > _NARROW or "。" in text for text in texts[number : other + 1]):
                break
            _pair(lines, number, other, ")")


def _pair(lines: list[list[_Mark]], number: int, other: int, only: str = "") -> None:
    """Takes as many opening marks out of one line as the other has closing ones of their kind, and these."""
    opened = Counter(mark.kind for mark in lines[number] if mark.opening and only in ("", mark.kind))
    closed = Counter(mark.kind for mark in lines[other] if not mark.opening)
    pairs = opened & closed
    if pairs:
        lines[number] = _without(lines[number], pairs.copy(), True)
        lines[other] = _without(lines[other], pairs, False)


def _without(marks: list[_Mark], paired: Counter[str], opening: bool) -> list[_Mark]:
    kept = []
    for mark in marks:
        if mark.opening is opening and paired[mark.kind] > 0:
            paired[mark.kind] -= 1
        else:
            kept.append(mark)
    return kept


RULE = Rule(
    code="P802",
    name="unbalanced-marks",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "标点符号用法 GB/T 15834—2011"),
    messages={
        "default": {
            "zh": "{name_zh} {mark} {half_zh}，请核对本段的{name_zh}。",
            "en": "The {name_en} {mark} {half_en}; check the {name_en}s of this paragraph.",
        }
    },
    summary={"zh": "括号、引号或书名号不成对", "en": "A bracket, quotation mark or title mark has no partner"},
    fixable=True,
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
我局印发《海滨区“互联网+供水”工作方案》（海水发〔2020〕3号），全年主动公开政府信息30条。1）开设专栏；2）更新目录。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT, _REPORT.replace("《海滨区“互联网+供水”工作方案》", "《关于<海滨区供水办法>等2个文件的解读》"))
INVALID = (
    _REPORT.replace("供水”", "供水"),
    _REPORT.replace("方案》", "方案》》"),
    _REPORT.replace("（海水发", "海水发"),
)

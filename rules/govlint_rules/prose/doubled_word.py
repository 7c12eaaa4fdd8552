"""A word was written twice.

## 检查内容
同一个词连写两遍（“信息公开公开内容”“企业企业事务”），“的的”，以及重复的逗号、句号、顿号、分号、冒号。

## 依据
编校要求。

## 示例
见下。

## 例外
- “某某办公室办公室”“中心中心”等机关名称与其内设机构相连的不算；
- “一项一项”“逐条逐条”“二〇二〇”和叠字不算；
- 前一个词与后一个合成词相连的不算（“信息公开公开栏”“便民服务服务站”）；
- “当前位置：首页政府信息公开政府信息公开年报”这样的网页导航不算；
- 词表之外的专名可用豁免。

## 如何修改
删去多余的一个。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from operator import eq
from typing import Any

from govlint.api import Basis, Edit, Finding, Fix, Report, Rule, Severity, lazy_pattern, running_text
from govlint_rules.prose._reading import is_han, lexicon

_LENGTHS = (2, 3, 4, 6)
_END = 2  # characters, by which most sentences are told apart
_SENTENCE = 12  # characters of a sentence that does not come twice by chance
_SHOWN = 24  # characters of it that a message shows
_TRAIL = 40  # characters of the way to a page (首页 > 政务公开 > 政府信息公开 > 政府信息公开年报), marks lost
_MARKS = "，。、；：的"
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两○")
_EACH = "一逐每"
_ASTRAL = lazy_pattern(r"[\U00010000-\U0010ffff]")


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a doubled word."""
    running = running_text(report)
    text = running.text
    repeats = _repeats(text, (1, *_LENGTHS))
    found = [(at, -1) for at in repeats[1] if text[at] in _MARKS]
    found += [(at, -size) for size in _LENGTHS for at in repeats[size]]
    last = -1
    for at, negative in sorted(found):  # the longest word first where several begin at one place
        size = -negative
        if at < last or not (_is_doubled(report, text, at, size) if size > 1 else _is_slip(text, at)):
            continue
        last = at + 2 * size
        word = text[at : at + size]
        place, quote = running.locate(at, last), text[max(0, at - 4) : last + 4].replace("\n", "")
        fix = Fix((Edit(place, 2 * word, word),), safe=size == 1 and word != "的")  # a word may be meant
        yield Finding(place, args={"word": word}, quote=quote, fix=fix)
    for start, end in _sentences(text):
        said = text[start:end]
        word = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
        yield Finding(running.locate(start, end), args={"word": word}, quote=said)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where a whole sentence stands that is the same as the one before it, or as the end of that."""
    parts = text.split("。")
    ends = [part[-_END:] for part in parts]
    for number in compress(count(1), map(eq, ends, ends[1:])):
        said = parts[number].strip()
        if len(said) >= _SENTENCE and parts[number - 1].rstrip().endswith(said):
            start = sum(map(len, parts[:number])) + number + parts[number].index(said)
            yield start, start + len(said)


def _is_doubled(report: Report, text: str, at: int, size: int) -> bool:
    """Whether a word of Chinese characters that stands twice in a row should not."""
    word = text[at : at + size]
    if not is_han(word) or len(set(word)) == 1 or word[0] in _EACH or _NUMERALS.issuperset(word):
        return False
    if any(word.endswith(allowed) for allowed in lexicon(report, "doubled_allowed")):
        return False
    before = text[max(0, at - _TRAIL) : at].rpartition("。")[2]
    if any(sign in before for sign in lexicon(report, "doubled_trail")):
        return False
    return size > 2 or text[at + 4 : at + 5] not in lexicon(report, "doubled_compounds")


def _repeats(text: str, sizes: Sequence[int]) -> dict[int, list[int]]:
    """For each size, every offset at which that many characters equal as many after them.

    The text as one whole number, exclusive-or with itself moved by `size` characters, is zero where both are equal:
    a few operations for the whole text instead of one for each character. One byte of each character does for that;
    where it tells of a repetition, the characters are compared.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) != 2 * len(text):
        data = _ASTRAL.sub("?", text).encode("utf-16-le", "surrogatepass")
    number = int.from_bytes(data[::2], "little")
    found: dict[int, list[int]] = {}
    for size in sizes:
        equal = (number ^ (number >> 8 * size)).to_bytes(len(text), "little")
        wanted = bytes(size)
        places = found[size] = []
        at = equal.find(wanted)
        while at >= 0:
            if text[at : at + size] == text[at + size : at + 2 * size]:
                places.append(at)
            at = equal.find(wanted, at + 1)
    return found


def _is_slip(text: str, at: int) -> bool:
    """Whether a doubled mark is a slip and no row of dots, and 的的 no part of 的的确确."""
    mark, behind = text[at], text[at + 2 : at + 3]
    if mark == "的":
        return behind not in ("确", "士")
    return behind != mark and (at == 0 or text[at - 1] != mark)


RULE = Rule(
    code="P803",
    name="doubled-word",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "编校要求。"),
    messages={
        "default": {
            "zh": "“{word}”连写了两遍，请删去一个。",
            "en": "‘{word}’ stands twice in a row; take one out.",
        }
    },
    summary={"zh": "词语重复", "en": "A word was written twice"},
    fixable=True,
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

如有疑问，请与海滨区政务服务管理办公室办公室联系。

一、总体情况
我局对目录一项一项核对，二〇二〇年信息公开内容进一步深化，在信息公开公开栏更新30条。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT, f"当前位置：首页政务公开政府信息公开政府信息公开年报\n{_REPORT}")
INVALID = (
    _REPORT.replace("信息公开内容", "信息公开公开内容"),
    _REPORT.replace("核对，", "核对，，"),
    _REPORT.replace("对目录", "对政府信息公开政府信息公开目录"),
)

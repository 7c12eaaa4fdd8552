"""A paragraph of running text ends without a full stop.

## 检查内容
一段有几句话，最后一句却没有句号（例如以邮箱、电话结尾），或者以逗号、顿号结尾。

## 依据
标点符号用法 GB/T 15834—2011。

## 示例
见下。

## 例外
- 标题、表格、落款、联系方式单独成行的，以及没有句号的短条目不检查；
- 以“如下”“见下表”结尾，或以括号、引号、冒号、分号结尾的不算；
- 从PDF等复制、一句话断成几行的文本不检查（结尾没有句号的段落占三成以上，或下一行接着写）。

## 如何修改
在段末补上句号。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Edit, Finding, Fix, Heading, Paragraph, Report, Rule, Severity, lazy_pattern
from govlint_rules.prose._reading import lexicon

_SHORTEST = 30  # characters of a paragraph of several sentences
_LAST_CLAUSE = 6  # characters that a sentence has at least
_SHARE = 0.3  # of the paragraphs without a stop, from which the lines are wrapped and not paragraphs
_TOLD, _LEAST = 12, 4  # characters of the end that a message shows: at most, and behind a mark at least
_OPEN = frozenset("，、,")  # marks after which a sentence goes on
_FEW = 2  # that many may always lack it
_DATE = lazy_pattern(r"[年月日][ 　]?$|\d{4}[-./]\d{1,2}[-./]\d{1,2}$")
_STARTS = lazy_pattern(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是]")


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a paragraph."""
    ends = [piece.text[-1:] for piece in report.pieces]
    ending = [(n, report.pieces[n]) for n, end in enumerate(ends) if end.isalnum() or end in _OPEN]
    open_ended = [(n, piece) for n, piece in ending if _is_running(piece) and _is_open(report, piece.text)]
    if len(open_ended) > _FEW and len(open_ended) > _SHARE * sum(map(_is_running, report.pieces)):
        return
    for number, piece in open_ended:
        if _ends_here(report.pieces, number):
            end = len(piece.text)
            args = {"tail": _tail(piece.text)}
            place, last = piece.locate(end - 1, end), piece.text[-1]
            fix = Fix(
                (Edit(place, last, "。" if last in _OPEN else f"{last}。"),)
            )  # not safe: the paragraph may have been cut off
            yield Finding(place, args=args, quote=piece.text[-24:], fix=fix)


def _tail(text: str) -> str:
    """The last words of the paragraph, from a mark on where one is near."""
    last = text[-_TOLD:]
    cut = max(last.rfind(mark, 0, -_LEAST) for mark in "，、；：“（")
    return last[cut + 1 :] if cut >= 0 else f"…{last}" if len(text) > _TOLD else last


def _is_running(piece: Paragraph) -> bool:
    """Whether the paragraph is text of several sentences."""
    return len(piece.text) >= _SHORTEST and not piece.noise and "。" in piece.text


def _is_open(report: Report, text: str) -> bool:
    """Whether the last clause of a paragraph that ends in no mark, or in one that closes nothing, is a sentence."""
    tail = text[max(text.rfind("。"), text.rfind("！"), text.rfind("；")) + 1 :].lstrip()
    if len(tail) < _LAST_CLAUSE or _DATE.search(tail):
        return False
    if any(tail.endswith(word) for word in lexicon(report, "open_ends")):
        return False
    return not any(tail.startswith(word) for word in lexicon(report, "open_clauses"))


def _ends_here(pieces: Sequence[Paragraph], number: int) -> bool:
    """Whether the next line begins something new: a heading, a point, or after a blank line."""
    if number + 1 >= len(pieces):
        return False  # the end of the text may have been cut off
    this, following = pieces[number], pieces[number + 1]
    if isinstance(following, Heading) or _STARTS.match(following.text):
        return True
    last = this.locate().end_line
    return last is None or following.line is None or following.line > last + 1


RULE = Rule(
    code="P807",
    name="missing-full-stop",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "标点符号用法 GB/T 15834—2011"),
    messages={
        "default": {
            "zh": "这一段以“{tail}”结尾，缺少句号。",
            "en": "The paragraph ends in ‘{tail}’ without a full stop.",
        }
    },
    summary={"zh": "段末缺少句号", "en": "A paragraph ends without a full stop"},
    fixable=True,
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。如有疑问，请与海滨区水务局办公室联系，邮箱：water@haibin.gov.cn。

一、总体情况

全年主动公开政府信息30条。各科室明确专人负责信息的收集、审核和发布，工作情况报告如下

二、主动公开政府信息情况

通过网站公开20条。通过公告栏公开10条，每月更新一次，方便群众查阅。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (
    _REPORT.replace("gov.cn。", "gov.cn"),
    _REPORT.replace("群众查阅。", "群众查阅"),
    _REPORT.replace("群众查阅。", "群众查阅，"),
)

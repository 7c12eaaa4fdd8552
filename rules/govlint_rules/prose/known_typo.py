"""A word of the dictionary of known typos stands in the text.

## 检查内容
词典里的常见错字（lexicon/typos.yaml）：截住目前、末收到、己经、布署、信息公开条列、规范型文件等。一种错误一份报告合成一条。

## 依据
《现代汉语词典》《通用规范汉字表》，政府网站抽查通报中的严重错别字，法规和格式中的正式用语。词典逐组写明来源。

## 示例
见下。

## 例外
- 字串恰好跨两个词的（“自己完成”“年末收到”“水管埋设”），词典写明了，不报告；
- 机关名称、姓名里的字不在词典里。

## 如何修改
改成正确的写法。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Edit, Finding, Fix, Prepared, Related, Report, Rule, Severity, running_text
from govlint_rules.prose._reading import lexicon


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding an entry of the dictionary, at its first place; the others stand beside it."""
    running = running_text(report)
    text = running.text
    words, entries = _entries(lexicon(report, "groups", "typos"))
    standing = running.standing(words)
    for wrong, right in [entry for entry in entries if entry[0] in standing] if standing else ():
        spots = [at for at in running.find(wrong) if not _is_right(report, text, at, wrong)]
        if spots:
            places = [running.locate(at, at + len(wrong)) for at in spots[:20]]
            related = [Related(place, {"zh": "这里也是", "en": "here as well"}) for place in places[1:]]
            args = {"wrong": wrong, "right": right}
            edits = tuple(Edit(running.locate(at, at + len(wrong)), wrong, right) for at in spots)
            yield Finding(
                places[0], args=args, related=related, expected=right, actual=wrong, quote=wrong, fix=Fix(edits)
            )


def _flatten(groups: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[tuple[str, str]]]:
    """What is wrong, each once, and with it what is right."""
    entries = [entry for group in groups for words in group["words"].values() for entry in words.items()]
    return list(dict.fromkeys(wrong for wrong, _ in entries)), entries


_entries = Prepared(_flatten)


def _is_right(report: Report, text: str, at: int, wrong: str) -> bool:
    """Whether what stands before or behind makes the string right after all."""
    known = lexicon(report, "except", "typos").get(wrong)
    if known is None:
        return False
    before, behind = tuple(known.get("before", ())), tuple(known.get("behind", ()))
    if text.startswith(behind, at + len(wrong)):
        return True
    return text.endswith(before, 0, at) and not text.endswith(tuple(known.get("but", ())), 0, at)


RULE = Rule(
    code="P805",
    name="known-typo",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "现代汉语词典；通用规范汉字表"),
    messages={
        "default": {"zh": "“{wrong}”应为“{right}”。", "en": "‘{wrong}’ should read ‘{right}’."},
    },
    summary={"zh": "错别字", "en": "A known typo"},
    fixable=True,
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
截至2020年12月31日，我局自己完成目录更新，年末收到来信2件，水管埋设信息已经公开。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (
    _REPORT.replace("截至2020", "截止2020"),
    _REPORT.replace("截至2020年12月31日", "截止２０２０年１２月３１日"),
    _REPORT.replace("已经公开", "己经公开"),
)

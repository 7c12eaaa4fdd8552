"""Numbers that name a private person stand in the report: identity number, bank card, mobile telephone.

## 检查内容
- `identity_number`：居民身份证号（按GB 11643核对校验码和出生日期；写明是身份证号的不看校验码）；
- `bank_card`：银行卡号（核对校验码，并且旁边写明是卡号、账号）；
- `private_mobile`：私人手机号（旁边写明是申请人、当事人等自然人的，或者在列有姓名的表格里）；
- `credit_code_invalid`：统一社会信用代码的校验码不对（GB 32100）。
提示里只显示号码的头尾。

## 依据
个人信息保护法第二十八条；政府信息公开条例第十五条：涉及个人隐私的政府信息不得公开。

## 示例
见下。

## 例外
- 机关的办公电话、咨询电话，作为联系方式公布的手机号，工作人员名单（有职务、科室、单位等栏）不算；
- 单位收款账户（财政、国库、非税专户）不算；
- 遮住一部分的号码（1101********1234）不算；索引号、文号里的数字不算。

## 如何修改
删去或遮住号码；信用代码核对后改正。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Document, Finding, Piece, Report, Rule, Severity, Table, lazy_pattern, says
from govlint_rules.prose._numbers import (
    is_credit_code,
    is_identity_number,
    is_luhn,
    looks_like_credit_code,
    looks_like_identity_number,
)
from govlint_rules.prose._reading import lexicon, page_ascii

# Eleven figures in a row or in groups. A set first, so that `re` skips everything else quickly.
_LONG = lazy_pattern(r"[0-9](?:[0-9]{7}[0-9A-Z]{3}|[0-9]{2,3}[ \-][0-9]{4}[ \-][0-9]{4})")
_SHAPE = bytes(48 if chr(byte) in "0123456789" else 45 if chr(byte) in " -" else 32 for byte in range(256))
_EIGHT, _GROUPS = b"0" * 8, b"000-0000-0000"  # in one of which every match of `_LONG` shows
_TOKEN = lazy_pattern(r"(?<![0-9A-Za-z.*])[0-9A-Z](?:[ \-]?[0-9A-Zx]){10,21}(?![0-9A-Za-z*])")
_GROUPED = lazy_pattern(r"\d{4}[ \-]\d{4}[ \-]\d{4}[ \-]\d{4}(?:[ \-]?\d{1,3})?|\d{3}[ \-]\d{4}[ \-]\d{4}")
_MOBILE = lazy_pattern(r"1[3-9]\d{9}")
_NEAR = 24  # characters before a number that say what it is
_ADULT = 14  # an age from which people file requests


def check(document: Document, reports: Sequence[Report], options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a number."""
    if not reports or not _has_long_number(page_ascii(document, reports)):
        return
    report = reports[0]
    born = max((r.year or 0 for r in reports), default=0) or 2100
    for block in document.blocks:
        rows = block.rows if isinstance(block, Table) else [[block]]
        named = isinstance(block, Table) and _lists_people(report, block)
        for row in rows:
            left = ""
            for piece in row:
                if len(piece.text) >= 11:
                    yield from _numbers_in(report, piece, left, named, born - _ADULT)
                left = f"{left} {piece.text}"[-_NEAR:]


def _has_long_number(text: bytes) -> bool:
    """Whether a number of the length of those that are looked for stands in the text, given in ASCII.

    Its digits as zeros, all else as blanks and dashes: to look for eight digits in a row, or for groups of three and
    four, then takes a fraction of what a pattern does, for tables are full of short numbers.
    """
    shape = text.translate(_SHAPE)
    return (_EIGHT in shape or _GROUPS in shape) and _LONG.search(text.decode("ascii")) is not None


def _lists_people(report: Report, table: Table) -> bool:
    """Whether the table's first rows head a column with the names of people, and none as a list of staff has."""
    heads = [cell.text for row in table.rows[:3] for cell in row if 1 < len(cell.text) < 8]
    words, staff = lexicon(report, "person_words"), lexicon(report, "staff_columns")
    return any(head in words for head in heads) and not any(says(head, staff) for head in heads)


def _numbers_in(report: Report, piece: Piece, left: str, named: bool, latest_birth: int) -> Iterator[Finding]:
    text = piece.text
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if (" " in raw or "-" in raw) and not _GROUPED.fullmatch(raw):
            continue
        before = (left + " " + text[max(0, match.start() - _NEAR) : match.start()])[-_NEAR - 12 :]
        number = raw.replace(" ", "").replace("-", "")
        case = _case(report, number, before, named, latest_birth)
        if case:
            args = {"masked": _mask(number)}
            yield Finding(piece.locate(match.start(), match.end()), case, args, quote=_mask(number))


def _case(report: Report, number: str, before: str, named: bool, latest_birth: int) -> str:
    """What the number is that should not stand there, or nothing."""
    if len(number) == 11:
        return "private_mobile" if _MOBILE.fullmatch(number) and _is_private(report, before, named) else ""
    indexed = says(before, lexicon(report, "index_words"))
    if len(number) == 18 and not indexed and is_identity_number(number, latest_birth):
        return "identity_number"
    if says(before, lexicon(report, "identity_words")) and looks_like_identity_number(number, latest_birth):
        return "identity_number"  # one that is mistyped names a person as well
    if number.isdecimal() and 16 <= len(number) <= 19 and number[:2] == "62" and is_luhn(number):
        card = says(before, lexicon(report, "card_words"))
        return "bank_card" if card and not says(before, lexicon(report, "public_account_words")) else ""
    if looks_like_credit_code(number) and not is_credit_code(number):
        labelled = says(before, lexicon(report, "code_words")[:1])
        lettered = not number[8:17].isdecimal() and says(before, lexicon(report, "code_words"))
        return "credit_code_invalid" if labelled or lettered else ""
    return ""


def _is_private(report: Report, before: str, named: bool) -> bool:
    """Whether a mobile number is that of a natural person and no contact that an office gives."""
    if says(before, lexicon(report, "person_words")):
        return not says(before, lexicon(report, "office_words"))
    return named and not says(before, lexicon(report, "office_words"))


def _mask(number: str) -> str:
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


RULE = Rule(
    code="P820",
    name="personal-data",
    scope="document",
    cases={
        "identity_number": Severity.ERROR,
        "bank_card": Severity.ERROR,
        "private_mobile": Severity.WARNING,
        "credit_code_invalid": Severity.INFO,
    },
    basis=Basis("law", "涉及个人隐私的信息不得公开。", "中华人民共和国政府信息公开条例", "第十五条"),
    messages={
        "identity_number": {
            "zh": "这里有一个居民身份证号（{masked}），请删去或遮住。",
            "en": "A resident identity number stands here ({masked}); take it out or mask it.",
        },
        "bank_card": {
            "zh": "这里有一个银行卡号（{masked}），请删去或遮住。",
            "en": "A bank card number stands here ({masked}); take it out or mask it.",
        },
        "private_mobile": {
            "zh": "这里像是私人的手机号（{masked}），请删去或遮住。",
            "en": "This looks like a private mobile number ({masked}); take it out or mask it.",
        },
        "credit_code_invalid": {
            "zh": "统一社会信用代码（{masked}）的校验码不对，请核对。",
            "en": "The check digit of the unified social credit code ({masked}) is wrong; look it up.",
        },
    },
    summary={"zh": "含有个人信息", "en": "Personal data stands in the report"},
    check=check,
    module=__name__,
)

_REPORT = """索引号： | 11370300MB28519923/2021-00012 |

海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。如有疑问，请联系：李老师，联系电话：13900000000。

一、总体情况
申请人王某（身份证1101**********0015）的申请已经答复。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (
    _REPORT.replace("1101**********0015", "110101198001010010"),
    _REPORT.replace("身份证1101**********0015", "手机号13900000000"),
    _REPORT.replace("身份证1101**********0015", "银行卡号6222020200112233446"),
    _REPORT.replace("索引号： | 11370300MB28519923/2021-00012", "统一社会信用代码： | 11370300MB28519925"),
)

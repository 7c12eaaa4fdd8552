"""The sign-off, the introduction or the head of the statistics table names another organ than the title.

## 检查内容
标题写的是一个机关，落款、开头（“由……编制”“现公布……”）、总体情况的第一句或者统计表的“填报单位”写的却是同一地方的另一个机关，例如标题是“某市民政局”，落款是“某市水利局”；
或者是另一个地方的同一种机关，例如标题是“甲市人民政府”，落款是“乙市人民政府”。

## 依据
编校要求：一份报告只有一个制发机关。这类错误多由套用其他机关的文本造成。

## 示例
见下。

## 例外
同一地方的，只比较名称以局、厅、委员会等结尾的两个部门；两个名称（除地名和末尾外）只要有一个字相同就不提示，
简称、加挂的牌子、内设机构、上级和下级也就不在此列；政府的报告由主管部门落款的不提示；不同地方的，只比较级别相同（市和市、
县和县）、其余文字完全一样的名称，以及两个乡镇、街道，一个地名是另一个的简称的不提示，可能有两块牌子的各类园区管委会也不提示；文中说到更名、组建、
机构改革的，以及机构改革当年（2018年度）的报告，不提示。

## 如何修改
核对制发机关，改正写错的一处；同时检查全文是否套用了其他机关的文本。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import (
    Basis,
    Finding,
    Heading,
    Location,
    Paragraph,
    Related,
    Report,
    Rule,
    Severity,
    fold,
    lazy_pattern,
)
from govlint_rules.dates._reading import lexicon, pattern

_REFORM = 2018  # bodies were merged and renamed while the reports for this year were written
_BRACKETS = lazy_pattern(r"\([^()]{0,40}\)")
_LONGEST_ACT = 80  # characters in which the year, the name and the verb stand


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each other organ than that of the title, at the first place that names it."""
    issuer, title = report.issuer, report.title
    if issuer is None or not issuer.name or title is None or report.year == _REFORM:
        return
    name = _plain(issuer.name)
    if name not in _plain(title.text):
        return
    found: dict[str, list[tuple[str, Location]]] = {}
    for other, place in _named(report):
        named = _plain(other)
        if named != name and any(differ(report, name, named) for differ in (_is_another, _is_elsewhere, _is_neighbour)):
            found.setdefault(named, []).append((other, place))
    for places in found.values() if found and not _explained(report) else ():
        other, place = places[0]
        related = [Related(title.locate(), {"zh": "标题", "en": "the title"})]
        related += [Related(at, {"zh": "这里也是", "en": "here as well"}) for _, at in places[1:]]
        yield Finding(place, args={"named": other, "name": issuer.name}, related=related, quote=other)


def _plain(name: str) -> str:
    """A name without what stands in brackets."""
    folded = fold(name)
    return _BRACKETS.sub("", folded) if "(" in folded else folded


def _kinds(report: Report) -> tuple[str, ...]:
    return tuple(lexicon(report, "departments"))


def _named(report: Report) -> Iterator[tuple[str, Location]]:
    """The names in the introduction (由…编制, 现公布…), in the overview, in the sign-off and at the head of a table."""
    by_word, made_word = lexicon(report, "organ_by_words")
    opening, first = _openings(report)
    for piece in opening:
        by, made = piece.text.find(by_word), piece.text.rfind(made_word)
        if 0 <= by < made and (found := pattern(report, "organ_by").search(fold(piece.text))):
            yield _at(piece, found[1])
        if found := pattern(report, "organ_stated").search(piece.text):
            yield _at(piece, found[1])
    if first is not None and (found := pattern(report, "organ_acting").match(fold(first.text[:_LONGEST_ACT]))):
        yield _at(first, found[1])
    if report.signoff is not None and report.signoff.issuer is not None:
        yield report.signoff.issuer.text.strip(), report.signoff.issuer.locate()
    for table in report.tables:
        for text, place in table.header_fields.values():
            yield text.strip(), place


def _openings(report: Report) -> tuple[Sequence[Paragraph], Paragraph | None]:
    """The paragraphs before the first heading, the title left out, and the first one behind it."""
    title = report.title.text if report.title is not None else ""
    opening: list[Paragraph] = []
    headed = False
    for piece in report.pieces:
        if piece.text == title:
            continue
        if isinstance(piece, Heading):
            headed = True
        elif headed:
            return opening, piece
        else:
            opening.append(piece)
    return opening, None


def _at(piece: Paragraph, name: str) -> tuple[str, Location]:
    start = piece.text.find(name)
    return name, piece.locate(start, start + len(name)) if start >= 0 else piece.locate()


def _is_another(report: Report, name: str, other: str) -> bool:
    """Whether both are departments of one place, and what they are called has not a character in common."""
    kinds = _kinds(report)
    if not name.endswith(kinds) or not other.endswith(kinds) or " " in other:
        return False
    places = lexicon(report, "places")
    heads = [name[:end] for end, c in enumerate(name, 1) if c in places and end > 1]
    # 白河县 of 江城市白河县: either name may begin with the places around it
    shared = [(head, head) for head in heads if head in other] or [
        (head, last) for head in heads if len(last := _last_place(head, places)) > 2 and last in other
    ]
    if not shared:
        return False
    head, place = shared[-1]
    one, two = _core(name[len(head) :], kinds), _core(other.partition(place)[2], kinds)
    return len(one) > 1 and len(two) > 1 and not set(one) & set(two)


def _is_elsewhere(report: Report, name: str, other: str) -> bool:
    """Whether both are called the same but for the place, and the places are two of one rank."""
    places, zones = lexicon(report, "places"), tuple(lexicon(report, "zones"))
    for end, letter in enumerate(name, 1):
        rest = name[end:]
        if letter in places and rest and other.endswith(letter + rest) and not rest.endswith(zones):
            one, two = (_last_place(whole[: -len(letter + rest)], places) for whole in (name, other))
            if min(len(one), len(two)) > 1 and not _is_short_for(one, two) and not _is_short_for(two, one):
                return True
    return False


def _is_neighbour(report: Report, name: str, other: str) -> bool:
    """Whether both are called after townships of one kind, which are two: 白河县柳林镇人民政府, 青石镇."""
    township = pattern(report, "township")
    one, two = (township.search(whole) for whole in (name, other))
    if one is None or two is None or one[2] != two[2] or one[1] == two[1]:
        return False
    return not one[1].endswith(two[1]) and not two[1].endswith(one[1])


def _last_place(head: str, places: Sequence[str]) -> str:
    """The last of the places that a name begins with: 东湖 of 江城市东湖."""
    start = max((at for at, letter in enumerate(head[:-1], 1) if letter in places), default=0)
    return head[start:]  # 州 ends the name of many a place that is a 市


def _is_short_for(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other in that order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _core(name: str, kinds: Sequence[str]) -> str:
    """What tells a department from the others: its name without the end, which says of what kind it is."""
    return next((name.removesuffix(kind) for kind in kinds if name.endswith(kind)), name)


def _explained(report: Report) -> bool:
    words = lexicon(report, "renamed")
    return any(word in piece.text for piece in report.pieces for word in words)


RULE = Rule(
    code="D511",
    name="issuer-contradicted",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "一份报告只有一个制发机关，前后应当一致。"),
    messages={
        "default": {
            "zh": "这里写的是“{named}”，而标题是“{name}”的报告。请改正写错的一处，并核对全文是否套用了其他机关的文本。",
            "en": "‘{named}’ stands here, but by its title this is the report of ‘{name}’. Correct one of them and see "
            "whether the text was copied from another body.",
        }
    },
    summary={"zh": "落款或开头的机关与标题不同", "en": "The sign-off or the introduction names another organ"},
    check=check,
    module=__name__,
)

_REPORT = """海滨市民政局2021年政府信息公开工作年度报告

本报告由海滨市民政局编制，所列数据的统计期限为2021年1月1日至2021年12月31日。

一、总体情况
我局全年公开信息30条。

六、其他需要报告的事项
无。

海滨市民政局
2022年1月20日
"""
VALID = (
    _REPORT,
    _REPORT.replace("海滨市民政局\n2022", "市民政局办公室\n2022"),
    _REPORT.replace("海滨市民政局\n2022", "湖西省海滨市民政局\n2022"),
    _REPORT.replace("海滨市民政局2021", "海滨市白石县民政局2021").replace("海滨市民政局\n2022", "白石县民政局\n2022"),
    _REPORT.replace("海滨市民政局2021", "海滨市2021").replace("海滨市民政局\n2022", "海滨市政务服务管理局\n2022"),
    _REPORT.replace("海滨市民政局\n2022", "海滨市应急管理局\n2022").replace("全年公开", "机构改革后全年公开"),
    _REPORT.replace("海滨市民政局2021", "海滨市卫生健康委员会2021").replace("海滨市民政局", "海滨市卫生局"),
)
INVALID = (
    _REPORT.replace("海滨市民政局\n2022", "海滨市水利局\n2022"),
    _REPORT.replace("由海滨市民政局", "由海滨市应急管理局"),
    _REPORT.replace("由海滨市民政局", "由青崖市民政局"),
    _REPORT.replace("海滨市民政局2021", "海滨市白石县民政局2021").replace("海滨市民政局\n2022", "白石县水利局\n2022"),
)

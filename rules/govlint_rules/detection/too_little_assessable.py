"""Too small a share of the identities could be evaluated, so silence must not be taken for a clean report.

## 检查内容

按报告所用格式应当核对的勾稽关系中，真正能够核对的比例太低（默认低于 80%）：多半是表格留空，或者有数字没有读出来。
各表一个数字也没有填的（空表），只提示这一条（no_figures），不再逐格提示。
这时没有其他提示并不说明报告没有问题。

## 依据

勾稽关系要有数字才能核对；空白不是零。

## 示例

见下。

## 例外

整行、整列都不填、只填总计的，不计入应当核对的数量。选项 `minimum` 可以调整比例。
公司、学校、医院等另有规定，没有用统一格式表格的不判断。

## 如何修改

没有发生的，在表格里填 0，不要留空；没有读出来的数字，请对照原文人工核对。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Finding, Option, Report, Rule, Severity

VALID = ({"form": "f2021", "year": 2023, "figures": {}, "rest": 0},)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

四、政府信息公开行政复议、行政诉讼情况

| 行政复议 | 行政诉讼 | | | | | | | | | | | | | |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 | | | | | | | | |
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | | | | | |
| 1 | | 0 | 0 | 1 | 2 | | 0 | 0 | 2 | 0 | | 0 | 0 | 0 |
""",
    {"form": "f2021", "year": 2023, "figures": {}, "rest": None},
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding where the engine evaluated less than the minimum share of the applicable identities."""
    share = report.data.get("assessed_share")
    minimum = options["minimum"]
    assert isinstance(minimum, float | int)
    if not isinstance(share, float | int) or share >= minimum or _has_own_rules(report):
        return
    place = report.tables[0].location if report.tables else report.first
    if report.is_unfilled:
        yield Finding(place, "no_figures", quote="assessed")
        return
    args = {"percent": int(share * 100), "minimum": round(minimum * 100)}
    yield Finding(place, args=args, quote="assessed")


def _has_own_rules(report: Report) -> bool:
    """Whether the body is a company or a school that used none of the official tables, as it need not."""
    name = report.issuer.name if report.issuer is not None else None
    if report.tables or not name:
        return False
    lexicons = report.data.get("lexicon")
    structure = lexicons.get("structure") if isinstance(lexicons, Mapping) else None
    endings = structure.get("not_bound") if isinstance(structure, Mapping) else None
    return isinstance(endings, Sequence) and name.endswith(tuple(endings))


RULE = Rule(
    code="F006",
    name="too-little-assessable",
    cases={"default": Severity.WARNING, "no_figures": Severity.WARNING},
    basis=Basis("arithmetic", "勾稽关系要有数字才能核对"),
    messages={
        "default": {
            "zh": "应当核对的勾稽关系只有 {percent}% 能够核对（低于 {minimum}%）：表格缺失、留空或者有数字没有读出，"
            "没有提示不等于没有问题。没有发生的请填 0。",
            "en": "Only {percent}% of the applicable identities could be checked (less than {minimum}%): tables are "
            "missing, blank or unread, so silence does not prove the report right; enter 0 where nothing occurred.",
        },
        "no_figures": {
            "zh": "表格里一个数字也没有填，勾稽关系无从核对。请填好以后再查，没有发生的填 0。",
            "en": "The tables have not a single figure, so no identity could be checked. Fill them in, with 0 where "
            "nothing occurred, and check again.",
        },
    },
    summary={"zh": "能够核对的勾稽关系太少", "en": "too few identities could be evaluated"},
    options={
        "minimum": Option(
            0.8,
            {"zh": "能够核对的勾稽关系的最低比例", "en": "the least share of the identities that must be checked"},
            0.0,
            1.0,
        )
    },
    check=check,
    module=__name__,
)

"""A government's report is silent on assessment, social review or accountability.

## 检查内容

各级人民政府的年度报告，除一般内容外，还应当包括工作考核、社会评议和责任追究结果情况。本条在全文中查找这三项。

## 依据

政府信息公开条例（国务院令第711号）第五十条第一款第（四）项。

## 示例

见下。

## 例外

只对县级以上人民政府的报告适用，部门、办公室、街道等不适用；乡镇人民政府多由县里统一考核，不提示；无法判断发布机关的不提示。提到即可，没有发生的写明“没有”也可以。

## 如何修改

在“一、总体情况”的监督保障部分写明考核、评议、责任追究的结果，例如“全年没有发生责任追究的情形”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity, fold, has_any, running_text
from govlint_rules.structure._lexicon import entries, has_any_wrapped, names, strings, words
from govlint_rules.structure._outline import is_stub

VALID = (
    """# 青禾县人民政府2023年政府信息公开工作年度报告

一、总体情况

2023年，县政府主动公开信息350条。政务公开纳入工作考核，开展了社会评议，全年没有发生责任追究的情形。
""",
    """# 青禾县水利局2023年政府信息公开工作年度报告

本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。

一、总体情况

2023年，我局主动公开信息35条。
""",
)
INVALID = (
    """# 青禾县人民政府2023年政府信息公开工作年度报告

本报告依据《中华人民共和国政府信息公开条例》编制，统计期限自2023年1月1日起至2023年12月31日止。

一、总体情况

2023年，县政府主动公开信息350条，政务公开纳入工作考核，组织了两次业务培训，对公开不及时的单位逐一提醒。
围绕优化营商环境、义务教育、医疗卫生、就业创业等群众关心的事项，及时公布政策文件、办理结果和工作进展，
县政府门户网站开设专栏七个，全年更新信息三千余条，办理网上留言四百余件，群众普遍表示满意。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding that names what is missing of the three results."""
    if not _is_government(report) or is_stub(report):
        return
    text = running_text(report).text
    missing: list[dict[str, str]] = []
    found: list[str] = []
    for result in entries(report, "assessment_results"):
        some = strings(result.get("any_of"))
        if has_any_wrapped(text, some):
            found.extend(some)
        else:
            missing.append(names(result.get("name"), some[0] if some else ""))
    overview = report.section("overview")
    # Without an overview S101 or S115 speaks: this is where the results would stand.
    if not missing or overview is None or not overview.all_pieces():
        return
    spoken = next((piece for piece in report.pieces if has_any(piece.text, found)), None)
    place = spoken.locate() if spoken is not None else overview.last_location
    args = {"missing_zh": "、".join(n["zh"] for n in missing), "missing_en": ", ".join(n["en"] for n in missing)}
    yield Finding(place, args=args, quote=args["missing_zh"], section="overview")


def _is_government(report: Report) -> bool:
    """Whether a people's government issued the report: a committee that governs a zone is none."""
    issuer = report.issuer
    if issuer is None or issuer.level not in ("government", None):
        return False
    name = fold(issuer.name) if issuer.name is not None else ""
    endings = words(report, "government_endings")
    return name.endswith(endings) or (issuer.level is not None and (not name or has_any(name, endings)))


RULE = Rule(
    code="S107",
    name="government-assessment-results-missing",
    cases={"default": Severity.WARNING},
    basis=Basis("law", "政府的报告还应当包括考核、评议、责任追究结果", "国务院令第711号", "第五十条第（四）项"),
    messages={
        "default": {
            "zh": "人民政府的报告没有写{missing_zh}的结果。请补写，没有发生的写明“没有”。",
            "en": "A government's report must give the results of {missing_en}; add them, or say that there are none.",
        }
    },
    summary={
        "zh": "政府报告缺少考核、评议、责任追究结果",
        "en": "assessment results are missing from a government's report",
    },
    forms=("f2019", "f2021"),
    years=(2019, None),
    check=check,
    module=__name__,
)

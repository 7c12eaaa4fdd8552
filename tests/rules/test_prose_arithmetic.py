"""Q901 to Q905 on sentences: what adds up is never a finding, what does not is one, with the right numbers."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govlint.diagnostics import Diagnostic
from govlint.testing import lint_text

_HEAD = """海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
"""
CODES = ("Q901", "Q902", "Q903", "Q904", "Q905")


def found(text: str, *codes: str) -> list[Diagnostic]:
    return lint_text(f"{_HEAD}{text}\n", path="example.txt", select=codes or CODES).diagnostics


def test_the_finding_names_sum_whole_and_place() -> None:
    (diagnostic,) = found("全年收到申请20件，其中当面申请12件、信函申请9件。", "Q901")
    assert (diagnostic.expected, diagnostic.actual) == ("21件", "20件")
    assert "21件" in diagnostic.message["zh"] and "‘20件’" in diagnostic.message["en"]
    assert diagnostic.location.line == 6
    assert diagnostic.severity.value == "warning"


def test_a_share_that_makes_the_others_a_hundred_is_only_told() -> None:
    text = "全年收到咨询30件，其中电话咨询25件，占83.3%；网上咨询4件，占13.3%；当面咨询1件，占{}%。"
    (diagnostic,) = found(text.format("3.4"), "Q902")
    assert (diagnostic.case, diagnostic.severity.value, diagnostic.expected) == ("balanced", "info", "3.3%")
    (diagnostic,) = found(text.format("3.5"), "Q902")
    assert (diagnostic.case, diagnostic.severity.value) == ("default", "warning")


def test_an_answer_more_than_all_answers_is_a_mistake() -> None:
    (diagnostic,) = found("回应公众关注热点12次，其中微博微信回应17次，其他方式回应4次。", "Q901")
    assert diagnostic.args["parts"] == ["17次"]


def test_a_change_is_what_both_years_make() -> None:
    (diagnostic,) = found("公开信息800条，比上年的640条增加166条。", "Q902")
    assert (diagnostic.case, diagnostic.expected, diagnostic.actual) == ("difference", "增加160条", "166条")
    (diagnostic,) = found("收到申请30件，较上年40件增加10件。", "Q902")
    assert diagnostic.expected == "减少10件"


@pytest.mark.parametrize(("text", "codes"), [
    ("答复申请805件，予以公开276件，占33.9%；不予公开35件，占4.3%；无法提供265件，占32.9%。", ["Q902"]),
    ("收到申请1049件。其中，网站862件，占82.4%；信函171件，占16.3%；当面13件，占1.2%。", ["Q901"]),
    ("网上申请30件（占78%），信函申请6件（占15%），当面申请4件（占10%），共40件。", ["Q902"]),
])  # fmt: skip
def test_shares_tell_the_whole_that_they_are_of(text: str, codes: list[str]) -> None:
    assert [diagnostic.code for diagnostic in found(text)] == codes


@pytest.mark.parametrize("text", [
    "网站发布政务信息1123条，其中法定主动公开177条，概况类信息9条，政务动态信息938条。",
    "全年发布信息200条，其中公告60条，政策解读50条，工作动态100条。",
    "新收申请38件，上年结转2件，总计39件。",
])  # fmt: skip
def test_kinds_of_information_that_exceed_their_whole_are_a_mistake(text: str) -> None:
    assert [diagnostic.code for diagnostic in found(text, "Q901")] == ["Q901"]


def test_a_part_over_its_whole_is_named_alone() -> None:
    (diagnostic,) = found("全年公开信息20条，其中重点领域信息25条，网站浏览300次。", "Q901")
    assert diagnostic.args["parts"] == ["25条"]


@pytest.mark.parametrize(
    "text",
    [
        "自2015年以来累计收到申请20件，其中当面申请12件、信函申请8件。",
        "收到申请20件，其中自然人申请12件，法人申请8件，网络申请15件，信函申请5件。",
        "收到申请20件，其中当面申请12件（含补正3件）、信函申请8件。",
        "收到申请20件，答复18件，其中予以公开10件、不予公开8件。",
        "收到申请约20件，其中当面申请12件、信函申请9件。",
        "收到申请20件，其中当面申请等21件次。",
        "收到《公开20条（其中甲类15条、乙类6条）》的意见3件。",
        "每季度公开20条，其中甲类15条、乙类6条。",
        "公开信息20条，其中网站公开19条、公众号公开18条。",
        "举办3期“政务讲堂”，其中三期为普法，展出作品13幅、手工艺品100余件。",
        "收到申请20件，其中10件涉及征地，12件涉及拆迁。",
        "收到的20件申请中，予以公开10件、不予公开3件、其他处理4件，结转下年度3件。",
        "回应公众关注热点或重大舆情12次，其中微博微信回应7次，其他方式回应4次。",
        "收到意见86条，采纳52条，部分采纳14条，未采纳20条，采纳率76.7%。",
        "回应热点12次，其中微博微信回应9次，其他方式回应5次。",
        "自2008年以来累计公开信息3862条，其中2020年新增1208条，比上年增长15.3%。",
        "截至2020年底累计公开信息3862条，本年新增1208条，同比增长15.3%。",
        "新收申请38件，上年结转2件，办理结果总计38件，结转下年度2件。",
        "新收申请38件，上年结转2件，办结共38件，结转下年度2件。",
        "公开信息100条，其中规范性文件60条，回应群众关切50条。",
        "公开信息100条，其中概况信息60条，公众号推送信息50条。",
        "公开信息100条，其中概况信息60条，回复留言50条。",
        "公开信息100条，其中概况信息60条，政务动态信息40条。",
        "收到举报信息100条，其中热线60条，信箱50条。",
        "公开信息300条，其中重点领域信息200条，财政信息150条。",
        "发布信息300条，其中原创信息200条，动态类150条。",
        "收到申请40件，办结38件，比上年的30件增加10件。",
        "公开信息800条，比2019年的网站信息640条增加100条。",
        "公开信息800条，比上年的640条增加160条，增长25%。",
        "收到申请约800件，比上年的640件增加100件。",
        "答复申请805件，予以公开273件，占33.9%；其中网上公开100件，占36.6%；不予公开35件，占4.3%。",
        "受理申请40件，网上申请30件（占75%），信函申请6件（占15%），当面申请4件（占10%）。",
        "收到申请40件，其中网络申请30件，占75%；自然人申请35件，占87.5%。",
    ],
)
def test_what_can_be_read_in_a_lawful_way_is_no_finding(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.integers(1, 500), min_size=3, max_size=6), st.integers(-3, 3))
@settings(max_examples=40, deadline=None)
def test_a_closed_list_is_a_finding_exactly_where_it_does_not_add_up(parts: list[int], slip: int) -> None:
    listed = "、".join(f"{name}{count}件" for name, count in zip("甲乙丙丁戊己", parts, strict=False))
    whole = sum(parts) + slip
    prefixes = {sum(parts[:end]) for end in range(2, len(parts) + 1)} | {sum(parts) - part for part in parts}
    assume(slip == 0 or whole not in prefixes)
    assert bool(found(f"办理案件{whole}件，分别为{listed}。", "Q901")) is (slip != 0)


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_rounding_is_never_a_finding_and_cutting_is_told_apart(part: int, rest: int, places: int) -> None:
    whole = part + rest
    exact = Decimal(part) * 100 / whole
    step = Decimal(1).scaleb(-places)
    nearest, cut = exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN)
    sentence = "全年收到申请总数为{}件。其中网络申请{}件，占总数的{}%。"
    assert found(sentence.format(whole, part, nearest), "Q902") == []
    cases = [diagnostic.case for diagnostic in found(sentence.format(whole, part, cut), "Q902")]
    assert cases == ([] if abs(exact - cut) * 2 <= step else ["truncated"])
    wrong = found(sentence.format(whole, part, nearest + 2 * step), "Q902")
    assert [(diagnostic.case, diagnostic.expected) for diagnostic in wrong] == [("default", f"{nearest}%")] or (
        part * 2 == whole or exact * 2 % step == 0
    )


@pytest.mark.parametrize(
    "text",
    [
        "交易额1613497.6万元，节约资金90840.4万元，节约率5.33%。",
        "交易额1613497.6万元，节约资金90840.4万元，节约率5.63%。",
        "收到申请132件，比上年增加12件，增长10%。",
        "收到申请108件，比上年减少12件，下降10%。",
        "收到申请20件，办结18件，结转2件，按时办结率100%。",
        "受理12件，其中电话5件、网络3件，占比66.7%。",
        "满意度98%，比上年提高3个百分点。",
        "全年收到申请3件，全部为网络申请，占100%。",
    ],
)
def test_percentages_that_some_lawful_formula_gives(text: str) -> None:
    assert found(text, "Q902") == []


def test_the_percentage_cites_the_numbers_it_rests_on() -> None:
    (diagnostic,) = found("全年收到申请40件，其中网络申请30件，占总数的65%。", "Q902")
    assert diagnostic.expected == "75%"
    assert [one.message["en"] for one in diagnostic.related] == ["computed from ‘30件’", "computed from ‘40件’"]


def test_limits_are_options() -> None:
    text = "全年受理事项1540件，同比增长470%。"
    assert found(text, "Q904") == []
    assert len(found(text.replace("470", "510"), "Q904")) == 1

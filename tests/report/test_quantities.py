"""Quantities in prose: what is read of a sentence, and what is left alone."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.api import Paragraph, Quantities, Quantity
from govlint.report.quantities import quantities_of
from govlint.report.quantities.words import Words
from govlint.testing import builtin_registry, parse_text

_HEAD = """海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

"""


def read(text: str, heading: str = "一、总体情况") -> Quantities:
    (report,) = parse_text(f"{_HEAD}{heading}\n{text}\n", path="example.txt")
    return report.quantities


def only(text: str, heading: str = "一、总体情况") -> Quantity:
    (found,) = read(text, heading)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind", "certainty"),
    [
        ("全年收到申请20件。", 20, "件", "count", "exact"),
        ("全年发布信息1,220条。", 1220, "条", "count", "exact"),
        ("服务群众约2万人次。", 2, "万人次", "count", "about"),
        ("服务群众2000余人。", 2000, "人", "count", "over"),
        ("点击量超350万次。", 350, "万次", "count", "over"),
        ("接待群众30人以上。", 30, "人", "count", "over"),
        ("参与企业近40家。", 40, "家", "count", "about"),
        ("用时不足5个工作日。", 5, "个工作日", "duration", "under"),
        ("收取费用15100元。", 15100, "元", "amount", "exact"),
        ("交易额22010.3538万元。", "22010.3538", "万元", "amount", "exact"),
        ("占总数的66.6%。", "66.6", "%", "percent", "exact"),
        ("同比增长５％。", 5, "%", "growth", "exact"),
        ("同比下降了8.5%。", "-8.5", "%", "growth", "exact"),
        ("满意率提高2.2个百分点。", "2.2", "个百分点", "points", "exact"),
        ("发布解读稿件十五篇。", 15, "篇", "count", "exact"),
        ("制发展板14块。", 14, "块", "count", "exact"),
    ],
)  # fmt: skip
def test_value_unit_kind_and_certainty(text: str, value: object, unit: str, kind: str, certainty: str) -> None:
    found = only(text)
    assert (found.value, found.unit, found.kind, found.certainty) == (Decimal(str(value)), unit, kind, certainty)
    assert found.piece.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "联系电话52808001，传真0571-52808002。",
        "邮编100005，邮箱abc163@example.cn。",
        "根据《办法》（海政发〔2012〕13号）第3条办理。",
        "2020年3月5日第3次修订。",
        "全面推进5G建设，做好第二批试点。",
        "一次性告知，做好一件事一次办。",
        "无法提供的，依法告知；无障碍浏览功能完善。",
        "确保无泄密事件。",
        "逾期未收到材料的，不再办理。",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert list(read(text)) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("2020年，我局未收到政府信息公开申请。", "政府信息公开申请"),
        ("全年没有发生行政复议和行政诉讼。", "行政复议和行政诉讼"),
        ("本年度无因政府信息公开引发的行政复议、行政诉讼。", "因政府信息公开引发的行政复议,行政诉讼"),
        ("从未收取任何费用。", "任何费用"),
    ],
)
def test_denials_name_what_there_was_not(text: str, about: str) -> None:
    found = only(text)
    assert (found.claim, found.kind, found.value, found.about) == ("none", "denial", 0, about)


@pytest.mark.parametrize("text", ["全年行政复议案件0件。", "行政诉讼案件数为零。"])
def test_zero_is_a_claim_that_there_was_none(text: str) -> None:
    assert only(text).claim == "none"


@pytest.mark.parametrize(
    ("text", "subject", "noun"),
    [
        ("全年共入驻29个部门。", "全年共入驻", "部门"),
        ("其中网络申请12件。", "其中网络申请", ""),
        ("1.全年行政复议案件3件，行政诉讼案件2件。", "全年行政复议案件", ""),
        ("入驻9个部门的60个事项。", "入驻", "部门"),
    ],
)
def test_the_words_around_say_what_is_counted(text: str, subject: str, noun: str) -> None:
    first = read(text)[0]
    assert (first.subject.text, first.noun.text) == (subject, noun)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("全年收到申请20件。", "report"),
        ("2020年，我局收到申请20件。", "report"),
        ("上年度收到申请20件。", "previous"),
        ("2019年收到申请20件。", "previous"),
        ("在2015年梳理的20项事项基础上继续完善。", "dated"),
        ("2021年新增专栏20个。", "next"),
        ("累计收到申请20件。", "cumulative"),
        ("全年累计收到申请20件。", "report"),
        ("2020年度通过各种渠道累计收到申请20件。", "report"),
        ("截至2020年度累计收到申请20件。", "cumulative"),
        ("全年收到来信，至今累计收到申请20件。", "cumulative"),
        ("网站开通以来发布信息20条。", "cumulative"),
        ("截至2020年12月31日，收到申请20件。", "as_of"),
        ("截至年底，收到申请20件。", "as_of"),
        ("上半年收到申请20件。", "partial"),
        ("上年结转申请20件。", "report"),
        ("与上年相比，收到申请20件。", "report"),
        ("较上年的20件有所上升。", "previous"),
    ],
)
def test_the_time_a_number_speaks_of(text: str, kind: str) -> None:
    assert only(text).period.kind == kind


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全区各单位共收到申请20件。", "region"),
        ("局本级收到申请20件。", "organ"),
        ("通过政府网站公开信息20条。", "site"),
        ("微信公众号推送20条。", "channel"),
        ("信息浏览量20次。", "outside"),
    ],
)
def test_whose_number_it_is(text: str, scope: str) -> None:
    assert scope in only(text).scope


def test_a_scope_word_of_another_clause_does_not_count_where_only_the_clause_speaks() -> None:
    first, second = read("通过网站公开信息20条，收到申请3件。")
    assert "site" in first.scope and "site" not in second.scope


@pytest.mark.parametrize(
    "text",
    ["下一步将新增专栏5个。", "力争主动公开信息100条。", "要求各单位每周更新信息不少于3条。"],
)
def test_plans_are_no_facts(text: str) -> None:
    assert all(found.plan for found in read(text))


@pytest.mark.parametrize("text", ["将进驻中心的231项事项予以公开。", "按计划完成任务20项。"])
def test_facts_are_no_plans(text: str) -> None:
    assert not only(text).plan


def test_a_heading_on_plans_makes_plans() -> None:
    assert only("新增专栏5个。", "十、2021年工作计划").plan


@pytest.mark.parametrize("text", ["形成“1+1+3+70”模式。", "推进“3545”改革。", "解读《优化环境10条措施》。"])
def test_titles_and_slogans_are_quoted(text: str) -> None:
    assert all(found.quoted for found in read(text))


def test_each_and_both() -> None:
    each, both = read("22个街道每个街道99项。")[1], read("电话、现场咨询各90件。")[0]
    assert (each.times, both.times) == (0, 2)


@pytest.mark.parametrize(
    ("text", "whole", "parts", "closed"),
    [
        ("共收到申请20件，其中网络申请12件、信函申请8件。", "20件", ["12件", "8件"], False),
        ("共收到申请20件。其中，网络申请12件，信函申请8件。", "20件", ["12件", "8件"], False),
        ("共有事项231项（其中许可145项、服务86项），均已公开。", "231项", ["145项", "86项"], True),
        ("办理案件7件，分别为维持4件、纠正3件。", "7件", ["4件", "3件"], True),
        ("办理案件7件：维持4件、纠正3件。", "7件", ["4件", "3件"], True),
        ("发布图解8篇、问答12篇，共计20篇。", "20篇", ["8篇", "12篇"], True),
        ("公开信息20条，其中公告12条、其他8条。", "20条", ["12条", "8条"], True),
        ("共入驻29个部门608个事项，其中9个部门的60个事项、20个部门的548个事项。", "608个", ["60个", "548个"], False),
        ("收到申请20件，其中网络12件、信函8件，已办结19件。", "20件", ["12件", "8件"], False),
    ],
)
def test_lists_know_their_whole(text: str, whole: str, parts: list[str], closed: bool) -> None:
    (found,) = read(text).breakdowns
    assert found.wholes[0].text == whole
    assert [part.text for part in found.parts] == parts
    assert found.closed is closed
    assert all(part.whole == found.wholes[0].index and part.role == "part" for part in found.parts)
    assert found.wholes[0].parts == tuple(part.index for part in found.parts)


@pytest.mark.parametrize(
    "text",
    [
        "22个街道每个街道99项（其中云桥街道87项、石门街道85项）。",
        "通过组织9次会议，29家单位入驻，包括10个街道、108个社区。",
        "以1个中心为主体，3个站点、70个代办点为补充。",
    ],
)
def test_what_is_no_list_of_parts_makes_none(text: str) -> None:
    assert read(text).breakdowns == []


@pytest.mark.parametrize(
    ("text", "form", "pair"),
    [
        ("申请总数为3件。电子邮件申请2件，占总数的66.6%。", "share", ("2件", "3件")),
        ("受理20件，办结18件，办结率90%。", "share", ("18件", "20件")),
        ("交易额950万元，节约资金50万元，节约率5%。", "saving", ("50万元", "950万元")),
        ("收到申请132件，较上年的120件增长10%。", "growth", ("132件", "120件")),
        ("公开信息240条，比上年增加40条，增长20%。", "change", ("40条", "240条")),
    ],
)
def test_percentages_know_their_numbers(text: str, form: str, pair: tuple[str, str]) -> None:
    (ratio,) = read(text).ratios
    (dividend,), (divisor,) = ratio.pairs[0]
    assert (ratio.form, dividend.text, divisor.text) == (form, *pair)
    assert ratio.sure


@pytest.mark.parametrize("text", ["业务量占总量45%。", "同比增长45%。", "收到申请20件，约占全区总量的3%。"])
def test_a_percentage_without_its_numbers_is_not_sure(text: str) -> None:
    assert not any(ratio.sure for ratio in read(text).ratios)


_PARAGRAPHS = (
    "-3件", "气温-8。", "邮编", "100010", "收费2,000，3,000元", "３,000件，5,000件", "电话", "5", "为零", "零件5件",
    "无", "毫", "没有收到申请的", "，不收费。", "没有收到申请，", "若未收到申请，", "2020年全年十五", "件", "第三",
    "1.", "发布信息3条，其中图解", "2条。", "同比增长", "5%。",
)  # fmt: skip


def _facts(found: Quantities) -> list[object]:
    return [(q.text, q.value, q.unit, q.kind, q.claim, q.before, q.clause, q.role) for q in found]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PARAGRAPHS), min_size=1, max_size=6))
def test_paragraphs_are_read_as_if_each_stood_alone(texts: list[str]) -> None:
    words = Words(builtin_registry().lexicons["quantities"])
    pieces = [Paragraph(text) for text in texts]
    starts = [sum(len(text) + 1 for text in texts[:index]) for index in range(len(texts))]
    together = quantities_of(pieces, "\n".join(texts), starts, 2020, words)
    alone = [quantities_of([piece], piece.text, [0], 2020, words) for piece in pieces]
    assert _facts(together) == [fact for one in alone for fact in _facts(one)]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("全年未收到申请。", ["未收到"]),
        ("没有收到申请的，不计入。", []),
        ("没有收到申请的", []),
        ("没有收到“不属于本机关的，”一类申请，", ["没有收到"]),
        ("没有收到“申请，不收费的”，", ["没有收到"]),
        ("未收到书面的申请，也未收到口头申请时，", ["未收到"]),
        ("若未收到申请，", []),
        ("若，未收到申请。", ["未收到"]),
        (f"未收到申请{'甲' * 1194}的{'乙' * 50}。", []),  # no sentence is that long: it is cut behind 的
    ],
)
def test_conditions_and_causes_deny_nothing(text: str, denied: list[str]) -> None:
    assert [one.text for one in read(text).none_claims()] == denied


_BITS = (
    "收到", "申请", "5件", "12条", "3.5万元", "未收到", "零投诉", "、无", "其中", "、", "，", "；", "：", "。",
    "\n", ",", ":", "（", "）", "(", ")", "《", "》", "“", "”", "（二）", "1.", "2、", "一是", " ", "/", "甲" * 60,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_BITS), max_size=16).map("".join))
def test_plain_texts_are_read_as_those_that_are_cut_with_care(text: str) -> None:
    words = Words(builtin_registry().lexicons["quantities"])
    plain = _facts(quantities_of([Paragraph(text)], text, [0], 2020, words))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("govlint.report.quantities.read.plain_end", lambda text: 0)
        assert plain == _facts(quantities_of([Paragraph(text)], text, [0], 2020, words))


def test_a_report_without_prose_has_no_quantities() -> None:
    assert len(Quantities()) == 0 and list(Quantities().numbers()) == []


def test_quantities_are_read_once_and_stand_in_order() -> None:
    (report,) = parse_text(_HEAD + "一、总体情况\n收到申请3件。\n未发生复议。公开5条。\n", path="example.txt")
    found = report.quantities
    assert report.quantities is found
    assert [item.index for item in found] == [0, 1, 2]
    assert [item.text for item in found.numbers()] == ["3件", "5条"]
    assert [item.text for item in found.none_claims()] == ["未发生"]
    assert [item.text for item in found.of(found[1].piece)] == ["未发生", "5条"]


@given(st.text(alphabet="0123456789件条%，、；：。其中共占总数的未收到较上年增长“”《》()（）", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_a_crash_and_places_are_true(text: str) -> None:
    for found in read(text):
        assert 0 <= found.start < found.end <= len(found.piece.text)
        assert found.clause[0] <= found.start < found.clause[1]
        assert found.sentence[0] <= found.clause[0] and found.clause[1] <= found.sentence[1]
        assert (found.plan, found.scope, found.period, found.exact, found.times) is not None
        assert found.before[0] <= found.before[1] and found.after[0] <= found.after[1]


@pytest.mark.parametrize(
    "unit",
    [
        "收到申请20件，其中网络申请12件、信函申请8件，",
        "1234567890",
        "“《公开",
        "（其中12件",
        "5件：3件：",
        "公开12条、",
        "未收到",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    """Four times the text takes at most about four times the time, whatever the text lacks (a stop, a closing mark)."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        (report,) = parse_text(_HEAD + "一、总体情况\n依法公开。\n", path="example.txt")
        report.pieces[-1].text = text
        start = time.process_time()
        for ratio in report.quantities.ratios:
            assert ratio.quantity.exact is not None
        return time.process_time() - start

    seconds(1_000)
    small = min(seconds(10_000) for _ in range(3))
    assert min(seconds(40_000) for _ in range(2)) <= 12 * small + 0.05

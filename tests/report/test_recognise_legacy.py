"""Reports up to 2018 as bureaus, counties and townships write them: each case once went wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

import govlint_rules
from govlint.report.model import BLANK, UNREAD, Report
from govlint.testing import findings_of, lint_text, parse_text

BODY = """
统计期限为2016年1月1日至2016年12月31日。
一、概述
2016年，我局进一步健全工作机制，落实专人负责，公开工作有序开展。
二、主动公开情况
全年主动公开政府信息76条。
三、依申请公开情况
全年没有收到公开申请，没有收费，没有行政复议和行政诉讼。
四、主要问题和改进措施
主要问题是更新不够及时，下一步将加强督促。
白塔区体育局
2017年1月9日
"""
TITLE = "白塔区体育局2016年政府信息公开工作年度报告"


@cache
def lines() -> list[tuple[str, str, str]]:
    """Id, label and unit of every row of the national table."""
    path = Path(govlint_rules.__file__).parent / "forms" / "legacy-table.yaml"
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = form["tables"][0]["rows"]
    return [(row["id"], row["label"], row["unit"]) for row in rows if "variant" not in row]


def values() -> dict[str, str]:
    """A number for every row, each different, so that a wrong place shows."""
    return {row: str(number) for number, (row, _, _) in enumerate(lines(), 3)}


def table(write: Callable[[str, str, str], str], head: str = "政府信息公开情况统计表\n（2016年度）\n") -> str:
    """The statistics table, each row written by `write(label, unit, number)`."""
    return head + "".join(write(label, unit, values()[row]) for row, label, unit in lines())


def read(report: Report) -> dict[str, str]:
    return {key.partition(".")[2]: str(figure.value) for key, figure in report.figures.items() if figure.state != BLANK}


def only(text: str, path: str = "report.txt") -> Report:
    """The one report in a text."""
    reports = parse_text(text, path=path)
    assert len(reports) == 1
    return reports[0]


def codes(text: str, path: str = "report.txt") -> list[str]:
    return [finding.code for finding in findings_of(lint_text(text, path=path))]


def _halves() -> str:
    rows = [f"{label}|{unit}|{values()[row]}" for row, label, unit in lines()]
    middle = (len(rows) + 1) // 2
    right = [*rows[middle:], *["||"] * (middle * 2 - len(rows))]
    return "\n".join(f"{one}|{two}" for one, two in zip(rows[:middle], right, strict=True)) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        table(lambda label, unit, number: f"{label}|{unit}|{number}\n") + TITLE + BODY,
        TITLE + BODY + "政府信息公开情况统计表\n（2016年度）\n统计指标|单位|统计数|统计指标|单位|统计数\n" + _halves(),
        TITLE + BODY + table(lambda label, unit, number: f"{label}：{number}{unit}\n"),
        TITLE + BODY + table(lambda label, unit, number: f"{label} {number} {unit}；\n"),
        TITLE + BODY + table(lambda label, unit, number: f"{label}（{unit}）|{number}\n"),
        TITLE + BODY + table(lambda label, unit, number: f"{label}|{number}{unit}\n"),
    ],
    ids=["before the title", "two halves", "told in lines", "told with marks", "unit in the label", "unit in the cell"],
)
def test_the_table_is_read_wherever_and_however_it_stands(text: str) -> None:
    report = only(text)
    assert read(report) == values()
    assert report.title is not None and report.form is not None
    assert (report.year, report.form.id) == (2016, "legacy-table")
    assert not set(codes(text)) & {"T107", "T108", "F006", "S104", "S106"}


def test_a_few_lines_of_prose_with_numbers_are_no_table() -> None:
    told = "（一）收到申请数：3件；\n1.当面申请数：2件；\n2.传真申请数：0件；\n3.网络申请数：1件。\n"
    assert only(TITLE + BODY.replace("四、", told + "四、")).tables == []


@pytest.mark.parametrize(
    "rows",
    [
        "类别|数量|占比\n机构职能|12|6%\n政策文件|48|24%\n工作动态|140|70%\n合计|200|100%\n",
        "合计|1203.5|其他|3\n合计|99|其他|4\n",
    ],
)
def test_words_of_any_table_do_not_make_an_official_one(rows: str) -> None:
    report = only(TITLE + BODY.replace("三、", rows + "三、"))
    assert report.tables == []
    assert report.form is not None and report.form.id == "legacy-narrative"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("2016年青萍镇人民政府政府信息公开工作年度报告", "青萍镇人民政府"),
        ("2016年青萍镇人民政府信息公开年报", "青萍镇人民政府"),
        ("2016年澄湾县财政局信息公开年报", "澄湾县财政局"),
        ("塔山镇2016年政府信息公开工作总结", "塔山镇"),
        ("2016年塔山镇政府信息公开工作总结", "塔山镇"),
    ],
)
def test_titles_of_earlier_years(title: str, issuer: str) -> None:
    report = only(title + BODY)
    assert report.title is not None
    assert (report.issuer.name, report.year) == (issuer, 2016)


NOTICE = """关于做好2018年政府信息公开年度报告编制工作的通知
各乡镇人民政府：
现就做好2018年政府信息公开年度报告编制公布工作通知如下：
一、报送内容
（一）主动公开政府信息的情况；
（二）依申请公开政府信息和不予公开政府信息的情况；
二、报送时间
请于2019年2月15日前报送。
县政府办公室
2018年12月20日
"""
PLAN = """望禾县2018年政务公开工作要点
2018年全县政务公开工作的总体要求是：深入贯彻落实上级部署。
一、着力加强公开解读回应工作
二、着力提升政务服务工作实效
各单位要将落实情况纳入政府信息公开工作年度报告予以公开。
"""
INTERPRETATION = """《望禾县2018年政府信息公开工作年度报告》解读
近日，县政府办公室发布了2018年政府信息公开工作年度报告。现就有关情况解读如下：
一、主要内容
报告包括概述、主动公开、依申请公开等六个部分。
二、主要数据
全县主动公开政府信息2.3万条。
"""
LIST = "".join(f"望禾县{name}局2018年政府信息公开工作年度报告\n" for name in ("审计", "司法", "统计"))
ASSESSMENT = """望禾县2023年政务公开第三方评估报告
一、总体情况
二、主动公开政府信息情况
各单位主动公开政府信息总体良好，平均得分82.4分。
三、依申请公开情况
模拟申请发出40件，按期答复38件。
四、存在的主要问题
"""
PROPOSALS = """望禾县教育局2023年代表建议和委员提案办理情况总结
2023年共承办建议7件、提案11件，全部按期办结。
一、总体情况
二、主要做法
三、存在的主要问题及改进情况
四、其他需要报告的事项
"""
REVIEWS = """望禾县2024年行政复议年度报告
一、案件办理情况
2024年受理行政复议申请96件，其中政府信息公开类18件。
二、申请事项
申请事项|举报投诉处理|政府信息公开|行政处罚|行政强制|工伤认定
数量|46件|18件|22件|0件|10件
"""
BUDGET = "望禾县审计局2018年部门预算公开表\n收入|预算数|支出|预算数\n拨款|1203.5|服务|1100\n合计|1203.5|合计|1203.5\n"


@pytest.mark.parametrize(
    "text",
    [NOTICE, PLAN, INTERPRETATION, LIST, ASSESSMENT, PROPOSALS, REVIEWS, BUDGET],
    ids=["notice", "plan", "explanation", "list", "assessment", "proposals", "reviews", "budget"],
)
def test_texts_about_reports_are_no_reports(text: str) -> None:
    assert parse_text(text, path="page.txt") == []
    assert codes(text) == ["F005"]


def test_a_link_to_the_annex_below_the_sign_off_is_an_annex() -> None:
    opening = "本报告由概述、主动公开、依申请公开、主要问题四部分组成，并附统计表。\n"
    text = TITLE + BODY.replace("一、概述", opening + "一、概述")
    assert "S105" in codes(text)
    assert "S105" not in codes(text + "政府信息公开情况统计表见附件（点击下载）\n")


def test_the_annex_alone_lacks_no_content() -> None:
    text = table(lambda label, unit, number: f"{label}|{unit}|{number}\n")
    assert "S106" not in codes(text)


def test_an_unknown_row_goes_by_its_label() -> None:
    rows = table(lambda label, unit, number: f"{label}|{unit}|{number}\n")
    text = TITLE + BODY + rows.replace("六、举报", "网站访问量|万次|3.2\n六、举报")
    [finding] = [one for one in findings_of(lint_text(text, path="report.txt")) if one.code == "T108"]
    assert "网站访问量" in finding.message["zh"] and "万次" not in finding.message["zh"]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("2015年|2016年", "{other}|{number}"),
        ("2016年|历史累计", "{number}|{other}"),
        ("本级|下级|合计", "{other}|{other}|{number}"),
        ("数量|占比", "{number}|50%"),
    ],
)
def test_of_several_numbers_the_header_tells_the_figure(heads: str, cells: str) -> None:
    rows = f"统计指标|单位|{heads}\n"
    for row, label, unit in lines():
        number = values()[row]
        rows += f"{label}|{unit}|{cells.format(number=number, other=int(number) + 100)}\n"
    report = only(TITLE + BODY + "政府信息公开情况统计表\n（2016年度）\n" + rows)
    assert read(report) == values()


def test_of_several_numbers_without_a_header_none_is_taken() -> None:
    text = TITLE + BODY + table(lambda label, unit, number: f"{label}|{unit}|{number}|{number}9\n")
    assert {figure.state for figure in only(text).figures.values()} == {UNREAD}
    assert "E902" in codes(text)


_OWN = "类别|条数\n政策法规|56\n业务工作|986\n机构职能|12\n其他|206\n"


def _told(text: str) -> list[tuple[str, str]]:
    found = lint_text(text, path="report.txt", select=["T"]).diagnostics
    return [(one.code, one.severity.value) for one in found if one.code == "E902"]


@pytest.mark.parametrize("year", ["2010", "2016"])
def test_a_table_of_the_body_s_own_is_a_hint_where_no_official_one_may_lack(year: str) -> None:
    official = table(lambda label, unit, number: f"{label}|{unit}|{number}\n") if year == "2016" else ""
    text = (TITLE + BODY).replace("2016", year).replace("2017", str(int(year) + 1))
    assert _told(text + "公开信息分类情况\n" + _OWN + "\n合计1260条。\n" + official) == [("E902", "info")]


def test_a_table_that_may_be_the_official_one_is_a_warning() -> None:
    assert _told(TITLE + BODY + "政府信息公开情况统计表\n" + _OWN) == [("E902", "warning")]


@pytest.mark.parametrize("cut", [6, 10, 14])
def test_a_label_that_goes_on_below_its_number_is_one_label(cut: int) -> None:
    def write(label: str, unit: str, number: str) -> str:
        return f"{label[:cut]}|{unit}|{number}\n" + (f"{label[cut:]}||\n" if len(label) > cut + 4 else "")

    text = TITLE + BODY + table(lambda label, unit, number: write(label, unit, number) if len(label) > 18
                                else f"{label}|{unit}|{number}\n")  # fmt: skip
    assert read(only(text)) == values()
    assert not set(codes(text)) & {"T107", "T108"}


@pytest.mark.parametrize(
    "rows",
    [
        "事项|数量\n行政许可|1203\n行政处罚|0\n行政强制|0\n行政事业性收费|2\n",
        "类别|结果维持|结果纠正|其他结果|尚未审结|总计\n行政复议|1|0|0|0|1\n行政诉讼|0|0|0|0|0\n",
    ],
)
def test_a_few_rows_of_a_later_form_are_a_local_table(rows: str) -> None:
    text = TITLE + BODY.replace("三、", rows + "三、")
    report = only(text)
    assert report.tables == []
    assert report.form is not None and report.form.id == "legacy-narrative"
    assert not set(codes(text)) & {"F006", "F102", "T107"}


def test_a_run_on_report_keeps_its_sign_off_before_the_annex() -> None:
    head = "附件 政府信息公开情况统计表 （2016年度） "
    rows = table(lambda label, unit, number: f"{label} {unit} {number} ", head)
    report = only((TITLE + BODY).replace("\n", " ") + rows)
    assert read(report) == values()
    assert report.signoff is not None and report.signoff.issuer is not None
    assert report.signoff.issuer.text == "白塔区体育局"


@pytest.mark.parametrize("last", ["举报投诉数量5件。", "政府信息公开专项经费5万元。"])
def test_a_last_sentence_that_reads_as_a_row_does_not_draw_the_sign_off_into_the_table(last: str) -> None:
    told = BODY.replace("下一步将加强督促。\n", f"下一步将加强督促。\n五、其他事项\n{last}\n")
    report = only(TITLE + told + "附件\n" + table(lambda label, unit, number: f"{label} | {unit} | {number}\n"))
    assert read(report) == values()
    assert report.signoff is not None and report.signoff.issuer is not None
    assert "体育局" in report.signoff.issuer.text


def test_a_unit_set_apart_by_blanks_is_that_unit() -> None:
    text = table(lambda label, unit, number: f"{label}\t{'　'.join(unit)}\t{number}\n")
    assert "T109" not in codes(TITLE + BODY + text)
    assert {figure.unit for figure in only(TITLE + BODY + text).figures.values()} >= {"条", "万元"}


RENAMED = {
    "其他情形数": "其它情形数", "5.其他方式回应事件数": "5.其它方式回应事件数", "举办各类培训班数": "举办培训班数",
    "收到申请数": "收到政府信息公开申请数", "申请办结数": "政府信息公开申请办结数", "申请答复数": "申请答复总数",
    "制发规范性文件总数": "本年度制发规范性文件数", "主动公开政府信息数": "主动公开政府信息总数",
    "维持具体行政行为或者驳回原告诉讼请求数": "维持具体行政行为或驳回原告诉讼请求数",
}  # fmt: skip


def test_rows_under_other_names_are_read_and_of_equal_names_the_next() -> None:
    text = table(lambda label, unit, number: f"{label}\t{unit}\t{number}\n")
    for label, other in RENAMED.items():
        text = text.replace(label, other)
    assert read(only(TITLE + BODY + text)) == values()
    equal = table(lambda label, unit, number: f"{label}\t{unit}\t{number}\n").replace("被依法纠错数", "被依法纠错的数")
    assert read(only(TITLE + BODY + equal)) == values()


def test_a_note_on_a_line_of_its_own_ends_the_label_above_it() -> None:
    text = table(lambda label, unit, number: f"{label}\t{unit}\t{number}\n")
    label = "(一)主动公开政府信息数"
    text = text.replace(f"{label}\t", f"{label}\n（不同渠道和方式公开相同信息计1条）\t")
    assert read(only(TITLE + BODY + text)) == values()


def test_labels_that_go_on_below_their_unit_and_number_are_whole() -> None:
    lines = [
        "青榆市水务局2015年政府信息公开工作年度报告", "一、概述",
        "本局认真推进主动公开，及时答复群众申请，工作机制更加健全，有关情况报告如下。", "政府信息公开情况统计表",
        "统计指标  单位  统计数", "一、主动公开情况", "(一)主动公开政府信息数(不  条  5",
        "同渠道和方式公开相同信息", "计1条)",
        "其中:主动公开规范性文件数 条  0", "制发规范性文件总数  件  0", "二、回应解读情况",
        "(一)回应公众关注热点或重  次  3", "大舆情数(不同方式回应同一", "热点或舆情计1次)",
        "1.参加或举办新闻发布会总次数  次  2", "2.政府网站在线访谈次数  次  1",
    ]  # fmt: skip
    (report,) = parse_text("\n".join(lines), path="report.txt")
    found = {key.removeprefix("statistics."): str(figure.value) for key, figure in report.figures.items()}
    assert found["disclosed_total"] == "5" and found["response_total"] == "3"
    assert found["disclosed_normative"] == "0" and found["press_total"] == "2" and found["interview_total"] == "1"

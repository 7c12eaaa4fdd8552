"""Recognition on small invented reports: what a document is taken for, whatever its layout."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govlint.report.model import BLANK, STATED, UNREAD, Report
from govlint.testing import parse_document, parse_text

OPENING = (
    "青榆市交通运输局2023年政府信息公开工作年度报告\n"
    "根据《中华人民共和国政府信息公开条例》要求编制本报告。统计期限为2023年1月1日至12月31日。\n"
    "一、总体情况\n本局认真推进主动公开，按时答复群众申请，工作机制更加健全。\n"
)
CLOSING = (
    "五、存在的主要问题及改进情况\n一是公开意识有待加强，下一步将加强培训。\n"
    "六、其他需要报告的事项\n本年度未收取信息处理费。\n青榆市交通运输局\n2024年1月18日\n"
)
COLUMNS = ("natural", "business", "research", "welfare", "legal_service", "other_org", "total")
HEADER = (
    "| 申请人情况 | | | | | | |\n"
    "| 自然人 | 法人或其他组织 | | | | | 总计 |\n"
    "| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
)


def only(text: str, path: str = "report.txt") -> Report:
    """The one report in the text."""
    reports = parse_text(text, path=path)
    assert len(reports) == 1
    return reports[0]


def requests(rows: str) -> Report:
    """A report whose table of requests has these rows."""
    return only(OPENING + "三、收到和处理政府信息公开申请情况\n" + rows + CLOSING)


def row_of(report: Report, row: str) -> list[str]:
    """The figures of a row of the table of requests: the value, or the state where there is none."""
    figures = [report.figures[f"requests.{row}.{column}"] for column in COLUMNS]
    return [str(f.value) if f.state == STATED else f.state for f in figures]


ROWS = (
    "{0} 一、本年新收政府信息公开申请数量 {1} 5 {1} 0 {1} 0 {1} 1 {1} 0 {1} 0 {1} 6 {2}\n"
    "{0} 二、上年结转政府信息公开申请数量 {1} 1 {1} 0 {1} 0 {1} 0 {1} 0 {1} 0 {1} 1 {2}\n"
)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS.format("|", "|", "|"),
        ROWS.format("", "|", "| | |"),
        ROWS.format("| | |", "|", "|"),
        ROWS.format("", "\u3000", ""),
        ROWS.format("", "\n\n", "\n"),
        ROWS.format("", "|\n", "|\n"),
        ROWS.replace("{1} 5", "| | | 5")
        .replace("{1} 1 {1} 0 {1} 0 {1} 0", "| | | 1 {1} 0 {1} 0 {1} 0")
        .format("|", "|", "|"),
        ROWS.format("|", "|", "|").replace("\n", "\n|---|---|\n"),
        ROWS.format("", "\t", ""),
    ],
    ids=["outer", "trailing", "leading", "blanks", "cell-a-line", "pipe-at-end", "spans", "rules", "tabs"],
)
def test_a_row_reads_the_same_in_every_layout(rows: str) -> None:
    report = requests(HEADER + rows)
    assert row_of(report, "new") == ["5", "0", "0", "1", "0", "0", "6"]
    assert row_of(report, "carried_in") == ["1", "0", "0", "0", "0", "0", "1"]


def test_the_table_is_found_without_its_heading() -> None:
    report = only(OPENING + HEADER + ROWS.format("|", "|", "|") + CLOSING)
    section = report.section("requests")
    assert section is not None and section.heading is None
    assert section.tables == ["requests"]


def test_blank_cells_are_blank_and_not_zero() -> None:
    report = requests(
        "| 一、本年新收政府信息公开申请数量 | 5 | | — | | | / | 5 |\n" + ROWS.format("|", "|", "|").split("\n")[1]
    )
    assert row_of(report, "new") == ["5", BLANK, BLANK, BLANK, BLANK, BLANK, "5"]


def test_where_blank_cells_were_dropped_only_the_sum_is_read() -> None:
    report = requests(
        "| 一、本年新收政府信息公开申请数量 | 2 | 3 | 5 |\n| 二、上年结转政府信息公开申请数量 | 4 | 1 |\n"
        "| 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    )
    assert row_of(report, "new") == [UNREAD] * 6 + ["5"]
    assert row_of(report, "carried_in") == [UNREAD] * 7
    assert report.figures["requests.new.natural"].reason == "position-lost"


def test_columns_in_another_order_keep_their_figures() -> None:
    header = "| 项目 | 总计 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
    rows = ROWS.format("|", "|", "|").replace("| 5 |", "| 6 | 5 |", 1).replace("| 0 | 6 |", "| 0 |", 1)
    rows = rows.replace("| 1 | 0 | 0 | 0 | 0 | 0 | 1 |", "| 1 | 1 | 0 | 0 | 0 | 0 | 0 |")
    report = requests(header + rows.replace(" ", ""))
    assert row_of(report, "new") == ["5", "0", "0", "1", "0", "0", "6"]
    assert report.tables[0].reordered


def test_a_missing_column_is_told_from_a_lost_cell() -> None:
    header = "| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 其他 | 总计 |\n"
    report = requests(header + "| 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 1 | 0 | 6 |\n"
                      "| 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 1 |\n")  # fmt: skip
    assert [column.id for column in report.tables[0].missing_columns] == ["legal_service"]
    assert report.figures["requests.new.other_org"].value == 0
    assert "requests.new.legal_service" not in report.figures


@pytest.mark.parametrize(
    ("label", "form"),
    [("（六）其他处理", "f2019"), ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "f2021")],
)
def test_the_form_is_that_of_each_table(label: str, form: str) -> None:
    report = requests(ROWS.format("|", "|", "|") + f"| {label} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n")
    assert report.tables[0].form.id == form


def test_one_label_with_the_numbers_of_many_rows_is_a_reader_problem() -> None:
    from govlint.testing import lint_text

    zeros = " | ".join(["0"] * 56)
    text = (
        OPENING
        + "三、收到和处理政府信息公开申请情况\n"
        + ROWS.format("|", "|", "|")
        + f"| （三）不予公开 | {zeros} |\n"
        + CLOSING
    )
    found = [d for d in lint_text(text, path="report.txt").diagnostics if d.code == "E902"]
    assert [d.fault for d in found] == ["reader"]


@pytest.mark.parametrize(
    "text",
    [
        "| 名称 | 青榆市教育局2022年政府信息公开工作年度报告 |\n| 发布日期 | 2023-01-20 |\n",
        "# 青榆市教育局2022年政府信息公开工作年度报告\n",
        "青榆市教育局\n2022年政府信息公开工作年度报告\n",
        "关于青榆市教育局二〇二二年度政府信息公开工作的报告\n",
        "青榆市教育局政府信息公开工作年度报告\n（2022年度）\n",
    ],
)
def test_titles_in_many_shapes(text: str) -> None:
    report = only(text + "一、总体情况\n本局认真推进主动公开。\n二、主动公开政府信息情况\n略有增加。\n", "report.md")
    assert report.year == 2022
    assert report.title is not None
    assert "教育局" in (report.issuer.name or "")


def test_a_link_to_a_report_is_no_title() -> None:
    report = only("图解：青榆市人民政府2022年政府信息公开工作年度报告\n" + "\n".join(OPENING.split("\n")[2:]) + CLOSING)
    assert report.title is None
    assert report.issuer.name == "青榆市交通运输局"


def test_several_reports_are_split_and_repeated_titles_are_not() -> None:
    body = (
        "一、概述\n"
        + "本中心全年推进信息公开，完善制度，群众满意。" * 12
        + "\n二、信息公开情况\n主动公开信息若干条。\n"
    )
    one = "青榆市政务中心2017年政府信息公开工作年度报告\n青榆市政务中心2017年政府信息公开工作年度报告\n" + body
    two = "青榆市政务中心2016年政府信息公开工作年度报告\n" + body
    reports = parse_text(one + two, path="report.txt")
    assert [report.year for report in reports] == [2017, 2016]
    assert [report.form.id for report in reports if report.form] == ["legacy-narrative"] * 2


def test_the_year_is_voted_and_one_slip_does_not_decide() -> None:
    report = only(OPENING.replace("局2023年", "局2022年") + "2023年，本局公开信息若干条。\n" + CLOSING)
    assert report.year == 2023
    assert {(vote.source, vote.year) for vote in report.year_votes} >= {
        ("title", 2022),
        ("period", 2023),
        ("signoff", 2023),
    }


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("青榆市人民政府", "government"),
        ("青榆市人民政府办公室", "department"),
        ("青榆市云溪镇人民政府", "township"),
        ("云溪街道办事处", "township"),
        ("青榆市教育局", "department"),
        ("青榆市政务服务中心", "other"),
        ("青榆市国有资产监督管理委员会", "department"),
        ("青榆市住房和城乡建设管理委员会", "department"),
        ("青榆经济技术开发区管理委员会", "government"),
        ("青榆海关", "department"),
        ("青榆市第一人民医院", "other"),
        ("青榆师范学院", "other"),
        ("云溪镇人民政府党政办公室", "township"),
    ],
)
def test_the_level_follows_the_name(name: str, level: str) -> None:
    assert only(OPENING.replace("青榆市交通运输局", name) + CLOSING).issuer.level == level


@pytest.mark.parametrize(
    ("ending", "issuer", "month"),
    [
        ("青榆市交通运输局\n2024年1月18日\n", "青榆市交通运输局", 1),
        ("青榆市交通运输局 2024年2月\n", "青榆市交通运输局", 2),
        ("2024年3月1日\n", None, 3),
    ],
)
def test_sign_off(ending: str, issuer: str | None, month: int) -> None:
    report = only(OPENING + CLOSING.split("青榆市")[0] + ending)
    assert report.signoff is not None
    assert (report.signoff.issuer.text if report.signoff.issuer else None) == issuer
    assert report.signoff.date is not None
    assert report.signoff.date.month == month


def test_every_figure_stands_where_it_says() -> None:
    text = OPENING + HEADER + ROWS.format("|", "|", "|") + CLOSING
    document, reports = parse_document(text, path="report.txt")
    assert document is not None
    for figure in reports[0].figures.values():
        place = figure.location
        assert place.line is not None and place.column is not None and place.end_column is not None
        assert document.lines[place.line - 1][place.column - 1 : place.end_column - 1] == figure.raw


LEGACY = (
    "青榆市统计局2017年政府信息公开工作年度报告\n一、概述\n本局做好公开工作。\n附件\n政府信息公开情况统计表\n（2017年度）\n"
    "填报单位（盖章）：青榆市统计局\n统计指标 | 单位 | 统计数 |\n一、主动公开情况 | | |\n"
    "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 25 |\n其中：主动公开规范性文件数 | 件 | 2 |\n"
    "制发规范性文件总数 | 件 | 2 |\n三、依申请公开情况 | —— | |\n（一）收到申请数 | 件 | 1,204 |\n"
    "四、行政复议数量 | 件 | 3 |\n（三）其他情形数 | 件 | 3 |\n"
    "五、行政诉讼数量 | 件 | 1 |\n（三）其他情形数 | 件 | 1 |\n"
    "七、依申请公开信息收取的费用 | 万元 | 0.25 |\n单位负责人：甲 审核人：乙 填报人：丙 | | |\n"
)


def test_a_list_binds_repeated_labels_by_their_place() -> None:
    report = only(LEGACY)
    values = {key.split(".")[1]: figure.value for key, figure in report.figures.items()}
    assert values["app_received"] == 1204
    assert (values["review_other"], values["litigation_other"]) == (3, 1)
    assert values["fee_collected"] == Decimal("0.25")
    assert report.figures["statistics.disclosed_normative"].unit == "件"
    table = report.tables[0]
    assert table.caption_year is not None and table.caption_year[0] == 2017
    assert table.header_fields["填报单位(盖章)"][0] == "青榆市统计局"
    assert table.footer_labels == ("单位负责人", "审核人", "填报人")


def test_a_statistics_table_before_its_time_is_not_bound() -> None:
    report = only(LEGACY.replace("2017", "2012"))
    assert report.form is not None and report.form.id == "legacy-narrative"
    assert not report.figures


@pytest.mark.parametrize(
    "text", ["", "# README\n\nA tool.\n", "政府信息公开很重要。\n", "a: 1\nb: 2\n", "| a | 1 |\n| b | 2 |\n"]
)
def test_what_is_no_report_gives_none(text: str) -> None:
    assert parse_text(text or " ", path="notes.md") == []


@pytest.mark.parametrize("cut", ["年\n政府信息公开工作", "年政府信息\n公开工作", "年政府信息公开工\n作"])
def test_a_title_broken_over_two_lines_anywhere_is_one(cut: str) -> None:
    text = "丹陵市云台区南坪街道办事处2019年政府信息公开工作年度报告\n一、总体情况\n"
    text += "2019年，我街道健全工作机制，主动公开政府信息12条。\n"
    report = only(text.replace("年政府信息公开工作", cut, 1))
    assert report.title is not None and report.year == 2019
    assert report.issuer.name == "丹陵市云台区南坪街道办事处"


def test_sections_whose_title_and_text_stand_side_by_side_are_sections() -> None:
    report = only(
        OPENING + "| 五、存在的主要问题及改进情况 | 公开意识有待加强，下一步加强培训。 |\n"
        "| 六、其他需要报告的事项 | 本年度未收取信息处理费。 |\n\n青榆市交通运输局\n2024年1月18日\n"
    )
    problems, other = report.section("problems"), report.section("other")
    assert problems is not None and [piece.text for piece in problems.pieces] == ["公开意识有待加强，下一步加强培训。"]
    assert other is not None and [piece.text for piece in other.pieces][:1] == ["本年度未收取信息处理费。"]

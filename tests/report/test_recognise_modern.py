"""Reports in the layouts of 2019 and 2021 as portals and programs hand them over: each case once went wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govlint.report.model import Report
from govlint.testing import parse_document, parse_text

BODY = """
本报告数据统计期限为2023年1月1日至12月31日。
一、总体情况
2023年主动公开信息35条，依法办理依申请公开，加强政府信息管理、平台建设和监督保障，较好地保障了群众的知情权。
二、主动公开政府信息情况
略。
六、其他需要报告的事项
无。
"""


def only(text: str) -> Report:
    """The one report in a text."""
    reports = parse_text(text, path="report.txt")
    assert len(reports) == 1
    return reports[0]


def test_a_number_right_behind_the_label_of_a_row_is_its_figure() -> None:
    rows = (
        "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件0 4 10\n"
        "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 17\n第二十条第（六）项\n信息内容 本年处理决定数量\n"
        "行政处罚 3\n行政强制 1\n第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费20.5\n"
    )
    figures = only("2023年松溪县水务局政府信息公开工作年度报告" + BODY.replace("略。\n", rows)).figures
    read = [figures[f"active.{key}"].value for key in ("normative.issued", "normative.repealed", "normative.in_force")]
    assert [*read, figures["active.fees.amount"].value] == [0, 4, 10, Decimal("20.5")]


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("2023年松溪县水务局政府信息公开工作年度报告", "松溪县水务局"),
        ("2023年度国家税务总局松溪县税务局政府信息公开工作年度报告", "国家税务总局松溪县税务局"),
        ("二〇二三年松溪县水务局政府信息公开工作年度报告", "松溪县水务局"),
        ("柳河镇人民政府\n政府信息公开工作年度报告\n（2023年度）", "柳河镇人民政府"),
        ("松溪县水务局政府信息公开工作年度报告（2023年度）", "松溪县水务局"),
        ("松溪县水务局政府信息公开2023年度报告", "松溪县水务局"),
        ("松溪县水务局关于2023年度政府信息公开工作情况的报告", "松溪县水务局"),
        ("松溪县水务局2023年度政府信息公开工作总结报告", "松溪县水务局"),
        ("【松溪县水务局】2023年政府信息公开工作年度报告", "松溪县水务局"),
        ("（更正）松溪县水务局2023年政府信息公开工作年度报告", "松溪县水务局"),
        ("关于2023年度政府信息公开工作情况的报告\n松溪县水务局", "松溪县水务局"),
        ("松溪县水务局2023年政府信息公开工作年度报告--松溪县人民政府", "松溪县水务局"),
        ("松溪县税务局2023年税务信息公开工作年度报告", "松溪县税务局"),
        ("松溪县水务局2023年政府信息与政务公开工作年度报告", "松溪县水务局"),
        ("松溪县水务局办公室关于2023年松溪县水务局政府信息公开工作年度报告的公告", "松溪县水务局"),
        ("2023年度\n松溪县水务局\n政府信息公开工作年度报告", "松溪县水务局"),
        ("【年度报告】松溪县水务局2023年政府信息公开工作年度报告", "松溪县水务局"),
        ("• 松溪县水务局2023年政府信息公开工作年度报告", "松溪县水务局"),
        ("大中小松溪县水务局2023年政府信息公开工作年度报告", "松溪县水务局"),
        ("2023年政府信息公开工作年度报告\n（松溪县水务局）", "松溪县水务局"),
        ("松溪县人民政府机关\n2023年政府信息公开工作年度报告", "松溪县人民政府机关"),
    ],
)
def test_titles_of_many_shapes_give_name_and_year(title: str, issuer: str) -> None:
    report = only(title + BODY)
    assert report.title is not None
    assert (report.issuer.name, report.year) == (issuer, 2023)


@pytest.mark.parametrize(
    ("opening", "issuer", "level"),
    [
        ("现公布松溪县水务局2023年政府信息公开工作年度报告。", "松溪县水务局", "department"),
        ("特向社会公布2023年度松溪县水务局政府信息公开工作年度报告。", "松溪县水务局", "department"),
        ("现将松溪县人民政府2023年度政府信息公开年度报告公布如下。", "松溪县人民政府", "government"),
        ("按照要求，编制《云溪街道办事处2023年政府信息公开工作年度报告》。", "云溪街道办事处", "township"),
        ("按照要求，松溪县云溪镇政府特编制2023年政府信息公开年度报告。", "松溪县云溪镇政府", "township"),
        ("本报告由松溪县水务局综合全年公开情况编制，现公布2023年度政府信息公开情况。", "松溪县水务局", "department"),
        ("现公布松溪县水务局（以下简称县水务局）2023年政府信息公开工作年度报告。", "松溪县水务局", "department"),
        ("现向社会公布松溪县供销联社2023年政府信息公开工作年度报告。", "松溪县供销联社", "other"),
        ("特公布中国人民银行松溪市中心支行2023年政府信息公开年度报告。", "中国人民银行松溪市中心支行", "other"),
        ("松溪县水务局2023年政府信息公开年报（以下简称年报）是根据《条例》编制的。", "松溪县水务局", "department"),
        ("根据县政府2023年政府信息公开工作报告，按照上级的要求编制。", None, None),
        ("现公开松溪县2023年政府信息公开工作年度报告。", "松溪县", "government"),
        ("特公布松溪县电业局政府信息公开工作2023年度报告。", "松溪县电业局", "department"),
        ("本报告由松溪县水务局按照《条例》和上级的要求，结合2023年实际编制。", "松溪县水务局", "department"),
        ("2023年，松溪县水务局认真贯彻《条例》，公开信息30条。", "松溪县水务局", "department"),
        ("2023年，在县委领导下认真贯彻《条例》，公开信息30条。", None, None),
        ("特编制并公布2023年度我局政府信息公开年度报告。", None, None),
        ("按照《关于编制松溪县水务局2023年政府信息公开工作年度报告的通知》要求编制本报告。", None, None),
    ],
)
def test_without_a_title_the_opening_tells_whose_report_it_is(
    opening: str, issuer: str | None, level: str | None
) -> None:
    report = only(f"{opening}{BODY}")
    assert (report.title, report.issuer.name, report.issuer.level) == (None, issuer, level)


@pytest.mark.parametrize(
    "text",
    [
        "2023年共收到8项依申请公开，均已答复。",
        "我局积极推进信息公开。2023年，我局公开信息30条。",
        "截至2023年12月31日我局公开信息30条，并于2022年1月1日改版了网站。",
    ],
)
def test_where_nothing_else_does_the_text_tells_the_year(text: str) -> None:
    body = "\n".join((text, "二、主动公开政府信息情况", "略。", "六、其他需要报告的事项", "无。"))
    assert only(f"一、总体情况\n{body}").year == 2023


def test_a_report_that_is_named_outweighs_a_period_copied_from_the_year_before() -> None:
    body = BODY.replace("统计期限为2023年1月1日至12月31日", "统计期限为2022年1月1日至12月31日")
    report = only(f"松溪县水务局编制了2023年政府信息公开年度报告。{body}")
    assert report.year == 2023
    assert {(vote.source, vote.year) for vote in report.year_votes} >= {("intro", 2023), ("period", 2022)}


def test_a_list_of_other_years_before_the_report_is_no_title() -> None:
    links = "".join(f"松溪县水务局{year}年政府信息公开工作年度报告\n" for year in (2020, 2021, 2022))
    report = only(links + "松溪县水务局2023年政府信息公开工作年度报告" + BODY)
    assert report.year == 2023
    assert report.title is not None and "2023" in report.title.text


ROWS = {
    "new": "一、本年新收政府信息公开申请数量", "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "deny_law": "2.其他法律行政法规禁止公开", "reject_reconfirm": "5.要求行政机关确认或重新出具已获取信息",
    "other_no_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "result_total": "（七）总计",
}  # fmt: skip


def numbers(row: str) -> str:
    first = list(ROWS).index(row) + 1
    return f"{first} 0 0 2 0 0 {first + 2}"


@pytest.mark.parametrize("shape", ["under", "between", "beside-first", "with-group", "from-top-to-bottom"])
def test_a_label_broken_by_a_narrow_column_keeps_its_numbers(shape: str) -> None:
    lines = ["松溪县水务局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]
    for row, label in ROWS.items():
        half = len(label) // 2
        figures = numbers(row)
        broken = len(label) > 14
        if not broken:
            lines.append(f"{label} {figures}")
        elif shape == "under":
            lines += [label[:half], f"{label[half:]} {figures}"]
        elif shape == "between":
            lines += [label[:half], figures, label[half:]]
        elif shape == "beside-first":
            lines += [f"{label[:half]} {figures}", label[half:]]
        elif shape == "with-group":
            group = "（六）其他处理 " if row.startswith("other") else ""
            lines += [group + label[:half], figures, label[half:]]
        else:
            lines += ["果", label[:half], "— 4 —", figures, label[half:]]
    document, reports = parse_document("\n".join(lines) + "\n", path="report.txt")
    assert document is not None
    figures_read = reports[0].figures
    for row in ROWS:
        expected = numbers(row).split()
        read = [figures_read[f"requests.{row}.{column.id}"] for column in reports[0].tables[0].spec.columns]
        assert [figure.raw for figure in read] == expected, row
        for place, figure in ((figure.location, figure) for figure in read):
            assert place.line is not None and place.column is not None
            assert document.lines[place.line - 1][place.column - 1 :].startswith(figure.raw)
    assert len(figures_read) == 7 * len(ROWS)


def test_a_group_and_its_row_may_share_a_cell() -> None:
    text = "三、本年度办理结果（一）予以公开 4 0 0 0 0 0 4\n（三）不予公开1.属于国家秘密 3 0 0 0 0 0 3\n"
    report = only("松溪县水务局2023年政府信息公开工作年度报告\n" + text)
    assert report.figures["requests.granted.total"].raw == "4"
    assert report.figures["requests.deny_state_secret.total"].raw == "3"


def test_merged_cells_written_out_for_every_column_are_one_figure() -> None:
    text = """松溪县水务局2020年政府信息公开工作年度报告
二、主动公开政府信息情况
| 第二十条第（八）项 | 第二十条第（八）项 | 第二十条第（八）项 | 第二十条第（八）项 |
| 信息内容 | 上一年项目数量 | 本年增/减 | 本年增/减 |
| 行政事业性收费 | 4 | -1 | -1 |
| 第二十条第（九）项 | 第二十条第（九）项 | 第二十条第（九）项 | 第二十条第（九）项 |
| 信息内容 | 采购项目数量 | 采购总金额 | 采购总金额 |
| 政府集中采购 | 18 | 251.36 | 251.36 |
"""
    report = only(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == {
        "active.fees.previous_items": "4", "active.fees.change": "-1",
        "active.procurement.projects": "18", "active.procurement.amount": "251.36",
    }  # fmt: skip


def test_a_review_header_in_single_characters_does_not_lose_its_row() -> None:
    header = "行政诉讼\n行政复议\n未经复议直接起诉 复议后起诉\n" + "\n".join(
        " ".join([line] * 3) for line in ("结 结 其 尚 总", "果 果 他 未 计", "维 纠 结 审", "持 正 果 结")
    )
    report = only(
        f"松溪县水务局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n{header}\n"
        "1 0 0 2 3 0 1 0 0 1 0 0 0 0 0\n"
    )
    assert report.figures["review.review.total"].raw == "3"
    assert report.figures["review.litigation_direct.corrected"].raw == "1"


def test_lines_broken_at_a_margin_are_one_paragraph() -> None:
    prose = (
        "根据《中华人民共和国政府信息公开条例》第五十条规定，松溪县水务局编制了政府信息公开工作年度报告，报告所列数据的统计期限自2023年1月1日"
        "起至2023年12月31日止。全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况等部分组成，"
        "电子版可在县政府门户网站下载，如有疑问请与局办公室联系，联系电话和地址见网站首页，工作日上午九时到下午五时有人接待来访的群众。"
    )
    lines = [""]
    for char in prose:
        if sum(1 if c.isascii() else 2 for c in lines[-1]) >= 60:
            lines.append("")
        lines[-1] += char
    report = only("松溪县水务局2023年政府信息公开工作年度报告\n" + "\n".join(lines) + "\n一、总体情况\n略。\n")
    assert report.period is not None and report.period.readable
    assert [piece.text for piece in report.pieces if piece.text.startswith("根据")] == [prose]


def test_rows_and_columns_may_be_exchanged() -> None:
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    form = only(FULL).tables[0].spec
    head = "| 申请人情况 | " + " | ".join(row.label for row in form.rows) + " |"
    lines = [
        f"| {label} | " + " | ".join(str(10 * at + number) for number in range(len(form.rows))) + " |"
        for at, label in enumerate(columns)
    ]
    report = only("松溪县水务局2023年政府信息公开工作年度报告\n" + "\n".join([head, *lines]) + "\n")
    ids = [column.id for column in form.columns]
    read = {key: int(figure.raw) for key, figure in report.figures.items()}
    assert read == {
        f"requests.{row.id}.{column}": 10 * at + number
        for at, column in enumerate(ids)
        for number, row in enumerate(form.rows)
    }


FULL = "松溪县水务局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n" + "".join(
    f"{label} {numbers(row)}\n" for row, label in ROWS.items()
)


def test_a_page_number_among_cells_of_one_line_each_is_no_cell() -> None:
    head, *rows = FULL.splitlines()[1:]
    cells = [cell for row in rows for cell in row.split()]
    cells.insert(len(cells) // 2, "- 4 -")
    report = only("\n".join([FULL.splitlines()[0], head, *cells]) + "\n")
    for row in ROWS:
        assert [figure.raw for key, figure in report.figures.items() if f".{row}." in key] == numbers(row).split()
    assert not report.tables[0].unknown


def test_a_run_on_line_keeps_its_sentences_whole() -> None:
    sentence = "通过县政府网站发布信息156条，其中工作动态98条、行政处罚12条、其他46条，依申请公开情况另行统计。"
    chapters = f"一、总体情况\n（一）主动公开情况 {sentence}\n二、主动公开政府信息情况\n略。\n三、收到"
    text = FULL.replace("三、收到", chapters)
    report = only(" ".join([*text.splitlines(), "六、其他需要报告的事项", "无。", BODY.replace("\n", "")[:200]]) + "\n")
    assert any(sentence in piece.text for piece in report.pieces)
    assert report.figures["requests.granted.total"].raw == "5"


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    text = """松溪縣水務局2023年政府信息公開工作年度報告
一、總體情況
2023年主動公開信息35條，公開渠道暢通。
二、主動公開政府信息情況
第二十條第（一）項
信息內容 | 本年製發件數 | 本年廢止件數 | 現行有效件數
規章 | 0 | 0 | 0
行政規範性文件 | 3 | 1 | 12
三、收到和處理政府信息公開申請情況
一、本年新收政府信息公開申請數量 | 4 | 0 | 0 | 0 | 0 | 0 | 4
（七）總計 | 4 | 0 | 0 | 0 | 0 | 0 | 4
"""
    report = only(text)
    assert report.figures["active.normative.in_force"].raw == "12"
    assert report.figures["requests.result_total.total"].raw == "4"
    assert [section.id for section in report.sections] == ["overview", "active", "requests"]


@pytest.mark.parametrize(
    "period",
    [
        "统计期限自2023年4月12日（挂牌之日）起至2023年12月31日止",
        "统计时段为2023年1月1日至12月31日",
        "时间跨度：2023.1.1—2023.12.31",
    ],
)
def test_periods_of_other_wording(period: str) -> None:
    text = BODY.replace("统计期限为2023年1月1日至12月31日", period)
    report = only("松溪县水务局2023年政府信息公开工作年度报告" + text)
    assert report.period is not None and report.period.readable


@pytest.mark.parametrize("number", ["四 ", "四　", "四、", "第四部分 ", ""])
def test_the_number_of_a_section_title_may_be_written_otherwise(number: str) -> None:
    report = only(
        "松溪县水务局2023年政府信息公开工作年度报告"
        + BODY.replace("六、", f"{number}政府信息公开行政复议和行政诉讼情况\n没有发生。\n六、")
    )
    assert report.section("review_litigation") is not None


@pytest.mark.parametrize("header", ["", "行政复议行政诉讼\n结果维持结果纠正其他结果尚未审结总计\n"])
def test_a_review_row_without_a_header_is_known_by_its_place(header: str) -> None:
    report = only(
        "松溪县水务局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"
        f"{header}1 0 0 2 3 0 1 0 0 1 0 0 0 0 0\n五、存在的主要问题及改进情况\n更新不够及时。\n"
    )
    assert " ".join(figure.raw for figure in report.figures.values()) == "1 0 0 2 3 0 1 0 0 1 0 0 0 0 0"


@pytest.mark.parametrize(
    "row", ["{label}：{figures}", "{label}:{figures}", "{label},{commas}", "{label} | （只计这一情形） | {pipes}"]
)
def test_cells_may_be_divided_otherwise(row: str) -> None:
    lines = ["松溪县水务局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]
    for name, label in ROWS.items():
        figures = numbers(name)
        commas, pipes = figures.replace(" ", ","), figures.replace(" ", " | ")
        lines.append(row.format(label=label, figures=figures, commas=commas, pipes=pipes))
    report = only("\n".join(lines) + "\n")
    for name in ROWS:
        assert [f.raw for key, f in report.figures.items() if f".{name}." in key] == numbers(name).split()


def test_a_page_of_markup_saved_as_text_is_read_as_markup() -> None:
    rows = "".join(
        f"<tr><td>{label}</td>" + "".join(f"<td>{n}</td>" for n in numbers(name).split()) + "</tr>\n"
        for name, label in ROWS.items()
    )
    report = only(f"松溪县水务局2023年政府信息公开工作年度报告\n<table>\n{rows}</table>\n")
    assert report.figures["requests.granted.total"].raw == "5"

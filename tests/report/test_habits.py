"""What agencies write in other ways than the forms print it: labels, titles, sign-offs, tables cut into blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govlint.report.model import Report
from govlint.testing import LAYOUTS, assert_not_found, lint_text, parse_text
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import TableWriter, pipe_grid, spaced_cells
from tests.generators import draft

TITLE = "松溪县水务局2023年政府信息公开工作年度报告"
BODY = """
本报告数据统计期限为2023年1月1日至12月31日。
一、总体情况
2023年主动公开信息35条，依法办理依申请公开，加强政府信息管理、平台建设和监督保障。
"""
GROUPED = (
    ("deny_state_secret", "（三）不予公开", "1.属于国家秘密", "1.国家秘密"),
    ("deny_state_secret", "（三）不予公开", "1.属于国家秘密", "①属于国家秘密"),
    ("deny_law", "", "2.其他法律行政法规禁止公开", "②其他法律行政法规禁止公开"),
    ("deny_safety", "", "3.危及“三安全一稳定”", "3.危及‘三安全一稳定’"),
    ("unable_not_held", "（四）无法提供", "1.本机关不掌握相关政府信息", "1.本机关不掌握相关信息"),
    ("reject_petition", "（五）不予处理", "1.信访举报投诉类申请", "1.信访、举报、投诉类申请"),
    ("reject_petition", "（五）不予处理", "1.信访举报投诉类申请", "1.信访举报投诉申请"),
    ("other_no_correction", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
     "1.申请人无正当理由逾期不补正，行政机关不再处理其申请"),
    ("other_other", "", "3.其他", "3.其他处理"),
    ("carried_out", "", "四、结转下年度继续办理", "四、结转下年度继续办理数量"),
)  # fmt: skip
OFFICIAL = (
    ("", "一、本年新收政府信息公开申请数量"), ("", "二、上年结转政府信息公开申请数量"),
    ("三、本年度办理结果", "（一）予以公开"),
    ("（三）不予公开", "1.属于国家秘密"), ("", "2.其他法律行政法规禁止公开"), ("", "3.危及“三安全一稳定”"),
    ("（四）无法提供", "1.本机关不掌握相关政府信息"), ("（五）不予处理", "1.信访举报投诉类申请"),
    ("（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"), ("", "3.其他"),
    ("", "（七）总计"), ("", "四、结转下年度继续办理"),
)  # fmt: skip


def only(text: str) -> Report:
    """The one report in a text."""
    reports = parse_text(text, path="report.txt")
    assert len(reports) == 1
    return reports[0]


def requests_table(printed: str, written: str) -> str:
    """The table of requests with one label written in another way; row n has n applications, all by persons."""
    lines = ["\t".join(("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"))]
    for number, (group, label) in enumerate(OFFICIAL, 1):
        cells = [*filter(None, (group,)), written if label == printed else label, str(number), *"00000", str(number)]
        lines.append("\t".join(cells))
    return "\n".join(lines)


@pytest.mark.parametrize(("row", "group", "printed", "written"), GROUPED)
def test_a_row_with_another_label_is_read_also_behind_the_label_of_its_group(
    row: str, group: str, printed: str, written: str
) -> None:
    report = only(
        f"{TITLE}{BODY}三、收到和处理政府信息公开申请情况\n{requests_table(printed, written)}\n"
        "四、政府信息公开行政复议、行政诉讼情况\n无。\n"
    )
    expected = next(n for n, (_, label) in enumerate(OFFICIAL, 1) if label == printed)
    assert report.figures[f"requests.{row}.natural"].value == expected
    assert report.figures[f"requests.{row}.total"].value == expected
    assert not any(key.split(".")[1].endswith("_group") for key in report.figures)


def test_other_handling_without_its_number_is_still_the_name_of_the_group() -> None:
    rows = requests_table("", "").replace("（六）其他处理\t", "其他处理\t9\t0\t0\t0\t0\t0\t9\n").replace("（五）", "")
    report = only(f"{TITLE}{BODY}三、收到和处理政府信息公开申请情况\n{rows}\n")
    assert report.figures["requests.other_group.natural"].value == 9
    assert report.figures["requests.other_other.natural"].value == 11


HEADER = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
BLOCKS = (
    f"行政复议\n{HEADER}1\t2\t3\t4\t10\n行政诉讼\n未经复议直接起诉\n{HEADER}0\t0\t1\t0\t1\n复议后起诉\n{HEADER}5\t0\t0\t0\t5\n",
    f"行政复议\n{HEADER}1\t2\t3\t4\t10\n行政诉讼\n未经复议直接起诉\t复议后起诉\n{HEADER[:-1]}\t{HEADER}"
    "0\t0\t1\t0\t1\t5\t0\t0\t0\t5\n",
)


@pytest.mark.parametrize("table", BLOCKS)
def test_the_table_of_reviews_may_be_cut_into_blocks(table: str) -> None:
    report = only(f"{TITLE}{BODY}四、政府信息公开行政复议、行政诉讼情况\n{table}五、存在的主要问题及改进情况\n无。\n")
    values = {key: figure.value for key, figure in report.figures.items()}
    assert (values["review.review.pending"], values["review.litigation_direct.other"]) == (4, 1)
    assert (values["review.litigation_after_review.upheld"], values["review.litigation_after_review.total"]) == (5, 5)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("松溪县水务局2023年\n政府信息公开工作\n年度报告", "松溪县水务局"),
        ("松溪县水务局\n政府信息公开工作2023年度报告", "松溪县水务局"),
        ("[松溪县水务局2023年政府信息公开工作年度报告](http://www.sx.gov.cn/a.html)", "松溪县水务局"),
        ("松溪县水务局关于报送2023年政府信息公开工作年度报告的报告", "松溪县水务局"),
        ("松溪县水务局关于公布2023年政府信息公开工作年度报告的公告", "松溪县水务局"),
    ],
)
def test_titles_over_three_lines_and_with_a_verb(title: str, issuer: str) -> None:
    report = only(title + BODY)
    assert report.title is not None
    assert (report.issuer.name, report.year) == (issuer, 2023)


def test_a_line_under_a_whole_title_is_no_part_of_it() -> None:
    report = only("松溪县水务局\n2023年政府信息公开工作年度报告\n（2024年1月）" + BODY)
    assert report.title is not None and report.title.text == "2023年政府信息公开工作年度报告"


def test_a_second_name_in_brackets_does_not_hide_what_kind_of_body_it_is() -> None:
    report = only("松溪县水务局（移民局）2023年政府信息公开工作年度报告" + BODY)
    assert report.issuer.level == "department"


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("松溪县水务局（盖章）\n2024年1月20日", "松溪县水务局"),
        ("（松溪县水务局）\n（2024年1月20日）", "松溪县水务局"),
        ("松溪县水务局（2024年1月20日）", "松溪县水务局"),
        ("松溪县水务局（公章）", "松溪县水务局"),
        ("2024年1月20日\n松溪县水务局", "松溪县水务局"),
        ("松溪县水务局（移民局）\n2024年1月20日", "松溪县水务局（移民局）"),
        ("松溪县水务局（代章）\n2024年1月20日", "松溪县水务局"),
        ("松溪县水务局党组\n2024年1月20日", "松溪县水务局党组"),
        ("松溪县水务局政务公开领导小组\n2024年1月20日", "松溪县水务局政务公开领导小组"),
        ("松溪县自来水有限公司\n2024年1月20日", "松溪县自来水有限公司"),
    ],
)
def test_a_signed_name_may_stand_in_brackets_or_before_the_word_for_the_seal(signed: str, name: str) -> None:
    report = only(f"{TITLE}{BODY}六、其他需要报告的事项\n本年度未收取信息处理费。\n{signed}\n")
    assert report.signoff is not None and report.signoff.issuer is not None
    assert report.signoff.issuer.text == name


@pytest.mark.parametrize(
    "period",
    [
        "自2023年1月1日0时起，至2023年12月31日24时止",
        "自2023年1月1日始，至2023年12月31日止",
        "从2023年1月1日零时起至2023年12月31日",
    ],
)
def test_the_period_may_begin_at_an_hour(period: str) -> None:
    report = only(f"{TITLE}\n本报告所列数据的统计期限{period}。\n一、总体情况\n2023年主动公开信息35条。\n")
    assert report.period is not None and report.period.end is not None
    assert (report.period.end.month, report.period.end.day) == (12, 31)


def test_headings_in_bold_are_headings_in_a_text_file_too() -> None:
    headings = ("一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    text = f"**{TITLE}**\n" + "".join(f"**{heading}**\n我局全年公开信息30条。\n" for heading in headings)
    assert [section.id for section in only(text).sections] == ["overview", "active", "problems", "other"]
    assert_not_found(lint_text(text), "S102")


CELLS = {"结果维持": "105", "结果纠正": "200", "其他结果": "310", "尚未审结": "400", "总计": "915"}
GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def column(number: int, label: str = "") -> str:
    """The numbers of one group, one a line, behind their labels."""
    return "".join(f"{label}{cell}\t{row[number]}\n" for cell, row in CELLS.items())


def line(number: int, label: str) -> str:
    """The numbers of one group side by side."""
    return "\t".join((label, *(row[number] for row in CELLS.values()))) + "\n"


ABREAST = "".join("\t".join((cell, *row)) + "\n" for cell, row in CELLS.items())
LITIGATION = ("行政复议", "行政诉讼—未经复议直接起诉", "行政诉讼（复议后起诉）")
TURNED = (
    f"结果\t行政复议\t未经复议直接起诉\t复议后起诉\n{ABREAST}",
    f"\t行政复议\t行政诉讼\n\t\t未经复议直接起诉\t复议后起诉\n{ABREAST}",
    "".join(column(number, f"{group}\t") for number, group in enumerate(GROUPS)),
    "".join(f"{group}\n{column(number)}" for number, group in enumerate(GROUPS)),
    "项目\t" + "\t".join(CELLS) + "\n" + "".join(line(number, group) for number, group in enumerate(LITIGATION)),
)


@pytest.mark.parametrize("table", TURNED)
def test_the_table_of_reviews_may_be_turned_or_be_a_list(table: str) -> None:
    report = only(f"{TITLE}{BODY}四、政府信息公开行政复议、行政诉讼情况\n{table}五、存在的主要问题及改进情况\n无。\n")
    values = {key: figure.value for key, figure in report.figures.items()}
    assert len(values) == 15
    assert (values["review.review.pending"], values["review.litigation_direct.other"]) == (4, 1)
    assert (values["review.litigation_after_review.upheld"], values["review.review.total"]) == (5, 9)


def test_what_is_missing_has_its_place_in_the_text_not_at_dates_and_names() -> None:
    fields = "发布时间：2024-01-20\n字体：【大】【中】【小】 【打印】 【关闭】\n"
    text = f"{TITLE}\n{fields}一、总体情况\n我局全年公开信息30条，群众对公开工作较为满意。\n"
    assert only(text).intro.line == 4
    signed = f"{text}五、存在的主要问题及改进情况\n更新不够及时。\n松溪县水务局\n2024年1月20日\n"
    missing = [d for d in lint_text(signed).diagnostics if d.code == "S101" and "六、" in d.message["zh"]]
    assert [d.location.line for d in missing] == [7]


@pytest.mark.parametrize("form", ["f2019", "f2021", "legacy-table"])
@pytest.mark.parametrize("mark", ["/", "—", "无", "零"])
def test_marks_for_blanks_on_one_line_are_cells(form: str, mark: str) -> None:
    sound = draft(form, 1)
    for table in sound.tables:
        figures = {key: mark if text == "0" else text for key, text in sound.figures.items()}
        text = "\n".join(lines_of(replace(sound, figures=figures), one_line_of(table))) + "\n"
        read = {key: figure for key, figure in only(text).figures.items() if key.startswith(f"{table}.")}
        wanted = {key: text for key, text in sound.figures.items() if key.startswith(f"{table}.")}
        assert {key for key in wanted if wanted[key] != "0"} <= set(read)
        assert {key: figure.raw for key, figure in read.items() if figure.state == "stated"} == {
            key: figures[key] for key in wanted if figures[key] != mark or mark == "零"
        }
        assert_not_found(lint_text(text), "T107")


def one_line_of(table: str) -> TableWriter:
    """A writer that puts that table on one line, and all others in rows."""
    return lambda sound, name: spaced_cells(sound, name) if name == table else pipe_grid(sound, name)


@pytest.mark.parametrize(
    "told", ["：{total}件（自然人{natural}件，其余为法人或其他组织）", "：自然人{natural}，总计{total}；"]
)
def test_rows_of_a_table_told_in_sentences_are_no_headings(told: str) -> None:
    sound = draft("f2021", 1)
    lines = []
    for row in sound.tables["requests"].rows:
        numbers = {name: sound.figures[f"requests.{row.id}.{name}"] for name in ("natural", "total")}
        lines.append(row.label + told.format(**numbers))
    text = "\n".join(lines_of(sound, lambda one, name: lines if name == "requests" else pipe_grid(one, name))) + "\n"
    assert not [heading.text for heading in only(text).headings if "政府信息公开申请数量" in heading.text]
    result = lint_text(text)
    for code in ("S115", "S116", "T107"):
        assert_not_found(result, code)


SIDE_BY_SIDE = """第二十条第（一）项\t\t\t\t第二十条第（五）项\t
信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t信息内容\t本年处理决定数量
规章\t1\t2\t3\t行政许可\t40
行政规范性文件\t4\t5\t6\t\t
第二十条第（六）项\t\t\t\t第二十条第（八）项\t
信息内容\t本年处理决定数量\t\t\t信息内容\t本年收费金额（单位：万元）
行政处罚\t7\t\t\t行政事业性收费\t1.5
行政强制\t8\t\t\t\t"""


@pytest.mark.parametrize("gap", ["\t", "  "])
def test_bands_may_stand_side_by_side(gap: str) -> None:
    rows = [line.split("\t") for line in SIDE_BY_SIDE.splitlines()]
    lines = [gap.join(row if gap == "\t" else filter(None, row)) for row in rows]
    text = "\n".join([f"{TITLE}{BODY}二、主动公开政府信息情况", *lines, "三、收到和处理政府信息公开申请情况", "无。\n"])
    found = {key: str(figure.value) for key, figure in only(text).figures.items()}
    assert found == {
        "active.rules.issued": "1", "active.rules.repealed": "2", "active.rules.in_force": "3",
        "active.normative.issued": "4", "active.normative.repealed": "5", "active.normative.in_force": "6",
        "active.licence.decisions": "40", "active.penalty.decisions": "7", "active.coercion.decisions": "8",
        "active.fees.amount": "1.5",
    }  # fmt: skip
    assert_not_found(lint_text(text), "T107")


def test_of_two_rows_whose_line_break_was_lost_with_a_cell_none_is_shifted() -> None:
    """The cells of the first row are one short, so that it cannot be told which of them is missing."""
    sound = draft("f2019", 1)
    text = "\n".join(lines_of(sound, pipe_grid)) + "\n"
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if "其他处理" in line and line.startswith("|"))
    first, cells = lines[at].rsplit("|", 2)[0], lines[at + 1].lstrip("| ")
    glued = "\n".join([*lines[:at], f"{first}| {cells}", *lines[at + 2 :]]) + "\n"
    assert glued.count("其他处理") == text.count("其他处理")
    assert_not_found(lint_text(glued), "T101")
    read = only(glued).figures
    assert all(figure.raw == sound.figures[key] for key, figure in read.items() if figure.state == "stated")


@pytest.mark.parametrize("layout", ["pipe-grid", "markdown", "tabs"])
def test_a_last_row_with_a_misspelt_label_is_read(layout: str) -> None:
    """No row of the table follows it, so nothing but its numbers tells that it belongs to the table."""
    sound = draft("f2021", 3)
    text = LAYOUTS[layout].render(sound)
    misspelt = text.replace("四、结转下年度继续办理", "四、结转下年度继续办理的的")
    assert misspelt != text
    path = f"report{LAYOUTS[layout].suffix}"
    (report,) = parse_text(misspelt, path=path)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)
    assert [d.code for d in lint_text(misspelt, path=path).diagnostics] == ["T108"]

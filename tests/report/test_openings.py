"""How reports begin on pages copied by machines: bylines, metadata, offices, periods, run-on headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govlint.report.model import Report
from govlint.testing import LAYOUTS, assert_found, assert_not_found, lint_text, parse_text
from tests.generators import draft

TITLE = "松溪县水务局2023年政府信息公开工作年度报告"
OVERVIEW = "2023年，我局主动公开信息35条，依法办理依申请公开，加强政府信息管理、平台建设和监督保障。"
REST = """
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
公开内容还不够全面，下一步将加强培训。
六、其他需要报告的事项
无。
"""


def only(text: str) -> Report:
    """The one report in a text."""
    reports = parse_text(text, path="report.txt")
    assert len(reports) == 1
    return reports[0]


def opening(sentence: str, title: str = TITLE) -> str:
    """A report with this sentence under its title."""
    return f"{title}\n{sentence}\n一、总体情况\n{OVERVIEW}{REST}松溪县水务局\n2024年1月18日\n"


@pytest.mark.parametrize("lines", [
    "松溪县人民政府办公室  2024/3/21\n松溪县人民政府2023年政府信息公开\n工作年度报告",
    "名  称 松溪县人民政府2023年政府信息公开工作年度报告",
    "名称：松溪县人民政府2023年政府信息公开工作年度报告",
])  # fmt: skip
def test_bylines_and_labels_are_no_part_of_the_issuers_name(lines: str) -> None:
    report = only(f"{lines}\n一、总体情况\n{OVERVIEW}{REST}松溪县人民政府\n2024年3月18日\n")
    assert report.issuer.name == "松溪县人民政府"
    assert report.year == 2023


@pytest.mark.parametrize(("office", "organ"), [
    ("松溪县水务局政务公开领导小组办公室", "松溪县水务局"),
    ("松溪县人民政府信息公开工作领导小组办公室", "松溪县人民政府"),
    ("松溪县政务公开办公室", "松溪县政务公开办公室"),  # without it no name of an organ is left
])  # fmt: skip
def test_the_office_that_draws_the_report_up_is_not_the_issuer(office: str, organ: str) -> None:
    text = opening(f"本报告由{office}根据《条例》编制，统计期限为2023年1月1日至12月31日。", "").replace(
        "松溪县水务局\n", f"{organ}\n"
    )
    assert only(text).issuer.name == organ
    assert_not_found(lint_text(text, select=["D504"]), "D504")


@pytest.mark.parametrize("sentence", [
    "本报告所列数据的统计期限为202311日至20231231日。",
    "本报告所列数据的统计期限自202311日起,至20231231日止。",
    "本报告所列数据的统计期限为2023111231。",
    "本报告内容涵盖松溪县水务局2023111231期间的工作情况。",
])  # fmt: skip
def test_a_period_that_lost_its_words_is_stated(sentence: str) -> None:
    assert_not_found(lint_text(opening(sentence), select=["D501"]), "D501")


def test_what_the_report_covers_is_its_period() -> None:
    sound = opening("本报告由六部分组成，涵盖2023年1月1日至12月31日松溪县水务局信息公开工作情况。")
    assert_not_found(lint_text(sound), "D501")
    assert_not_found(lint_text(sound), "D502")
    wrong = lint_text(sound.replace("12月31日松", "12月21日松"))
    assert_found(wrong, "D502")
    assert_not_found(wrong, "D501")
    project = opening("本报告涵盖2023年3月1日至2023年5月1日开展的专项行动。")
    assert_not_found(lint_text(project), "D502")


def test_a_heading_may_stand_in_the_line_of_the_introduction() -> None:
    intro = "根据《中华人民共和国政府信息公开条例》规定，编制本机关2023年度政府信息公开年度报告并向社会公布。" * 5
    text = f"{TITLE}\n{intro} 一、总体情况 {OVERVIEW} （一）主动公开情况 {OVERVIEW}{REST}松溪县水务局\n2024年1月18日\n"
    assert [section.id for section in only(text).sections][:2] == ["overview", "active"]
    assert_not_found(lint_text(text, select=["S101"]), "S101")
    quoted = text.replace(" 一、总体情况 ", "全文包括一、总体情况、二、其他。")
    assert_found(lint_text(quoted, select=["S1"]), "S101")


@pytest.mark.parametrize(("first", "second"), [("一 概 述", "二、主动公开情况"), ("一　概述", "二 主动公开情况")])
def test_a_number_without_its_mark_is_that_of_a_heading(first: str, second: str) -> None:
    lines = ("松溪县水务局2015年政府信息公开工作年度报告", first, "全年工作平稳。", second, "公开信息30条。")
    text = "\n".join((*lines, "三、复议诉讼情况", "无。"))
    assert [section.heading.ordinal for section in only(text).sections if section.heading] == [1, 2, 3]
    assert_not_found(lint_text(text), "S103")


@pytest.mark.parametrize("line", ["一 是 加强领导", "三 月", "二 〇 二 三 年", "一 般 信 息"])
def test_other_words_behind_a_number_are_no_heading(line: str) -> None:
    assert line not in [one.heading.text for one in only(opening(line)).sections if one.heading]


@pytest.mark.parametrize(("official", "written", "section"), [
    ("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议提起行政诉讼情况",
     "review_litigation"),
    ("五、存在的主要问题及改进情况", "五、存在问题和改进措施", "problems"),
    ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题和改进措施", "problems"),
    ("三、收到和处理政府信息公开申请情况", "三、政府信息依申请公开办理情况", "requests"),
])  # fmt: skip
def test_sections_under_other_names(official: str, written: str, section: str) -> None:
    text = opening("统计期限为2023年1月1日至12月31日。").replace(official, written)
    assert section in [one.id for one in only(text).sections]
    assert_not_found(lint_text(text, select=["S101"]), "S101")


READINGS = {"开": "開(kāi)", "数": "數(shù)", "规": "規(guī)", "务": "務(wù)", "报": "報(bào)", "诉": "訴(sù)"}


def with_readings(text: str) -> str:
    """The text as machine-made copies have it: traditional characters with their sound behind them."""
    return "".join(READINGS.get(char, char) for char in text)


@pytest.mark.parametrize("layout", ["pipe-grid", "trailing-pipes", "cell-lines", "one-line", "tabs"])
@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_characters_with_their_sound_in_brackets_are_read(form: str, layout: str) -> None:
    text = LAYOUTS[layout].render(draft(form, 3))
    plain, copied = only(text), only(with_readings(text))
    assert {key: one.value for key, one in copied.figures.items()} == {
        key: one.value for key, one in plain.figures.items()
    }
    assert [one.id for one in copied.sections] == [one.id for one in plain.sections]


def test_places_lead_to_the_copy_with_the_sounds() -> None:
    text = with_readings(
        opening("统计期限为2023年1月1日至12月21日，数据报送规范，公开、开放、务实、报告、数字、规章。")
    )
    found = next(one for one in lint_text(text, path="report.txt").diagnostics if one.code == "D502")
    place = found.location
    assert text.splitlines()[place.line - 1][place.column - 1 : place.end_column - 1] == "2023年1月1日至12月21日"


def test_a_few_latin_words_in_brackets_stay() -> None:
    text = opening("统计期限为2023年1月1日至12月31日，门户网站（www）和公众号（wechat）同步更新。")
    assert any("公众号（wechat）" in piece.text for piece in only(text).pieces)


@pytest.mark.parametrize("layout", ["cell-lines", "one-line", "layout-cell", "piped-lines", "tabs"])
@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_a_table_of_nothing_but_strokes_is_a_table_of_blanks(form: str, layout: str) -> None:
    sound = draft(form, 2)
    figures = {key: "/" if key.startswith("requests.") else text for key, text in sound.figures.items()}
    text = LAYOUTS[layout].render(replace(sound, figures=figures))
    assert_not_found(lint_text(text), "E902")
    read = [one for key, one in only(text).figures.items() if key.startswith("requests.")]
    assert len(read) > 100
    assert all(one.value is None for one in read)


def test_without_a_title_a_table_that_fits_two_forms_is_read_as_the_one_before_it() -> None:
    lines = LAYOUTS["trailing-pipes"].render(draft("f2019", 4)).splitlines()
    start = next(at for at, line in enumerate(lines) if "主动公开政府信息情况" in line and line.startswith(("二", "#")))
    end = next(at for at, line in enumerate(lines) if "予以公开" in line and at > start)
    text = "\n".join(["一、总体情况", "2019年，我镇公开信息66条。", *lines[start : end + 1]])
    assert {table.form.id for table in only(text).tables} == {"f2019"}
    assert_not_found(lint_text(text), "E902")


def test_the_month_will_do_on_a_cover() -> None:
    cover = "松溪县水务局\n2016年1月\n本报告数据统计期限为2015年1月1日至12月31日。\n一、概述\n全年平稳。\n"
    assert_not_found(lint_text(f"松溪县水务局2015年政府信息公开工作年度报告\n{cover}", select=["D505"]), "D505")
    end = cover.replace("松溪县水务局\n2016年1月\n", "") + "松溪县水务局\n2016年1月\n"
    assert_found(lint_text(f"松溪县水务局2015年政府信息公开工作年度报告\n{end}", select=["D505"]), "D505")


SHORT = """用微信扫描二维码分享至好友和朋友圈
一、政府信息公开工作基本情况
根据《条例》，特向社会公布2014年松溪县政务服务中心政府信息公开工作年度报告。
二、主动公开政府信息情况 松溪县政务服务中心2014年主动公开政府信息78条。
三、政府信息公开工作存在的主要问题
信息发布还不够及时。
2015年3月2日
"""


def test_a_short_text_that_says_it_is_the_report_is_one() -> None:
    report = only(SHORT)
    assert (report.year, report.issuer.name) == (2014, "松溪县政务服务中心")


def test_a_text_about_such_reports_is_none() -> None:
    about = SHORT.replace("特向社会公布", "现发布").replace("年度报告。", "年度报告编制要求，请照此填报。")
    assert parse_text(about.replace("一、政府信息公开工作基本情况", "一、编制要求"), path="report.txt") == []


@pytest.mark.parametrize(("line", "issuer"), [
    ("现特向社会公布2024年松溪镇人民政府信息公开工作年度报告。", "松溪镇人民政府"),
    ("根据《条例》要求，松溪县水务局向社会公布本单位2024年度政府信息公开工作年度报告。", "松溪县水务局"),
    ("本年度报告由松溪县水务局办公室编制，统计期限为2024年1月1日至12月31日。", "松溪县水务局"),
    ("本年度报告由松溪县人民政府办公室编制，统计期限为2024年1月1日至12月31日。", "松溪县人民政府办公室"),
    ("松溪县水务局2024年政务信息公开年度报告", "松溪县水务局"),
    ("2024年度松溪县水务局政务信息公开年度报告", "松溪县水务局"),
])  # fmt: skip
def test_names_in_further_openings(line: str, issuer: str) -> None:
    text = opening("统计期限为2024年1月1日至12月31日。").split("\n", 1)[1]
    assert only(f"{line}\n{text}").issuer.name == issuer


def test_an_account_of_the_information_of_a_year_is_of_that_year() -> None:
    lines = ["县政府办公室：", "现将我局2010年度政府信息情况报告如下：", "一、概述", "全年平稳。"]
    chapters = ["二、主动公开政府信息情况", "公开信息90条。", "三、依申请公开情况", "没有申请。"]
    text = "\n".join([*lines, *chapters, "四、存在的主要问题及改进情况", "更新还不够及时。"])
    assert only(text).year == 2010


DRAFT = """松溪县水务局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局认真做好政府信息公开工作。

（一）主动公开情况

全年公开信息30条。

（二）依申请公开情况

全年收到申请2件，均已答复。
"""


def test_aspects_of_the_overview_are_no_chapters_in_a_draft_without_these() -> None:
    found = lint_text(DRAFT, select=["S101", "S117"])
    assert_not_found(found, "S117")
    assert len(found.diagnostics) == 5


@pytest.mark.parametrize("blank", [" ", "\u3000", "  "])
@pytest.mark.parametrize("length", [1, 3, 12])
def test_a_heading_that_a_blank_divides_from_its_text_is_one(blank: str, length: int) -> None:
    said = "，".join(["2023年，我局认真做好政府信息公开各项工作", *["不断完善制度、优化平台、加强保障"] * length])
    text = DRAFT.replace("一、总体情况\n\n2023年，我局认真做好政府信息公开工作。", f"一、总体情况{blank}{said}。")
    report = only(text)
    assert [one.id for one in report.sections] == ["overview"]
    assert report.sections[0].heading is not None
    assert report.sections[0].heading.title == "总体情况"
    assert any(piece.text == f"{said}。" for piece in report.sections[0].all_pieces())


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    said = "一、总体情况部分应当写明主动公开、依申请公开、信息管理、平台建设和监督保障 五个方面，不得遗漏。"
    report = only(DRAFT.replace("全年公开信息30条。", said))
    assert [one.id for one in report.sections] == ["overview"]
    assert any(piece.text == said for piece in report.pieces)


def test_the_year_in_the_first_chapter_will_do_where_nothing_else_tells_it() -> None:
    table = "\n".join(LAYOUTS["pipe-grid"].render(draft("f2021", 3)).split("二、", 1)[1].splitlines()[:8])
    told = "本报告根据《条例》编制，主要从六个方面汇报我镇2023年政府信息公开工作。"
    assert only(f"一、总体情况\n{told}\n二、{table}").year == 2023


def test_dates_with_blanks_go_on_over_the_margin() -> None:
    lines = [
        "松溪县水务局2023年政府信息公开工作年度报告",
        "本报告根据《条例》和有关工作要求编制，全文由总体情况、主动公开政府",
        "信息情况、收到和处理政府信息公开申请情况等部分组成，向社会公开，接受",
        "社会各界监督。本报告所列数据的统计期限自 2023 年 1 月 1 日至 2023",
        "年 12 月 31 日。如对本报告有疑问，请与松溪县水务局办公室联系，地址",
        "在松溪县临江路，上班时间均可来访。",
        "一、总体情况",
        "我局坚持公开为常态、不公开为例外，进一步规范政府信息公开工作制度，",
        "宣传水务工作。",
    ]
    report = only("\n".join(lines))
    assert report.period is not None
    assert report.period.text == "2023 年 1 月 1 日至 2023年 12 月 31 日"
    assert len(report.pieces) == 3
    assert_not_found(lint_text("\n".join(lines), select=["D501"]), "D501")

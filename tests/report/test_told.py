"""Statistics tables told in prose: rows and numbers in sentences, where no table stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govlint.report.model import Report
from govlint.testing import lint_text, parse_text

_HEAD = """青禾县水利局2017年政府信息公开工作年度报告

本报告所列数据的统计期限自2017年1月1日起，至2017年12月31日止。

一、基本情况
2017年，我局认真做好政府信息公开工作。
"""
_DISCLOSED = (
    "2017年主动公开政府信息数260条，其中：主动公开规范性文件数5条；制发规范性文件总数6件。通过不同渠道和方式公开政府信息的情况："
    "政府网站公开政府信息数240条，政务微信公开政府信息数60条。"
)
_REQUESTS = (
    "收到申请数8件，其中当面申请数2件、网络申请数5件、信函申请数1件。申请办结数8件，其中按时办结数8件。申请答复数8件，"
    "其中属于已主动公开范围数3件，同意公开答复数5件。"
)
_DISPUTES = (
    "行政复议数量3件，其中维持具体行政行为数1件，被依法纠错数2件。"
    "行政诉讼数量1件，其中被依法纠错数1件。接受培训人员数为30人次。"
)


def read(*paragraphs: str) -> Report:
    (report,) = parse_text(_HEAD + "\n".join(paragraphs), path="report.txt")
    return report


def test_the_rows_become_figures_of_the_table() -> None:
    report = read(_DISCLOSED, _REQUESTS, _DISPUTES)
    table = report.table("statistics")
    assert report.form is not None and report.form.id == "legacy-table"
    assert table is not None and table.told and not table.complete and not table.missing
    values = {key.partition(".")[2]: figure.value for key, figure in report.figures.items()}
    expected = {
        "disclosed_total": 260, "disclosed_normative": 5, "issued_normative": 6, "channel_website": 240,
        "channel_wechat": 60, "app_received": 8, "app_in_person": 2, "app_network": 5, "app_letter": 1,
        "app_closed": 8, "app_closed_on_time": 8, "app_replied": 8, "reply_already_public": 3, "reply_agree": 5,
        "review_total": 3, "review_upheld": 1, "review_corrected": 2, "litigation_total": 1,
        "litigation_corrected": 1, "trainees": 30,
    }  # fmt: skip
    assert values == {key: Decimal(value) for key, value in expected.items()}


def test_a_figure_stands_where_its_number_does() -> None:
    figure = read(_DISCLOSED, _REQUESTS).figures["statistics.app_network"]
    assert (figure.raw, figure.unit) == ("5件", "件")
    assert figure.piece.text[figure.start : figure.end] == "5件"


def test_identities_are_checked_and_rows_left_out_are_no_gap() -> None:
    sound = lint_text(_HEAD + _DISCLOSED + "\n" + _REQUESTS, path="report.txt", select=["T2", "F006", "T1", "N6"])
    assert not sound.diagnostics
    wrong = _REQUESTS.replace("同意公开答复数5件", "同意公开答复数6件")
    found = lint_text(_HEAD + _DISCLOSED + "\n" + wrong, path="report.txt", select=["T2", "F006", "N6"])
    assert [d.code for d in found.diagnostics] == ["T203"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("全年主动公开政府信息260条，制发规范性文件总数6件。", "收到申请8件，答复8件。"),  # too few names of rows
        (_DISCLOSED.replace("数", ""), _REQUESTS.replace("数", "")),  # other words
        (_DISCLOSED.replace("条", "余条"), _REQUESTS.replace("件", "余件")),  # about so many
    ],
)
def test_ordinary_prose_is_no_table(paragraphs: tuple[str, ...]) -> None:
    assert read(*paragraphs).table("statistics") is None


def test_years_without_the_form_have_no_table() -> None:
    text = (_HEAD + _DISCLOSED + _REQUESTS).replace("2017年", "2012年")
    (report,) = parse_text(text, path="report.txt")
    assert report.table("statistics") is None


def test_a_table_on_the_page_comes_first() -> None:
    page = "附件\n政府信息公开情况统计表\n（2017年度）\n统计指标 | 单位 | 统计数\n(一)主动公开政府信息数 | 条 | 250\n"
    page += "其中:主动公开规范性文件数 | 条 | 5\n制发规范性文件总数 | 件 | 6\n(一)收到申请数 | 件 | 8\n"
    report = read(_DISCLOSED, _REQUESTS, page)
    table = report.table("statistics")
    assert table is not None and not table.told
    assert report.figures["statistics.disclosed_total"].value == 250

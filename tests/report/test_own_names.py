"""The issuer that calls itself by its name, in full or cut short: its statements are understood."""

from __future__ import annotations

import pytest

from govlint.report.statements import statements_of
from govlint.testing import parse_text

_REPORT = """{issuer}2023年政府信息公开工作年度报告

本报告所列数据的统计期限为2023年1月1日至2023年12月31日。

一、总体情况
2023年，{said}收到政府信息公开申请66件。
"""


@pytest.mark.parametrize(
    ("issuer", "said"),
    [
        ("江城市水利局", "江城市水利局"),
        ("江城市自然资源和规划局", "江城市自然资源和规划局"),
        ("江城市自然资源和规划局", "市自然资源和规划局"),
        ("江城市自然资源和规划局", "市资规局"),
        ("江城市发展和改革委员会", "江城市发展和改革委员会"),
        ("江城市发展和改革委员会", "市发改委"),
        ("江城市市场监督管理局", "江城市市场监督管理局"),
        ("江城市青山区应急管理局", "青山区应急管理局"),
        ("江城市青山区柳林街道办事处", "柳林街道办事处"),
        ("江城市青山区柳林街道办事处", "柳林街道"),
    ],
)
def test_the_issuers_own_name_is_a_known_word(issuer: str, said: str) -> None:
    (report,) = parse_text(_REPORT.format(issuer=issuer, said=said), path="report.txt")
    assert [(one.entry.id, int(one.quantity.value)) for one in statements_of(report)] == [("received", 66)]


def test_the_name_of_another_organ_is_none() -> None:
    (report,) = parse_text(_REPORT.format(issuer="江城市自然资源和规划局", said="江城市农业农村局"), path="report.txt")
    assert statements_of(report) == []

"""Which names count as those of another body than that of the title (D511)."""

from __future__ import annotations

import pytest

from tests.rules.test_dates import lint


@pytest.mark.parametrize(
    ("title", "signed", "count"),
    [
        ("江城市民政局", "江城市水利局", 1),
        ("江城市青山区民政局", "江城市水利局", 1),
        ("江城市民政局", "市水利局", 0),
        ("江城市民政局", "江城市民政局办公室", 0),
        ("江城市民政局", "江城市人民政府", 0),
        ("江城市青山区", "江城市水利局", 0),
        ("江城市农业农村局", "江城市乡村振兴局", 0),
        ("江城市市场监督管理局", "江城市市政园林局", 1),
        ("江城市民政局（老龄办）", "江城市民政局", 0),
        ("江城市公安局青山分局", "江城市公安局", 0),
        ("江城市人民政府", "江口市人民政府", 1),
        ("江城市人民政府", "湖西省江城市人民政府", 0),
        ("江城市人民政府", "江城县人民政府", 0),
        ("江城市东湖区人民政府", "江城市西山区人民政府", 1),
        ("江城市东湖区人民政府", "海滨市东湖区人民政府", 1),
        ("江城市东湖区人民政府", "江城市人民政府", 0),
        ("青山镇人民政府", "白水镇人民政府", 1),
        ("国家税务总局江城市税务局", "国家税务总局海滨市税务局", 1),
        ("国家税务总局江城市税务局", "江城市税务局", 0),
        ("锡林郭勒盟水利局", "锡盟水利局", 0),
        ("江城市城市管理局", "海滨市城市管理局", 1),
        ("湖西新区管委会", "江城高新区管委会", 0),
    ],
)
def test_another_department_or_another_place_is_another_issuer(title: str, signed: str, count: int) -> None:
    text = (
        f"{title}2021年政府信息公开工作年度报告\n\n一、总体情况\n"
        f"全年公开信息30条，群众对信息公开工作较为满意。\n\n{signed}\n2022年1月20日\n"
    )
    assert len(lint("D511", text)) == count
    assert not lint("D511", text.replace("全年", "机构改革后，全年"))
    assert not lint("D511", text.replace("2021", "2018").replace("2022", "2019"))

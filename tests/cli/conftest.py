"""A folder with an invented report, and the command line as a function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from govlint.__main__ import main

REPORT = """\
江城市测试局2018年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》规定，编制江城市测试局2018年度报告。本报告所列数据的统计期限为2018年1月1日至12月31日。
一、概述
2018年，江城市测试局认真做好政府信息公开工作。
二、主动公开政府信息情况
2018年，主动公开政府信息12条。
三、依申请公开政府信息情况
2018年收到申请3件，均已答复。
四、收费及减免情况
2018年没有收取费用。
五、行政复议、行政诉讼情况
2018年没有因政府信息公开申请行政复议、提起行政诉讼。
六、主要问题和改进措施
公开的深度不够，下一步将加强培训。
江城市测试局
2019年13月1日
"""


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _neutral(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOVLINT_LANG", "GOVLINT_DEBUG", "NO_COLOR", "PRE_COMMIT", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: bad.txt is a report with an impossible date, good.txt the same with a possible one."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "bad.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "good.txt").write_text(REPORT.replace("13月1日", "3月1日"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def govlint(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the command line with the arguments."""

    def run(*arguments: str) -> Ran:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run

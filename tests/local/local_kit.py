"""Local folders made by hand, and what they lead to."""

from __future__ import annotations

from pathlib import Path

from govlint.options import RunOptions
from govlint.plugins.loading import Registry
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import builtin_registry

REPORT = """# 江城市水务局2023年政府信息公开工作年度报告

江城市水务局编制本报告。本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。

一、总体情况

全年主动公开政府信息30条，印发江水〔2023〕5号文件。联系电话：12345678。

二、主动公开政府信息情况

无。

江城市水务局
2024年1月20日
"""

HEAD = """code: {code}
basis: {{kind: custom, text: 江城市的要求。}}
summary: 一条本地规则
message: 请改正。
"""


def write_rule(root: Path, name: str, text: str) -> Path:
    """A rule file of a local folder below `root`."""
    path = root / ".govlint" / "rules" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check(root: Path, *codes: str, text: str = REPORT, registry: Registry | None = None) -> RunResult:
    """What the rules say of a report in the folder, which holds its own local folder."""
    report = root / "report.md"
    report.write_text(text, encoding="utf-8")
    return run([str(report)], RunOptions(select=codes or ("JC",)), registry or builtin_registry())

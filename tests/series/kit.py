"""Short reports for tests of series: a folder of files, checked with the rules of family X."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from govlint.options import RunOptions
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import builtin_registry
from govlint.testing.lint import describe

ROWS = {"new": "一、本年新收政府信息公开申请数量", "carried_in": "二、上年结转政府信息公开申请数量"}
OUT = "四、结转下年度继续办理"
COLUMNS = "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"


def report(
    issuer: str, year: int, *, carried_in: str = "0", carried_out: str = "0", prose: str = "", title: str = "",
    intro: str = "", end: str = "",
) -> str:  # fmt: skip
    """A report in the form of the year, most of it left out; the figures of the request table stand under 自然人."""
    total = int(carried_out or 0) - int(carried_in or 0) + 4
    rows = [
        f"| {ROWS['new']} | | | {total} | 0 | 0 | 0 | 0 | 0 | {total} |",
        f"| {ROWS['carried_in']} | | | {carried_in} | 0 | 0 | 0 | 0 | 0 | {carried_in} |",
        "| 三、本年度办理结果 | （一）予以公开 | | 4 | 0 | 0 | 0 | 0 | 0 | 4 |",
        "| | （七）总计 | | 4 | 0 | 0 | 0 | 0 | 0 | 4 |",
        f"| {OUT} | | | {carried_out} | 0 | 0 | 0 | 0 | 0 | {carried_out} |",
    ]
    head = "| " + " | ".join(["", "", "", *COLUMNS.split("|")]) + " |"
    lines = [
        f"# {title or f'{issuer}{year}年政府信息公开工作年度报告'}", intro, "## 一、总体情况", prose,
        "## 三、收到和处理政府信息公开申请情况", head, "|" + "---|" * 10, *rows,
        "## 六、其他需要报告的事项", end or "无。",
    ]  # fmt: skip
    return "\n".join(line if line.startswith("|") else f"\n{line}" for line in lines) + "\n"


def narrative(issuer: str, year: int, *paragraphs: str, intro: str = "") -> str:
    """A report without a table."""
    intro = intro or f"本报告根据《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至12月31日。"
    head = [f"# {issuer}{year}年政府信息公开工作年度报告", intro, "## 一、主动公开政府信息的情况"]
    return "\n\n".join([*head, *paragraphs, "## 二、收费及减免情况", "全年没有收费。"]) + "\n"


def check(
    folder: Path, files: Mapping[str, str], select: Iterable[str] | None = ("X",), **options: object
) -> RunResult:
    """Writes the files and checks the folder, which has to be the working directory."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    asked = RunOptions(select=None if select is None else tuple(select), **options)  # type: ignore[arg-type]
    return run(["."], asked, registry=builtin_registry())


def codes(result: RunResult) -> list[str]:
    """`CODE path` of every diagnostic."""
    return [f"{d.code} {d.location.path}" for d in result.diagnostics]


def said(result: RunResult) -> str:
    """Every diagnostic on a line."""
    return "\n".join(describe(d) for d in result.diagnostics)

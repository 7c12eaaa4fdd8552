"""Waivers: written, applied, ended, unused; comments in reports; what publication asks of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WAIVERS = ".govlint/waivers.yaml"
PARSED = """\
schema: govlint-report/1
reports:
- issuer: {name: 江城市测试局}
  year: 2023
  form: f2021
  # 人工校对
  figures:
    review.review.upheld: {value: 1}
    review.review.corrected: {value: 2}
    review.review.other: {value: 0}
    review.review.pending: {value: 0}
    review.review.total: {value: 4}
"""


@pytest.fixture
def parsed(folder: Path) -> Path:
    """a.yaml, in which one sum (T105) is wrong."""
    path = folder / "a.yaml"
    path.write_text(PARSED, encoding="utf-8")
    return path


def found(ran: Any) -> list[dict[str, Any]]:
    return list(json.loads(ran.out)["diagnostics"])


def told(govlint: Run, *arguments: str) -> dict[str, str | None]:
    """Code → who lets it be (None for nobody) of what a check tells of tables and of waivers."""
    ran = govlint("check", "--output-format", "json", *arguments)
    return {one["code"]: (one["suppressed"] or {}).get("by") for one in found(ran) if one["code"][0] in "TE"}


def test_a_waiver_holds_until_the_value_changes(govlint: Run, parsed: Path) -> None:
    assert told(govlint, "a.yaml")["T105"] is None
    ran = govlint(
        "waive", "a.yaml", "--rule", "T105", "--reason", "年中机构合并", "--who", "李", "--until", "2030-01-31"
    )
    assert (ran.code, ran.out) == (0, f"已写入 {WAIVERS}：1 条\n")
    ran = govlint("check", "--output-format", "json", "a.yaml", "--select", "T")
    (one,) = [one for one in found(ran) if one["code"] == "T105"]
    assert one["suppressed"] == {"by": "waiver", "reason": "年中机构合并", "who": "李", "until": "2030-01-31"}
    assert ran.code == 0
    text = govlint("check", "a.yaml").out
    assert "T105 review-total-mismatch【已豁免：年中机构合并（李），至 2030-01-31】" in text and "1 个已豁免" in text

    parsed.write_text(PARSED.replace("value: 4", "value: 5"), encoding="utf-8")
    assert told(govlint, "a.yaml") == {"T105": None, "E908": None}
    assert "时“review.review.total”是 4，现在是 5" in govlint("check", "a.yaml").out
    govlint("waive", "a.yaml", "--rule", "T105", "--reason", "复核过", "--who", "李")  # granted anew, in its place
    assert told(govlint, "a.yaml") == {"T105": "waiver"}
    assert (parsed.parent / WAIVERS).read_text(encoding="utf-8").count("rule:") == 1

    parsed.write_text(PARSED.replace("value: 4", "value: 3"), encoding="utf-8")
    assert told(govlint, "a.yaml") == {"E907": None}
    assert govlint("check", "a.yaml", "--fail-on", "warning").code == 1
    assert told(govlint, "a.yaml", "--select", "S") == {}  # the rule did not run: nothing is known of it


@pytest.mark.parametrize("first", ["value: 4", "value: 5"])
def test_a_waiver_that_holds_for_one_version_of_a_report_has_not_ended(govlint: Run, parsed: Path, first: str) -> None:
    govlint("waive", "a.yaml", "--rule", "T105", "--reason", "年中机构合并", "--who", "李")
    second = {"value: 4": "value: 5", "value: 5": "value: 4"}[first]
    parsed.write_text(PARSED.replace("value: 4", first), encoding="utf-8")
    (parsed.parent / "b.yaml").write_text(PARSED.replace("value: 4", second), encoding="utf-8")
    ran = govlint("check", "--output-format", "json", "--select", "T", "a.yaml", "b.yaml")
    waived = {one["path"]: one["suppressed"] is not None for one in found(ran) if one["code"] == "T105"}
    assert waived == {"a.yaml": first == "value: 4", "b.yaml": first == "value: 5"}
    assert not [one for one in found(ran) if one["code"] == "E908"]


def test_what_is_said_of_a_waiver_names_its_rule_and_the_place_of_it(govlint: Run, parsed: Path) -> None:
    govlint("waive", "a.yaml", "--rule", "T105", "--reason", "年中机构合并", "--who", "李")
    parsed.write_text(PARSED.replace("value: 4", "value: 3"), encoding="utf-8")
    (unused,) = [one for one in found(govlint("check", "--output-format", "json", "a.yaml")) if one["code"] == "E907"]
    line = (parsed.parent / WAIVERS).read_text(encoding="utf-8").splitlines()[unused["line"] - 1]
    assert line[unused["column"] - 1 :].startswith("T105") and unused["args"]["rule"] == "T105"
    assert unused["end_column"] == unused["column"] + 1


def test_the_last_day_counts_and_the_day_can_be_stated(
    govlint: Run, parsed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    govlint("waive", "a.yaml", "--rule", "T105", "--reason", "x", "--who", "y", "--until", "2030-01-31")
    for today, expected in (("2030-01-31", {"T105": "waiver"}), ("2030-02-01", {"T105": None, "E908": None})):
        monkeypatch.setenv("GOVLINT_TODAY", today)
        assert told(govlint, "a.yaml") == expected
    monkeypatch.setenv("GOVLINT_TODAY", "tomorrow")
    ran = govlint("check", "a.yaml")
    assert ran.code == 2 and "GOVLINT_TODAY" in ran.err


def test_a_waiver_that_could_not_hold_or_is_there_already_is_refused(
    govlint: Run, parsed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVLINT_TODAY", "2030-02-01")
    grant = ("waive", "a.yaml", "--rule", "T105", "--reason", "x", "--who", "y", "--until")
    ran = govlint(*grant, "2030-01-31")
    assert (ran.code, ran.out) == (2, "") and "--until 2030-01-31 已经过去" in ran.err
    assert not (parsed.parent / WAIVERS).exists()
    assert govlint(*grant, "2030-02-01").code == 0
    ran = govlint(*grant, "2030-02-01")
    assert ran.code == 2 and "T105 的问题都已经豁免" in ran.err


def test_comments_and_layout_of_the_file_are_kept(govlint: Run, parsed: Path) -> None:
    file = parsed.parent / WAIVERS
    file.parent.mkdir()
    old = """\
# 全市统一管理，改动前请联系办公室

waivers:
  - report: {issuer: 江城市某局, year: 2020}   # 已撤并
    rule: P811
    fingerprint: '0123'

    reason: "旧稿"  # 不再改
"""
    file.write_text(old, encoding="utf-8")
    govlint("waive", "a.yaml", "--rule", "review-total-mismatch", "--reason", "理由", "--who", "李")
    text = file.read_text(encoding="utf-8")
    assert text.startswith(old) and "rule: T105  # " in text
    assert told(govlint, "a.yaml") == {"T105": "waiver"}


def test_a_waiver_may_be_written_by_hand_without_a_fingerprint(govlint: Run, parsed: Path) -> None:
    file = parsed.parent / WAIVERS
    file.parent.mkdir()
    figures = "".join(f"      review.review.{c}: {v}\n" for c, v in zip(
        ("upheld", "corrected", "other", "pending", "total"), (1, 2, 0, 0, 4), strict=True
    ))  # fmt: skip
    file.write_text(
        f"waivers:\n  - report: {{issuer: 江城市测试局, year: 2023}}\n    rule: T105\n    figures:\n{figures}", "utf-8"
    )
    assert told(govlint, "a.yaml") == {"T105": "waiver"}
    assert told(govlint, "a.yaml", "--profile", "publish")["E909"] is None  # a reason is mandatory there
    assert told(govlint, "a.yaml", "--no-config") == {"T105": None}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("rule: review-total-mismach, fingerprint: a", "是否应为 review-total-mismatch"),
        ("rule: T, fingerprint: a", "不是一条规则的编号或名称"),
        ("rule: T105", "范围过宽"),
        ("rule: T105, fingerprint: a, until: soon", "日期应写成"),
        ("rule: T105, fingerprint: a, figures: {a: [1]}", "figures.a"),
        ("rule: T105, fingerprint: a, why: b", "why"),
        ("fingerprint: a", "rule"),
    ],
)
def test_mistakes_are_told_with_their_place_before_anything_runs(
    govlint: Run, parsed: Path, entry: str, said: str
) -> None:
    file = parsed.parent / WAIVERS
    file.parent.mkdir()
    file.write_text(f"waivers:\n  - {{report: {{issuer: a}}, {entry}}}\n", encoding="utf-8")
    ran = govlint("check", "a.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "waivers.yaml:2:" in ran.err and said in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rule", "T105"], "--reason"),
        (["--rule", "T103", "--reason", "x"], "没有可豁免的问题：T103"),
        (["--rule", "T105", "--reason", "x", "--figure", "review.litigation_direct.total"], "没有可豁免"),
        (["--rule", "T105", "--reason", "x", "--fingerprint", "zz"], "没有可豁免"),
        (["--rule", "review-total-mismach", "--reason", "x"], "是否应为 review-total-mismatch"),
        (["--rule", "T105", "--reason", "x", "--until", "2030"], "2026-12-31"),
    ],
)
def test_what_cannot_be_waived(govlint: Run, parsed: Path, arguments: list[str], said: str) -> None:
    ran = govlint("waive", "a.yaml", *arguments)
    assert ran.code == 2 and said in ran.err
    assert not (parsed.parent / WAIVERS).exists()


# --------------------------------------------------------------------------------------------------------- comments

COMMENT = "# govlint: allow T105 -- 年中机构合并"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("total: {value: 4}", f"total: {{value: 4}}  {COMMENT}", {"T105": "inline"}),
        ("    review.review.total", f"    {COMMENT}\n    review.review.total", {"T105": "inline"}),
        ("  figures:", f"  {COMMENT}\n  figures:", {"T105": "inline"}),  # with all that is below it
        ("- issuer", f"{COMMENT}\n- issuer", {"T105": "inline"}),
        ("schema:", "# govlint: allow-file review-total-mismatch -- 说明\nschema:", {"T105": "inline"}),
        ("upheld: {value: 1}", f"upheld: {{value: 1}}  {COMMENT}", {"T105": None, "E907": None}),  # another line
        ("total: {value: 4}", "total: {value: 3}  # govlint: allow T105 -- x", {"E907": None}),
        ("total: {value: 4}", "total: {value: 4}  # govlint: allow T1O5 -- x", {"T105": None, "E909": None}),
        ("total: {value: 4}", "total: {value: 4}  # govlint: allow", {"T105": None, "E909": None}),
        ("江城市测试局}", "'江城市测试局', id: 'a # govlint: allow T105'}", {"T105": None}),
    ],
)
def test_comments_in_yaml(govlint: Run, parsed: Path, old: str, new: str, expected: dict[str, str | None]) -> None:
    assert old in PARSED
    parsed.write_text(PARSED.replace(old, new, 1), encoding="utf-8")
    assert told(govlint, "a.yaml") == expected


def test_comments_come_home_from_other_processes(govlint: Run, parsed: Path) -> None:
    for name in ("b.yaml", "c.yaml"):
        (parsed.parent / name).write_text(PARSED.replace("value: 4}", f"value: 4}}  {COMMENT}"), encoding="utf-8")
    arguments = ("check", "--output-format", "json", "b.yaml", "c.yaml")
    assert govlint(*arguments, "--jobs", "2") == govlint(*arguments)
    assert told(govlint, "b.yaml", "c.yaml", "--jobs", "2")["T105"] == "inline"


MARKDOWN = """\
# 江城市测试局2023年政府信息公开工作年度报告

一、总体情况

江城市测试局按照要求公开政府信息，，全年更新三十条，方便群众查阅。

江城市测试局明确专人负责信息的收集和发布，，按周更新目录。

二、主动公开政府信息情况

江城市测试局在网站公开信息，，按月更新，方便群众查阅。
"""
ALLOW = "<!-- govlint: allow P803 -- 引用原文 -->"


@pytest.mark.parametrize(
    ("old", "new", "waived"),
    [
        ("\n江城市测试局明确", f"\n{ALLOW}\n江城市测试局明确", [7]),  # the next paragraph
        ("群众查阅。\n\n江城", f"群众查阅。{ALLOW}\n\n江城", [5]),  # its own line
        ("一、总体情况", f"{ALLOW}\n\n一、总体情况", [5, 7]),  # a section
        ("# 江城", "<!-- govlint: allow-file P803 -- 引用原文 -->\n\n# 江城", [5, 7, 11]),
    ],
)
def test_comments_in_markdown(govlint: Run, folder: Path, old: str, new: str, waived: list[int]) -> None:
    path = folder / "a.md"
    path.write_text(MARKDOWN.replace(old, new, 1), encoding="utf-8")
    ran = govlint("check", "--output-format", "json", path.name, "--select", "P803")
    shift = MARKDOWN.replace(old, new, 1).count("\n") - MARKDOWN.count("\n")
    lines = {one["line"]: one["suppressed"] for one in found(ran) if one["code"] == "P803"}
    assert len(lines) == 3
    got = [
        line for line, by in lines.items() if by == {"by": "inline", "reason": "引用原文", "who": None, "until": None}
    ]
    assert [line - (shift if shift else 0) for line in got] == waived


def test_comments_in_web_pages(govlint: Run, folder: Path) -> None:
    paragraphs = [line for line in MARKDOWN.replace("# ", "").splitlines() if line]
    lines = ["<html><body>", *(f"<p>{text}</p>" for text in paragraphs), "</body></html>"]
    lines[4:4] = [f"  {ALLOW}"]  # before the second paragraph of the first section
    (folder / "a.html").write_text("\n".join(lines), encoding="utf-8")
    ran = govlint("check", "--output-format", "json", "a.html", "--select", "P803")
    told = {one["line"]: (one["suppressed"] or {}).get("by") for one in found(ran) if one["code"] == "P803"}
    assert told == {4: None, 6: "inline", 8: None}


def test_publication_wants_a_reason_in_comments(govlint: Run, parsed: Path) -> None:
    parsed.write_text(PARSED.replace("total: {value: 4}", "total: {value: 4}  # govlint: allow T105"), "utf-8")
    assert told(govlint, "a.yaml") == {"T105": "inline"}
    publish = told(govlint, "a.yaml", "--profile", "publish")
    assert publish["T105"] is None and "E909" in publish


def test_waived_findings_are_not_mended(govlint: Run, folder: Path) -> None:
    path = folder / "a.md"
    path.write_text(MARKDOWN.replace("\n江城市测试局明确", f"\n{ALLOW}\n江城市测试局明确"), encoding="utf-8")
    assert govlint("check", "--fix", "a.md", "--select", "P").code == 0
    assert path.read_text(encoding="utf-8").count("，，") == 1

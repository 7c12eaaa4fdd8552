"""The plain verdict before publication."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SOUND = Path(__file__).parents[2] / "examples" / "disclosure-2023.md"


@pytest.fixture
def sound(folder: Path) -> Path:
    path = folder / "sound.md"
    path.write_bytes(SOUND.read_bytes())
    return path


@pytest.mark.parametrize("form", ["text", "grouped"])
def test_a_sound_report_may_be_published(govlint: Run, sound: Path, form: str) -> None:
    ran = govlint("check", "--profile", "publish", "--output-format", form, "sound.md")
    assert ran.code == 0 and ran.out.endswith("\n\n结论：可以发布\n")
    assert "结论" not in govlint("check", "--output-format", form, "sound.md").out
    assert govlint("check", "--profile", "publish", "-q", "--output-format", form, "sound.md").out.count("结论") == 0


def test_what_blocks_is_listed(govlint: Run, sound: Path) -> None:
    ran = govlint("check", "--profile", "publish", "bad.txt", "sound.md")
    assert ran.code == 1
    _, _, verdict = ran.out.partition("\n结论：需修改后发布。发布前须先处理：\n")
    assert [line[:9] for line in verdict.splitlines()] == ["  - bad.t"] * len(verdict.splitlines())
    assert "  - bad.txt:16:1: D507 impossible-date " in verdict
    english = govlint("check", "--profile", "publish", "--lang", "en", "bad.txt").out
    assert "Verdict: to be mended before publication" in english


def test_the_verdict_stands_in_the_json(govlint: Run, sound: Path) -> None:
    def verdict(*arguments: str) -> Any:
        document = json.loads(govlint("check", "--output-format", "json", *arguments).out)
        prints = {one["fingerprint"]: one["code"] for one in document["diagnostics"]}
        said = document["summary"]["verdict"]
        return said and {**said, "blocking": sorted(prints[one] for one in said["blocking"])}

    assert verdict("sound.md") is None
    publish = ("--profile", "publish")
    assert verdict(*publish, "sound.md") == {"publishable": True, "blocking": [], "enough_assessed": True}
    assert "D507" in verdict(*publish, "bad.txt")["blocking"]


def test_what_could_not_be_read_or_assessed_is_no_permission(govlint: Run, sound: Path) -> None:
    ran = govlint("check", "--profile", "publish", "sound.md", "absent.txt")
    assert ran.code == 3 and "结论：需修改后发布" in ran.out and "E901" in ran.out.rpartition("结论")[2]
    head = "schema: govlint-report/1\nreports:\n- issuer: {name: 江城市测试局}\n  year: 2023\n  form: f2021\n"
    few = head + "  figures: {review.review.upheld: {value: 1}, review.review.total: {value: 1}}\n"
    (sound.parent / "few.yaml").write_text(few, encoding="utf-8")
    ran = govlint("check", "--profile", "publish", "--severity", "all=info", "--fail-on", "error", "few.yaml")
    assert ran.code == 1 and ran.out.endswith("结论：需修改后发布。发布前须先处理：\n  - 核对过少，不能视为无误\n")


def test_what_is_no_report_is_no_permission(govlint: Run, sound: Path) -> None:
    (sound.parent / "letter.txt").write_text("敬启者", encoding="utf-8")
    (sound.parent / "empty.docx").write_bytes(b"")
    for names, code, blocks in (
        (["letter.txt"], 1, ["letter.txt:1:1: F005", "没有可检查的报告"]),
        (["sound.md", "letter.txt"], 1, ["letter.txt:1:1: F005"]),
        (["sound.md", "empty.docx"], 3, ["empty.docx: E901"]),
    ):
        ran = govlint("check", "--profile", "publish", *names)
        assert ran.code == code
        listed = ran.out.partition("结论：需修改后发布。发布前须先处理：\n")[2].splitlines()
        assert len(listed) == len(blocks)
        assert all(map(str.startswith, listed, [f"  - {start}" for start in blocks]))
    assert "文件是空的" in ran.out


def test_a_commit_without_reports_gets_no_verdict(govlint: Run, sound: Path) -> None:
    (sound.parent / "letter.txt").write_text("敬启者", encoding="utf-8")
    ran = govlint("check", "--hook", "--profile", "publish", "letter.txt")
    assert ran.code == 0 and "结论" not in ran.out


def test_the_list_holds_one_sentence_of_each(govlint: Run, folder: Path) -> None:
    ran = govlint("check", "--profile", "publish", "bad.txt")
    assert "日历上没有“2019年13月1日”。请改正。" in ran.out.partition("结论")[0]
    assert "  - bad.txt:16:1: D507 impossible-date 日历上没有“2019年13月1日”。\n" in ran.out.partition("结论")[2]


def test_a_waived_finding_does_not_block(govlint: Run, sound: Path) -> None:
    sound.write_text(sound.read_text(encoding="utf-8").replace("178", "179", 1), encoding="utf-8")
    before = govlint("check", "--profile", "publish", "sound.md")
    assert before.code == 1
    govlint("waive", "sound.md", "--rule", "all", "--reason", "见说明", "--who", "李")
    ran = govlint("check", "--profile", "publish", "sound.md")
    assert ran.code == 0 and ran.out.endswith("结论：可以发布\n") and "已豁免：" in ran.out

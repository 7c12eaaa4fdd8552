"""The baseline: by meaning, not by place, name or format."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govlint.testing import docx, html
from govlint.testing.draft import Draft
from govlint.testing.layouts import LAYOUTS
from govlint.testing.mutate import break_figure
from tests.generators import draft

Run = Callable[..., Any]
FILE = ".govlint/baseline.json"


@pytest.fixture(scope="module")
def broken() -> Draft:
    """A report in which one figure is wrong."""
    return break_figure(draft("f2021", 7), "requests.new.natural", 3)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text_of(broken: Draft) -> str:
    return next(one for one in LAYOUTS.values() if not one.loses and one.suffix == ".txt").render(broken)


def errors(govlint: Run, *arguments: str) -> dict[str, Any]:
    """How many findings of tables a check tells, and how many it lets be."""
    ran = govlint("check", "--output-format", "json", "--baseline", FILE, "--select", "T1", *arguments)
    found = json.loads(ran.out)["diagnostics"]
    told = [one["code"] for one in found if one["suppressed"] is None]
    return {"code": ran.code, "told": told, "kept": len(found) - len(told)}


def test_what_a_baseline_lets_be_is_not_called_waived(govlint: Run, folder: Path) -> None:
    govlint("baseline", "bad.txt")
    out = govlint("check", "--baseline", FILE, "bad.txt").out
    assert "：未发现其他问题（" in out and out.endswith("），1 个在基线中\n") and "豁免" not in out
    english = govlint("check", "--baseline", FILE, "bad.txt", "--lang", "en").out
    assert "no other problem found" in english and english.endswith(", 1 in the baseline\n")


def test_renaming_exporting_and_further_paragraphs_change_nothing(govlint: Run, folder: Path, broken: Draft) -> None:
    first = write(folder, "old/2023.txt", text_of(broken))
    ran = govlint("baseline", "old")
    assert ran.code == 0 and ran.out.startswith(f"{FILE}：加入 ")
    before = errors(govlint, "old")
    assert before["code"] == 0 and before["told"] == [] and before["kept"] >= 2

    def same(path: Path) -> None:
        assert errors(govlint, str(path.relative_to(folder))) == before, path.name

    same(first.rename(first.parent / "终稿，定.txt"))
    title, _, rest = text_of(broken).partition("\n")
    same(write(folder, "b/moved.txt", f"{title}\n本报告由办公室编制，数据经各科室核对。\n{rest}"))
    same(write(folder, "b/a.html", html.render(broken)))
    same(write(folder, "b/a.docx", docx.render(broken)))
    assert errors(govlint, "--jobs", "2", "old", "b/moved.txt")["told"] == []
    parsed = govlint("parse", "b/moved.txt").out
    same(write(folder, "c/a.yaml", parsed))


def test_a_new_value_is_a_new_finding(govlint: Run, folder: Path, broken: Draft) -> None:
    write(folder, "a.txt", text_of(broken))
    govlint("baseline", "a.txt")
    write(folder, "a.txt", text_of(break_figure(broken, "requests.new.natural", 1)))
    after = errors(govlint, "a.txt")
    assert after["code"] == 1 and after["told"]


def test_what_is_mended_fails_under_strict_and_is_pruned(govlint: Run, folder: Path, broken: Draft) -> None:
    write(folder, "a.txt", text_of(broken))
    write(folder, "b.txt", (folder / "bad.txt").read_text(encoding="utf-8"))
    govlint("baseline", "a.txt", "b.txt")
    count = len((folder / FILE).read_text(encoding="utf-8").splitlines())
    write(folder, "a.txt", text_of(draft("f2021", 7)))
    arguments = ["check", "--baseline", FILE, "--strict-baseline"]
    assert govlint("check", "--baseline", FILE, "a.txt").code == 0
    assert govlint(*arguments, "b.txt").code == 0  # nothing is known of what the run did not look at
    assert govlint(*arguments, "a.txt", "--select", "P").code == 0
    ran = govlint(*arguments, "a.txt")
    assert ran.code == 1 and "E910" in ran.out
    ran = govlint("baseline", "--prune", "a.txt")
    assert "加入 0 条" in ran.out
    assert len((folder / FILE).read_text(encoding="utf-8").splitlines()) < count
    assert govlint(*arguments, "a.txt", "b.txt").code == 0


def test_update_adds_and_the_file_is_the_same_whatever_the_order(govlint: Run, folder: Path, broken: Draft) -> None:
    write(folder, "a.txt", text_of(broken))
    govlint("baseline", "a.txt")
    ran = govlint("baseline", "bad.txt")
    assert ran.code == 2 and "--update" in ran.err
    govlint("baseline", "--update", "bad.txt")
    once = (folder / FILE).read_bytes()
    names = ["a.txt", "bad.txt"]
    random.Random(3).shuffle(names)
    (folder / FILE).unlink()
    govlint("baseline", *names)
    assert (folder / FILE).read_bytes() == once


def test_the_configuration_may_name_it(govlint: Run, folder: Path) -> None:
    write(folder, ".govlint.yaml", "baseline: known/base.json\n")
    assert "没有基线文件" in govlint("check", "bad.txt").err
    assert govlint("baseline").out.startswith("known/base.json：加入 1 条")
    assert govlint("check", "bad.txt").code == 0
    assert govlint("check", "bad.txt", "--no-config").code == 1


def test_without_an_issuer_the_path_counts(govlint: Run, folder: Path) -> None:
    """A waiver and a baseline are for one report: where nobody knows whose it is, for one file."""
    head = "schema: govlint-report/1\nreports:\n- issuer: {name: null}\n  year: 2023\n  form: f2021\n"
    text = head + "  figures: {review.review.upheld: {value: 2}, review.review.total: {value: 1}}\n"
    for name in ("a.yaml", "b.yaml"):
        write(folder, name, text)
    assert govlint("baseline", "a.yaml").code == 0
    assert errors(govlint, "a.yaml") == {"code": 0, "told": [], "kept": 1}
    assert errors(govlint, "b.yaml") == {"code": 1, "told": ["T105"], "kept": 0}
    govlint("waive", "b.yaml", "--rule", "T105", "--reason", "x", "--who", "y")
    assert errors(govlint, "a.yaml", "b.yaml") == {"code": 0, "told": [], "kept": 2}
    (folder / FILE).unlink()
    write(folder, FILE, '{"schema": "govlint-baseline/1", "findings": []}')
    assert errors(govlint, "a.yaml", "b.yaml") == {"code": 1, "told": ["T105"], "kept": 1}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"findings": ',
        '{"schema": "govlint-baseline/2", "findings": []}',
        '{"schema": "govlint-baseline/1", "findings": [1]}',
    ],
)
def test_what_is_no_baseline(govlint: Run, folder: Path, content: str) -> None:
    write(folder, "b.json", content)
    ran = govlint("check", "--baseline", "b.json", "bad.txt")
    assert (ran.code, ran.out) == (2, "") and "不是 govlint 的基线文件" in ran.err
    assert ran.err.startswith("govlint: b.json") and "Error" not in ran.err


def test_strict_wants_a_baseline(govlint: Run, folder: Path) -> None:
    ran = govlint("check", "--strict-baseline", "good.txt")
    assert ran.code == 2 and "--baseline" in ran.err

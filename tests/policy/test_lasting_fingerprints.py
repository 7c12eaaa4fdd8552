"""The same finding keeps its fingerprint, whatever becomes of the file that it stands in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govlint.__main__ import main
from govlint.testing import LAYOUTS, Draft
from govlint.testing import docx as docx_kit
from govlint.testing import html as html_kit
from govlint.testing import pdf as pdf_kit
from tests.office.drafts import draft_of

FORMS = ("legacy-table", "f2019", "f2021")
MARKDOWN = LAYOUTS["markdown"]


def prints(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, set[tuple[str, str, str]]]:
    """Code, case and fingerprint of the findings of each file, as a run prints them."""
    main(["check", "--output-format", "json", "--select", "T,D,S,N,Q", *arguments])
    found: dict[str, set[tuple[str, str, str]]] = {}
    for one in json.loads(capsys.readouterr().out)["diagnostics"]:
        found.setdefault(one["path"], set()).add((one["code"], one["case"], one["fingerprint"]))
    return found


@pytest.fixture(params=FORMS)
def draft(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A report with planted mistakes; the current folder is an empty one."""
    monkeypatch.chdir(tmp_path)
    return draft_of(f"{request.param}-2")


def test_renamed_moved_and_with_a_paragraph_added_above(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    text = MARKDOWN.render(draft)
    heading, blank, rest = text.partition("\n\n")
    paragraph = "本报告在起草过程中征求了各科室的意见。"
    files = {
        "甲.md": text,
        "改名 后,的.md": text,
        "归档/旧/甲.md": text,
        "加了一段.md": f"{heading}{blank}{paragraph}\n\n{rest}",
        "加了空行.md": f"\n\n\n{text}",
    }
    found = set()
    for name, content in files.items():  # a run each: two copies in one run would be compared with each other
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
        found.add(frozenset(prints(capsys, name)[name]))
    assert len(found) == 1 and len(next(iter(found))) > 0


def test_exported_from_word_to_pdf_and_to_a_web_page(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "a.docx": docx_kit.render(draft),
        "a.pdf": pdf_kit.render(draft),
        "a.html": html_kit.render(draft).encode(),
        "a.md": MARKDOWN.render(draft).encode(),
    }
    found = {}
    for name, content in files.items():
        Path(name).write_bytes(content)
        found[name] = prints(capsys, "--select", "T,D", name)[name]
    assert found["a.docx"] == found["a.pdf"] == found["a.html"] == found["a.md"] != set()


def test_checked_by_one_process_or_by_two(capsys: pytest.CaptureFixture[str], tmp_path: Path,
                                          monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for form in FORMS:
        for number in (2, 4):
            Path(f"{form}-{number}.md").write_text(MARKDOWN.render(draft_of(f"{form}-{number}")), encoding="utf-8")
    one, two = prints(capsys, "--jobs", "1"), prints(capsys, "--jobs", "2")
    assert one == two and len(one) == 6 and all(one.values())

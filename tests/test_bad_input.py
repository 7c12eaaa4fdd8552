"""Whatever is handed in, there is one clear answer for each file, the right exit code, and the others go on."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from govlint.__main__ import main
from govlint.document.model import Document
from govlint.errors import GovlintError
from govlint.linting import understand
from govlint.options import RunOptions
from govlint.results import RunResult
from govlint.running.runner import run

REPORT = """望禾县审计局2016年政府信息公开工作年度报告
统计期限为2016年1月1日至2016年12月31日。
一、概述
2016年，我局健全工作机制，公开工作有序开展。
二、主动公开情况
全年主动公开政府信息76条。
三、依申请公开情况
全年没有收到公开申请，没有收费，没有行政复议和行政诉讼。
四、主要问题和改进措施
主要问题是更新不够及时，下一步将加强督促。
望禾县审计局
2017年1月9日
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers(result: RunResult) -> list[tuple[str | None, str]]:
    """(file, code) of every diagnostic."""
    return [(d.location.path, d.code) for d in result.diagnostics]


@pytest.mark.parametrize(
    ("name", "content", "code", "exit_code"),
    [
        ("empty.txt", b"", "E901", 3),
        ("blank.txt", "\n 　\n".encode(), "F005", 0),
        ("mark.txt", b"\xef\xbb\xbf", "F005", 0),
        ("readme.md", b"# A project\n\nInstall it.\n", "F005", 0),
        ("any.yaml", b"a: [1, 2]\n", "F005", 0),
        ("any.yml", b"a: [1,\nb: }", "F005", 0),
        ("any.json", b'{"a": 1}', "F005", 0),
        ("deep.json", b"[" * 200_000, "F005", 0),
        ("binary.txt", bytes(range(256)) * 20, "E901", 3),
        ("page.txt", b"%PDF-1.4\n%\xe2\xe3\n", "E901", 3),
        ("cut.txt", REPORT.encode()[:-2], "E901", 3),
        ("two.txt", REPORT[:100].encode("gb18030") + REPORT[100:].encode(), "E901", 3),
        ("half.txt", REPORT.encode("utf-16")[:-1], "E901", 3),
        ("other.xyz", b"hello", "E901", 3),
        ("rows.txt", ("审计局|3\n" * 30_000).encode(), "E905", 3),
        ("line.txt", ("政" * 2_000_001).encode(), "E905", 3),
        ("lines.txt", b"a\n" * 200_001, "E905", 3),
    ],
)
def test_one_answer_for_each_file_and_the_others_go_on(name: str, content: bytes, code: str, exit_code: int) -> None:
    Path(name).write_bytes(content)
    Path("good.txt").write_text(REPORT, encoding="utf-8")
    alone = run([name], RunOptions())
    assert answers(alone) == [(name, code)]
    assert alone.exit_code == exit_code
    together = run([name, "good.txt"], RunOptions())
    assert answers(together) == [(name, code)]
    assert [file.state for file in together.files if file.path == "good.txt"] == ["linted"]
    strict = run([name], RunOptions(strict_inputs=True))
    assert strict.exit_code == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_report_in_any_encoding_is_read(encoding: str, ends: str) -> None:
    rare = "经办人：㐀𠀀。\n" if encoding != "gbk" else ""
    Path("r.txt").write_bytes((REPORT + rare).replace("\n", ends).encode(encoding))
    result = run(["r.txt"], RunOptions())
    assert (result.exit_code, [file.reports for file in result.files]) == (0, [1])


@pytest.mark.parametrize("name", ["年 报,2016、终稿.txt", "a\nb.txt", "-x.txt", "报告（1）[2].TXT", "无后缀"])
def test_files_of_any_name(name: str) -> None:
    Path(name).write_text(REPORT + "2017年2月30日\n", encoding="utf-8")
    result = run([name], RunOptions())
    assert (name, "D507") in answers(result)


def test_loops_of_links_end_and_broken_ones_are_told() -> None:
    Path("in").mkdir()
    Path("in/good.txt").write_text(REPORT, encoding="utf-8")
    Path("in/loop").symlink_to(Path("in").resolve())
    Path("in/self.txt").symlink_to("self.txt")
    Path("in/gone.txt").symlink_to("nowhere.txt")
    result = run(["in"], RunOptions())
    assert answers(result) == [("in/gone.txt", "E901"), ("in/self.txt", "E901")]
    assert sum(file.reports for file in result.files) == 1
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("[" * 300_000, "", "嵌套过深"),
        ("a: " + "[" * 300_000 + "]" * 300_000, "", "嵌套过深"),
        ("- " * 300_000 + "x", "", "嵌套过深"),
        ("\n".join(" " * depth + "a:" for depth in range(1200)), "", "嵌套过深"),
        ("a: &a [x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\n", ":1:1", "未知的键 a"),
        ("severity: {T103: off}\n", ":1:1", "是否应为 rules"),
        ("profile: strict\n", ":1:1", "是否应为 extends"),
        ("望禾县审计局的报告，" * 100, ":1:1", "应由“键: 值”组成"),
        ("lang: zh\0\n", "", "不是有效的 YAML"),
        ("lang: zh\n---\nlang: en\n", ":2:1", "不是有效的 YAML"),
    ],
)
def test_a_broken_configuration_is_one_short_sentence(text: str, place: str, words: str) -> None:
    Path("good.txt").write_text(REPORT, encoding="utf-8")
    Path(".govlint.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(GovlintError) as caught:
        run(["good.txt"], RunOptions())
    said = caught.value.render("zh")
    assert caught.value.exit_code == 2
    assert f".govlint.yaml{place}：" in said and words in said
    assert max(map(len, said.splitlines())) < 200


class Endless(io.RawIOBase):
    """A pipe that never ends; reading it to the end would never come back."""

    def read(self, size: int = -1) -> bytes:
        assert 0 <= size < 1_000_000
        return "政府信息公开\n".encode() * (size // 19 + 1)


@pytest.mark.parametrize("most", [1, 500, 100_000])
def test_a_file_that_comes_in_pieces_is_read_to_its_end(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    whole, read, looked = run(["report.txt"], RunOptions(cache=False)), os.read, os.fstat
    content = REPORT.encode()

    def unsure(file: int) -> os.stat_result:
        status = looked(file)
        return os.stat_result((*status[:6], 0, *status[7:])) if status.st_size == len(content) else status

    for known in (looked, unsure):  # files of the system know no size
        monkeypatch.setattr(os, "fstat", known)
        monkeypatch.setattr(os, "read", lambda file, count: read(file, min(count, most)))
        result = run(["report.txt"], RunOptions(cache=False))
        assert answers(result) == answers(whole) and [f.state for f in result.files] == ["linted"]


def test_a_pipe_without_end_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("govlint.cli.checking.MOST_PIPED", 10_000)
    monkeypatch.setattr("govlint.linting.understand.MOST_PIPED", 10_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Endless()))  # type: ignore[arg-type]
    assert main(["check", "-", "--lang", "en"]) == 3
    assert "E905" in capsys.readouterr().out


def test_parse_goes_on_after_a_crash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.txt").write_text("x", encoding="utf-8")
    Path("good.txt").write_text(REPORT, encoding="utf-8")
    read = understand.recognise

    def breaking(document: Document, *rest: object) -> object:
        if document.path == "bad.txt":
            raise IndexError("planted")
        return read(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(understand, "recognise", breaking)
    assert main(["parse", "bad.txt", "good.txt", "--lang", "en"]) == 3
    ran = capsys.readouterr()
    assert "望禾县审计局" in ran.out and "bad.txt" in ran.err and "planted" in ran.err

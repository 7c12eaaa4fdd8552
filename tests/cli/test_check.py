"""`govlint check` from its arguments to its output and exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import govlint as package
from govlint.cli.output import Progress, refuse_unwritable, write_all
from govlint.entries import ReporterEntry
from govlint.errors import UsageError
from govlint.plugins.loading import Registry

Run = Callable[..., Any]
SCHEMA = json.loads(
    (Path(package.__file__).parent / "reporters" / "schemas" / "govlint-1.schema.json").read_text(encoding="utf-8")
)


def test_a_mistake_is_told_with_its_source_line(govlint: Run, folder: Path) -> None:
    ran = govlint("check", "bad.txt")
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("bad.txt:16:1: error D507 impossible-date ")
    assert lines[1:3] == ["  16 | 2019年13月1日", "     | ^^^^^^^^^^^^^"]
    assert lines[-1].startswith("检查 1 个文件、1 份报告：1 个错误")


@pytest.mark.parametrize("paths", [[], ["bad.txt"], ["good.txt", "bad.txt"], ["absent.txt"], [""], ["good.txt", "x/"]])
def test_without_options_all_is_as_with_their_defaults(govlint: Run, folder: Path, paths: list[str]) -> None:
    assert govlint("check", *paths) == govlint("check", "--output-format", "text", *paths)


def test_a_sound_report_is_clean(govlint: Run, folder: Path) -> None:
    ran = govlint("check", "good.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "检查 1 个文件、1 份报告：未发现问题（没有适用的勾稽关系）\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "."], 1),
        (["check"], 1),
        (["check", "good.txt"], 0),
        (["check", "bad.txt", "--ignore", "D507"], 0),
        (["check", "bad.txt", "--ignore", "S101，D507"], 0),
        (["check", "bad.txt", "--select", "S"], 0),
        (["check", "bad.txt", "--select", "impossible-date"], 1),
        (["check", "bad.txt", "--severity", "D507=warning"], 0),
        (["check", "bad.txt", "--severity", "D507=warning", "--fail-on", "warning"], 1),
        (["check", "bad.txt", "--severity", "D507=info", "--fail-on", "warning"], 0),
        (["check", "bad.txt", "--severity", "D507=info", "--fail-on", "info"], 1),
        (["check", "bad.txt", "--severity", "D507=loud"], 2),
        (["check", "bad.txt", "--select", "D999"], 2),
        (["check", "bad.txt", "--form", "f1999"], 2),
        (["check", "bad.txt", "--profile", "nosuch"], 2),
        (["check", "bad.txt", "--config", "missing.yaml"], 2),
        (["check", "missing.txt"], 2),
        (["check", "empty-folder"], 2),
        (["check", "bad.txt", "rubbish.txt"], 3),
        (["check", "letter.txt"], 0),
        (["check", "letter.txt", "--strict-inputs"], 3),
    ],
)
def test_exit_codes(govlint: Run, folder: Path, arguments: list[str], code: int) -> None:
    (folder / "empty-folder").mkdir()
    if "rubbish.txt" in arguments:
        (folder / "rubbish.txt").write_bytes(bytes(range(256)) * 40)
    if "letter.txt" in arguments:
        (folder / "letter.txt").write_text("各位同事：周五下午开会。\n", encoding="utf-8")
    ran = govlint(*arguments)
    assert ran.code == code
    assert (code == 2) == (ran.out == "")


def test_json_follows_its_schema(govlint: Run, folder: Path) -> None:
    ran = govlint("check", ".", "--output-format", "json")
    document = json.loads(ran.out)
    jsonschema.validate(document, SCHEMA)
    assert document["summary"]["exit_code"] == ran.code == 1
    assert [file["path"] for file in document["files"]] == ["bad.txt", "good.txt"]
    found = [d for d in document["diagnostics"] if d["severity"] == "error"]
    assert [(d["code"], d["line"], d["column"], d["end_column"]) for d in found] == [("D507", 16, 1, 11)]


def test_grouped_names_the_report(govlint: Run, folder: Path) -> None:
    out = govlint("check", ".", "--output-format", "grouped").out
    assert "报告 1：江城市测试局2018年政府信息公开工作年度报告" in out
    assert "制发机关：江城市测试局；年份：2018" in out
    assert "    未发现问题\n" in out


@pytest.mark.parametrize("quiet", ["-q", "--quiet"])
@pytest.mark.parametrize("paths", [(), (".",), ("bad.txt", "good.txt"), ("good.txt",)])
def test_quiet_is_the_same_with_and_without_a_parser_of_options(
    govlint: Run, folder: Path, quiet: str, paths: tuple[str, ...]
) -> None:
    parsed = govlint("check", *paths, quiet, "--jobs", "1")
    loud = govlint("check", *paths)
    for arguments in ((quiet, *paths), (*paths, quiet), (*paths[:1], quiet, quiet, *paths[1:])):
        assert govlint("check", *arguments) == parsed != loud


def test_statistics_count_by_rule(govlint: Run, folder: Path) -> None:
    ran = govlint("check", ".", "--statistics")
    assert ran.code == 1
    assert ran.out.splitlines()[:2] == ["数量  编号  级别   名称", "   1  D507  error  impossible-date"]
    assert govlint("check", "good.txt", "--statistics", "-q").out == "没有问题可统计\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "configured", "chinese"),
    [
        ([], None, None, True),
        (["--lang", "en"], "zh", "zh", False),
        ([], "en", "zh", False),
        ([], "en_GB.UTF-8", None, False),
        ([], None, "en", False),
        (["--lang=zh"], "en", "en", True),
    ],
)
def test_language(
    govlint: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: str | None,
    configured: str | None,
    chinese: bool,
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    if environment:
        monkeypatch.setenv("GOVLINT_LANG", environment)
    if configured:
        (folder / ".govlint.yaml").write_text(f"lang: {configured}\n", encoding="utf-8")
    out = govlint("check", "bad.txt", *arguments).out
    assert ("个错误" in out) == chinese
    assert ("1 error" in out) != chinese


def test_a_wrong_configuration_is_told_in_its_place(govlint: Run, folder: Path) -> None:
    (folder / ".govlint.yaml").write_text("lang: zh\nrulez: {}\n", encoding="utf-8")
    ran = govlint("check", "bad.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ".govlint.yaml:2:1" in ran.err
    assert "rules" in ran.err
    assert govlint("check", "bad.txt", "--no-config").code == 1


def test_standard_input(govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (folder / "bad.txt").read_bytes()
    for arguments in (["-"], ["-", "--stdin-filename", "new.txt"], ["--stdin-filename", "new.txt"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        ran = govlint("check", *arguments, "--output-format", "json")
        assert ran.code == 1
        shown = "new.txt" if "new.txt" in arguments else "-"
        assert [file["path"] for file in json.loads(ran.out)["files"]] == [shown]
    assert govlint("check", "bad.txt", "--stdin-filename", "new.txt").code == 2


def test_a_hook_skips_what_is_no_report(govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "letter.txt").write_text("各位同事：周五下午开会。\n", encoding="utf-8")
    named = govlint("check", "letter.txt")
    assert (named.code, "F005" in named.out) == (0, True)
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert "F005" not in govlint("check", "letter.txt").out


def test_output_file_is_replaced_as_a_whole(govlint: Run, folder: Path) -> None:
    target = folder / "out" / "findings.json"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    ran = govlint("check", ".", "--output-format", "json", "--output-file", str(target))
    assert (ran.code, ran.out) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "govlint/1"
    assert [path.name for path in target.parent.iterdir()] == ["findings.json"]
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o640


def test_a_failing_writer_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")

    def pieces() -> Any:
        yield "new"
        raise RuntimeError("midway")

    with pytest.raises(RuntimeError):
        write_all(pieces(), str(target))
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    assert target.read_text(encoding="utf-8") == "old"
    with pytest.raises(UsageError):
        write_all(["x"], str(tmp_path / "no" / "such" / "folder.txt"))


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links and pipes")
def test_links_stay_links_and_devices_are_written_to(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(target)
    write_all(["new"], str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    write_all(["gone"], os.devnull)
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_a_pipe_is_written_to_where_its_folder_lets_nothing_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(os, "access", lambda path, mode: path == str(pipe))  # as for anybody but root
    refuse_unwritable(str(pipe))
    with pytest.raises(UsageError):
        refuse_unwritable(str(tmp_path / "new"))


def test_a_file_that_cannot_be_written_is_told_before_any_work(
    govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govlint.running.runner.run", None)
    for path in ("no/such/folder.txt", "."):
        ran = govlint("check", "bad.txt", "--output-file", path)
        assert (ran.code, ran.out) == (2, "")
        assert f"无法写入 {path}" in ran.err


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        (ReporterEntry("odd", "govlint.reporters.text:write"), 1, ""),
        (ReporterEntry("odd", "no_such_module:write"), 3, "输出格式 odd（no_such_module:write）无法加载"),
        (ReporterEntry("odd", "no_such_module:write", extra="report"), 3, "pip install 'govlint[report]'"),
    ],
)
def test_formats_of_plugins(
    govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, entry: ReporterEntry, code: int, said: str
) -> None:
    monkeypatch.setattr(Registry, "reporters", {"odd": entry})
    ran = govlint("check", "bad.txt", "--output-format", "odd")
    assert ran.code == code
    assert said in ran.err


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colours_only_on_a_terminal_that_wants_them(
    govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_terminal() -> str:
        stream = Terminal()
        monkeypatch.setattr(sys, "stdout", stream)
        govlint("check", "bad.txt")
        monkeypatch.undo()
        monkeypatch.chdir(folder)
        return stream.getvalue()

    assert "\x1b[31merror\x1b[0m" in on_terminal()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in on_terminal()
    assert "\x1b[" not in govlint("check", "bad.txt").out


def test_progress_rewrites_its_line_and_clears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress("已检查 {done}/{total} 个文件", delay=0)
    progress(1, 200, "a.txt")
    progress.close()
    first, second = stream.getvalue().split("\r")[1:3]
    assert first == "已检查 1/200 个文件"
    assert second == " " * 19
    quick = Progress("x", delay=60)
    quick(1, 2, "a.txt")
    quick.close()
    assert stream.getvalue().count("x") == 0


def test_the_hot_path_imports_nothing_slow(folder: Path) -> None:
    code = "import sys, govlint.__main__ as m; m.main(['check', 'good.txt']); print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "GOVLINT_CACHE_DIR": str(folder / ".cache")}

    def modules() -> set[str]:
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        return set(ran.stderr.split())

    modules()  # fills the cache of entry points
    slow = {"tabulate", "rich", "ruamel", "ruamel.yaml", "importlib.metadata", "json", "yaml", "difflib"}
    assert slow & modules() == set()

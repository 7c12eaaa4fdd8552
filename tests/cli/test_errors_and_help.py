"""Help and errors of the command line: languages, nearest names, exit codes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import govlint as package
from govlint.cli.group import COMMANDS
from govlint.cli.helptext import wrap
from govlint.plugins.loading import Registry
from govlint.reporters.width import display_width

Run = Callable[..., tuple[int, str, str]]


def spawn(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """govlint as its own process, in the C locale."""
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "GOVLINT", "PYTHONUTF8", "PYTHONIO"))
    }
    return subprocess.run(
        [sys.executable, "-m", "govlint", *arguments], capture_output=True, env={**clean, **environment}, check=False
    )


def test_version_imports_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); from govlint.__main__ import main; main(['--version']); " \
           "print(sorted(set(sys.modules) - before), file=sys.stderr)"  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == f"govlint {package.__version__}\n"
    assert eval(ran.stderr) == ["__future__", "govlint", "govlint.__main__"]


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(govlint: Run, option: str) -> None:
    assert govlint(option)[:2] == (0, f"govlint {package.__version__}\n")
    assert govlint("--lang", "en", option)[:2] == (0, f"govlint {package.__version__}\n")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_the_language_of_the_locale(govlint: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    arguments = [command, "--help"] if command else ["--help"]
    english = govlint(*arguments)
    assert (english.code, english.err) == (0, "")
    assert english.out.startswith("Usage: govlint")
    assert english.out.isascii()
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = govlint(*arguments)
    assert chinese.out.startswith("用法：govlint")
    for word in ("Usage", "Options", "Commands", "Arguments", "Show ", "may be repeated"):
        assert word not in chinese.out
    assert all(display_width(line) <= 80 for line in (english.out + chinese.out).splitlines())


def test_help_follows_a_stated_language(govlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert govlint("--lang", "en", "--help").out.startswith("Usage")
    monkeypatch.setenv("GOVLINT_LANG", "en")
    assert govlint("--help").out.startswith("Usage")


def test_every_command_is_in_the_help(govlint: Run) -> None:
    out = govlint("--help").out
    assert all(f"  {name} " in out for name in COMMANDS)


def test_the_help_says_what_the_packs_are_for(govlint: Run) -> None:
    assert "annual reports on open government information" in " ".join(govlint("--help").out.split())


def test_commands_of_plugins_are_found(govlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command("greet", help="Says hello.")
    def greet() -> None:
        click.echo("hello")

    monkeypatch.setattr(Registry, "commands", [greet])
    assert re.search(r"^  greet +Says hello\.$", govlint("--help").out, re.MULTILINE)
    assert govlint("greet")[:2] == (0, "hello\n")
    assert "是否应为 greet？" in govlint("gret").err


def test_without_arguments_the_help_is_shown(govlint: Run) -> None:
    ran = govlint()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage")


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["chek"], "没有命令 chek（是否应为 check？）", "no command chek (did you mean check?)"),
        (
            ["check", "--selct", "T"],
            "没有选项 --selct（是否应为 --select？）",
            "no option --selct (did you mean --select?)",
        ),
        (["--versoin"], "没有选项 --versoin（是否应为 --version？）", "no option --versoin (did you mean --version?)"),
        (["check", "--fail-on", "eror"], "error, warning, info 之一", "did you mean error?"),
        (["check", "--select"], "选项 --select 后面缺少值", "--select needs a value"),
        (["check", "--quiet=1"], "选项 --quiet 不带值", "--quiet takes no value"),
        (["check", "--year", "20x8"], "四位数的年份", "four digits"),
        (["check", "--output-format", "jsn"], "是否应为 json？", "did you mean json?"),
        (["check", "--config", "a", "--no-config"], "不能与 --no-config 同时使用", "together with --no-config"),
        (["check", "--statistics", "--output-format", "json"], "--statistics 不能与", "--statistics cannot"),
        (["parse"], "缺少参数 PATH，可用 govlint parse --help 查看", "argument PATH: see govlint parse --help"),
        (["waive", "good.txt"], "govlint waive 缺少选项 --rule", "govlint waive needs the option --rule"),
        (["new", "rul", "x"], "rule|plugin 应为 rule, plugin 之一", "rule|plugin should be one of rule, plugin"),
        (["explain", "T10"], "是否应为 T101？", "did you mean T101?"),
        (["check", "--manifest", "absent.yaml"], "absent.yaml：无法读取：文件或文件夹不存在", "cannot be read"),
        (["check", "--config", ".git"], ".git：无法读取：这是文件夹", ".git: cannot be read: Is a directory"),
        (["check", "--output-file", "no/such"], "无法写入 no/such：文件夹 no 不存在", "no/such: there is no folder no"),
        (["rules", "extra"], "不接受多余的参数：extra", "does not take these arguments: extra"),
        (["check", "--output-file", "good.txt", "./good.txt"], "good.txt 是要检查的报告", "would replace it"),
        (["check", "--output", "csv=./good.txt", "."], "good.txt 是要检查的报告", "would replace it"),
        (["parse", "--output-file", "good.txt", "."], "good.txt 是要检查的报告", "would replace it"),
        (["check", ""], '""：文件或文件夹不存在', '"": no such file or folder'),
        (["check", "--output", "csv=-", "."], "请用 --output-format csv", "use --output-format csv"),
        (["--lang", "en"], "A command is missing", "A command is missing"),
        (["--lang", "xx", "rules"], "zh, en 之一", "one of zh, en"),
        (["forms", "f2012"], "没有表样 f2012", "no form f2012"),
        (["init", "--profile", "recomended"], "是否应为 recommended？", "did you mean recommended?"),
    ],
)
def test_usage_errors(
    govlint: Run, monkeypatch: pytest.MonkeyPatch, folder: Path, arguments: list[str], chinese: str, english: str
) -> None:
    before = (folder / "good.txt").read_bytes()
    ran = govlint(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert (folder / "good.txt").read_bytes() == before
    assert chinese in ran.err
    assert all(line.startswith("govlint: ") for line in ran.err.splitlines())
    monkeypatch.setenv("GOVLINT_LANG", "en")
    assert english in govlint(*arguments).err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("check good.txt -q >&-", 0, b""),
        ("check - <&-", 0, b""),
        ("check absent.txt 2>&-", 2, b""),
        ("check bad.txt -q >&- 2>&- <&-", 1, b""),
        ("check --output-file - bad.txt -q >/dev/null", 1, b""),
        ("check bad.txt >/dev/full", 3, "磁盘空间不足".encode()),
        ("rules >/dev/full", 3, "磁盘空间不足".encode()),
        ("check absent.txt 2>/dev/full", 2, b""),
    ],
)
def test_streams_that_are_closed_or_full(folder: Path, line: str, code: int, told: bytes) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    ran = subprocess.run(
        f"{sys.executable} -m govlint {line}", shell=True, cwd=folder, stderr=subprocess.PIPE, env={"PATH": "/bin"}
    )
    assert ran.returncode == code
    assert told in ran.stderr and (told or not ran.stderr)
    assert sorted(path.name for path in folder.iterdir()) == [".git", "bad.txt", "good.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="a current folder stays there")
def test_a_current_folder_that_is_gone_is_told(govlint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    ran = govlint("check")
    assert ran.code == 3 and ran.err == "govlint: 当前文件夹已经不在了（被删除或移走）。请换到别的文件夹再运行。\n"


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_configuration_that_is_no_file_is_told(govlint: Run, folder: Path, kind: str) -> None:
    path = folder / ".govlint.yaml"
    path.mkdir() if kind == "folder" else path.symlink_to("nowhere")
    ran = govlint("check", "good.txt")
    assert ran.code == 2 and ran.err.startswith("govlint: .govlint.yaml：无法读取：")


@pytest.mark.parametrize(
    ("text", "at", "chinese", "english"),
    [
        ("lang: zh: en\n", ":1:9", "不应出现“键: 值”", "mend the indentation"),
        ("rules:\n  T101: off\n T103: off\n", ":3:2", "缩进与上面的行对不齐", "differs from the lines above"),
        ("rules:\n\tT101: off\n", ":2:1", "缩进要用空格", "not tabs"),
        ("exclude: [a,\nb\n", ":3:1", "第 1 行开始的括号没有闭合", "the bracket of line 1 is not closed"),
        ('lang: "zh\n', ":2:1", "第 1 行开始的引号没有闭合", "the quote of line 1 is not closed"),
        ("exclude: *.txt\n", ":1:11", "加引号，如 '*.txt'", "as in '*.txt'"),
        ("exclude: !a!b\n", ":1:10", "以 ! 开头的值要加引号", "begins with !"),
        ('exclude: "\\q"\n', ":1:11", "反斜杠", "backslash"),
        ("lang: zh\n---\nlang: en\n", ":2:1", "只能有一个 YAML 文档", "holds one document"),
        ("lang: \x01\n", "", "控制字符", "control character"),
    ],
)
def test_mistakes_of_yaml_are_told_with_what_to_do(
    govlint: Run, folder: Path, text: str, at: str, chinese: str, english: str
) -> None:
    (folder / ".govlint.yaml").write_text(text, encoding="utf-8")
    ran = govlint("check", "good.txt")
    assert ran.code == 2 and ran.err.startswith(f"govlint: .govlint.yaml{at}：不是有效的 YAML：")
    assert chinese in ran.err
    assert english in govlint("check", "good.txt", "--lang", "en").err


def test_both_names_of_a_switch_are_in_the_help(govlint: Run) -> None:
    assert "  --python-rules / --no-python-rules\n" in govlint("check", "--help").out
    assert "govlint cache [OPTIONS] [info|prune|clear]" in govlint("cache", "--help").out


def test_an_internal_error_is_a_sentence(govlint: Run, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom\nboom")

    monkeypatch.setattr("govlint.running.runner.run", broken)
    ran = govlint("check", "bad.txt")
    assert ran.code == 3
    assert ran.err.startswith("govlint: 程序内部错误（RuntimeError：boom boom）")
    assert "Traceback" not in ran.err
    monkeypatch.setenv("GOVLINT_DEBUG", "1")
    assert "Traceback" in govlint("check", "bad.txt").err


def test_an_interrupt_ends_with_130(govlint: Run, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govlint.running.runner.run", interrupted)
    assert govlint("check", "bad.txt") == (130, "", "govlint: 已中断。\n")


def test_the_c_locale_writes_utf8() -> None:
    for environment in ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        ran = spawn("chek", **environment)
        assert ran.returncode == 2
        assert b"\r" not in ran.stderr
        assert "没有命令" in ran.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"'{sys.executable}' -m govlint rules --output-format json | head -c 1"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (ran.stdout, ran.stderr) == (b"{", b"")


def test_wrapping_breaks_beside_wide_characters_and_keeps_marks() -> None:
    lines = list(wrap("检查文件，以及目录下 all-readable formats（如文本）的报告。", 12))
    assert all(display_width(line) <= 14 for line in lines)
    assert not any(line.startswith(("，", "）", "。")) or line.endswith("（") for line in lines)
    assert "".join(lines).replace(" ", "") == "检查文件，以及目录下all-readableformats（如文本）的报告。"
    assert list(wrap("records them in .govlint/waivers.yaml.", 18)) == ["records them in", ".govlint/waivers.yaml."]

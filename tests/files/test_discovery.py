"""Files: which are found, which are skipped, and what is said of those that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from govlint.api import Document, Finding, Report, Severity
from govlint.errors import UsageError
from govlint.running.runner import RunOptions, run
from tests.sample_plugins import TOTAL, registry, rule, third
from tests.sample_runs import BAD, GOOD, check, shown, write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_to_check() -> None:
    Path("empty").mkdir()
    for paths in (["empty"], ["gone.rep"], ["gone", "gone.rep"]):
        with pytest.raises(UsageError) as caught:
            check(*paths)
        assert caught.value.exit_code == 2
        assert paths[0] in str(caught.value)
    with pytest.raises(UsageError):
        run([], RunOptions(), registry())
    with pytest.raises(UsageError):
        check("-")


def test_a_folder_without_reports_is_nothing_found() -> None:
    write(sub__letter_txt="敬启者", sub__note_txt="便条")
    with pytest.raises(UsageError, match=r"No annual report found: sub \(2 files skipped\)"):
        check("sub")


def test_files_that_are_no_report() -> None:
    def nothing(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
        if not reports:
            yield Finding(document.blocks[0].locate() if document.blocks else None)  # type: ignore[union-attr]

    noting = rule("A105", nothing, "nothing-there", scope="document", cases={"default": Severity.INFO})
    write(letter_txt="敬启者", a_rep=GOOD)
    walked = check(".", rules=(TOTAL, noting))
    assert [(f.path, f.state, f.reason) for f in walked.files] == [
        ("a.rep", "linted", None), ("letter.txt", "skipped", "skipped-not-report"),
    ]  # fmt: skip
    assert (shown(walked), walked.exit_code) == ([], 0)
    named = check("letter.txt", rules=(TOTAL, noting))
    assert (shown(named), named.exit_code) == ([("letter.txt", None, "A105")], 0)
    assert check("letter.txt", rules=(TOTAL, noting), strict_inputs=True).exit_code == 3
    assert check(".", rules=(TOTAL, noting), strict_inputs=True).exit_code == 0
    by_hook = check("letter.txt", rules=(TOTAL, noting), hook=True)
    assert (shown(by_hook), by_hook.exit_code) == ([], 0)


def test_unreadable_files_stop_nothing() -> None:
    write(a_rep=BAD, boom_rep="boom", odd_docx="x", latin_rep="x")
    Path("latin.rep").write_bytes(b"\xff\xfe\xfd")
    Path("big.rep").write_text("x" * 300)
    write(conf_yaml="limits: {max-bytes: 200}")
    paths = ["boom.rep", "gone.rep", "odd.docx", "latin.rep", "big.rep", "a.rep"]
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe.rep")
        paths.append("pipe.rep")
    result = check(*paths, config="conf.yaml")
    assert result.exit_code == 3
    states = {f.path: (f.state, f.reason) for f in result.files}
    assert states.pop("a.rep") == ("linted", None)
    assert states.pop("pipe.rep", ("unreadable", "not-a-file")) == ("unreadable", "not-a-file")
    assert states == {
        "boom.rep": ("unreadable", "reader-crashed"),
        "gone.rep": ("unreadable", "not-found"),
        "odd.docx": ("unreadable", "no-reader"),
        "latin.rep": ("unreadable", "reader-crashed"),
        "big.rep": ("unreadable", "too-large"),
    }
    told = {d.location.path: d for d in result.diagnostics}
    assert {d.code for d in told.values()} == {"A101", "E901", "E905"}
    assert told["big.rep"].code == "E905"
    for path, diagnostic in told.items():
        assert path is not None
        texts = (diagnostic.message["zh"], diagnostic.message["en"])
        # every output names it already, as the place
        assert not any(text.startswith((f"{path}：", f"{path}: ")) for text in texts)
        assert diagnostic.fingerprint


def test_copies_beside_their_draft_are_not_checked_a_second_time() -> None:
    write(a_rep=GOOD)
    for name in ("a.批注.rep", "a.整改单.rep", "b.批注.rep", "sub/a.批注.rep"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(GOOD, encoding="utf-8")
    assert [f.path for f in check(".").files] == ["a.rep", "b.批注.rep", "sub/a.批注.rep"]
    assert [f.path for f in check("a.批注.rep").files] == ["a.批注.rep"]


def test_a_missing_extra_is_one_diagnostic() -> None:
    from govlint.api import ReaderEntry

    sheets = third("sheet-pack", govlint_readers=lambda: [ReaderEntry("xl", (".xl",), "no_such_library:read", "xlsx")])
    write(a_xl="x", a_rep=GOOD)
    result = check(".", others=[sheets])
    (told,) = result.diagnostics
    assert (told.code, told.name, told.fault, result.exit_code) == ("E904", "extra-missing", "tool", 3)
    assert "pip install 'govlint[xlsx]'" in told.message["zh"]


def test_what_folders_hold() -> None:
    write(
        a_rep=GOOD, _hidden_rep=GOOD, node_modules__b_rep=GOOD, __pycache____c_rep=GOOD, keep__d_REP=GOOD,
        drafts__e_rep=GOOD, keep__old_rep=GOOD, env__x_rep=GOOD, env__pyvenv_cfg="",
    )  # fmt: skip
    Path(".git").mkdir()
    Path(".git/x.rep").write_text(GOOD)
    Path(".hid.rep").write_text(GOOD)
    Path(".govlint.yaml").write_text("exclude: [drafts, 'keep/old*']\n")
    Path("loop").symlink_to(".")
    paths = [f.path for f in check().files]
    assert paths == ["_hidden.rep", "a.rep", "keep/d.REP"]
    assert [f.path for f in check("drafts/e.rep", "./a.rep", "a.rep", ".").files][:2] == ["_hidden.rep", "a.rep"]


def test_each_file_once_and_in_order() -> None:
    write(a_rep=BAD, b_rep=BAD, sub__c_rep=BAD)
    result = check("sub", "b.rep", "./a.rep", "a.rep", ".")
    assert [f.path for f in result.files] == ["a.rep", "b.rep", "sub/c.rep"]


def test_links_to_one_file_are_one_file_whatever_their_order() -> None:
    write(b_rep=GOOD)
    Path("a.rep").symlink_to("b.rep")
    Path("c.rep").symlink_to("b.rep")
    for paths in (["a.rep", "b.rep", "c.rep"], ["c.rep", "b.rep", "a.rep"], ["."], [".", "a.rep"], ["a.rep", "."]):
        assert [f.path for f in check(*paths).files] == ["a.rep"]
    assert [f.path for f in check(".", "c.rep").files] == ["c.rep"]


def test_a_folder_that_cannot_be_searched_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a_rep=GOOD, closed__b_rep=GOOD)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = check()
    assert [(f.path, f.state, f.reason) for f in result.files] == [
        ("a.rep", "linted", None), ("closed", "unreadable", "no-permission"),
    ]  # fmt: skip
    assert result.exit_code == 3


def test_standard_input() -> None:
    result = check("-", stdin=BAD.encode(), stdin_filename="sub/draft.rep")
    assert shown(result) == [("sub/draft.rep", 0, "A101")]
    assert [f.path for f in check("-", stdin=b"x").files] == ["-"]


def test_progress_hears_of_every_file() -> None:
    write(a_rep=GOOD, b_rep=GOOD)
    heard: list[tuple[int, int, str]] = []
    run(["."], RunOptions(), registry(), lambda done, total, path: heard.append((done, total, path)))
    assert heard == [(0, 2, "a.rep"), (1, 2, "b.rep"), (2, 2, "")]

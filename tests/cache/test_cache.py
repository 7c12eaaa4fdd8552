"""The cache saves time and changes nothing: what has changed is checked again, what is broken is done without."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govlint.cache import store as cachestore
from govlint.cache.store import Store, cache_path
from govlint.diagnostics import Diagnostic
from govlint.linting.checked import FileChecked
from govlint.options import RunOptions
from govlint.results import RunResult
from govlint.running import runner
from govlint.running.runner import run
from govlint.transport.pack import Packer

WRONG = (
    "# 江城市水务局{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n"
    "江城市水务局共收到申请3件，其中自然人2件，企业2件。\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / ".govlint.yaml").write_text("extends: recommended\n", encoding="utf-8")
    for year in range(2019, 2024):
        write(made / f"{year}.md", WRONG.format(year=year))
    monkeypatch.chdir(made)
    monkeypatch.delenv("GOVLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr(runner, "FEWEST", 2)
    return made


def write(path: Path, text: str, at: int = 1_700_000_000) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are really checked."""
    paths: list[str] = []
    check = runner.lint_file

    def noting(target: object, *rest: object) -> object:
        paths.append(target.path)  # type: ignore[attr-defined]
        return check(target, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(runner, "lint_file", noting)
    return paths


def once(**options: object) -> RunResult:
    return run(["."], RunOptions(cache=True, **options))  # type: ignore[arg-type]


def found(result: RunResult) -> list[Diagnostic]:
    return result.diagnostics


ALL = [f"{year}.md" for year in range(2019, 2024)]


def test_what_has_not_changed_is_not_checked_again(checked: list[str]) -> None:
    first = once()
    assert checked == ALL and first.diagnostics
    second = once()
    assert checked == ALL
    assert found(first) == found(second) == found(run(["."], RunOptions()))
    assert (first.reports, first.outcomes, first.files) == (second.reports, second.outcomes, second.files)


def test_what_workers_have_packed_is_kept_as_it_came(checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    here, pack = os.getpid(), Packer.pack

    def packing(packer: Packer, file: FileChecked) -> bytes:
        assert os.getpid() != here, "packed again"
        return pack(packer, file)

    monkeypatch.setattr(Packer, "pack", packing)
    first = once(jobs=2)
    assert checked == [] and first.diagnostics
    second = once()
    assert checked == []
    assert found(first) == found(second) == found(run(["."], RunOptions()))
    assert (first.reports, first.outcomes, first.files) == (second.reports, second.outcomes, second.files)


def change_text(folder: Path) -> list[str]:
    write(folder / "2020.md", WRONG.format(year=2020).replace("3件", "4件"))  # as long
    os.utime(folder / "2020.md", (1_700_000_001, 1_700_000_001))
    return ["2020.md"]


def change_text_and_keep_its_time(folder: Path) -> list[str]:
    if os.name == "nt":
        pytest.skip("Windows keeps no time of the last change of an entry")
    write(folder / "2020.md", WRONG.format(year=2020).replace("3件", "4件"))
    return ["2020.md"]


def touch(folder: Path) -> list[str]:
    os.utime(folder / "2020.md", (1_700_000_777, 1_700_000_777))
    return []


def copy_anew(folder: Path) -> list[str]:
    text = (folder / "2020.md").read_text(encoding="utf-8")
    (folder / "2020.md").unlink()
    (folder / "2020.md").write_text(text, encoding="utf-8")
    return []


def rename(folder: Path) -> list[str]:
    (folder / "2020.md").rename(folder / "2020b.md")
    return ["2020b.md"]


def configure(folder: Path) -> list[str]:
    (folder / ".govlint.yaml").write_text("fail-on: info\n", encoding="utf-8")
    return ALL


def add_file(folder: Path) -> list[str]:
    write(folder / "2024.md", WRONG.format(year=2024))
    return ["2024.md"]


CHANGES = (change_text, change_text_and_keep_its_time, touch, copy_anew, rename, configure, add_file)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_has_changed_is_checked_again(
    change: Callable[[Path], list[str]], folder: Path, checked: list[str]
) -> None:
    once()
    checked.clear()
    again = change(folder)
    result = once()
    assert sorted(checked) == again
    assert found(result) == found(run(["."], RunOptions()))


@pytest.mark.parametrize("options", [{"ignore": ("S",)}, {"year": 2022}, {"profile": "publish"}, {"figures": True}])
def test_other_options_are_another_result(options: dict[str, object], checked: list[str]) -> None:
    once()
    checked.clear()
    once(**options)
    assert checked == ALL


@pytest.mark.parametrize("options", [{"lang": "en"}, {"jobs": 1}, {"baseline": ""}, {"today": "2026-01-01"}])
def test_what_only_counts_later_is_no_other_result(options: dict[str, object], checked: list[str]) -> None:
    once()
    checked.clear()
    once(**options)
    assert checked == []


def test_another_version_is_another_result(checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    once()
    checked.clear()
    monkeypatch.setattr("govlint.cache.toolstate.__version__", "99")
    once()
    assert checked == ALL


def test_a_file_that_has_just_been_written_is_looked_into(folder: Path, checked: list[str]) -> None:
    """It could change once more within the tick of the clock, and look the same."""
    text = WRONG.format(year=2020)
    (folder / "2020.md").write_text(text, encoding="utf-8")
    once()
    status = (folder / "2020.md").stat()
    (folder / "2020.md").write_text(text.replace("3件", "4件"), encoding="utf-8")
    os.utime(folder / "2020.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    checked.clear()
    once()
    assert checked == ["2020.md"]


def test_what_could_not_be_read_is_not_kept(folder: Path, checked: list[str]) -> None:
    (folder / "2020.docx").write_bytes(b"PK\x03\x04" * 50)
    once()
    checked.clear()
    assert once().exit_code == 3
    assert checked == ["2020.docx"]


def fill_with_rubbish(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def damage_data(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE files SET data = substr(data, 1, 40) || x'00ff'")


def damage_shared(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM shared")


def put_a_folder_there(path: Path) -> None:
    path.unlink()
    path.mkdir()


def change_the_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE files")
        connection.execute("CREATE TABLE files (other TEXT)")


DAMAGES = (fill_with_rubbish, cut_short, damage_data, damage_shared, put_a_folder_there, change_the_tables)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_broken_cache_changes_nothing(damage: Callable[[Path], None]) -> None:
    first = once()
    for suffix in ("-wal", "-shm"):
        Path(cache_path() + suffix).unlink(missing_ok=True)
    damage(Path(cache_path()))
    assert found(once()) == found(once()) == found(first)


def test_a_file_that_is_no_database_is_closed_before_it_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*args: Any, **more: Any) -> sqlite3.Connection:
        opened.append(connect(*args, **more))
        return opened[-1]

    path = tmp_path / "results.sqlite"
    path.write_bytes(b"no database " * 1000)
    monkeypatch.setattr(cachestore.sqlite3, "connect", noted)
    assert cachestore.Store(str(path)).shared() == {}
    assert not path.exists()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_a_locked_cache_changes_nothing(monkeypatch: pytest.MonkeyPatch, checked: list[str]) -> None:
    first = once()
    monkeypatch.setattr(cachestore, "_PATIENCE", 0.01)
    other = sqlite3.connect(cache_path(), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert found(once(ignore=("Q",))) == found(run(["."], RunOptions(ignore=("Q",))))
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert found(once()) == found(first)


def test_the_cache_stands_in_the_project_and_keeps_out_of_its_history(folder: Path) -> None:
    once()
    assert Path(cache_path()).parent == folder / ".govlint_cache"
    assert (folder / ".govlint_cache" / ".gitignore").read_text(encoding="ascii").endswith("*\n")


def test_outside_of_a_project_it_stands_in_the_directory_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    monkeypatch.chdir(bare)
    assert Path(cache_path()).parent == tmp_path / "user" / "govlint"
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "own"))
    assert Path(cache_path()).parent == tmp_path / "own"


def test_few_files_need_no_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "FEWEST", 20)
    once()
    assert not (folder / ".govlint_cache").exists()


def test_old_results_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    once()
    store = Store(cache_path())
    files, runs, _ = store.counts()
    assert files == 5
    assert store.shared()
    assert store.prune(b"another tool") == files + runs
    assert store.counts()[:2] == (0, 0)
    later = time.time() + 31 * 86_400
    monkeypatch.setattr(cachestore.time, "time", lambda: later)
    store.prune(b"another tool")
    assert store.shared() == {}
    store.close()


def test_very_many_results_are_thinned_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cachestore, "_MOST_ROWS", dict.fromkeys(cachestore._MOST_ROWS, 10))
    store = Store(cache_path())
    for number in range(30):
        key = b"%d" % number
        store.keep_files([(key, b"", b"", b"", b"")], {f"{number}": key})
        store.keep_run(key, b"", b"", b"", number)
        store.keep_part(key, b"", b"", b"")
    assert max(store.counts()[:2]) <= 11 and len(store.shared()) <= 11
    assert b"29" in store.files([b"29"]) and store.shared()["29"] == b"29"
    assert store.run(b"29") is not None and store.run(b"0") is None
    assert store.part(b"29") is not None and store.part(b"0") is None
    store.close()

"""A whole run is only remembered as long as nothing that it came from has changed."""

from __future__ import annotations

import marshal
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from govlint.__main__ import main
from govlint.cache import answers
from govlint.cache.store import cache_path, pressed
from govlint.options import RunOptions
from govlint.results import RunResult
from tests.cache.test_cache import (
    CHANGES,
    DAMAGES,
    WRONG,
    add_file,
    change_text,
    folder,
    found,
    once,
    rename,
    run,
    write,
)

__all__ = ["folder"]
OPTIONS = RunOptions(cache=True)


def recall(paths: list[str], options: RunOptions) -> RunResult | None:
    known = answers.recall(paths, options)
    return None if known is None else known.result()


def age(top: Path) -> None:
    """Makes everything old, as it is where nobody works on it."""
    for path in (top, *top.rglob("*")):
        if ".govlint_cache" not in path.parts:
            os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture(autouse=True)
def remembered(folder: Path) -> None:
    (folder / "below").mkdir()
    write(folder / "below" / "2018.md", WRONG.format(year=2018))
    age(folder)
    once()


def out(*options: str) -> tuple[int, str]:
    """The exit code of a run over the folder, and what it wrote."""
    with redirect_stdout(StringIO()) as stream:
        code = main(["check", ".", *options])
    return code, stream.getvalue()


def test_what_an_output_wrote_is_written_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = [(), ("-q",), ("--lang", "en"), ("--output-format", "grouped"), ("--statistics",)]
    expected = [out("--no-cache", *call) for call in calls]
    assert len(set(expected)) == len(calls)
    out(), out("--lang", "en")  # remembered as a run
    for _ in range(2):
        assert [out(*call) for call in calls] == expected
    with monkeypatch.context() as patched:
        patched.setattr(answers.Recalled, "result", lambda self: pytest.fail("put together"))
        assert out() == expected[0]
    write(folder / "2018.md", WRONG.format(year=2018).replace("3件", "5件"))
    assert out() == out("--no-cache")


def check_out(top: Path) -> None:
    """The same files in the same place, made anew: no time and no number is what it was."""
    shutil.copytree(top, top.parent / "anew", copy_function=shutil.copyfile)
    for path in top.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    shutil.copytree(top.parent / "anew", top, copy_function=shutil.copyfile, dirs_exist_ok=True)


def swap_contents(top: Path) -> None:
    one, other = ((top / name).read_text(encoding="utf-8") for name in ("2019.md", "2020.md"))
    assert len(one) == len(other)
    write(top / "2019.md", other), write(top / "2020.md", one)


def swap_names(top: Path) -> None:
    (top / "2019.md").rename(top / "2019.part")
    (top / "2020.md").rename(top / "2019.md")
    (top / "2019.part").rename(top / "2020.md")


def remove_one(top: Path) -> None:
    (top / "2021.md").unlink()


def lengthen(top: Path) -> None:
    with (top / "below" / "2018.md").open("ab") as file:
        file.write("其中3件。\n".encode())


def put_a_folder_in_its_place(top: Path) -> None:
    (top / "2021.md").unlink()
    (top / "2021.md").mkdir()


SEEN = (change_text, swap_contents, swap_names, rename, remove_one, lengthen, add_file, put_a_folder_in_its_place)


@pytest.mark.parametrize("change", SEEN, ids=lambda change: change.__name__)
def test_a_fresh_checkout_shows_what_has_changed(change: Callable[[Path], object], folder: Path) -> None:
    out()
    check_out(folder)
    change(folder)
    assert recall(["."], OPTIONS) is None
    assert out() == out("--no-cache")


def test_a_fresh_checkout_of_the_same_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, read = out(), []
    check_out(folder)
    for number, path in enumerate(folder.rglob("*.md")):
        os.utime(path, (1_700_000_100 + number, 1_700_000_100 + number))
    opened = os.open

    def noting(path: str, *rest: int) -> int:
        read.append(Path(path).name)
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", noting)
    monkeypatch.setattr(answers.Recalled, "result", lambda self: pytest.fail("put together"))
    for _ in range(2):
        assert out() == expected
        assert sorted(name for name in read if name.endswith(".md")) == [f"{year}.md" for year in range(2018, 2024)]


def test_the_time_that_is_kept_is_before_the_files_were_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes after it was read may look as old as it was, where clocks are coarse."""
    opened, times = os.open, []

    def noting(path: str, *rest: int) -> int:
        times.extend([time.time()] if path.endswith(".md") else [])
        return opened(path, *rest)

    for change in (change_text, check_out):
        change(folder)
        with monkeypatch.context() as patched:
            patched.setattr(os, "open", noting)
            out()
        with sqlite3.connect(cache_path()) as connection:
            ((kept,),) = connection.execute("SELECT max(kept) FROM runs")
        assert kept <= times[-len(list(folder.rglob("*.md")))]  # the last look at each


def test_what_is_kept_of_a_run_is_kept_once(folder: Path) -> None:
    def rows() -> list[int]:
        with sqlite3.connect(cache_path()) as connection:
            return [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("runs", "parts")]

    out(), out()
    kept = rows()
    assert kept == [1, 2]  # a result and a text
    for changed in ("4件", "5件", "6件"):
        write(folder / "2019.md", WRONG.format(year=2019).replace("3件", changed))
        assert out() == out() == out("--no-cache")
        assert rows() == kept


def test_an_unchanged_folder_has_the_same_result() -> None:
    result, fresh = recall(["."], OPTIONS), run(["."], RunOptions())
    assert result is not None
    assert found(result) == found(fresh) and fresh.diagnostics
    assert (list(result.reports), list(result.outcomes)) == (fresh.reports, fresh.outcomes)
    assert (result.files, result.exit_code, result.lang) == (fresh.files, fresh.exit_code, fresh.lang)


def add_below(top: Path) -> None:
    write(top / "below" / "2017.md", WRONG.format(year=2017))


def add_a_folder(top: Path) -> None:
    (top / "new").mkdir()
    write(top / "new" / "2017.md", WRONG.format(year=2017))


def configure_below(top: Path) -> None:
    (top / "below" / ".govlint.yaml").write_text("ignore: [S]\n", encoding="utf-8")


def ignore(top: Path) -> None:
    (top / ".govlintignore").write_text("below/\n", encoding="utf-8")


def ignore_above(top: Path) -> None:
    (top.parent / ".govlintignore").write_text("below/\n", encoding="utf-8")


def remove(top: Path) -> None:
    (top / "below" / "2018.md").unlink()


def waive(top: Path) -> None:
    (top / ".govlint").mkdir()
    (top / ".govlint" / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")


def begin_a_repository(top: Path) -> None:
    (top / ".git").mkdir()


MORE = (add_below, add_a_folder, configure_below, ignore, ignore_above, remove, waive, begin_a_repository)


@pytest.mark.parametrize("change", (*CHANGES, *MORE), ids=lambda change: change.__name__)
def test_what_has_changed_is_seen(change: Callable[[Path], object], folder: Path) -> None:
    change(folder)
    result = recall(["."], OPTIONS)
    if change.__name__ in ("touch", "copy_anew"):  # the same content: nothing has to be checked
        assert result is not None
        result = recall(["."], OPTIONS)
    if result is not None:
        assert found(result) == found(run(["."], RunOptions()))
    assert result is not None or change.__name__ not in ("touch", "copy_anew")


@pytest.mark.parametrize("change", [c for c in (*CHANGES, *MORE) if c.__name__ not in ("touch", "copy_anew")],
                         ids=lambda change: change.__name__)  # fmt: skip
def test_another_content_or_another_name_is_another_run(change: Callable[[Path], object], folder: Path) -> None:
    change(folder)
    assert recall(["."], OPTIONS) is None


@pytest.mark.parametrize("options", [{"ignore": ("S",)}, {"today": "2031-01-01"}, {"fail_on": "info"}])
def test_other_options_are_another_run(options: dict[str, object]) -> None:
    assert recall(["."], OPTIONS._replace(**options)) is None  # type: ignore[arg-type]


def test_what_changes_while_a_run_is_on_is_not_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(done: int, total: int, path: str) -> None:
        if done == 3:
            (folder / "2019.md").write_text(WRONG.format(year=2019).replace("3件", "4件"), encoding="utf-8")

    asked = OPTIONS._replace(ignore=("X",))
    run(["."], asked, progress=change)
    assert recall(["."], asked) is None


def cut_stamps(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE runs SET stamp = substr(stamp, 1, length(stamp) / 2)")


def cut_data(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE parts SET data = substr(data, 1, length(data) / 2)")


def put_other_values(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE runs SET stamp = ?, data = 7", (pressed(marshal.dumps(("day", 1, 2))),))


def lose_the_results(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE parts")


def take_another_result(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE parts SET result = zeroblob(16), data = ?", (pressed(marshal.dumps((0, ""))),))


TO_RUNS = (cut_stamps, cut_data, put_other_values, lose_the_results, take_another_result)


@pytest.mark.parametrize("damage", (*DAMAGES, *TO_RUNS), ids=lambda damage: damage.__name__)
def test_a_broken_cache_remembers_nothing_or_the_truth(damage: Callable[[Path], None]) -> None:
    fresh, told = run(["."], RunOptions()), out("--no-cache")
    assert out() == told
    for suffix in ("-wal", "-shm"):
        Path(cache_path() + suffix).unlink(missing_ok=True)
    damage(Path(cache_path()))
    result = recall(["."], OPTIONS)
    assert result is None or found(result) == found(fresh)
    assert [out(), out()] == [told, told]

"""Several processes: what goes wrong with one file stays with it, and everything else is as if there were one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from govlint.files.discovery import Target
from govlint.running import jobs
from govlint.running.workers import _Worker
from tests.gates.processes import python
from tests.gates.sources import ROOT
from tests.sample_runs import BAD, GOOD

pytestmark = pytest.mark.skipif(jobs.sys.platform != "linux", reason="the readers of the tests cannot be loaded anew")


def run(folder: Path, workers: int) -> list[Any]:
    done = python("-m", "tests.running.worker_run", str(workers), cwd=folder, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def fill(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def test_a_worker_that_ends_costs_one_diagnostic_that_names_the_file(tmp_path: Path) -> None:
    deeds = {"b": "exit", "d": "kill", "e": "sleep", "f": "spin", "h": "hoard"}
    fill(tmp_path, **{f"{name}_evil": deed for name, deed in deeds.items()})
    fill(tmp_path, a_rep=BAD, c_rep=GOOD, g_rep=BAD, i_rep=GOOD, j_rep=BAD)
    fill(tmp_path, _govlint_yaml="limits:\n  seconds-per-file: 1\n  memory-per-file: 1000000000\n")
    found, files, code, heard, seconds, _ = run(tmp_path, 2)
    told = {path: (code, fault) for path, code, fault, _ in found}
    assert told == {
        "a.rep": ("A101", "report"),
        "b.evil": ("E901", "reader"),
        "d.evil": ("E901", "reader"),
        "e.evil": ("E905", "reader"),
        "f.evil": ("E905", "reader"),
        "g.rep": ("A101", "report"),
        "h.evil": ("E905", "reader"),
        "j.rep": ("A101", "report"),
    }
    assert len(found) == len(told)
    messages = {path: message for path, _, _, message in found}
    assert "exit code 7" in messages["b.evil"] and "SIGKILL" in messages["d.evil"]
    assert "1 seconds" in messages["e.evil"] and "memory" in messages["h.evil"]
    assert [path for path, _ in files] == heard[:-1] == sorted(heard[:-1])
    assert code == 3
    assert seconds < 20


def test_a_limit_that_is_asked_for_holds_for_a_single_file_too(tmp_path: Path) -> None:
    fill(tmp_path, a_evil="spin", _govlint_yaml="limits: {seconds-per-file: 1}\n")
    found, _, code, _, _, multiprocessing = run(tmp_path, 1)
    assert [(path, code) for path, code, _, _ in found] == [("a.evil", "E905")]
    assert code == 3 and multiprocessing


def test_without_such_a_limit_one_file_is_checked_by_the_process_itself(tmp_path: Path) -> None:
    fill(tmp_path, a_rep=BAD)
    found, _, code, _, _, multiprocessing = run(tmp_path, 0)
    assert [code for _, code, _, _ in found] == ["A101"]
    assert code == 1 and not multiprocessing


class Looks:
    """Memory into which the worker writes while somebody looks."""

    def __init__(self, *seen: float) -> None:
        self._seen = iter(seen)

    def __getitem__(self, _: int) -> float:
        return next(self._seen)


def test_a_worker_that_goes_on_is_not_seen_at_one_file_since_the_time_of_another() -> None:
    assert _Worker(None, None, Looks(3, 50.0, 4, 4, 99.0, 4)).at() == (4, 99.0)  # type: ignore[arg-type]


SMALL = [Target(f"{n}.txt", False) for n in range(5)]


@pytest.mark.parametrize(
    ("asked", "targets", "guarded", "wanted"),
    [
        (1, SMALL, False, 0),
        (2, SMALL, False, 2),
        (9, SMALL, False, 5),
        (1, SMALL, True, 1),
        (3, SMALL, True, 3),
        (jobs.AUTO, SMALL, False, 0),
        (jobs.AUTO, SMALL, True, 1),
        (jobs.AUTO, SMALL * 1000, False, 4),
        (2, [Target("-", True, True)], False, 0),
        (2, [Target("-", True, True)], True, 0),
    ],
)
def test_workers_are_started_where_they_pay(
    asked: int, targets: list[Target], guarded: bool, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: 4)
    assert jobs.choose(asked, targets, guarded) == wanted


def test_large_files_are_worth_workers_sooner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: 2)
    targets = []
    for number in range(4):
        path = tmp_path / f"{number}.html"
        path.write_bytes(b" " * 1_000_000)
        targets.append(Target(str(path), False))
    assert jobs.choose(jobs.AUTO, targets, False) == 2


def test_one_processor_gets_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: 1)
    assert jobs.choose(jobs.AUTO, SMALL * 1000, False) == 0

"""`govlint check --watch`, a real process and files that change."""

from __future__ import annotations

import io
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import REPORT, Ran

_WAIT = 20.0  # seconds, far more than is needed


def _heed_interrupts() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would whatever the tests start there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watching:
    """The process, and its lines as they come."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "govlint", "check", "--watch", "--lang", "en", *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", preexec_fn=_heed_interrupts
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until_waiting(self) -> str:
        """Everything that is printed until it waits for the next change."""
        lines = [""]
        while "waiting for changes" not in lines[-1]:
            lines.append(self._lines.get(timeout=_WAIT))
        return "".join(lines)

    def interrupt(self) -> int:
        """The exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(_WAIT)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def watching(folder: Path) -> Iterator[Callable[..., Watching]]:
    started: list[Watching] = []

    def start(*arguments: str) -> Watching:
        started.append(Watching(*arguments))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()
        if one.process.stdout is not None:
            one.process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process")
def test_a_file_and_the_configuration_are_checked_again(folder: Path, watching: Callable[..., Watching]) -> None:
    (folder / "good.txt").unlink()
    (folder / "other.txt").write_text(REPORT.replace("13月1日", "3月1日"), encoding="utf-8")
    process = watching(".")
    assert "13月1日" in process.until_waiting()
    (folder / "bad.txt").write_text(REPORT.replace("13月1日", "3月1日"), encoding="utf-8")
    told = process.until_waiting()
    assert "changed: bad.txt" in told and "13月1日" not in told
    (folder / ".govlint.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    told = process.until_waiting()
    assert "changed: .govlint.yaml" in told and "nonsense" in told
    (folder / ".govlint.yaml").unlink()
    process.until_waiting()
    assert process.interrupt() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process")
def test_the_code_is_that_of_the_last_check(folder: Path, watching: Callable[..., Watching]) -> None:
    process = watching("good.txt")
    process.until_waiting()
    replacement = folder / "new"  # as editors save: another file takes the name
    replacement.write_text(REPORT, encoding="utf-8")
    replacement.replace(folder / "good.txt")
    assert "13月1日" in process.until_waiting()
    assert process.interrupt() == 1


def test_a_missing_extra_is_one_clear_error(
    folder: Path, govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ran = govlint("check", "--watch", ".")
    assert ran.code == 2 and ran.out == ""
    assert ran.err.count("\n") == 1 and "pip install 'govlint[watch]'" in ran.err


@pytest.mark.parametrize("other", ["--fix", "--diff", "--hook", "-"])
def test_what_cannot_be_watched_is_refused(
    folder: Path, govlint: Callable[..., Ran], other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    ran = govlint("check", "--watch", other)
    assert ran.code == 2 and "--watch" in ran.err and other in ran.err

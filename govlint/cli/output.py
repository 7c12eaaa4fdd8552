"""Where output goes: the standard output, or a file that is replaced only once everything is written."""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH109, PTH110, PTH112, PTH113, PTH120, PTH121, PTH123

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable

from govlint.errors import UsageError, why_refused
from govlint.messages import render
from govlint.reporters.options import ReportOptions
from govlint.results import RunResult

_NOT_A_TERMINAL = 100
_CHUNK = 1 << 16
_STEP_SUMMARY = 1 << 20  # bytes; GitHub shows nothing of a larger one


def write_all(pieces: Iterable[str], path: str | None) -> None:
    """Writes the pieces to the file, or to the standard output. Raises UsageError where the file cannot be written."""
    if path is None:
        _write_standard(pieces)
        return
    try:
        _write_file(pieces, path)
    except OSError as error:
        raise UsageError("cli.cannot-write", path=path, why=why_refused(error)) from error


def write_bytes(data: bytes, path: str) -> None:
    """Writes a file that is replaced only once everything is written. Raises UsageError where it cannot be."""
    from govlint.files.atomic import replace_file  # most runs write to the standard output

    try:
        replace_file(path, [data])
    except OSError as error:
        raise UsageError("cli.cannot-write", path=path, why=why_refused(error)) from error


def refuse_unwritable(path: str | None, given: Iterable[str] = ()) -> None:
    """Raises UsageError where it is plain beforehand that the file cannot be written, or is one of those given to be
    read: before any work is done."""
    if path is None:
        return
    refuse_loss(path, given)
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        missing = {lang: render("system.no-folder", lang, {"folder": folder}) for lang in ("zh", "en")}
        raise UsageError("cli.cannot-write", path=path, why=missing)
    if os.path.isdir(path):
        raise UsageError("cli.cannot-write", path=path, why=_refusal(errno.EISDIR))
    if not os.access(path if _is_written_into(path) else folder, os.W_OK):
        raise UsageError("cli.cannot-write", path=path, why=_refusal(errno.EACCES))


def refuse_loss(path: str, read: Iterable[str]) -> None:
    """Raises UsageError where writing the file would replace one of the files that are read."""
    if os.path.isfile(path) and any(os.path.isfile(one) and os.path.samefile(path, one) for one in read):
        raise UsageError("system.output-is-input", path=path)


def _refusal(number: int) -> dict[str, str]:
    return why_refused(OSError(number, os.strerror(number)))


def _write_standard(pieces: Iterable[str]) -> None:
    waiting, size = [], 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _CHUNK:
            sys.stdout.write("".join(waiting))
            waiting, size = [], 0
    sys.stdout.write("".join(waiting))
    sys.stdout.flush()


def _write_file(pieces: Iterable[str], path: str) -> None:
    if _is_written_into(path):
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(pieces)
        return
    from govlint.files.atomic import replace_file

    replace_file(path, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def _is_written_into(path: str) -> bool:
    """Whether it is a device or a pipe: there is nothing to replace, and its folder need not let anything be made."""
    return os.path.exists(path) and not os.path.isfile(path)


def report_options(lang: str, quiet: bool, to_file: bool) -> ReportOptions:
    """Options for reporters: colours only on a terminal that wants them, the width of the terminal."""
    terminal = not to_file and sys.stdout.isatty()
    width = _NOT_A_TERMINAL
    if terminal:
        from shutil import get_terminal_size

        width = max(get_terminal_size().columns, 40)
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return ReportOptions(lang=lang, color=color, width=width, quiet=quiet, base=_base())


def append_step_summary(result: RunResult, lang: str) -> None:
    """Adds the findings as Markdown to the summary of the GitHub step, where there is one, within what it may hold."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from govlint.reporters.markdown import write

    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            room = _STEP_SUMMARY - stream.tell()
            for piece in write(result, ReportOptions(lang=lang, base=_base())):
                room -= len(piece.encode("utf-8", "backslashreplace"))
                if room < 0:
                    break
                stream.write(piece)
    except OSError as error:
        raise UsageError("cli.cannot-write", path=path, why=why_refused(error)) from error


def _base() -> str:
    """The current folder."""
    return os.getcwd().replace(os.sep, "/")


class Progress:
    """A counter on stderr that rewrites its own line; shown from the second on, and only on a terminal."""

    def __init__(self, wording: str, delay: float = 1.0) -> None:
        from time import monotonic

        self._clock = monotonic
        self._wording = wording
        self._next = monotonic() + delay
        self._width = 0

    def __call__(self, done: int, total: int, path: str) -> None:
        """Shows how many files of how many are done, a few times a second."""
        now = self._clock()
        if now >= self._next:
            self._next = now + 0.1
            self._show(self._wording.format(done=done, total=total))

    def close(self) -> None:
        """Clears the line."""
        if self._width:
            self._show("")

    def _show(self, text: str) -> None:
        from govlint.reporters.width import display_width

        width = display_width(text)
        blank = " " * max(self._width - width, 0)
        sys.stderr.write(f"\r{text}{blank}" + ("" if text else "\r"))
        sys.stderr.flush()
        self._width = width

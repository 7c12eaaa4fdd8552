"""Documents that LibreOffice turns into .docx: only where somebody asks for it (`--convert`), on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from govlint.errors import ReadError
from govlint.readers.kinds import kinds_of
from govlint.readers.limits import Limits, check_size

SECONDS = 60  # for one file; starting the program takes a few of them
_PROGRAMS = ("soffice", "libreoffice")
_SUFFIXES = {"doc": "doc", "rtf": "rtf", "open-document": "odt"}
_SPREADSHEET = b"opendocument.spreadsheet"  # in the first member of the archive, which is not packed


def converted(data: bytes, path: str, limits: Limits, seconds: float = SECONDS) -> bytes:
    """`data` as .docx where it is a Word 97, RTF or OpenDocument text, else as it is.

    Raises ReadError (E901) where LibreOffice is not installed, fails, or takes longer than `seconds`.
    """
    kinds = kinds_of(data)
    suffix = _SUFFIXES.get(kinds[0]) if kinds else None
    if suffix is None or _SPREADSHEET in data[:200]:
        return data
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError("reading.no-libreoffice", path=path)
    with tempfile.TemporaryDirectory(prefix="govlint-") as name:
        folder = Path(name)
        source = folder / f"draft.{suffix}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()  # its own: another instance of the user's would take the order over
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx",
                   "--outdir", str(folder / "out"), str(source)]  # fmt: skip
        _run(command, path, seconds)
        made = folder / "out" / "draft.docx"
        if not made.is_file():
            raise ReadError("reading.not-converted", path=path)
        check_size(made.stat().st_size, path, limits)
        return made.read_bytes()


def _run(command: list[str], path: str, seconds: float) -> None:
    """Run LibreOffice; at the end of its time it is ended with everything that it started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise ReadError("reading.conversion-too-long", path=path, seconds=int(seconds)) from None
        finally:
            if process.poll() is None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError):  # no process groups on this system, or it has just ended
        process.kill()

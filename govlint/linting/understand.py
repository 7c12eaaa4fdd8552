"""The bytes of one file, and the reports that reading and recognition make of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from govlint.document.model import Document
from govlint.entries import ReaderEntry, resolve
from govlint.errors import ReadError, why_refused
from govlint.files.contents import READING, is_output, read_all
from govlint.files.discovery import Target
from govlint.light import NamedTuple
from govlint.linting.settle import dictate, settle
from govlint.plugins.loading import Registry
from govlint.readers.kinds import choose, is_suspect
from govlint.readers.limits import MOST_PIPED, check_size
from govlint.report.model import Problem, Report
from govlint.report.recognise import recognise
from govlint.session import Policy, Session

if TYPE_CHECKING:  # few reports hold such comments
    from govlint.suppression.comments import Allowance

COMMENT = b"govlint:"  # begins what a comment in a report says to govlint
_BEGINNING = 65_536
_BUILT_IN = "govlint.readers."
_REFUSING = "govlint.readers.kinds:refuse"


class Understood(NamedTuple):
    """What reading and recognition made of one file; `document` is None where the reader returned the reports."""

    document: Document | None
    reports: list[Report]
    problems: Sequence[Problem]
    evidence: int
    comments: Sequence[Allowance] = ()


def understand(target: Target, session: Session) -> Understood:
    """Reads one file and recognises its reports under its configuration. Raises ReadError."""
    policy = session.policy_of(target.path)
    world = session.world_of(target.path)
    reader = _reader_of(target.path, session.registry)
    data = _read_bytes(target, session, policy, reader.marker)
    if session.options.convert:
        from govlint.readers.convert import converted

        data = converted(data, target.path, policy.limits)
    if is_suspect(data, reader.name):
        reader = _reader_by_content(data, target.path, reader, session.registry)
    try:
        read = resolve(reader.load)
    except ImportError as error:
        raise ReadError("engine.extra-missing", code="E904", path=target.path, extra=reader.extra or "all") from error
    content = read(data, target.path, policy.limits)
    if isinstance(content, Document):
        recognition = recognise(content, world.knowledge, policy.form, policy.year)
        understood = Understood(content, recognition.reports, recognition.problems, recognition.evidence)
    else:
        reports = content(world.knowledge) if callable(content) else content
        assert isinstance(reports, Iterable)
        understood = Understood(None, list(reports), [], 1)
        if callable(content):
            dictate(understood.reports, policy, world.registry.forms)
    for index, report in enumerate(understood.reports):
        report.index = index
        settle(report, target.path, policy)
    if COMMENT in data and understood.reports:
        from govlint.suppression.comments import in_content  # few reports hold such comments

        understood = understood._replace(comments=in_content(content, data, reader.name))
    return understood


def _read_bytes(target: Target, session: Session, policy: Policy, marker: bytes) -> bytes:
    """The content; nothing of an output of an earlier run, nor of a large file that nobody named and that does not
    begin as its format would."""
    path, limits = target.path, policy.limits
    if target.content is not None:
        return target.content
    if target.stdin:
        data = session.options.stdin or b""
        check_size(len(data), path, limits._replace(max_bytes=min(limits.max_bytes, MOST_PIPED)))
        return data
    asked = target.named and not session.options.hook
    try:
        try:
            file = os.open(path, READING)
        except OSError:
            # a socket cannot be opened, a pipe may not be ours to read
            _refuse_irregular(os.stat(path), path)  # noqa: PTH116 (pathlib is slow to import)
            raise
        try:
            status = os.fstat(file)
            _refuse_irregular(status, path)
            if status.st_size > limits.max_bytes and not asked and marker not in os.read(file, _BEGINNING):
                return b""
            check_size(status.st_size, path, limits)
            data = read_all(file, status.st_size, limits.max_bytes)
        finally:
            os.close(file)
    except FileNotFoundError as error:
        raise ReadError("reading.not-found", path=path) from error
    except PermissionError as error:
        raise ReadError("reading.no-permission", path=path) from error
    except OSError as error:
        raise ReadError("reading.unreadable", path=path, why=why_refused(error)) from error
    if asked and not data:
        raise ReadError("reading.empty-file", path=path)
    check_size(len(data), path, limits)  # it may have grown
    return b"" if is_output(data) else data


def _refuse_irregular(status: os.stat_result, path: str) -> None:
    """Raises ReadError for what is no file that can be read from its beginning to its end."""
    if stat.S_ISDIR(status.st_mode):  # searching it failed
        raise ReadError("reading.no-permission", path=path)
    if not stat.S_ISREG(status.st_mode):  # a pipe would block, a device never ends
        raise ReadError("reading.not-a-file", path=path)


def _reader_of(name: str, registry: Registry) -> ReaderEntry:
    """The reader for a file name; what has no suffix is read as text, the first reader's format."""
    reader = registry.reader_for(name)
    if reader is not None:
        return reader
    if not os.path.splitext(name)[1] and registry.readers:  # noqa: PTH122 (pathlib is slow to import)
        return registry.readers[0]
    raise ReadError("reading.no-reader", path=name, suffixes=readable(registry))


def readable(registry: Registry) -> str:
    """The suffixes of what can be read, for messages: those that are only recognised are left out."""
    return " ".join(sorted({s for reader in registry.readers if reader.load != _REFUSING for s in reader.suffixes}))


def _reader_by_content(data: bytes, path: str, reader: ReaderEntry, registry: Registry) -> ReaderEntry:
    """The reader for what the file really is. Raises ReadError (E901) for a format that is known and not read."""
    known = {entry.name: entry for entry in registry.readers if entry.load.startswith(_BUILT_IN)}
    return known.get(choose(data, path, reader.name, known), reader)

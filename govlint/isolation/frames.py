"""What goes between the two processes: frames of plain tuples, each with its length before it."""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterable
from typing import IO, Any

from govlint.diagnostics import Outcome
from govlint.engine import Part
from govlint.policy.diagnose import Found
from govlint.transport.flat import VERSION, flat, made

_LENGTH = struct.Struct("=I")
Frame = tuple[Any, ...]


def send(stream: IO[bytes], *frame: Any) -> None:
    """Writes one frame. Raises OSError where nobody reads."""
    data = marshal.dumps(frame, VERSION)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Frame | None:
    """The next frame, or None where the other end is closed, or breaks off within a frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        return None
    frame: Frame = marshal.loads(data)
    return frame


def flat_part(part: Part) -> Frame:
    """What one rule said of one report, in marshal's types."""
    found = [(flat(f.diagnostic), f.section, f.quote, f.ranges_file, f.explains) for f in part.found]
    return part.code, part.report, found, [tuple(outcome) for outcome in part.outcomes]


def made_part(frame: Iterable[Any]) -> Part:
    """The part of a frame. Raises whatever a frame that `flat_part` did not make leads to."""
    code, report, found, outcomes = frame
    parts = tuple(Found(made(diagnostic), *rest) for diagnostic, *rest in found)
    return Part(code, report, parts, tuple(Outcome(*outcome) for outcome in outcomes))

"""How a copy shows that govlint wrote it and that nobody has worked in it since, so that it may be written again."""

from __future__ import annotations

import re
from hashlib import blake2b

_WORD = b"govlint-copy:"
_SEAL = re.compile(rb"govlint-copy:([0-9a-f]{32})(?: -->)?\n?\Z")
_DIGITS = 32


def seal_archive(data: bytes) -> bytes:
    """A zip archive without a comment, with the seal as its comment."""
    comment = _WORD + _digest(data[:-2])
    return data[:-2] + len(comment).to_bytes(2, "little") + comment


def seal_pdf(data: bytes) -> bytes:
    """A PDF file with the seal as a last line, which PDF takes for a comment."""
    return data + b"%" + _WORD + _digest(data) + b"\n"


def seal_markdown(text: str) -> bytes:
    """A Markdown text with the seal as a comment at its end."""
    data = text.encode()
    return data + b"<!-- " + _WORD + _digest(data) + b" -->\n"


def is_untouched(data: bytes) -> bool:
    """Whether the content is a copy just as govlint wrote it."""
    found = _SEAL.search(data, max(len(data) - 100, 0))
    if found is None:
        return False
    before = data[: found.start()]
    return any(_digest(before[: len(before) - mark]) == found[1] for mark in (2, 1, 5))  # archive, PDF, Markdown


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGITS // 2).hexdigest().encode()

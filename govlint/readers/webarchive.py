"""Pages that browsers and Word save with all that belongs to them in one file (MHTML): the page in it is read."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from govlint.document.model import Document
from govlint.errors import ReadError
from govlint.readers.html.reader import read_part
from govlint.readers.html.weigh import shows_figures
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_size

_MOST_CONTAINERS = 20  # of parts within one another, which the library follows by calling itself


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a web archive. Places name no line: those of the page are not lines of the file.

    Raises ReadError (E901, E904, E905); E901 also for an archive without a page.
    """
    check_size(len(data), path, limits)
    containers = data.lower().count(b"multipart/")
    if containers > _MOST_CONTAINERS:
        raise ReadError("reading.too-deep", code="E905", path=path, limit=_MOST_CONTAINERS)
    pages = [read_part(page, path, limits, charset) for page, charset in _pages(message_from_bytes(data))]
    found = [page for page in pages if shows_figures(page.blocks)] or pages[:1]
    if not found:
        raise ReadError("reading.no-page", path=path)
    found[0].blocks = [block for page in found for block in page.blocks]
    return found[0]


def _pages(message: Message) -> Iterator[tuple[bytes, str | None]]:
    """The bytes of each page, and the encoding that its part names. Pages that stand in frames follow their page."""
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            yield content, part.get_content_charset()

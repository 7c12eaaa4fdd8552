"""What a file really is, whatever its suffix says: files are renamed, and programs save one format as another.

Only what begins as no text does, or stands under the suffix of a binary format, is looked at.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn

from govlint.errors import ReadError

ZIP, OLE, PDF, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf"
BINARY_READERS = frozenset({"docx", "doc", "pdf", "xlsx", "ofd", "rtf"})  # whose files are no text, unless renamed
_START = 4_096
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<div", b"<p>", b"<p ")
_MEMBERS = (  # the member that shows what a zip archive is, in this order
    ("OFD.xml", "ofd"),
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "slides"),
    ("content.xml", "open-document"),
)
_STREAMS = (  # streams of an OLE container, named in UTF-16 in its directory
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "xlsx"),
    ("Book", "xlsx"),
)
REFUSED = {
    "ofd": "reading.kind-ofd",
    "rtf": "reading.kind-rtf",
    "encrypted": "reading.kind-encrypted",
    "slides": "reading.kind-slides",
    "open-document": "reading.kind-open-document",
    "word-xml": "reading.kind-word-xml",
    "excel-xml": "reading.kind-excel-xml",
}


def is_suspect(data: bytes, reader: str) -> bool:
    """Whether `data` may not be what the reader of this name expects: worth a look by `choose`."""
    return reader in BINARY_READERS or data[:4] in (ZIP, OLE[:4]) or data[:1] == b"{" or PDF in data[:1024]


def kinds_of(data: bytes) -> tuple[str, ...]:
    """The kinds that the content shows, the likeliest first; empty where it shows none.

    A kind is the name of a built-in reader, or else of a message `reading.kind-…` that says what to do with it.
    """
    if data.startswith(ZIP):
        return _zip_kinds(data)
    if data.startswith(OLE):
        return tuple(dict.fromkeys(kind for name, kind in _STREAMS if name.encode("utf-16-le") in data))
    start = data[:_START]
    if PDF in start[:1024]:
        return ("pdf",)
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(RTF):
        return ("rtf",)
    if bare[:13].lower() == b"mime-version:" or (bare[:5].lower() == b"from:" and b"multipart/related" in start):
        return ("web-archive",)
    if b"office/word/2003/wordml" in start or b'progid="Word.Document"' in start:
        return ("word-xml",)
    if b'progid="Excel.Sheet"' in start and b"<Workbook" in start:
        return ("excel-xml",)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")
    lowered = start.lower()
    if any(tag in lowered for tag in _PAGE):
        return ("html",)
    return () if b"\0" in start or not data else ("text",)


def _zip_kinds(data: bytes) -> tuple[str, ...]:
    import io
    import zipfile  # the start of every run must not wait for it

    from govlint.readers.archive import DAMAGE

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except DAMAGE:
        return ()
    for start, kind in _MEMBERS:
        if any(name == start or (start.endswith("/") and name.startswith(start)) for name in names):
            return (kind,)
    return ()


def choose(data: bytes, path: str, reader: str, known: Collection[str]) -> str:
    """The name of the reader for the content: the one of the suffix, unless the content shows another format.

    `known` are the names of the built-in readers. Raises ReadError (E901) for a format that is known and not read.
    """
    kinds = kinds_of(data)
    if not kinds or reader in kinds or reader not in known:
        return reader
    if kinds[0] in ("text", "html") and reader not in BINARY_READERS:
        return reader  # text is text, under whichever suffix
    if kinds[0] not in known:
        raise ReadError(REFUSED[kinds[0]], path=path)
    return kinds[0]


def refuse(data: bytes, path: str, limits: object) -> NoReturn:
    """The reader of formats that are recognised and not read. Raises ReadError (E901) with what to do instead."""
    kinds = kinds_of(data)
    raise ReadError(REFUSED.get(kinds[0], "reading.kind-unknown") if kinds else "reading.kind-unknown", path=path)

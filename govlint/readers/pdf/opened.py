"""Opening a PDF file within limits: what it says of itself is not believed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2_raw as pdfium

from govlint.errors import ReadError
from govlint.readers.limits import Limits

_STREAM = re.compile(rb"stream\r?\n(?=.)", re.DOTALL)
_BEGINNING = 256  # unpacked bytes that show whether a stream is text, as what draws a page is
_BINARY = re.compile(rb"[^\t\n\f\r -~]")
_CHUNK = 1_000_000
_MOST_DRAWING = 16_000_000  # unpacked bytes of all that draws: each twenty of them cost the library 300 bytes of memory
_SMALL = 1_000_000


@cache
def _start() -> None:
    """Starts the library, once in a process."""
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


@contextmanager
def opened(data: bytes, path: str) -> Iterator[Any]:
    """The document in the bytes of a file. Raises ReadError (E901) where it is damaged or needs a password."""
    _start()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError("reading.pdf-encrypted", path=path)
        raise ReadError("reading.pdf-damaged", path=path)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


_WHAT = {
    "drawing": {"what_zh": "页面内容的字节数", "what_en": "bytes that draw its pages"},
    "pages": {"what_zh": "页数", "what_en": "pages"},
    "objects": {"what_zh": "文字和图形的数量", "what_en": "characters and drawn objects"},
}


def exceeded(what: str, path: str, limit: int) -> ReadError:
    """The error (E905) for more drawing, pages or objects than the limit."""
    return ReadError("reading.pdf-limit", code="E905", path=path, limit=limit, **_WHAT[what])


def check_drawing(data: bytes, path: str, limits: Limits) -> None:
    """Raise ReadError (E905) where what draws the pages unpacks to far more than it should, before it is loaded."""
    total = 0
    for found in _STREAM.finditer(data):
        start = found.end()
        if data[start] & 15 != 8:  # not packed by deflate
            continue
        unpack = zlib.decompressobj()
        try:
            beginning = unpack.decompress(data[start : start + 4096], _BEGINNING)
            if _BINARY.search(beginning):
                continue
            size = _unpacked(unpack, data, start + 4096, limits.max_ratio)
        except zlib.error:
            continue  # the library takes what it can of it
        total += len(beginning) + size
        if total > _MOST_DRAWING:
            raise exceeded("drawing", path, _MOST_DRAWING)


def _unpacked(unpack: Any, data: bytes, at: int, ratio: int) -> int:
    """How many more bytes a stream unpacks to; no more than the limit are counted, and none kept."""
    size = 0
    packed = unpack.unconsumed_tail
    taken = len(packed)
    while not unpack.eof and size <= _MOST_DRAWING:
        if not packed:
            packed = data[at : at + _CHUNK // 4]
            at += len(packed)
            taken += len(packed)
            if not packed:
                break
        size += len(unpack.decompress(packed, _CHUNK))
        packed = unpack.unconsumed_tail
        if size > max(_SMALL, (taken - len(packed)) * ratio):
            return _MOST_DRAWING + 1
    return size

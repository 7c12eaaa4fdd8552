"""Opening a PDF file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2_raw as pdfium

from govlint.errors import ReadError


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

"""Reads a .docx file into a Document: what Word shows, all tracked changes accepted."""

from __future__ import annotations

from functools import cached_property
from xml.etree.ElementTree import Element

from govlint.diagnostics import Location
from govlint.document.model import Cell, Document, Fault
from govlint.errors import ReadError
from govlint.readers.archive import Archive
from govlint.readers.docx.body import BodyReader
from govlint.readers.docx.names import W, child, to_transitional
from govlint.readers.docx.numbering import Numbering
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_size

_BODY = "word/document.xml"
_CHUNK = W + "altChunk"  # a file in another format, which Word takes in when it opens the document


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a Word file, all tracked changes accepted. Raises ReadError (E901, E905)."""
    check_size(len(data), path, limits)
    archive = Archive(data, path, limits)
    root = to_transitional(archive.xml(_main_part(archive)))
    body = child(root, "body")
    if body is None:
        raise ReadError("reading.no-word-document", path=path)
    numbering = to_transitional(archive.xml("word/numbering.xml"))
    styles = to_transitional(archive.xml("word/styles.xml"))
    reader = BodyReader(Numbering(numbering, styles), path, limits)
    reader.read_blocks(body)
    chunks = len(body.findall(_CHUNK))
    faults = [Fault("E902", "word-chunk", {"count": chunks}, Location())] if chunks else []
    again = _SecondRoute(body, limits)
    return Document(path, reader.blocks, (), "docx", marks=reader.marks, faults=faults, second_route=again)


def _main_part(archive: Archive) -> str:
    """The member with the text: nearly always the same, else the one that the relationships of the file name."""
    if _BODY in archive.names:
        return _BODY
    relations = archive.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return _BODY


class _SecondRoute:
    """Reads cells again run by run (Document.second_route). Where they stand is found when the first is asked for."""

    def __init__(self, body: Element, limits: Limits) -> None:
        self._body = body
        self._limits = limits

    def __call__(self, cell: Cell) -> str | None:
        from govlint.readers.docx.shown import shown_text  # only before a finding blames a figure

        place = cell.base
        element = None if place is None else self._cells.get((place.table, place.row, place.cell))
        return None if element is None else shown_text(element)

    @cached_property
    def _cells(self) -> dict[tuple[int | None, int | None, int | None], Element]:
        from govlint.readers.docx.elements import Elements

        return Elements(self._body, limits=self._limits).cells

"""LibreOffice opens annotated copies, reads their comments, and exports them (make test-office)."""

from __future__ import annotations

import io

import docx
import pdfplumber
import pytest

from govlint.annotate.docx.copy import annotate
from govlint.annotate.remarks import remarks_of
from govlint.diagnostics import Location
from govlint.testing import lint_text
from govlint.testing.docx import package, paragraph, render
from tests.annotate.drafts import faulty
from tests.annotate.test_package import with_old_comment
from tests.annotate.word_check import Place, Read, comments_of
from tests.annotate.word_kit import BOX, CHANGE, CONTROL, DATE, FIELD, LINK, members, remark, run
from tests.office.libreoffice import SOFFICE, convert

pytestmark = pytest.mark.office


@pytest.fixture(autouse=True)
def _installed() -> None:
    assert SOFFICE is not None, "make test-office needs LibreOffice (soffice) on the path"


def test_forty_comments_are_opened_and_exported() -> None:
    data = render(faulty(60))
    remarks = remarks_of(lint_text(data, path="draft.docx"), "draft.docx", "zh")
    assert len(remarks) >= 40
    copy = annotate(data, "draft.docx", remarks, "zh", DATE)
    exported = convert({"plain.docx": data, "copy.docx": copy}, "pdf", "writer_pdf_Export")
    texts = {name: _text(pdf) for name, pdf in exported.items()}
    assert texts["copy"] == texts["plain"]  # the same text, whatever is commented
    saved = _saved(copy)
    assert len(saved) == len(remarks)  # LibreOffice has read every one of them, at the same words
    for read, one in zip(sorted(saved.values()), sorted(comments_of(copy).values()), strict=True):
        assert (read.author, read.paragraphs, read.covered) == (one.author, one.paragraphs, one.covered)


def test_what_libreoffice_writes_is_annotated_in_place() -> None:
    """A package with styles, settings, fonts and namespaces as a word processor writes them."""
    data = convert({"draft.docx": render(faulty(20))}, "docx", "MS Word 2007 XML")["draft"]
    remarks = remarks_of(lint_text(data, path="draft.docx"), "draft.docx", "zh")
    assert len(remarks) >= 10
    copy = annotate(data, "draft.docx", remarks, "zh", DATE)
    found = comments_of(copy)
    for one, read in zip(remarks, found.values(), strict=True):
        if one.location.table:
            assert read.place == Place(one.location.table, one.location.row, one.location.cell)
    before, after = members(data), members(copy)
    changed = {name for name, _ in set(after) - set(before)}
    assert [name for name, _ in before] == [name for name, _ in after][: len(before)]
    assert changed == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
    }  # fmt: skip
    assert len(_saved(copy)) == len(remarks)


def test_comments_in_all_kinds_of_content_are_read() -> None:
    kinds = [*(run("甲") + inside for inside in ("", LINK, CHANGE, CONTROL, FIELD, BOX)), ""]
    nested = "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    body = "".join(f"<w:p>{kind}</w:p>" for kind in kinds) + nested.format(paragraph("12")) + paragraph("尾")
    places = [*(Location(paragraph=n) for n in (1, 2, 3, 4, 5, 6, 8)), Location(table=2, row=1, cell=1)]
    remarks = [remark(place, "", f"note {n}") for n, place in enumerate(places)]
    copy = annotate(package(body), "draft.docx", remarks, "en", DATE)
    saved = docx.Document(io.BytesIO(convert({"copy.docx": copy}, "docx", "MS Word 2007 XML")["copy"]))
    assert {one.paragraphs[0].text for one in saved.comments} == {one.heading for one in remarks}


def test_comments_that_were_there_are_read_beside_new_ones() -> None:
    copy = annotate(with_old_comment(), "draft.docx", [remark(Location(paragraph=1), "乙", "news")], "en", DATE)
    read = {(one.author, one.paragraphs[0], one.covered) for one in _saved(copy).values()}
    assert read == {("李某", "核对", "甲"), ("govlint", "news", "乙")}


def _saved(copy: bytes) -> dict[int, Read]:
    """The comments as LibreOffice has read them and writes them again."""
    return comments_of(convert({"copy.docx": copy}, "docx", "MS Word 2007 XML")["copy"])


def _text(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)

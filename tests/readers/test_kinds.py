"""Files under a wrong suffix: read for what they are, or refused with advice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from govlint.errors import ReadError
from govlint.options import RunOptions
from govlint.readers.kinds import REFUSED, choose, kinds_of
from govlint.running.runner import run
from govlint.testing.docx import render
from govlint.testing.html import render as page
from tests.generators import generator

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def of_a_later_kind(archive: bytes) -> bytes:
    """The archive with a version in its directory that no program can unpack."""
    at = archive.index(b"PK\x01\x02") + 6
    return archive[:at] + b"\xff" + archive[at + 1 :]


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (zipped("OFD.xml", "Doc_0/Document.xml"), ("ofd",)),
        (zipped("[Content_Types].xml", "word/document2.xml"), ("docx",)),
        (zipped("xl/workbook.xml"), ("xlsx",)),
        (zipped("mimetype", "content.xml"), ("open-document",)),
        (zipped("ppt/presentation.xml"), ("slides",)),
        (zipped("other"), ()),
        (of_a_later_kind(zipped("word/document.xml")), ()),
        (b"PK\x03\x04 broken", ()),
        (OLE + "WordDocument".encode("utf-16-le"), ("doc",)),
        (OLE + "Workbook".encode("utf-16-le"), ("xlsx",)),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ("encrypted",)),
        (OLE + "Workbook WordDocument".encode("utf-16-le"), ("doc", "xlsx")),
        (b"%PDF-1.7\n", ("pdf",)),
        (b"\xef\xbb\xbf {\\rtf1\\ansi", ("rtf",)),
        (b"MIME-Version: 1.0\r\n", ("web-archive",)),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;", ("web-archive",)),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', ("word-xml",)),
        (b'<?mso-application progid="Excel.Sheet"?><Workbook xmlns="a">', ("excel-xml",)),
        (b"\n<!DOCTYPE HTML><html>", ("html",)),
        ("<HTML><body>".encode("utf-16"), ("html",)),
        ("江城市".encode(), ("text",)),
        (b"\0\1\2", ()),
        (b"", ()),
    ],
)
def test_the_content_shows_the_kind(data: bytes, kinds: tuple[str, ...]) -> None:
    assert kinds_of(data) == kinds


@pytest.mark.parametrize(
    ("data", "suffix_reader", "chosen"),
    [
        (zipped("word/document.xml"), "doc", "docx"),
        (zipped("word/document.xml"), "text", "docx"),
        (b"%PDF-1.7", "docx", "pdf"),
        (b"<html>", "doc", "html"),
        (b"<html>", "markdown", "markdown"),
        (b"text", "doc", "text"),
        (OLE + "Workbook WordDocument".encode("utf-16-le"), "xlsx", "xlsx"),
        (b"\0\0", "doc", "doc"),
        (zipped("word/document.xml"), "somebody's", "somebody's"),
    ],
)
def test_the_reader_is_that_of_the_content(data: bytes, suffix_reader: str, chosen: str) -> None:
    known = {"text", "markdown", "html", "docx", "doc", "xlsx", "pdf"}
    assert choose(data, "a.x", suffix_reader, known) == chosen


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_read_is_refused_with_advice(kind: str) -> None:
    error = ReadError(REFUSED[kind], path="draft.doc")
    assert "draft.doc" in error.render("zh") and "draft.doc" in error.render("en")
    assert "请" in error.render("zh")


@pytest.mark.parametrize("suffix", ["docx", "txt", "html", "rtf"])
@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_renamed_report_is_read(suffix: str, kind: str, tmp_path: Path) -> None:
    if kind == "html" and suffix == "txt":
        pytest.skip("text with tags is a page saved as text")
    draft = generator("f2021").draft(3)
    path = tmp_path / f"2023.{suffix}"
    path.write_bytes(render(draft) if kind == "docx" else page(draft).encode())
    result = run([str(path)], RunOptions())
    assert [(file.state, file.reports) for file in result.files] == [("linted", 1)]
    assert [d.code for d in result.diagnostics if d.fault != "report"] == []


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.ofd", zipped("OFD.xml"), "OFD"),
        ("a.docx", zipped("OFD.xml"), "数科"),
        ("a.html", zipped("OFD.xml"), "导出"),
        ("a.docx", b"{\\rtf1}", "RTF"),
        ("a.rtf", b"{\\rtf1}", ".docx"),
        ("a.ofd", b"\0\0\0", "看不出"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.docx", of_a_later_kind(zipped("word/document.xml")), "损坏"),
        ("a.txt", of_a_later_kind(zipped("word/document.xml")), "不是文本文件"),
    ],
)
def test_one_diagnostic_says_what_to_do(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = run([str(path)], RunOptions())
    assert [d.code for d in result.diagnostics] == ["E901"] and result.exit_code == 3
    assert words in result.diagnostics[0].message["zh"]

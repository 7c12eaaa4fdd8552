"""Parts of Word files, and remarks, for tests of annotated copies."""

from __future__ import annotations

import io
import struct
import zipfile

from govlint.annotate.docx.copy import annotate
from govlint.annotate.remarks import Remark
from govlint.diagnostics import Diagnostic, Location, Severity
from tests.annotate.word_check import Read, comments_of

DATE = "2026-11-28T08:00:00Z"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}<w:t>{text}</w:t></w:r>"


def remark(location: Location, quote: str = "", text: str = "说明") -> Remark:
    """A remark without a rule behind it."""
    said = {"zh": text, "en": text}
    diagnostic = Diagnostic("T999", "some-defect", "default", Severity.ERROR, said, "report", location)
    return Remark(location, quote, text, text, (), None, diagnostic)


def commented(data: bytes, *remarks: Remark) -> dict[int, Read]:
    return comments_of(annotate(data, "draft.docx", remarks, "zh", DATE))


def members(data: bytes) -> list[tuple[str, bytes]]:
    """Every member as the archive has it: local header and packed bytes."""
    out = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            sizes = struct.unpack_from("<2H", data, info.header_offset + 26)
            end = info.header_offset + 30 + sum(sizes) + info.compress_size
            out.append((info.filename, data[info.header_offset : end]))
    return out


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


LINK = '<w:hyperlink w:anchor="a">' + run("公开指南") + "</w:hyperlink>"
CHANGE = "<w:ins w:id='7' w:author='x'>" + run("21") + "</w:ins><w:del w:id='8' w:author='x'><w:r><w:delText>18</w:delText></w:r></w:del>"  # fmt: skip  # noqa: E501
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("乙") + "</w:sdtContent></w:sdt>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("3") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice><w:drawing><w:txbxContent><w:p>{run("框中文字")}</w:p>'
    f"</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{run('框中文字')}</w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)

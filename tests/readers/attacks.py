"""Files made to exhaust time or memory: what is known of the formats' attacks, each by its name (with its suffix)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from struct import pack, pack_into

from tests.office.record import recorded

_MEGA = 1_000_000
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_BODY_END = "</w:body></w:document>"


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(body: str, head: str = "") -> bytes:
    """A Word file with this body; `head` stands before the document element."""
    return zipped({"word/document.xml": head + _W + body + _BODY_END})


def book(sheet: str = "<sheetData/>", more: Mapping[str, str] | None = None) -> bytes:
    """A workbook with this sheet, some members replaced."""
    stored = zipfile.ZipFile(io.BytesIO(recorded()["f2021-1.xlsx"]))
    members = {name: stored.read(name) for name in stored.namelist()}
    members["xl/worksheets/sheet1.xml"] = (_SHEET + sheet + "</worksheet>").encode()
    return zipped({**members, **(more or {})})


def _lying_sizes() -> bytes:
    """An archive whose directory says that a member of 70 MB is small."""
    data = bytearray(zipped({"word/document.xml": b" " * 70 * _MEGA}))
    at = data.rindex(b"PK\x01\x02")
    pack_into("<I", data, at + 24, 100)
    return bytes(data)


def _overlapping() -> bytes:
    """Two thousand names for one packed member."""
    data = zipped({"word/document.xml": b"<a>" + b" " * 20 * _MEGA + b"</a>"})
    at = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[at:end]
    names = (b"word/documen%04dl" % number for number in range(1_900))
    entries = entry + b"".join(entry.replace(b"word/document.xml", name) for name in names)
    count = 1_901
    return data[:at] + entries + b"PK\x05\x06" + pack("<4H2IH", 0, 0, count, count, len(entries), at, 0)


def _one_page_many_times() -> bytes:
    """A Word 97 file whose table of property pages names one page two hundred thousand times."""
    data = bytearray(recorded()["f2021-1.doc"])
    at = data.index(pack("<H", 0xA5EC))
    pack_into("<I", data, at + 0xFA + 4, 0x7FFF_FFFF)
    pack_into("<I", data, at + 0x102 + 4, 0x7FFF_FFFF)
    return bytes(data)


def _more_text_than_bytes() -> bytes:
    data = bytearray(recorded()["f2021-1.doc"])
    at = data.index(pack("<H", 0xA5EC))
    for place in range(0x4C, 0x6C, 4):
        pack_into("<i", data, at + place, 0x7FFF_FFFF)
    return bytes(data)


def _alias_bomb() -> bytes:
    lines = ["schema: govlint-report/1", "a: &a [x, x, x, x, x, x, x, x, x, x]"]
    names = "abcdefghijk"
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    return ("\n".join(lines) + "\nreports: *k\n").encode()


_CELL = "<td colspan=1000 rowspan=65534>1</td>"
_PARAGRAPH = "<w:p><w:r><w:t>1</w:t></w:r></w:p>"
_WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
_DTD = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + "".join(
    f'<!ENTITY {chr(99 + n)} "{("&" + chr(98 + n) + ";") * 10}">' for n in range(9)
) + "]>"  # fmt: skip

# What ends in E901 or E905. What can be read all the same is in BEARABLE: it must not take too much either.
ATTACKS: Mapping[str, Callable[[], bytes]] = {
    "paragraphs.docx": lambda: word(_PARAGRAPH * (90 * _MEGA // len(_PARAGRAPH))),
    "blanks.docx": lambda: word(" " * 70 * _MEGA),
    "lying.docx": _lying_sizes,
    "entities.docx": lambda: word("&k;", _DTD),
    "external.docx": lambda: word("&x;", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "overlapping.docx": _overlapping,
    "deep.docx": lambda: word("<w:tbl><w:tr><w:tc>" * 100_000),
    "members.docx": lambda: zipped({f"word/{n}.xml": "" for n in range(2_100)}),
    "cells.docx": lambda: word("<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 1_000 + "</w:tr>") * 2_000 + "</w:tbl>"),
    "wide.docx": lambda: word("<w:tbl>" + ("<w:tr>" + _WIDE * 60 + "</w:tr>") * 300 + "</w:tbl>" + _PARAGRAPH),
    "far.xlsx": lambda: book('<sheetData><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></sheetData>'),
    "cells.xlsx": lambda: book("<sheetData><row>" + '<c r="A1"><v>1</v></c>' * _MEGA + "</row></sheetData>"),
    "merged.xlsx": lambda: book("<sheetData/><mergeCells>" + '<mergeCell ref="A1:XFD99"/>' * _MEGA + "</mergeCells>"),
    "strings.xlsx": lambda: book(more={"xl/sharedStrings.xml": "<sst>" + "<si><t>a</t></si>" * 4 * _MEGA + "</sst>"}),
    "entities.xlsx": lambda: book(more={"xl/workbook.xml": _DTD + "<workbook>&k;</workbook>"}),
    "divs.html": lambda: b"<div>" * 200_000,
    "short-divs.html": lambda: b"<div>" * 20_000,
    "tables.html": lambda: b"<table><tr><td>" * 60_000,
    "formats.html": lambda: b"<p><b><i><font>" * 60_000,
    "anchors.html": lambda: b"<a href=x><p>" * 30_000,
    "tags.html": lambda: b"<p>1" * 600_000,
    "attributes.html": lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(100_000)) + b">1</p>",
    "varied.docx": lambda: word("".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(400_000))),
    "alias.yaml": _alias_bomb,
    "deep.yaml": lambda: b"schema: govlint-report/1\nreports: " + b"[" * 200_000,
    "deep.json": lambda: b'{"schema": "govlint-report/1", "reports": ' + b"[" * 200_000,
}
BEARABLE: Mapping[str, Callable[[], bytes]] = {
    "spans.html": lambda: ("<table>" + ("<tr>" + _CELL * 500 + "</tr>") * 60 + "</table>").encode(),
    "colspan.html": lambda: b"<table><tr><td colspan=999999999 rowspan=999999999>1</td></tr></table>" * 400,
    "many.html": lambda: b"<table>" + b"<tr><td>1</td><td>2</td></tr>" * 19_000 + b"</table>" + b"<p>1" * 270_000,
    "cells.html": lambda: ("<table>" + ("<tr>" + "<td>1" * 200 + "</tr>") * 1_200 + "</table>").encode(),
    "cells.md": lambda: ("|1" * 100 + "|\n").encode() * 4_900,
    "most.docx": lambda: word("".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(130_000))),
    "most.xlsx": lambda: book(
        "<sheetData>" + "".join(f'<row><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 19_999)) + "</sheetData>"
    ),
    "select.html": lambda: b"<select><option>" * 60_000,
    "pages.doc": _one_page_many_times,
    "lengths.doc": _more_text_than_bytes,
}

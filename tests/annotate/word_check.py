"""Reads an annotated Word file with a parser of its own, and checks what the schema of WordprocessingML demands.

The rules are those of ECMA-376 part 1, annex A (wml.xsd), as far as what govlint writes can break them.
"""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
# EG_RangeMarkupElements is part of the content of these; of a table's grid and rows as well, where we never write.
_HOLD_RUNS = {"p", "hyperlink", "ins", "del", "moveFrom", "moveTo", "sdtContent", "smartTag", "fldSimple", "dir", "bdo"}
_HOLD_RANGES = _HOLD_RUNS | {"body", "tc"}
_FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr", "tbl": "tblPr"}


class Place(NamedTuple):
    """Where a comment is: table, row and cell as printed, or the number of the paragraph in the body."""

    table: int | None = None
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None


class Read(NamedTuple):
    """A comment as a reader of the file sees it: author, paragraphs, the words that it covers, where it begins."""

    author: str
    paragraphs: list[str]
    covered: str
    place: Place


def comments_of(data: bytes) -> dict[int, Read]:
    """Every comment of the file by its id. Fails where the file breaks the schema."""
    root, comments = _roots(data)
    _check_body(root)
    _check_comments(comments)
    places = _places(root)
    covered = _covered(root)
    out = {}
    for comment in comments:
        number = int(comment.get(f"{W}id", ""))
        paragraphs = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.findall(f"{W}p")]
        text, paragraph = covered.pop(number)
        out[number] = Read(comment.get(f"{W}author", ""), paragraphs, text, places.get(paragraph, Place()))
    assert not covered, f"ranges without a comment: {sorted(covered)}"
    return out


def _roots(data: bytes) -> tuple[Element, list[Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        root = _parse(archive.read("word/document.xml"))
        relations = ElementTree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = [r.get("Target", "") for r in relations if r.get("Type", "").endswith("/relationships/comments")]
        assert len(targets) == 1
        ids = [r.get("Id") for r in relations]
        assert len(ids) == len(set(ids))
        name = f"word/{targets[0]}"
        types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
        kinds = [t.get("ContentType", "") for t in types if t.get("PartName") == f"/{name}"]
        assert len(kinds) == 1 and kinds[0].endswith("wordprocessingml.comments+xml")
        return root, list(_parse(archive.read(name)))


def _parse(data: bytes) -> Element:
    """The tree, names of the strict variant turned into the usual ones."""
    root = ElementTree.fromstring(data)
    for element in root.iter():
        element.tag = element.tag.replace(STRICT, W)
        for key in list(element.attrib):
            element.set(key.replace(STRICT, W), element.attrib.pop(key))
    return root


def _check_body(root: Element) -> None:
    opened: list[str] = []
    closed: list[str] = []
    referred: list[str] = []
    for parent in root.iter():
        tag = parent.tag.removeprefix(W)
        for at, child in enumerate(parent):
            name = child.tag.removeprefix(W)
            if name in ("commentRangeStart", "commentRangeEnd"):
                assert tag in _HOLD_RANGES, f"{name} in {tag}"
                number = child.get(f"{W}id", "")
                (opened if name.endswith("Start") else closed).append(number)
                assert not list(child) and not child.text
            elif name == "commentReference":
                assert tag == "r", f"{name} in {tag}"
                referred.append(child.get(f"{W}id", ""))
            elif name == "r":
                assert tag in _HOLD_RUNS, f"r in {tag}"
            elif name == "t":
                assert tag == "r", f"t in {tag}"
            if name == _FIRST.get(tag):
                assert at == 0, f"{name} is not the first of {tag}"
    assert sorted(opened) == sorted(closed) == sorted(referred)
    assert len(opened) == len(set(opened))
    for box in root.iter(f"{W}txbxContent"):
        assert not list(box.iter(f"{W}commentReference")), "Word takes no comment in a text box"


def _check_comments(comments: list[Element]) -> None:
    ids = [comment.get(f"{W}id") for comment in comments]
    assert len(ids) == len(set(ids))
    for comment in comments:
        assert comment.tag == f"{W}comment"
        assert comment.get(f"{W}author") and comment.get(f"{W}date")
        assert list(comment) and all(child.tag == f"{W}p" for child in comment)


def _covered(root: Element) -> dict[int, tuple[str, Element]]:
    """The text between the ends of each range as it is shown, and the paragraph that it begins in."""
    found: dict[int, tuple[str, Element]] = {}
    running: dict[int, Element] = {}
    texts: dict[int, str] = {}

    def walk(element: Element, paragraph: Element | None) -> None:
        for child in element:
            name = child.tag.removeprefix(W)
            if name == "commentRangeStart":
                number = int(child.get(f"{W}id", ""))
                assert paragraph is not None
                running[number], texts[number] = paragraph, ""
            elif name == "commentRangeEnd":
                number = int(child.get(f"{W}id", ""))
                found[number] = texts[number], running.pop(number)
            elif name == "t":
                for number in running:
                    texts[number] += child.text or ""
            elif name not in ("del", "moveFrom", "drawing", "pict", "AlternateContent"):
                walk(child, child if name == "p" else paragraph)

    walk(root, None)
    return found


def _places(root: Element) -> dict[Element, Place]:
    """Where each paragraph directly in the body or in a cell of a table of the body stands."""
    body = root.find(f"{W}body")
    assert body is not None
    places: dict[Element, Place] = {}
    tables = paragraphs = 0
    for block in body:
        if block.tag == f"{W}p":
            paragraphs += 1
            places[block] = Place(paragraph=paragraphs)
        elif block.tag == f"{W}tbl":
            tables += 1
            for row_number, row in enumerate(block.findall(f"{W}tr"), 1):
                number = 0
                for cell in row.findall(f"{W}tc"):
                    merge = cell.find(f"{W}tcPr/{W}vMerge")
                    number += merge is None or merge.get(f"{W}val") == "restart"
                    for paragraph in cell.findall(f"{W}p"):
                        paragraphs += 1
                        places[paragraph] = Place(tables, row_number, number)
    return places

"""Word 97 files: text, changes, numbers and merged cells as Word shows them, from recorded files of LibreOffice."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from struct import pack, pack_into

import pytest

from govlint.document.model import Document, Paragraph, Table
from govlint.errors import ReadError
from govlint.options import RunOptions
from govlint.readers.doc.boxes import Boxes
from govlint.readers.doc.reader import read
from govlint.readers.doc.sprms import DELETED, HIDDEN, Row, character_flags, paragraph_of
from govlint.readers.docx.reader import read as read_docx
from govlint.readers.limits import Limits
from govlint.running.runner import run
from tests.office.drafts import RECORDED
from tests.office.features import BOXES_SHOWN, MARKS, SHOWN
from tests.office.record import recorded


def shape(document: Document) -> list[object]:
    """The texts of paragraphs; of tables the cells with column, height and width."""
    return [
        [[(c.text, c.col, c.rowspan, c.colspan) for c in row] for row in block.rows] if isinstance(block, Table)
        else block.text
        for block in document.blocks
    ]  # fmt: skip


@pytest.mark.parametrize(("suffix", "reader"), [("doc", read), ("docx", read_docx)])
def test_what_word_shows_is_read(suffix: str, reader: object) -> None:
    document = reader(recorded()[f"features.{suffix}"], f"features.{suffix}")  # type: ignore[operator]
    assert shape(document) == SHOWN
    assert {(mark.kind, mark.text) for mark in document.marks} == MARKS
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert all(table.exact for table in tables)
    last = tables[0].rows[-1][-1].locate()
    assert (last.table, last.row, last.cell, last.heading) == (1, 3, 4, "二、表格情况")


@pytest.mark.parametrize(("suffix", "reader"), [("doc", read), ("docx", read_docx)])
def test_text_boxes_are_read_where_they_are_anchored(suffix: str, reader: object) -> None:
    document = reader(recorded()[f"boxes.{suffix}"], f"boxes.{suffix}")  # type: ignore[operator]
    assert shape(document) == BOXES_SHOWN


@pytest.mark.parametrize("damage", ["no anchors", "stories out of order", "stories beyond the text"])
def test_text_boxes_whose_place_is_not_told_come_last(damage: str) -> None:
    anchors, stories = {
        "no anchors": (b"", pack("<4I", 0, 3, 6, 8) + story(7) + story(9) + story(0)),
        "stories out of order": (b"", pack("<3I", 5, 3, 8) + story(7) + story(9)),
        "stories beyond the text": (pack("<2I", 4, 5) + pack("<I", 7) + b"\0" * 22, pack("<2I", 0, 900) + story(7)),
    }[damage]
    boxes = Boxes(anchors, stories, 100, 8)
    assert list(boxes.until(50)) == []
    found = sorted(boxes.until())
    assert found[0][0] >= 100 and found[-1][1] == 108
    assert sum(end - start for start, end in found) <= 8


def story(shape_id: int) -> bytes:
    return b"\0" * 14 + pack("<I", shape_id) + b"\0" * 4


@pytest.mark.parametrize("name", RECORDED)
def test_the_binary_file_gives_the_grids_of_the_file_it_was_made_from(name: str) -> None:
    assert shape(read(recorded()[f"{name}.doc"], "a.doc")) == shape(read_docx(recorded()[f"{name}.docx"], "a.docx"))


def test_paragraphs_know_their_place() -> None:
    document = read(recorded()["features.doc"], "a.doc")
    texts = [block for block in document.blocks if isinstance(block, Paragraph)]
    numbers = [block.locate().paragraph for block in texts]
    assert numbers == sorted(set(filter(None, numbers)))


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_is_read_or_said(seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(recorded()["features.doc"])
    for _ in range(rng.choice((1, 20, 400))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    damaged = bytes(data[: rng.randrange(len(data))] if seed % 3 == 0 else data)
    try:
        document = read(damaged, "draft.doc")
    except ReadError as error:
        assert error.code in ("E901", "E905") and "draft.doc" in error.render("zh")
    else:
        assert isinstance(document, Document)


def altered(offset: int, value: int) -> bytes:
    """The recorded file with 16 bits of its file information block changed."""
    data = bytearray(recorded()["features.doc"])
    pack_into("<H", data, data.index(pack("<H", 0xA5EC)) + offset, value)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"), [(altered(0, 0xA5DC), "Word 95"), (altered(10, 0x0100), "密码"), (b"\0" * 900, "损坏")]
)
def test_what_is_not_read_is_said(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as error:
        read(data, "draft.doc")
    assert error.value.code == "E901" and words in error.value.render("zh")


def test_marks_for_notes_and_what_is_struck_out_are_no_part_of_a_cell() -> None:
    # written by LibreOffice: 甲 and 12 with a raised 1, struck 9 (once, twice) before 15 and 16, a raised 7 alone
    document = read((Path(__file__).parent / "fixtures" / "raised.doc").read_bytes(), "raised.doc")
    table, text = document.blocks
    assert isinstance(table, Table) and isinstance(text, Paragraph)
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "12", "15", "16", "7"]]
    assert text.text == "面积10平方米2"


def test_limits_hold() -> None:
    with pytest.raises(ReadError) as error:
        read(recorded()["f2021-1.doc"], "draft.doc", Limits(max_cells=20))
    assert error.value.code == "E905"


def test_modifiers() -> None:
    assert character_flags(b"\x00\x08\x01\x3c\x08\x01\x03\x4a\x20\x00") == DELETED | HIDDEN
    assert character_flags(b"\x00\x08\x01\x00\x08\x00\x00") == 0
    definition = b"\x08\xd6" + pack("<HB4h", 50, 3, 0, 900, 1800, 2700) + (b"\x61\0" + b"\0" * 18) + b"\0" * 20
    vertical = b"\x2b\xd6\x02\x02\x01"
    merge = b"\x24\x56\x00\x02"
    row = paragraph_of(0, definition + vertical + merge).row
    assert row == Row((0, 900, 1800, 2700), (False, True, False), (3, 0, 1))


@pytest.mark.parametrize("suffix", ["doc", "wps", "docx", "txt"])
def test_word_97_is_read_under_any_suffix(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"2023.{suffix}"
    path.write_bytes(recorded()["f2021-1.doc"])
    result = run([str(path)], RunOptions())
    assert [(file.state, file.reports) for file in result.files] == [("linted", 1)]


def test_the_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("govlint.readers.doc.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "olefile", None)
    path = tmp_path / "2023.doc"
    path.write_bytes(recorded()["f2021-1.doc"])
    result = run([str(path)], RunOptions())
    (told,) = result.diagnostics
    assert (told.code, told.fault, result.exit_code) == ("E904", "tool", 3)
    assert "pip install 'govlint[doc]'" in told.message["zh"] and "pip install 'govlint[doc]'" in told.message["en"]

"""`--convert`: through LibreOffice where it is installed, and a clear error where it is not, fails or hangs."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from govlint.errors import ReadError
from govlint.options import RunOptions
from govlint.readers.convert import converted
from govlint.readers.docx.reader import read
from govlint.readers.limits import Limits
from govlint.running.runner import run
from govlint.testing.docx import package, paragraph
from tests.office.drafts import RECORDED
from tests.office.libreoffice import SOFFICE, convert
from tests.office.record import recorded
from tests.readers.test_doc import shape

RTF = b"{\\rtf1\\ansi\\ansicpg936 \\u27743?\\u22478?\\par}"


def pretend(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """A program of that name and nothing else on the path."""
    tool = folder / "soffice"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


def refusal(data: bytes, seconds: float = 5) -> str:
    with pytest.raises(ReadError) as error:
        converted(data, "draft.doc", Limits(), seconds)
    assert error.value.code == "E901"
    return error.value.render("zh")


def test_without_the_program_the_error_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "2023.doc"
    path.write_bytes(recorded()["f2021-1.doc"])
    result = run([str(path)], RunOptions(convert=True))
    (told,) = result.diagnostics
    assert (told.code, result.exit_code) == ("E901", 3) and "没有找到 soffice" in told.message["zh"]


def test_a_program_that_hangs_is_ended_with_what_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend(monkeypatch, tmp_path, f"(sleep 2; touch {tmp_path}/late) & sleep 30")
    started = time.monotonic()
    assert "超过 0 秒" in refusal(RTF, seconds=0.5)
    assert time.monotonic() - started < 5
    time.sleep(2)
    assert not (tmp_path / "late").exists()


def test_a_program_that_fails_is_told_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend(monkeypatch, tmp_path, "exit 1")
    assert "没能转换" in refusal(RTF)


def test_the_result_is_read_in_place_of_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(package(paragraph("江城市")))
    pretend(
        monkeypatch, tmp_path,
        f'test -f "$8" && test "$5" = docx && mkdir -p "$7" && cp {tmp_path}/made.docx "$7/draft.docx"',
    )  # fmt: skip
    assert shape(read(converted(RTF, "a.wps", Limits()), "a.wps")) == ["江城市"]


def test_a_column_as_wide_as_a_hair_is_no_column() -> None:
    def row(*widths: int) -> str:
        cells = "".join(f'<w:tc><w:tcPr><w:gridSpan w:val="{w}"/></w:tcPr>{paragraph("1")}</w:tc>' for w in widths)
        return f"<w:tr>{cells}</w:tr>"

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (900, 899, 1, 900))
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{{}}</w:tbl>"
    squeezed = shape(read(package(table.format(row(2, 2) + row(1, 2, 1))), "a.docx"))
    assert squeezed == [[[("1", 0, 1, 2), ("1", 2, 1, 1)], [("1", 0, 1, 1), ("1", 1, 1, 1), ("1", 2, 1, 1)]]]
    used = shape(read(package(table.format(row(1, 1, 1, 1))), "a.docx"))
    assert used == [[[("1", column, 1, 1) for column in range(4)]]]


@pytest.mark.parametrize("data", [b"text", b"", package(paragraph("a")), b"%PDF-1.4"])
def test_other_files_are_left_as_they_are(data: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converted(data, "a", Limits()) is data


def test_a_sheet_is_left_as_it_is() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    data = out.getvalue()
    assert converted(data, "a.ods", Limits()) is data


@pytest.mark.office
@pytest.mark.parametrize("name", RECORDED[::2])
def test_the_grids_are_those_of_the_source(name: str) -> None:
    assert SOFFICE is not None, "make test-office needs LibreOffice (soffice) on the path"
    source = read(recorded()[f"{name}.docx"], "a.docx")
    for suffix in ("doc", "rtf", "odt"):
        data = convert({f"{name}.docx": recorded()[f"{name}.docx"]}, suffix)[name]
        assert shape(read(converted(data, f"a.{suffix}", Limits()), "a.docx")) == shape(source)

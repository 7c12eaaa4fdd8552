"""Zip archives that are damaged, anywhere: one clear error, or what they hold."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.errors import ReadError
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits

LIMITS = Limits()._replace(max_part=1_100_000, max_unpacked=1_500_000, max_members=5)


def _made() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.xml", b"<a>" + b"one two three " * 40 + b"</a>")
        file.writestr("图片/一.png", bytes(range(256)))
    return out.getvalue()


_ARCHIVE = _made()


@given(st.lists(st.tuples(st.integers(0, len(_ARCHIVE) - 1), st.integers(0, 255)), min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_whatever_byte_is_damaged_is_told_as_damage(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_ARCHIVE)
    for at, byte in changes:
        data[at] = byte
    try:
        archive = Archive(bytes(data), "a.docx", LIMITS)
        for name in archive.names:
            archive.read(name)
    except ReadError as error:
        assert error.code in ("E901", "E905")


def test_names_that_point_elsewhere_are_damage() -> None:
    at = _ARCHIVE.index(b"PK\x01\x02")
    for data in (_ARCHIVE[: at + 42] + b"\xff\xff\xff\x7f" + _ARCHIVE[at + 46 :], _ARCHIVE[:30] + b"b" + _ARCHIVE[31:]):
        try:
            Archive(data, "a.docx", LIMITS).read("a.xml")
        except ReadError as error:
            assert error.code == "E901"
        else:
            raise AssertionError("the damage was not seen")

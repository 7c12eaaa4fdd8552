"""Archives without anything unusual are read without `zipfile`: what comes of them is the same either way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.errors import ReadError
from govlint.readers import archive, plainzip
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits

LIMITS = Limits()._replace(max_part=1_100_000, max_unpacked=1_500_000, max_members=5)
_TEXT = b"<a>" + b"one two three " * 40 + b"</a>"


class _Pipe(io.BytesIO):
    """What cannot be gone back in: sizes then stand behind the data of a member."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, *_: object) -> int:
        raise OSError


def made(
    write: Callable[[zipfile.ZipFile], object], method: int = zipfile.ZIP_DEFLATED, out: io.BytesIO | None = None
) -> bytes:
    out = io.BytesIO() if out is None else out
    with zipfile.ZipFile(out, "w", method) as file:
        file.writestr("a.xml", _TEXT)
        write(file)
        file.writestr("b/c.bin", bytes(range(256)))
    return out.getvalue()


def _twice(file: zipfile.ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("a.xml", b"again")


def _commented(file: zipfile.ZipFile) -> None:
    file.comment = b"said"


def _extra(file: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("e.xml")
    info.extra = b"\x01\x99\x02\x00ab"
    file.writestr(info, b"e")


def _large(file: zipfile.ZipFile) -> None:
    with file.open("large.bin", "w", force_zip64=True) as member:
        member.write(b"large")


PLAIN = {
    "deflated": made(lambda file: file.writestr("empty", b"")),
    "stored": made(lambda file: file.writestr("d/", b""), zipfile.ZIP_STORED),
    "Chinese names": made(lambda file: file.writestr("图片/一.png", b"x")),
    "sizes behind the data": made(lambda file: None, out=_Pipe()),
    "sizes before the data": made(_large),
    "empty": made(lambda file: None)[:0] + b"PK\x05\x06" + bytes(18),
}
OTHERS = {
    "a name twice": made(_twice),
    "a comment": made(_commented),
    "more about a member": made(_extra),
    "another method": made(lambda file: file.writestr("l", _TEXT, zipfile.ZIP_LZMA)),
    "something before it": b"MZ" + made(lambda file: None),
    "something behind it": made(lambda file: None) + b"\0",
    "encrypted": made(lambda file: None).replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\x01"),
    "no archive": b"PK\x03\x04",
    "nothing": b"",
}


def told(data: bytes) -> list[object]:
    """What an archive says of itself and of each member."""
    try:
        opened = Archive(data, "a.docx", LIMITS)
    except ReadError as error:
        return [error.code, error.details]
    said: list[object] = [opened.names]
    for name in sorted(opened.names):
        try:
            said.append(opened.read(name))
        except ReadError as error:
            said.append((error.code, error.details))
    return said


def told_by_zipfile(data: bytes) -> list[object]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(archive, "members", lambda data: None)
        return told(data)


@pytest.mark.parametrize("data", PLAIN.values(), ids=PLAIN)
def test_usual_archives_are_read_without_the_library(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told_by_zipfile(data)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert told(data) == expected


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_the_others_are_left_to_the_library(data: bytes) -> None:
    known = plainzip.members(data)
    assert known is None or any(plainzip.unpack(data, member) is None for member in known.values())
    assert told(data) == told_by_zipfile(data)


@pytest.mark.parametrize(
    "content", [b"\0" * 1_200_000, b"\0" * 1_050_000, bytes(range(256)) * 4_000], ids=["too long", "ratio", "long"]
)
def test_limits_hold_either_way(content: bytes) -> None:
    data = made(lambda file: file.writestr("big", content))
    assert told(data) == told_by_zipfile(data)
    many = made(lambda file: [file.writestr(f"{number}", b"") for number in range(4)])
    assert told(many) == told_by_zipfile(many)


def test_a_member_that_says_too_little_of_its_size_is_left_to_the_library() -> None:
    data = made(lambda file: None)
    liar = data.replace(len(_TEXT).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert liar != data
    assert told(liar) == told_by_zipfile(liar)


@given(st.sampled_from(sorted(PLAIN)), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_damage_is_told_in_the_same_words(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(PLAIN[name])
    for at, byte in changes:
        data[at % len(data)] = byte
    assert told(bytes(data)) == told_by_zipfile(bytes(data))

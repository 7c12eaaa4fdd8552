"""Bytes to text: the ladder of encodings, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.errors import ReadError
from govlint.readers.encoding import decode, decode_plain
from govlint.readers.text import read

SIMPLIFIED = "青石县档案局依据有关规定编制本报告。本年共收到申请12件，均已按时答复，其中予以公开10件。"
TRADITIONAL = "青石縣檔案局依據有關規定編製本報告。本年共收到申請12件，均已按時答覆，其中予以公開10件。"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED + "镕䶮", "gb18030", "gb18030"),
        (SIMPLIFIED[:6], "gbk", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL[:8], "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        ("plain ASCII, 12 items\r\n", "ascii", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_text_is_decoded_with_its_encoding(text: str, codec: str, name: str) -> None:
    for decoded in (decode(text.encode(codec), "a.txt"), decode_plain(text.encode(codec), "a.txt")):
        assert (decoded.text, decoded.encoding) == (text, name)


def test_big_endian_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "a.txt").text == SIMPLIFIED


@pytest.mark.parametrize("label", ["gb2312", "GBK", "x-gbk", " gb18030 ", "big5", "utf-8", "klingon", None])
def test_a_declaration_never_wins_over_sense(label: str | None) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), "a.txt", label).text == SIMPLIFIED


def test_a_declaration_decides_what_is_too_short_to_tell() -> None:
    data = "一二".encode("big5")
    assert decode(data, "a.txt", "big5").encoding == "big5"


@pytest.mark.parametrize(
    "data",
    [
        b"\0\1\2\3" * 50,
        b"%PDF-1.7\nstream",
        b"PK\x03\x04....",
        b"\xd0\xcf\x11\xe0",
        b"\x01\x02\x05" * 30,
        b"\xff\xfea\0\0\0",
    ],
)
@pytest.mark.parametrize("decoding", [decode, decode_plain])
def test_binary_data_is_refused(data: bytes, decoding: Callable[[bytes, str], object]) -> None:
    with pytest.raises(ReadError) as caught:
        decoding(data, "某某.bin")
    assert (caught.value.key, caught.value.code) == ("reading.binary", "E901")
    assert "某某.bin" in caught.value.render("zh") and "某某.bin" in caught.value.render("en")


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode()[:-1],
        SIMPLIFIED.encode()[:30] + b"\xff" + SIMPLIFIED.encode()[30:],
        "été à la plage, très cher".encode("latin-1"),
        bytes(range(128, 256)) * 20,
        b"\xff\xfe\x00\xd8" + "a".encode("utf-16-le"),
    ],
)
def test_a_broken_encoding_is_refused_with_its_place(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(b"\n" + data if not data.startswith(b"\xff\xfe") else data, "a.txt")
    assert (caught.value.key, caught.value.code) == ("reading.undecodable", "E901")
    assert caught.value.details["path"] == "a.txt"
    assert caught.value.details["line"] in (1, 2)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_character_that_was_cut_here_and_there_is_no_reason_to_refuse_a_text(codec: str) -> None:
    data = SIMPLIFIED.encode(codec) * 20
    cut = data + b"\xe5<" + data
    decoded = decode(cut, "a.txt")
    assert (decoded.encoding, decoded.lost) == (codec, 1)
    document = read(cut, "a.txt")
    assert [(f.code, f.key, f.args["count"], f.location.line) for f in document.faults] == [
        ("E902", "characters-lost", decoded.lost, 1)
    ]
    assert read(data, "a.txt").faults == []


def test_more_than_a_few_characters_that_are_none_are_refused() -> None:
    data = (SIMPLIFIED.encode() + b"\xe5") * 40
    with pytest.raises(ReadError):
        decode(data, "a.txt")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except ReadError as error:
        assert error.code == "E901"
    else:
        assert "\0" not in decoded.text

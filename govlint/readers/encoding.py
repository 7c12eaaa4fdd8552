"""Bytes to text: byte order mark, UTF-8, the declared encoding, GB18030 or Big5; never what reads as rubbish."""

from __future__ import annotations

import codecs

from govlint.diagnostics import Location
from govlint.document.model import Fault
from govlint.errors import ReadError
from govlint.light import NamedTuple


class Decoded(NamedTuple):
    """A text, the encoding it was decoded with, whether control characters occur in it, and how often bytes of it were
    no character: U+FFFD stands in their place. `lines` are those of a text that is known to hold nothing but what can
    be seen, the common blank and line feeds."""

    text: str
    encoding: str
    has_controls: bool
    lost: int = 0
    lines: list[str] | None = None


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),  # pages without a mark
    (b"\0<", "utf-16-be"),
)
# What the web means by a label (WHATWG Encoding): gb2312 and gbk are names of GB18030's subset.
_LABELS = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "csgb2312", "gb18030", "cp936", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950", "big5hkscs"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}
_BINARY_HEADS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
_CONTROLS = bytes(set(range(32)) - {9, 10, 13}) + b"\x7f"
_MAX_CONTROLS = 16  # a text may hold a few, or one in fifty bytes
_SAMPLE = 6000
_PLAUSIBLE = 0.6
_LOST = "\ufffd"
_BYTES_TO_ONE_LOST = 1_000  # a text may lose a character here and there: programs cut texts within one


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is a label that the document itself gives (a meta element, a header).

    Raises ReadError (E901): "reading.binary" for data that is no text, "reading.undecodable" where no encoding fits.
    """
    return _decode(data, _try(data, "utf-8"), path, declared)


def decode_plain(data: bytes, path: str) -> Decoded:
    """The same for a text without markup, where most hold nothing but what can be seen."""
    text = _try(data, "utf-8")
    if text is not None and not data.startswith(_BINARY_HEADS):
        lines = text.split("\n")
        if "".join(lines).isprintable():
            return Decoded(text, "utf-8", False, lines=lines)  # it has no mark and no control characters
    return _decode(data, text, path, None)


def _decode(data: bytes, text: str | None, path: str, declared: str | None) -> Decoded:
    """The text of `data`, which is `text` where it is UTF-8."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, codec, path)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls and (b"\0" in data or controls > max(_MAX_CONTROLS, len(data) // 50)):
        raise ReadError("reading.binary", path=path)
    if data.startswith(_BINARY_HEADS):
        raise ReadError("reading.binary", path=path)
    if text is not None:
        return Decoded(text, "utf-8", bool(controls))
    found = _decode_chinese(data, declared) or _decode_mostly(data)
    if found is None:
        bad_byte = _first_bad(data)
        line = data.count(b"\n", 0, bad_byte) + 1
        raise ReadError("reading.undecodable", path=path, offset=bad_byte, line=line)
    return Decoded(*found, bool(controls), found[0].count(_LOST))


def _first_bad(data: bytes) -> int:
    """Where the first byte stands that is no part of a character in UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _decode_marked(data: bytes, codec: str, path: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError("reading.undecodable", path=path, offset=error.start, line=line) from error
    if "\0" in text:
        raise ReadError("reading.binary", path=path)
    return Decoded(text, codec.removesuffix("-sig"), True)


def _decode_chinese(data: bytes, declared: str | None) -> tuple[str, str] | None:
    """The declared encoding where it gives sense, else the one of GB18030 and Big5 that gives more of it."""
    label = _LABELS.get(declared.strip().lower()) if declared else None
    if label is not None:
        text = _try(data, label)
        if text is not None and _plausibility(text) >= _PLAUSIBLE:
            return text, label.removesuffix("hkscs")
    best: tuple[float, str, str] | None = None
    for codec in ("gb18030", "big5hkscs"):
        text = _try(data, codec)
        if text is None:
            continue
        score = _plausibility(text)
        if score >= _PLAUSIBLE and (best is None or score > best[0]):
            best = (score, text, codec.removesuffix("hkscs"))
    return None if best is None else best[1:]


def _decode_mostly(data: bytes) -> tuple[str, str] | None:
    """The text of bytes some of which are no character in any encoding; None where these are more than a few."""
    most = len(data) // _BYTES_TO_ONE_LOST
    found = [(data.decode(codec, "replace"), codec) for codec in ("utf-8", "gb18030")] if most else []
    best = min(found, key=lambda one: one[0].count(_LOST), default=None)
    if best is None or best[0].count(_LOST) > most or _plausibility(best[0]) < _PLAUSIBLE:
        return None
    return best


def lost_characters(decoded: Decoded) -> list[Fault]:
    """What is to be said of a text in which characters were lost, at the first of them."""
    at = decoded.text.find(_LOST) if decoded.lost else -1
    if at < 0:
        return []
    line, column = decoded.text.count("\n", 0, at) + 1, at - decoded.text.rfind("\n", 0, at)
    args = {"count": decoded.text.count(_LOST), "line": line}
    return [Fault("E902", "characters-lost", args, Location(None, line, column, line, column + 1))]


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _plausibility(text: str) -> float:
    """The share of common characters among those that are not ASCII, in a sample of `text`: 1.0 reads well."""
    if len(text) > 4 * _SAMPLE:  # a start alone may be site navigation or a quotation
        middle = len(text) // 2
        text = text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return 1.0
    known = {char: _is_common(char) for char in set(foreign)}
    return sum(map(known.__getitem__, foreign)) / len(foreign)


def _is_common(char: str) -> bool:
    """Whether `char` is CJK punctuation, full width, or a Han character of the first level of GB 2312 or Big5."""
    if "\u3000" <= char <= "\u301f" or "\uff01" <= char <= "\uff5e" or char in "“”‘’—…·×℃√●■□①②③④⑤⑥⑦⑧⑨\xa0":
        return True
    if not "\u4e00" <= char <= "\u9fff":
        return False
    simplified = char.encode("gb2312", "ignore")
    if simplified and 0xB0 <= simplified[0] <= 0xD7:
        return True
    traditional = char.encode("big5", "ignore")
    return bool(traditional) and 0xA4 <= traditional[0] <= 0xC6

"""The style sheet of a Word 97 file: what paragraph styles say of lists and outline levels ([MS-DOC] 2.9.271)."""

from __future__ import annotations

from struct import error, unpack_from

from govlint.light import NamedTuple
from govlint.readers.doc.sprms import Paragraph, paragraph_of

_NO_STYLE = 0xFFF
_DEEPEST = 20


class _Style(NamedTuple):
    base: int
    modifiers: bytes


def read_styles(sheet: bytes) -> dict[int, Paragraph]:
    """The paragraph properties of each style with those it is based on, by its number; what is damaged is left out."""
    found: dict[int, _Style] = {}
    try:
        header = unpack_from("<H", sheet)[0]
        count, base_size = unpack_from("<HH", sheet, 2)
        at = 2 + header
        for number in range(count):
            size = unpack_from("<H", sheet, at)[0]
            style = _style(sheet[at + 2 : at + 2 + size], base_size)
            if style is not None:
                found[number] = style
            at += 2 + size + size % 2
    except error:
        pass  # the styles that were read are of use all the same
    return {number: _resolve(number, found, _DEEPEST) for number in found}


def _style(data: bytes, base_size: int) -> _Style | None:
    """A paragraph style, None for one of another kind."""
    if len(data) < base_size + 4 or data[2] & 15 != 1:
        return None
    base = unpack_from("<H", data, 2)[0] >> 4
    at = base_size + 2 + 2 * unpack_from("<H", data, base_size)[0] + 2
    size = unpack_from("<H", data, at)[0]
    return _Style(base, data[at + 4 : at + 2 + size])


def _resolve(number: int, styles: dict[int, _Style], depth: int) -> Paragraph:
    style = styles.get(number)
    if style is None or depth == 0:
        return Paragraph()
    base = Paragraph() if style.base in (_NO_STYLE, number) else _resolve(style.base, styles, depth - 1)
    return paragraph_of(number, style.modifiers, base)

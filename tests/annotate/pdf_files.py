"""Small PDF files in the ways that programs write them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

BOX = b"/MediaBox [0 0 200 100]"
OBJECTS: Mapping[int, bytes] = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 3 " + BOX + b" >>",
    3: b"<< /Type /Page /Parent 2 0 R /Resources << >> >>",
    6: b"<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 5 0 R] /Count 2 >>",
    4: b"<</Type/Page/Parent 6 0 R/Resources<<>>%c (\n/MediaBox[0 0 300 300]>>",
    5: b"<< /Type /Page /Parent 6 0 R /Resources << >> /Contents 7 0 R >>",
    7: b"<< /Length 8 0 R >>\nstream\n0 0 1 rg 0 0 5 5 re f\nendstream",
    8: b"21",
}


def tabled(objects: Mapping[int, bytes] = OBJECTS, trailer: bytes = b"", head: bytes = b"%PDF-1.4\n") -> bytes:
    """A file with a cross-reference table; `trailer` are further entries."""
    out, offsets = head, {}
    start = head.find(b"%PDF-")
    for number, source in objects.items():
        offsets[number] = len(out) - start
        out += b"%d 0 obj\n%b\nendobj\n" % (number, source)
    last = max(objects)
    rows = b"0000000000 65535 f \n"
    rows += b"".join(
        b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 00000 f \n" for n in range(1, last + 1)
    )
    at = len(out) - start
    out += b"xref\n0 %d\n%btrailer\n<< /Size %d /Root 1 0 R %b >>\n" % (last + 1, rows, last + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF" % at


def streamed(objects: Mapping[int, bytes] = OBJECTS, predictor: int = 0) -> bytes:
    """A file with a cross-reference stream, and an object stream for all objects that are no streams."""
    plain = {n: source for n, source in objects.items() if b"stream" not in source and n != 8}
    number, own = max(objects) + 1, max(objects) + 2
    bodies, heads, at = b"", b"", 0
    for n, source in plain.items():
        heads += b"%d %d " % (n, at)
        bodies += source + b"\n"
        at = len(bodies)
    packed = zlib.compress(heads + bodies)
    holder = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (
        len(plain), len(heads), len(packed), packed,
    )  # fmt: skip
    out, entries = b"%PDF-1.5\n", {0: (0, 0, 255)}
    for n, source in {**{n: s for n, s in objects.items() if n not in plain}, number: holder}.items():
        entries[n] = (1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (n, source)
    entries |= {n: (2, number, index) for index, n in enumerate(plain)}
    entries[own] = (1, len(out), 0)
    rows = [_row(entries.get(n, (0, 0, 0))) for n in range(own + 1)]
    content = zlib.compress(_predicted(rows, predictor) if predictor else b"".join(rows))
    parms = b"/DecodeParms << /Predictor %d /Columns 4 >>" % predictor if predictor else b""
    start = len(out)
    out += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 2 1] /Root 1 0 R /Filter /FlateDecode %b /Length %d >>\n" % (
        own, own + 1, parms, len(content),
    )  # fmt: skip
    return out + b"stream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (content, start)


def _row(entry: Sequence[int]) -> bytes:
    return entry[0].to_bytes(1) + entry[1].to_bytes(2) + entry[2].to_bytes(1)


def _predicted(rows: Sequence[bytes], predictor: int) -> bytes:
    """Rows packed with a predictor of PNG: 10 none, 11 left, 12 up, 13 average, 14 Paeth."""
    before, out = bytes(4), b""
    for row in rows:
        packed = bytearray()
        for i, byte in enumerate(row):
            left, up, corner = (row[i - 1] if i else 0), before[i], (before[i - 1] if i else 0)
            near = left + up - corner
            paeth = min((left, up, corner), key=lambda value: abs(near - value))
            packed.append(byte - (0, left, up, (left + up) // 2, paeth)[predictor - 10] & 0xFF)
        out += bytes([predictor - 10]) + bytes(packed)
        before = row
    return out

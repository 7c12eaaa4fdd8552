"""How much two texts are alike, from a few bytes of each: MinHash by one permutation, and bands to find neighbours.

A sketch keeps, for each of 128 ranges of hash values, sixteen bits of the smallest hash of the text's shingles there.
The share of equal entries estimates the Jaccard likeness of the two sets of shingles. Shingles that begin with an even
code point are left out: that is half of them, the same half in every text.
"""

from __future__ import annotations

from array import array
from zlib import crc32

_SHINGLE = 5  # characters
_SHORTEST = 200  # characters of own prose: with less of it, likeness says nothing
_LONGEST = 200_000  # and of more than this the beginning says enough
_BINS = 128
_SHIFT = 32 - 7  # the upper bits of a hash choose its bin
_EMPTY = 0


def sketch_of(text: str) -> bytes:
    """The sketch of a text, b"" where it is too short to be compared."""
    if len(text) < _SHORTEST:
        return b""
    data = text[:_LONGEST].encode("utf-16-le", "surrogatepass")
    width = 2 * _SHINGLE
    ends = range(0, len(data) - width + 2, 2)
    hashes = set(map(crc32, [data[at : at + width] for at in ends if data[at] & 1]))
    # Of equal keys the last one counts: in falling order that is the smallest hash of the bin.
    smallest = {value >> _SHIFT: value for value in sorted(hashes, reverse=True)}.get
    return array("H", [smallest(index, _EMPTY) & 0xFFFF for index in range(_BINS)]).tobytes()


def likeness(one: bytes, two: bytes) -> float:
    """How much of two texts is alike, from 0 to 1; 0 where one of them was too short for a sketch."""
    if not one or not two:
        return 0.0
    first, second = array("H", one), array("H", two)
    filled = equal = 0
    for a, b in zip(first, second, strict=True):
        if a or b:
            filled += 1
            equal += a == b
    return equal / filled if filled else 0.0

"""How much two texts are alike, from a few bytes of each: MinHash by one permutation, and bands to find neighbours.

A sketch keeps, for each of 128 ranges of hash values, sixteen bits of the smallest hash of the text's shingles there.
The share of equal entries estimates the Jaccard likeness of the two sets of shingles. Shingles that begin with an even
code point are left out: that is half of them, the same half in every text.
"""

from __future__ import annotations

from array import array
from itertools import compress
from sys import byteorder

_CHARACTERS = 4  # of a shingle: eight bytes, which are one number
_WIDTH = 2 * _CHARACTERS
_SHORTEST = 200  # characters of own prose: with less of it, likeness says nothing
_LONGEST = 200_000  # and of more than this the beginning says enough
_PRIME = 2**30 - 35  # the rest of a shingle by the largest prime below 2 ** 30 is its hash
_BINS = 128
SIZE = 2 * _BINS  # bytes of a sketch
_SHIFT = 30 - 7  # the upper bits of a hash choose its bin
_NONE = 1 << 30  # larger than any hash; its sixteen bits, 0, stand for a range without one
_LOWEST = 0 if byteorder == "little" else 1  # which half of 32 bits are the last sixteen
_LOWER = int.from_bytes(b"\xff\0" * _BINS, "little")
_IS_ODD = bytes(value & 1 for value in range(256))


def sketch_of(text: str) -> bytes:
    """The sketch of a text, b"" where it is too short to be compared."""
    if len(text) < _SHORTEST:
        return b""
    data = text[:_LONGEST].encode("utf-16-le", "surrogatepass")
    odd = data[::2].translate(_IS_ODD)
    smallest = [_NONE] * _BINS
    for first in range(_CHARACTERS):  # every fourth shingle from there on: the text as numbers side by side
        length = len(data) - 2 * first
        shingles = memoryview(data)[2 * first : len(data) - length % _WIDTH].cast("Q")
        for shingle in compress(shingles, odd[first::_CHARACTERS]):
            value = shingle % _PRIME
            place = value >> _SHIFT
            if value < smallest[place]:
                smallest[place] = value
    return array("H", array("I", smallest).tobytes())[_LOWEST::2].tobytes()


def likeness(one: bytes, two: bytes, least: float = 0.0) -> float:
    """How much of two texts is alike, from 0 to 1; 0 where one of them was too short for a sketch.

    What is below `least` need not be exact: it may be above what it should be, but not as much as `least`.
    """
    if not one or not two:
        return 0.0
    first, second = int.from_bytes(one, "little"), int.from_bytes(two, "little")
    same = _count_zeros(first ^ second)
    if same < least * _BINS:  # without the entries that are empty in both, the share of equal ones is smaller still
        return same / _BINS
    empty = _count_zeros(first | second)
    filled = _BINS - empty
    return (same - empty) / filled if filled else 0.0


def _count_zeros(entries: int) -> int:
    """How many of the entries of a sketch, taken as one number, are 0."""
    folded = (entries | entries >> 8) & _LOWER  # both bytes of an entry in its lower one; the other is 0
    return folded.to_bytes(SIZE, "little").count(0) - _BINS

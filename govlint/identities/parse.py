"""Parses the terms and conditions that people write in the YAML of an identity."""

from __future__ import annotations

import re

from govlint.identities.terms import Condition, Side, Term

RELATIONS = ("==", "<=", ">=")
PREDICATES = ("same_issuer_id",)  # of a series; `when` may name one

_COMPARISON = re.compile("==|!=|<=|>=|<|>")
_ID = r"(?:x-[a-z0-9]+\.)?[a-z][a-z0-9_]*(?:\.(?:[a-z0-9_]+|\*)){0,2}"  # a hyphen only in the tables of plugins
# A printed label: not all ASCII, without blanks (but around ×) and without what an expression is made of.
_LABEL = r"(?=[^@\s]*[^\x00-\x7f])[^\s@+\-=<>!×](?:[^\s@=<>!×]| ?× ?)*"
_NAME = rf"{_ID}|{_LABEL}"
_TERM = re.compile(rf"([+-]?)(?:(\d{{1,15}})|({_NAME})(?:@(-[1-9]))?)")


class Malformed(ValueError):
    """An expression that the language does not have; `expected` says what may stand there."""

    def __init__(self, value: object, expected: str) -> None:
        super().__init__(value, expected)
        self.value = value
        self.expected = expected


def parse_side(items: object) -> Side:
    """A side from a list of terms, or from one term: `id`, `-id`, `id@-1`, a whole number. Raises Malformed."""
    expected = "a list of figure ids, labels, groups or whole numbers (`-id` subtracts, `id@-1` is the year before)"
    entries = items if isinstance(items, list | tuple) else [items]
    if not entries:
        raise Malformed(items, expected)
    terms: list[Term] = []
    constant = 0
    for item in entries:
        if isinstance(item, bool) or not isinstance(item, int | str):
            raise Malformed(item, expected)
        match = _TERM.fullmatch(str(item))
        if match is None:
            raise Malformed(item, expected)
        constant += _add(match, terms)
    return Side(tuple(terms), constant)


def _add(match: re.Match[str], terms: list[Term]) -> int:
    """Append the term of the match, or return its whole number."""
    sign = -1 if match[1] == "-" else 1
    if match[2] is not None:
        return sign * int(match[2])
    terms.append((sign, match[3], int(match[4] or 0)))
    return 0


def parse_condition(text: object) -> Condition:
    """A condition: `stated ID`, `left > right`, `a + b == 3`, or the name of a predicate. Raises Malformed."""
    expected = "`stated ID`, a comparison such as `left > right`, or one of " + ", ".join(PREDICATES)
    if not isinstance(text, str):
        raise Malformed(text, expected)
    stripped = text.strip()
    if stripped in PREDICATES:
        return ("named", stripped)
    if stripped.startswith("stated "):
        name = stripped[7:].strip()
        if not re.fullmatch(_NAME, name):
            raise Malformed(text, expected)
        return ("stated", name)
    parts = _COMPARISON.split(stripped)
    signs = _COMPARISON.findall(stripped)
    if len(signs) != 1:
        raise Malformed(text, expected)
    try:
        return ("compare", signs[0], _parse_sum(parts[0]), _parse_sum(parts[1]))
    except Malformed:
        raise Malformed(text, expected) from None


def _parse_sum(text: str) -> Side:
    terms: list[Term] = []
    constant = 0
    pieces = re.sub(r"([+-]) +", r" \1", re.sub(r"(?<!@)(?<!\bx)([+-])", r" \1", text)).split()
    for number, piece in enumerate(pieces):
        match = _TERM.fullmatch(piece)
        if match is None or (number > 0 and not match[1]):
            raise Malformed(text, "a sum")
        constant += _add(match, terms)
    if not pieces:
        raise Malformed(text, "a sum")
    return Side(tuple(terms), constant)

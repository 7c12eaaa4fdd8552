"""Plain YAML, read without PyYAML: importing that takes as long as a bare interpreter takes to start.

Plain is what configurations are mostly made of: mappings and lists by indentation or on one line in brackets, words,
numbers, texts in quotes without escapes, comments. Of anything else, mistakes included, `read` says nothing, and PyYAML
reads it; a test compares the two.
"""

from __future__ import annotations

import re

from govlint.config.model import Mark, Node
from govlint.light import NamedTuple

_MOST = 1_000  # lines
_LONGEST = 500  # characters of a line; a key must not be longer than 1024
_DEEPEST = 20  # lists and mappings within each other
_NUMBER = r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?(?![\w./*:-])"
_WORD = r"[^\W\d_][\w./*-]*"
_TOKEN = re.compile(
    rf"(?P<key>{_WORD}(?::{_WORD})?):(?![^ ])|(?P<number>{_NUMBER})|(?P<word>{_WORD})"
    r"""|(?P<quoted>"[^"\\]*"|'[^']*')|(?P<dash>-)(?= )|(?P<sign>[\[\]{},])"""
)
_LITERALS = {"boolean": ("yes", "no", "true", "false", "on", "off"), "null": ("null",)}  # of YAML 1.1
_KINDS = {
    form: kind for kind, words in _LITERALS.items() for word in words for form in (word, word.title(), word.upper())
}


def read(text: str, path: str | None) -> Node | None:
    """The tree of a plain text, None where the text is not plain. `path` is what messages call the file."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > _MOST:
        return None
    try:
        tokens = [token for number, line in enumerate(lines, 1) for token in _tokens(line.removesuffix("\r"), number)]
        return _Tree(tokens, path).whole() if tokens else Node("mapping", "", Mark(path, 1, 1))
    except _NotPlainError:
        return None


class _NotPlainError(Exception):
    """PyYAML shall say what this is."""


class _Token(NamedTuple):
    """A piece of a line. `kind` is key, number, word, quoted, dash, sign or, behind the last one, end."""

    kind: str
    text: str
    line: int
    column: int


def _tokens(line: str, number: int) -> list[_Token]:
    if len(line) > _LONGEST or not line.isprintable():
        raise _NotPlainError
    tokens = []
    at = 0
    while at < len(line):
        if line[at] == " ":
            at += 1
            continue
        if line[at] == "#" and (at == 0 or line[at - 1] == " "):
            break
        found = _TOKEN.match(line, at)
        if found is None or found.lastgroup is None:
            raise _NotPlainError
        tokens.append(_Token(found.lastgroup, found[found.lastgroup], number, at + 1))
        at = found.end()
    return tokens


class _Tree:
    """Makes nodes of tokens, from the first to the last."""

    def __init__(self, tokens: list[_Token], path: str | None) -> None:
        self._tokens = tokens
        self._path = path
        self._at = 0
        self._depth = 0
        self._end = _Token("end", "", 0, 0)

    def whole(self) -> Node:
        """The one node that all tokens make."""
        if self._tokens[0].column != 1:
            raise _NotPlainError
        node = self._block()
        if self._next.kind != "end":
            raise _NotPlainError
        return node

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else self._end

    def _take(self, *kinds: str) -> _Token:
        token = self._next
        if token.kind not in kinds:
            raise _NotPlainError
        self._at += 1
        return token

    def _mark(self, token: _Token) -> Mark:
        return Mark(self._path, token.line, token.column)

    def _block(self) -> Node:
        """A list or a mapping whose entries begin in the column of the next token."""
        first = self._next
        self._deeper()
        items: list[Node] = []
        pairs: list[tuple[Node, Node]] = []
        while self._next.column == first.column and self._next.kind == first.kind:
            begun = self._take("dash", "key")
            if begun.kind == "dash":
                items.append(self._item(begun))
            else:
                pairs.append((self._scalar(begun), self._value(begun)))
            if self._next.column > first.column:
                raise _NotPlainError
        self._depth -= 1
        return self._made(first, items, pairs, first.kind == "dash")

    def _item(self, dash: _Token) -> Node:
        """What stands behind a dash: a value in its line, or a list or mapping that begins there."""
        if self._next.line != dash.line:
            raise _NotPlainError
        return self._block() if self._next.kind in ("dash", "key") else self._inline(dash.line)

    def _value(self, key: _Token) -> Node:
        """What stands behind a key in its line, or below it: further right, or a list in the column of the key."""
        token = self._next
        if token.line == key.line:
            return self._inline(key.line)
        if token.column < key.column + (token.kind == "key"):
            raise _NotPlainError
        return self._block()

    def _inline(self, line: int) -> Node:
        """A value that stands in the line whole."""
        token = self._take("number", "word", "quoted", "sign")
        if token.line != line:
            raise _NotPlainError
        return self._brackets(token) if token.kind == "sign" else self._scalar(token)

    def _scalar(self, token: _Token) -> Node:
        if token.kind == "quoted":
            return Node("string", token.text[1:-1], self._mark(token))
        if token.kind == "number":
            return Node("number" if "." in token.text else "integer", token.text, self._mark(token))
        return Node(_KINDS.get(token.text, "string"), token.text, self._mark(token))

    def _brackets(self, opening: _Token) -> Node:
        """A list or a mapping in brackets, which end in the same line."""
        if opening.text not in "[{":
            raise _NotPlainError
        self._deeper()
        items: list[Node] = []
        pairs: list[tuple[Node, Node]] = []
        closing = "]" if opening.text == "[" else "}"
        while self._next[:2] != ("sign", closing):
            if (items or pairs) and self._take("sign").text != ",":
                raise _NotPlainError
            if closing == "]":
                items.append(self._inline(opening.line))
            else:
                key = self._take("key")
                if ":" in key.text:  # which means something else here
                    raise _NotPlainError
                pairs.append((self._scalar(key), self._inline(opening.line)))
        if self._take("sign").line != opening.line:
            raise _NotPlainError
        self._depth -= 1
        return self._made(opening, items, pairs, closing == "]")

    def _made(self, first: _Token, items: list[Node], pairs: list[tuple[Node, Node]], is_list: bool) -> Node:
        mark = self._mark(first)
        return Node("list", "", mark, items=items) if is_list else Node("mapping", "", mark, pairs=pairs)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NotPlainError

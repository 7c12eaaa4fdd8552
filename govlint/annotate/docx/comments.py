"""The parts that comments need beside the document: the comments themselves, the relationship, the content type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from govlint.annotate.docx.edits import Edits, inside_end
from govlint.annotate.docx.spans import Part
from govlint.readers.archive import Archive
from govlint.readers.docx.names import STRICT, W, whole_number

AUTHOR, INITIALS = "govlint", "gl"
TYPES, RELATIONS, COMMENTS = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATION_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Comment(NamedTuple):
    """A comment: its id in the file, and its paragraphs."""

    number: int
    paragraphs: Sequence[str]


class CommentParts:
    """The comment parts of a package as they are, and as they will be with further comments."""

    def __init__(self, archive: Archive, strict: bool) -> None:
        self._archive = archive
        self._strict = strict
        self._relations = self._part(RELATIONS)
        target = self._target()
        self.name = target or self._free_name()
        self._comments = self._part(self.name)
        self._is_related = target is not None

    def first_free(self) -> int:
        """The id after the highest that a comment has."""
        if self._comments is None:
            return 0
        ids = (comment.get(W + "id") or comment.get(STRICT + "id") or "" for comment in self._comments.root)
        return max(map(whole_number, ids), default=-1) + 1

    def with_comments(self, comments: Sequence[Comment], date: str) -> Mapping[str, bytes]:
        """The parts that change, by name; those that are new are among them."""
        parts = {self.name: self._written(comments, date)}
        if not self._is_related:
            parts[RELATIONS] = self._related()
        types = self._typed()
        return parts if types is None else parts | {TYPES: types}

    def _part(self, name: str) -> Part | None:
        if name not in self._archive.names:
            return None
        return Part(self._archive.read(name), name, self._archive.path)

    def _target(self) -> str | None:
        """The name of the comments part that the document refers to (whether it is there or not), None for none."""
        for relation in self._relations.root if self._relations is not None else ():
            if relation.get("Type") in (_RELATION, _RELATION_STRICT):
                target = relation.get("Target", "")
                return target[1:] if target.startswith("/") else f"word/{target}"
        return None

    def _free_name(self) -> str:
        name, number = COMMENTS, 0
        while name in self._archive.names:
            number += 1
            name = f"word/comments{number}.xml"
        return name

    def _written(self, comments: Sequence[Comment], date: str) -> bytes:
        namespace = (STRICT if self._strict else W)[1:-1]
        if self._comments is None:
            inner = "".join(_comment(comment, date, "w:") for comment in comments)
            return f'{_DECLARATION}<w:comments xmlns:w="{namespace}">{inner}</w:comments>'.encode()
        prefix = self._comments.prefix(namespace)
        declared = "" if prefix else f' xmlns:w="{namespace}"'
        return _appended(
            self._comments, "".join(_comment(comment, date, prefix or "w:", declared) for comment in comments)
        )

    def _related(self) -> bytes:
        kind = _RELATION_STRICT if self._strict else _RELATION
        target = self.name.removeprefix("word/")
        used = set() if self._relations is None else {relation.get("Id") for relation in self._relations.root}
        number = len(used) + 1
        while f"rId{number}" in used:
            number += 1
        relation = f'Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        if self._relations is None:
            return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS_NS}"><{relation}</Relationships>'.encode()
        return _appended(self._relations, f"<{self._relations.prefix(_RELATIONS_NS)}{relation}")

    def _typed(self) -> bytes | None:
        """The content types with the comments part among them; None where it is there."""
        types = self._part(TYPES)
        if types is None:
            return None
        wanted = f"/{self.name}"
        if any(entry.get("PartName", "").lower() == wanted.lower() for entry in types.root):
            return None
        override = f'Override PartName="{wanted}" ContentType="{_COMMENTS_TYPE}"/>'
        return _appended(types, f"<{types.prefix(_TYPES_NS)}{override}")


def _appended(part: Part, markup: str) -> bytes:
    """The part with markup at the end of its root, right in whatever encoding the part says it has."""
    edits = Edits(part)
    edits.add(inside_end(part, part.root), markup.encode("ascii", "xmlcharrefreplace"))
    return edits.data()


def _comment(comment: Comment, date: str, prefix: str, declared: str = "") -> str:
    """The element of a comment; the first paragraph begins with the mark that Word shows as its number."""
    p = prefix
    mark = f"<{p}r><{p}annotationRef/></{p}r>"
    paragraphs = ""
    for text in comment.paragraphs:
        shown = escape(_ILLEGAL.sub("", text))
        paragraphs += f'<{p}p>{mark}<{p}r><{p}t xml:space="preserve">{shown}</{p}t></{p}r></{p}p>'
        mark = ""
    said = f'{p}id="{comment.number}" {p}author="{AUTHOR}" {p}date="{date}" {p}initials="{INITIALS}"'
    return f"<{p}comment{declared} {said}>{paragraphs}</{p}comment>"

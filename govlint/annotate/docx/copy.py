"""Writes comments into a copy of a Word file: only the document, its relationships, the types and comments change."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.annotate.docx.anchors import Anchors
from govlint.annotate.docx.comments import Comment, CommentParts
from govlint.annotate.docx.edits import BOTH, ENDS, STARTS, Edits
from govlint.annotate.docx.package import rewrite
from govlint.annotate.docx.spans import Part
from govlint.annotate.remarks import Remark
from govlint.errors import ReadError
from govlint.readers.archive import Archive
from govlint.readers.docx.names import STRICT, W, child, to_transitional
from govlint.readers.limits import DEFAULT_LIMITS, Limits

_DOCUMENT = "word/document.xml"


def annotate(
    data: bytes, path: str, remarks: Sequence[Remark], lang: str, date: str, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """The Word file in `data` with a comment for every remark in their language; `date` is theirs, as xsd:dateTime.

    Raises ReadError where the file is no Word file or holds nothing that a comment could hang on.
    """
    archive = Archive(data, path, limits)
    if _DOCUMENT not in archive.names:
        raise ReadError("reading.no-word-document", path=path)
    document = Part(archive.read(_DOCUMENT), _DOCUMENT, path)
    strict = document.root.tag.startswith(STRICT)
    body = child(to_transitional(document.root), "body")
    if body is None:
        raise ReadError("reading.no-word-document", path=path)
    if not remarks:
        return rewrite(data, {}, {})
    parts = CommentParts(archive, strict)
    first = parts.first_free()
    comments = [Comment(number, remark.paragraphs(lang)) for number, remark in enumerate(remarks, first)]
    edits = Edits(document)
    anchors = Anchors(document, body)
    marks = _Marks(document, strict)
    for comment, remark in zip(comments, remarks, strict=True):
        found = anchors.find(remark.location, remark.quote)
        if found is None:
            raise ReadError("annotate.nothing-to-hang-on", path=path)
        start, end = marks.start(comment.number), marks.end(comment.number)
        if found.start == found.end:
            edits.add(found.start, start + end, BOTH)
        else:
            edits.add(found.start, start, STARTS)
            edits.add(found.end, end, ENDS)
    written = {_DOCUMENT: edits.data(), **parts.with_comments(comments, date)}
    changed = {name: content for name, content in written.items() if name in archive.names}
    return rewrite(data, changed, {name: content for name, content in written.items() if name not in changed})


class _Marks:
    """The marks of a range in the body, with the prefix that the document has for them."""

    def __init__(self, document: Part, strict: bool) -> None:
        namespace = (STRICT if strict else W)[1:-1]
        self._prefix = document.prefix(namespace) or "w:"
        self._declared = "" if document.prefix(namespace) else f' xmlns:w="{namespace}"'

    def start(self, number: int) -> bytes:
        """Where the range begins."""
        return self._mark("commentRangeStart", number)

    def end(self, number: int) -> bytes:
        """Where it ends, and the run with the reference to the comment."""
        run = f"<{self._prefix}r{self._declared}>".encode(), f"</{self._prefix}r>".encode()
        return self._mark("commentRangeEnd", number) + run[0] + self._mark("commentReference", number) + run[1]

    def _mark(self, name: str, number: int) -> bytes:
        return f'<{self._prefix}{name}{self._declared} {self._prefix}id="{number}"/>'.encode()

"""The package around an annotated Word document: comments that are there, other ways to write the parts, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

from govlint.annotate.docx.copy import annotate
from govlint.annotate.docx.package import rewrite
from govlint.diagnostics import Location
from govlint.errors import ReadError
from govlint.testing.docx import package, paragraph
from tests.annotate.word_check import Place, Read, comments_of
from tests.annotate.word_kit import DATE, commented, members, part, remark, run
from tests.rezip import with_document

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
TO_COMMENTS = (
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
    'Target="comments.xml"/>'
)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLD_COMMENT = f'<w:comments xmlns:w="{NAMESPACE}"><w:comment w:id="41" w:author="李某" w:date="{DATE}"><w:p><w:r><w:t>核对</w:t></w:r></w:p></w:comment></w:comments>'  # noqa: E501
OLD_MARKS = (
    '<w:commentRangeStart w:id="41"/>'
    + run("甲")
    + '<w:commentRangeEnd w:id="41"/><w:r><w:commentReference w:id="41"/></w:r>'
)
TYPE = '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'  # noqa: E501


def with_old_comment(comments: str = OLD_COMMENT) -> bytes:
    parts = {
        "word/_rels/document.xml.rels": RELATIONS.format(TO_COMMENTS),
        "word/comments.xml": comments,
        "word/commentsExtended.xml": "<w15:commentsEx xmlns:w15='x'/>",
    }
    data = package(f"<w:p>{OLD_MARKS}{run('乙')}</w:p>", parts)
    types = part(data, "[Content_Types].xml").decode().replace("</Types>", TYPE + "</Types>")
    return rewrite(data, {"[Content_Types].xml": types.encode()}, {})


def test_comments_that_are_there_stay_and_ids_go_on() -> None:
    data = with_old_comment()
    copy = annotate(data, "draft.docx", [remark(Location(paragraph=1), "乙")] * 2, "zh", DATE)
    found = comments_of(copy)
    assert list(found) == [41, 42, 43]
    assert found[41] == Read("李某", ["核对"], "甲", Place(paragraph=1))
    assert [found[n].covered for n in (42, 43)] == ["乙", "乙"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels", "word/commentsExtended.xml"):
        assert part(copy, name) == part(data, name)
    assert part(copy, "word/comments.xml").startswith(OLD_COMMENT.removesuffix("</w:comments>").encode())


def test_a_relationship_without_its_part_gets_it() -> None:
    data = package(paragraph("甲"), {"word/_rels/document.xml.rels": RELATIONS.format(TO_COMMENTS)})
    copy = annotate(data, "draft.docx", [remark(Location(paragraph=1))], "zh", DATE)
    assert comments_of(copy)[0].covered == "甲"
    assert part(copy, "word/_rels/document.xml.rels") == part(data, "word/_rels/document.xml.rels")


@pytest.mark.parametrize(
    "comments",
    [f'<w:comments xmlns:w="{NAMESPACE}"/>', f'<comments xmlns="{NAMESPACE}"></comments>'],
    ids=["empty", "default namespace"],
)
def test_other_ways_to_write_the_comments_part(comments: str) -> None:
    data = with_document(with_old_comment(comments), lambda text: text.replace(OLD_MARKS, run("甲")))
    (read,) = commented(data, remark(Location(paragraph=1), "甲")).values()
    assert (read.covered, read.paragraphs[0]) == ("甲", "说明")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("w:", "x:").replace("xmlns:w=", "xmlns:x="),
        lambda text: text.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns="),
        lambda text: text.replace(NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        lambda text: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + text + "<!-- end -->",
        lambda text: "\ufeff" + text,
    ],
    ids=["other prefix", "default namespace", "strict", "declaration", "byte order mark"],
)
def test_other_ways_to_write_the_document(change: Callable[[str], str]) -> None:
    data = with_document(package(paragraph("甲乙丙") + "<w:p/>"), change)
    found = commented(data, remark(Location(paragraph=1), "乙"), remark(Location(paragraph=2)))
    assert [read.covered for read in found.values()] == ["乙", ""]


def test_a_document_in_utf_16_stays_in_it() -> None:
    data = package(paragraph("甲乙丙"))
    content = ('<?xml version="1.0" encoding="UTF-16"?>' + part(data).decode()).encode("utf-16")
    data = rewrite(data, {"word/document.xml": content}, {})
    copy = annotate(data, "draft.docx", [remark(Location(paragraph=1), "乙")], "zh", DATE)
    assert part(copy).decode("utf-16")
    assert comments_of(copy)[0].covered == "乙"


def test_what_xml_cannot_hold_is_left_out_of_a_comment() -> None:
    (read,) = commented(package(paragraph("甲")), remark(Location(paragraph=1), "", "a<b>&\x00\x0b\ud800c")).values()
    assert read.paragraphs[0] == "a<b>&c"


def test_nothing_to_say_is_a_plain_copy() -> None:
    data = package(paragraph("甲"))
    assert members(annotate(data, "draft.docx", [], "zh", DATE)) == members(data)


@pytest.mark.parametrize("body", ["", "<w:sectPr/>"])
def test_a_document_without_any_paragraph_is_refused(body: str) -> None:
    with pytest.raises(ReadError, match=r"draft\.docx has neither a paragraph"):
        annotate(package(body), "draft.docx", [remark(Location())], "zh", DATE)


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>' + OLD_COMMENT.replace("核对", "&c;")
    with pytest.raises(ReadError, match=r"word/comments\.xml: DOCTYPE"):
        annotate(with_old_comment(bomb), "draft.docx", [remark(Location(paragraph=1))], "zh", DATE)


def test_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(ReadError):
        annotate(out.getvalue(), "draft.docx", [], "zh", DATE)


def streamed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """An archive whose members carry their sizes behind them, as programs write that cannot go back."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:  # type: ignore[no-untyped-def,override]
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return pipe.data


def test_archives_with_data_descriptors_and_names_in_chinese() -> None:
    data = package(paragraph("甲乙丙"), {"word/图片.xml": "<a/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        data = streamed([(name, archive.read(name)) for name in archive.namelist()])
    copy = annotate(data, "draft.docx", [remark(Location(paragraph=1), "乙")], "zh", DATE)
    assert comments_of(copy)[0].covered == "乙"
    assert part(copy, "word/图片.xml") == b"<a/>"

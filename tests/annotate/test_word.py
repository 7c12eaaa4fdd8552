"""Comments in Word files: each where it belongs, the file valid, everything else byte for byte as it was."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Sequence

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.annotate.docx.copy import annotate
from govlint.annotate.docx.package import rewrite
from govlint.annotate.remarks import Remark, remarks_of
from govlint.diagnostics import Diagnostic, Location, Severity
from govlint.errors import ReadError
from govlint.testing import lint_text
from govlint.testing.docx import package, paragraph, render
from tests.annotate.drafts import faulty
from tests.annotate.word_check import Place, Read, comments_of
from tests.rezip import with_document

DATE = "2026-11-28T08:00:00Z"
MARKS = re.compile(rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>')
CHANGING = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}<w:t>{text}</w:t></w:r>"


def remark(location: Location, quote: str = "", text: str = "说明") -> Remark:
    """A remark without a rule behind it."""
    said = {"zh": text, "en": text}
    diagnostic = Diagnostic("T999", "some-defect", "default", Severity.ERROR, said, "report", location)
    return Remark(location, quote, text, text, (), None, diagnostic)


def commented(data: bytes, *remarks: Remark) -> dict[int, Read]:
    return comments_of(annotate(data, "draft.docx", remarks, "zh", DATE))


def members(data: bytes) -> list[tuple[str, bytes]]:
    """Every member as the archive has it: local header and packed bytes."""
    out = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            sizes = struct.unpack_from("<2H", data, info.header_offset + 26)
            end = info.header_offset + 30 + sum(sizes) + info.compress_size
            out.append((info.filename, data[info.header_offset : end]))
    return out


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


# ------------------------------------------------------------------------------------------------- whole reports


@pytest.mark.parametrize("form", ["f2021", "f2019"])
def test_forty_findings_stand_where_they_belong(form: str) -> None:
    data = render(faulty(60, form=form))
    result = lint_text(data, path="draft.docx")
    remarks = remarks_of(result, "draft.docx", "zh")
    assert len(remarks) >= 40
    copy = annotate(data, "draft.docx", remarks, "zh", DATE)
    found = comments_of(copy)
    assert len(found) == len(remarks)
    for number, (one, read) in enumerate(zip(remarks, found.values(), strict=True)):
        at = one.location
        expected = Place(at.table, at.row, at.cell) if at.table else Place(paragraph=at.paragraph)
        assert read.place == expected, number
        assert read.author == "govlint"
        assert read.paragraphs == one.paragraphs("zh")
        assert one.quote.replace("\n", "") in read.covered or read.covered in one.quote
        if at.table and one.diagnostic.figures:
            assert read.covered == one.diagnostic.figures[0].raw


def test_only_four_parts_differ() -> None:
    data = render(faulty(60))
    extra = {"word/media/image1.png": "picture", "docProps/app.xml": "<a/>", "customXml/item1.xml": "<b/>"}
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for number, (name, text) in enumerate([*((n, old.read(n)) for n in old.namelist()), *extra.items()]):
                info = zipfile.ZipInfo(name, (1999, 12, 31, 23, 59, number))
                info.compress_type = number % 2 * zipfile.ZIP_DEFLATED
                new.writestr(info, text)
    data = out.getvalue()
    remarks = remarks_of(lint_text(data, path="draft.docx"), "draft.docx", "zh")
    copy = annotate(data, "draft.docx", remarks, "zh", DATE)
    before, after = members(data), members(copy)
    assert [name for name, _ in after[: len(before)]] == [name for name, _ in before]
    assert {name for name, _ in after} - {name for name, _ in before} <= CHANGING
    changed = {name for (name, one), (_, two) in zip(before, after, strict=False) if one != two}
    assert changed == {"word/document.xml", "[Content_Types].xml"}
    with zipfile.ZipFile(io.BytesIO(data)) as one, zipfile.ZipFile(io.BytesIO(copy)) as two:
        for info in one.infolist():
            other = two.getinfo(info.filename)
            assert (info.compress_type, info.date_time, info.external_attr) == (
                other.compress_type, other.date_time, other.external_attr
            )  # fmt: skip


def test_the_document_is_the_old_one_but_for_the_marks() -> None:
    data = render(faulty(60))
    remarks = remarks_of(lint_text(data, path="draft.docx"), "draft.docx", "zh")
    in_tables = [one for one in remarks if one.location.table]
    copy = annotate(data, "draft.docx", in_tables, "zh", DATE)
    assert MARKS.sub(b"", part(copy)) == part(data)


def test_python_docx_reads_the_copy() -> None:
    data = render(faulty(5))
    remarks = remarks_of(lint_text(data, path="draft.docx"), "draft.docx", "zh")
    before, after = docx.Document(io.BytesIO(data)), docx.Document(io.BytesIO(annotate(data, "d", remarks, "zh", DATE)))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [len(t.rows) for t in after.tables] == [len(t.rows) for t in before.tables]
    assert [(c.author, c.initials) for c in after.comments] == [("govlint", "gl")] * len(remarks)


def test_what_is_found_in_the_copy_is_what_was_found_in_the_draft() -> None:
    data = render(faulty(10))
    first = lint_text(data, path="draft.docx")
    copy = annotate(data, "draft.docx", remarks_of(first, "draft.docx", "zh"), "zh", DATE)
    second = lint_text(copy, path="draft.docx")
    own = [d.fingerprint for d in second.diagnostics if not d.code.startswith("W")]
    assert own == [d.fingerprint for d in first.diagnostics]


# ------------------------------------------------------------------------------------------------ words and places

LINK = '<w:hyperlink w:anchor="a">' + run("公开指南") + "</w:hyperlink>"
CHANGE = "<w:ins w:id='7' w:author='x'>" + run("21") + "</w:ins><w:del w:id='8' w:author='x'><w:r><w:delText>18</w:delText></w:r></w:del>"  # fmt: skip  # noqa: E501
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("乙") + "</w:sdtContent></w:sdt>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("3") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice><w:drawing><w:txbxContent><w:p>{run("框中文字")}</w:p>'
    f"</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{run('框中文字')}</w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("inside", "quote", "covered"),
    [
        (run("全年收到申请21件，其中"), "申请21件", "申请21件"),
        (run("全年收到申请21件"), "全年", "全年"),
        (run("全年收到申请21件"), "21件", "21件"),
        (run("全年收到申请21件"), "", "全年收到申请21件"),
        (run("全年收到申请21件"), "没有的话", "全年收到申请21件"),
        (run("21件和21件"), "21件", "21件和21件"),  # which of the two is not known
        (run("2021件"), "21件", "2021件"),  # the end of a longer number
        (run("申") + run("请", "<w:b/>") + run("21件"), "请21", "请21"),
        (run("A&amp;B&lt;公司&gt;甲"), "<公司>", "<公司>"),
        ('<w:pPr><w:pStyle w:val="x"/></w:pPr>' + run("甲乙丙"), "甲乙丙", "甲乙丙"),
        (run("甲") + LINK + run("丁"), "指南", "公开指南"),
        (run("申请") + CHANGE + run("件"), "21", "21"),
        (run("申请") + CHANGE + run("件"), "申请21件", "申请21件"),
        (run("甲") + CONTROL + run("丙"), "乙丙", "乙丙"),
        (run("第") + FIELD + run("页"), "3页", "3页"),
        (run("甲") + run("隐", "<w:vanish/>") + run("乙丙"), "甲乙", "甲隐乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r>", "乙", "乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r>", "甲", "甲"),
        ("<w:r><w:t><![CDATA[甲乙]]></w:t></w:r>", "乙", "甲乙"),
        ("<w:r><w:t>甲 乙</w:t></w:r>", "乙", "甲 乙"),  # Word would drop the blank at the cut
        ('<w:r><w:t xml:space="preserve">甲 乙</w:t></w:r>', "乙", "乙"),
        (run("正文") + BOX, "正文", "正文"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_comment_covers_its_words(inside: str, quote: str, covered: str) -> None:
    data = package(paragraph("前文") + f"<w:p>{inside}</w:p>" + paragraph("后文"))
    (read,) = commented(data, remark(Location(paragraph=2), quote)).values()
    assert read.covered == covered
    assert read.place == Place(paragraph=2)


@pytest.mark.parametrize(
    ("body", "location", "covered"),
    [
        (f"<w:p>{run('正文')}{BOX}</w:p>", Location(paragraph=2), "正文"),  # in the box: the paragraph it hangs on
        ("<w:p/>", Location(paragraph=1), ""),
        ("<w:p></w:p>" + paragraph("甲"), Location(), ""),
        (paragraph("甲") + paragraph("乙"), Location(paragraph=99), "甲"),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
         Location(table=1, row=1, cell=2), "12"),
        ("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
         Location(table=1, row=1, cell=2), ""),
        ("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", Location(table=1, row=1), ""),
        ("<w:sdt><w:sdtContent><w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p>{}</w:p></w:tc></w:sdtContent></w:sdt>"
         "</w:tr></w:tbl></w:sdtContent></w:sdt>",
         Location(table=1, row=1, cell=1), "12"),
        ("<w:tbl><w:tr><w:tc><w:p>{}</w:p><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
         Location(table=1, row=1, cell=1), "1212"),
        ("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
         Location(table=2, row=1, cell=1), "12"),
    ],
)  # fmt: skip
def test_a_comment_finds_its_place(body: str, location: Location, covered: str) -> None:
    (read,) = commented(package(body.replace("{}", run("12"))), remark(location)).values()
    assert read.covered == covered


def test_several_comments_on_one_place_and_across_each_other() -> None:
    data = package(paragraph("全年收到申请21件"))
    at = Location(paragraph=1)
    quotes = ["", "全年收到", "收到申请", "21", "21", "件", ""]
    found = commented(data, *(remark(at, quote, f"第{n}条") for n, quote in enumerate(quotes)))
    assert [read.covered for read in found.values()] == [quote or "全年收到申请21件" for quote in quotes]
    assert [read.paragraphs[0] for read in found.values()] == [f"第{n}条" for n in range(len(quotes))]


def test_a_run_that_is_cut_keeps_its_looks() -> None:
    looks = '<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/>'
    data = package(f'<w:p><w:r w:rsidR="00A1"><w:rPr>{looks}</w:rPr><w:t>甲乙丙</w:t></w:r></w:p>')
    text = part(annotate(data, "draft.docx", [remark(Location(paragraph=1), "乙")], "zh", DATE)).decode()
    assert text.count(f'<w:r w:rsidR="00A1"><w:rPr>{looks}</w:rPr><w:t>') == 3


@settings(max_examples=25)
@given(st.text("甲乙1 2&<件", min_size=1, max_size=12), st.data())
def test_the_text_stays_whatever_is_cut(text: str, data: st.DataObject) -> None:
    draft = package(paragraph(text) + paragraph("尾"))
    spots = st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4)
    remarks = [remark(Location(paragraph=1), text[min(pair) : max(pair)]) for pair in data.draw(spots)]
    copy = annotate(draft, "draft.docx", [*remarks, remark(Location(paragraph=1))], "zh", DATE)
    found = comments_of(copy)
    assert found[len(remarks)].covered == text
    for number, one in enumerate(remarks):
        assert one.quote.strip() in found[number].covered
    assert [p.text for p in docx.Document(io.BytesIO(copy)).paragraphs] == [text, "尾"]


# ---------------------------------------------------------------------------------------------------- the package

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
TO_COMMENTS = (
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
    'Target="comments.xml"/>'
)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLD_COMMENT = f'<w:comments xmlns:w="{NAMESPACE}"><w:comment w:id="41" w:author="李某" w:date="{DATE}"><w:p><w:r><w:t>核对</w:t></w:r></w:p></w:comment></w:comments>'  # noqa: E501
OLD_MARKS = '<w:commentRangeStart w:id="41"/>' + run("甲") + '<w:commentRangeEnd w:id="41"/><w:r><w:commentReference w:id="41"/></w:r>'  # noqa: E501
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
def test_other_ways_to_write_the_document(change) -> None:  # type: ignore[no-untyped-def]
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

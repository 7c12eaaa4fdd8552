"""Comments in Word files: each where it belongs, the file valid, everything else byte for byte as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.annotate.docx.copy import annotate
from govlint.annotate.remarks import remarks_of
from govlint.diagnostics import Location, Related
from govlint.testing import lint_text
from govlint.testing.docx import package, paragraph, render
from tests.annotate.drafts import faulty
from tests.annotate.word_check import Place, W, comments_of
from tests.annotate.word_kit import BOX, CHANGE, CONTROL, DATE, FIELD, LINK, commented, members, part, remark, run

MARKS = re.compile(rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>')
CHANGING = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}


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


@pytest.mark.parametrize(
    ("missing", "code", "stands"),
    [
        ("title", "S110", lambda before, after: Place(paragraph=1)),
        ("introduction", "D501", lambda before, after: Place(paragraph=2)),
        ("signoff", "D504", lambda before, after: Place(paragraph=after)),
        ("table", "S114", lambda before, after: Place(paragraph=before)),
    ],
)
def test_what_is_missing_has_a_place(missing: str, code: str, stands: Callable[[int, int], Place]) -> None:
    """`before` is the number of the paragraph before the table on reviews, `after` that of the last one."""
    draft = faulty(0)
    kept = [part for part in draft.parts if part.kind != missing or (missing == "table" and part.id != "review")]
    data = render(replace(draft, parts=tuple(kept)))
    remarks = [one for one in remarks_of(lint_text(data, path="d.docx"), "d.docx", "zh") if one.diagnostic.code == code]
    (read,) = commented(data, *remarks).values()
    paragraphs = docx.Document(io.BytesIO(data)).element.body.iter(f"{W}p")
    texts = ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in paragraphs]
    before = next(n for n, text in enumerate(texts, 1) if text.startswith("四、政府"))
    assert read.place == stands(before, len(texts))
    assert read.covered == texts[(read.place.paragraph or 0) - 1]


def test_a_missing_section_is_told_where_it_should_stand() -> None:
    draft = faulty(0)
    kept = [part for part in draft.parts if part.id != "problems"]
    data = render(replace(draft, parts=tuple(kept)))
    remarks = [one for one in remarks_of(lint_text(data, path="d.docx"), "d.docx", "zh") if one.location.table]
    (read,) = commented(data, *remarks).values()
    last = docx.Document(io.BytesIO(data)).tables[-1].rows
    assert read.place == Place(3, len(last), 15)


def test_other_places_of_a_finding_are_named() -> None:
    result = lint_text(render(faulty(1)), path="d.docx")
    said = {"zh": "参见", "en": "see"}
    places = [Location("d.docx", paragraph=7), Location("old.docx", table=1, row=2, cell=3), Location("d.docx", page=4)]
    result.diagnostics[0].related = tuple(Related(place, said) for place in places)
    advice = remarks_of(result, "d.docx", "zh")[0].advice
    assert [line for line in advice if line.startswith("相关")] == [
        "相关：第 7 段 参见", "相关：old.docx 第 1 张表第 2 行第 3 格 参见", "相关：第 4 页 参见"
    ]  # fmt: skip


def test_what_is_suppressed_gets_no_comment() -> None:
    result = lint_text(render(faulty(5)), path="d.docx")
    count = len(remarks_of(result, "d.docx", "zh"))
    result.diagnostics[0].suppressed = {"by": "waiver", "reason": "核实无误", "who": None, "until": None}
    assert len(remarks_of(result, "d.docx", "zh")) == count - 1


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
        (run("甲乙", '<w:b/><w:rPrChange w:id="9" w:author="x"><w:rPr/></w:rPrChange>'), "乙", "甲乙"),
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
         Location(table=1, row=1, cell=1), "12"),
        ("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc>"
         "</w:tr></w:tbl>", Location(table=2, row=1, cell=1), "12"),
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

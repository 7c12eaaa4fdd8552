"""Word files: what Word shows is what is read, with the place that a clerk can find."""

from __future__ import annotations

import io
import zipfile

import pytest

from govlint.document.model import Document, Heading, Paragraph, Table
from govlint.document.numbers import read_cell
from govlint.errors import ReadError
from govlint.readers.docx.numbering import write_number
from govlint.readers.docx.reader import read
from govlint.readers.limits import Limits
from govlint.testing import parse_document
from govlint.testing.docx import package, render
from tests.generators import FORMS, generator

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def texts(body: str, parts: dict[str, str] | None = None) -> list[str]:
    """The texts of the paragraphs that a body is read as."""
    return [block.text for block in opened(body, parts).blocks if isinstance(block, Paragraph)]


def opened(body: str, parts: dict[str, str] | None = None) -> Document:
    return read(package(body, parts), "draft.docx")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("form", FORMS)
def test_generated_reports_come_back_with_their_figures(form: str) -> None:
    for seed in range(6):
        draft = generator(form).draft(seed)
        document, reports = parse_document(render(draft), path="draft.docx")
        assert document is not None and len(reports) == 1
        figures = reports[0].figures
        assert {k: f.value for k, f in figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}
        assert all(f.location.table and f.location.row and f.location.cell for f in figures.values())
        assert reports[0].year == draft.year


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (run("申请") + "<w:ins>" + run("21") + "</w:ins><w:del><w:r><w:delText>18</w:delText></w:r></w:del>", "申请21"),
        (run("甲") + "<w:sdt><w:sdtPr/><w:sdtContent>" + run("乙") + "</w:sdtContent></w:sdt>", "甲乙"),
        (run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:vanish w:val="0"/>'), "甲丙"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("3") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
         + run("件"), "3件"),
        ("<w:hyperlink>" + run("公开指南") + "</w:hyperlink><w:moveFrom>" + run("旧") + "</w:moveFrom>", "公开指南"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/></w:r>", "甲 乙-"),
    ],
    ids=["changes", "control", "hidden", "field", "link", "marks"],
)  # fmt: skip
def test_the_accepted_view_is_read(inside: str, shown: str) -> None:
    assert texts(f"<w:p>{inside}</w:p>") == [shown]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('框中文字')}</w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{run('正文')}{inside}</w:p>") == ["正文", "框中文字"]


_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _box(inside: str) -> str:
    return f"<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"


def _table(*cells: str) -> str:
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (_box(f"<w:p>{run('1')}</w:p><w:p>{run('2')}</w:p>"), [["甲", "12"]]),
        (_table(f"<w:p>{run('12')}</w:p>") + "<w:p/>", [["甲", "12"]]),
        (_table(_table(f"<w:p>{run('12')}</w:p>") + "<w:p/>") + "<w:p/>", [["甲", "12"]]),
        (f"<w:p>{run('12')}</w:p>" + _box(f"<w:p>{run('注')}</w:p>"), [["甲", "12"], "注"]),
        (_table(f"<w:p>{run('12')}</w:p>") + f"<w:p>{run('件')}</w:p>", [["甲", ""], ["12"], "件"]),
        (_table(f"<w:p>{run('1')}</w:p>", f"<w:p>{run('2')}</w:p>") + "<w:p/>", [["甲", ""], ["1", "2"]]),
    ],
    ids=["box", "table", "table in a table", "note beside", "table beside text", "table of two cells"],
)
def test_what_fills_a_cell_is_its_text(cell: str, shown: list[object]) -> None:
    blocks = opened(_table(f"<w:p>{run('甲')}</w:p>", cell)).blocks
    assert [[c.text for row in b.rows for c in row] if isinstance(b, Table) else b.text for b in blocks] == shown


@pytest.mark.parametrize(
    ("inside", "shown"),
    [("{}规章", "规章"), ("1.规章 {}", "1.规章"), ("{}", "□"), ("12{}", "12□"), ("规{}章", "规□章")],
)
def test_a_label_is_read_without_the_signs_that_decorate_it(inside: str, shown: str) -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    cell = run(inside.partition("{}")[0]) + sign + run(inside.partition("{}")[2])
    (table,) = opened(_table(f"<w:p>{cell}</w:p>", f"<w:p>{run('1')}</w:p>")).blocks
    assert isinstance(table, Table) and table.rows[0][0].text == shown


def test_of_the_variants_of_a_paragraph_one_is_read() -> None:
    one, other = f"<w:p>{run('甲')}</w:p>", f"<w:p>{run('乙')}</w:p>"
    rest = f"<mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
    start = f"<mc:AlternateContent {_MC}>"
    assert texts(f"{start}<mc:Choice>{one}</mc:Choice>{rest}{start}{rest}") == ["甲", "乙"]


def test_automatic_numbers_make_headings() -> None:
    numbering = (
        f"<w:numbering {_W}><w:abstractNum w:abstractNumId='1'>"
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/>"
        "<w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='japaneseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    styles = (
        f"<w:styles {_W}><w:style w:styleId='base'><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='own'><w:basedOn w:val='base'/></w:style></w:styles>"
    )

    def numbered(text: str, level: int) -> str:
        own = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr>"
        properties = own if level else "<w:pStyle w:val='own'/>"
        return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"

    body = (
        numbered("总体情况", 0)
        + numbered("主动公开", 1)
        + numbered("申请", 1)
        + numbered("其他", 0)
        + numbered("甲", 1)
    )
    parts = {"word/numbering.xml": numbering, "word/styles.xml": styles}
    document = opened(body, parts)
    assert [b.text for b in document.blocks if isinstance(b, Heading)] == [
        "一、总体情况", "（一）主动公开", "（二）申请", "二、其他", "（一）甲",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [(10, "chineseCounting", "十"), (12, "japaneseCounting", "十二"), (21, "chineseCountingThousand", "二十一"),
     (105, "chineseCounting", "一百零五"), (3, "chineseLegalSimplified", "叁"), (2018, "ideographDigital", "二〇一八"),
     (4, "decimal", "4"), (4, "upperRoman", "IV"), (28, "lowerLetter", "bb"), (5, "unheard-of", "5")],
)  # fmt: skip
def test_numbers_are_written_as_word_does(number: int, style: str, written: str) -> None:
    assert write_number(number, style) == written


def test_merged_cells_keep_their_columns() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text) if text else ''}</w:p></w:tc>"

    table = (
        "<w:tbl><w:tr>" + cell("甲", "<w:vMerge w:val='restart'/>") + cell("乙", "<w:gridSpan w:val='2'/>") + "</w:tr>"
        "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("1") + cell("2") + "</w:tr>"
        "<w:tr>" + cell("", "<w:vMerge/>") + cell("并", "<w:hMerge w:val='restart'/>") + cell("", "<w:hMerge/>")
        + "</w:tr></w:tbl>"
    )  # fmt: skip
    (block,) = opened(table).blocks
    assert isinstance(block, Table) and block.exact
    assert [[(c.text, c.col, c.colspan) for c in row] for row in block.rows][:2] == [
        [("甲", 0, 1), ("乙", 1, 2)], [("1", 1, 1), ("2", 2, 1)],
    ]  # fmt: skip
    assert ("并", 1, 2) in [(c.text, c.col, c.colspan) for c in block.rows[2]]


@pytest.mark.parametrize(
    ("properties", "mark"),
    [
        ('<w:del w:id="1" w:author="甲"/>', ("tracked-change", "乙9")),
        ("<w:hidden/>", ("hidden", "乙9")),
        ('<w:hidden w:val="0"/>', None),
        ("<w:tblHeader/>", None),
    ],
)
def test_rows_that_are_deleted_or_hidden_are_left_out_and_noted(properties: str, mark: tuple[str, str] | None) -> None:
    def row(properties: str, *cells: str) -> str:
        inside = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in cells)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"

    document = opened(f"<w:tbl>{row('', '甲', '1')}{row(properties, '乙', '9')}{row('', '丙', '3')}</w:tbl>")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    shown = [["甲", "1"], *([["乙", "9"]] if mark is None else []), ["丙", "3"]]
    assert [[cell.text for cell in row] for row in table.rows] == shown
    assert [(one.kind, one.text) for one in document.marks] == ([mark] if mark else [])
    assert all((one.location.table, one.location.row) == (1, 1) for one in document.marks)


def test_cells_that_a_tracked_change_deletes_are_left_out_and_noted() -> None:
    gone = f'<w:tc><w:tcPr><w:cellDel w:id="1" w:author="甲"/></w:tcPr><w:p>{run("5")}</w:p></w:tc>'
    kept = "".join(f"<w:tc><w:tcPr/><w:p>{run(text)}</w:p></w:tc>" for text in "12")
    document = opened(f"<w:tbl><w:tr>{gone}{kept}</w:tr></w:tbl>")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[(cell.text, cell.col) for cell in row] for row in table.rows] == [[("1", 0), ("2", 1)]]
    assert [(one.kind, one.text) for one in document.marks] == [("tracked-change", "5")]


@pytest.mark.parametrize(
    ("text", "noise"),
    [("- 3 -", True), ("— 12 —", True), ("第3页", True), ("第 3 页 共 8 页", True), ("第3页/共8页", True), ("3", False),
     ("第一页", False), ("第3条", False), ("-3", False), ("- 2023年 -", False), ("——", False), ("第页", True)],
)  # fmt: skip
def test_page_numbers_that_conversion_leaves_are_noise(text: str, noise: bool) -> None:
    blocks = opened(f"<w:p>{run('青榆市水务局')}</w:p><w:p>{run(text)}</w:p><w:p>{run('2024年1月5日')}</w:p>").blocks
    assert [block.noise for block in blocks if isinstance(block, Paragraph)] == [False, noise, False]


def test_words_broken_over_paragraphs_and_lines_in_a_cell_are_whole() -> None:
    inside = f"<w:p>{run('商业')}</w:p><w:p><w:r><w:t>企</w:t><w:br/><w:t>业</w:t></w:r></w:p>"
    (block,) = opened(f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>").blocks
    assert isinstance(block, Table) and block.rows[0][0].text == "商业企业"


def test_running_text_in_a_layout_table_is_no_cell() -> None:
    long = "本局认真推进主动公开，及时答复群众申请。" * 6
    inside = f"<w:p>{run('一、总体情况')}</w:p><w:p>{run(long)}</w:p>"
    assert texts(f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>") == ["一、总体情况", long]


def test_rows_that_lay_out_text_and_tables_are_read_in_their_order() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('内')}</w:p></w:tc><w:tc><w:p>{run('1')}</w:p></w:tc></w:tr></w:tbl>"
    cells = [f"<w:p>{run('一、表格')}</w:p>", inner + "<w:p/>", f"<w:p>{run('二、问题')}</w:p>", inner + "<w:p/>"]
    rows = "".join(f"<w:tr><w:tc>{cell}</w:tc></w:tr>" for cell in cells)
    blocks = opened(f"<w:tbl>{rows}</w:tbl>").blocks
    assert [[c.text for row in b.rows for c in row] for b in blocks if isinstance(b, Table)] == [
        ["一、表格", ""], ["内", "1"], ["二、问题", ""], ["内", "1"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "marked", "text"),
    [
        ('<w:vertAlign w:val="superscript"/>', "1", "12"),
        ("<w:strike/>", "7", "12"),
        ("<w:dstrike/>", "7", "12"),
        ('<w:strike w:val="0"/>', "7", "127"),
        ('<w:vertAlign w:val="baseline"/>', "7", "127"),
    ],
)
def test_marks_for_notes_and_what_is_struck_out_are_no_part_of_a_cell(properties: str, marked: str, text: str) -> None:
    inside = f"{run('12')}<w:r><w:rPr>{properties}</w:rPr><w:t>{marked}</w:t></w:r>"
    (block,) = opened(f"<w:tbl><w:tr><w:tc><w:p>{inside}</w:p></w:tc></w:tr></w:tbl>").blocks
    assert isinstance(block, Table) and block.rows[0][0].text == text


def test_what_word_has_yet_to_take_in_is_said() -> None:
    document = opened(f"<w:p>{run('甲')}</w:p><w:altChunk r:id='r9'/>")
    assert [(fault.code, fault.key, fault.args) for fault in document.faults] == [("E902", "word-chunk", {"count": 1})]


def test_nested_tables_are_read_after_their_frame() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('内')}</w:p></w:tc></w:tr></w:tbl>"
    blocks = opened(f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>").blocks
    assert [c.text for b in blocks if isinstance(b, Table) for row in b.rows for c in row] == ["内"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", package("")[:200], b"plain text"])
def test_a_damaged_file_is_said(data: bytes) -> None:
    with pytest.raises(ReadError) as error:
        read(data, "draft.docx")
    assert error.value.code == "E901" and "draft.docx" in error.value.render("zh")


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"word/document.xml": b"<a>" + b" " * 8_000_000 + b"</a>"}, "E905"),
        ({"word/document.xml": b"<a>" * 600 + b"</a>" * 600}, "E905"),
        ({f"{n}.xml": b"" for n in range(2_100)}, "E905"),
        ({"other.xml": b"<a/>"}, "E901"),
        ({"word/document.xml": b"<a"}, "E901"),
    ],
    ids=["bomb", "deep", "members", "no-document", "not-well-formed"],
)
def test_hostile_archives_end_in_one_error(members: dict[str, bytes], code: str) -> None:
    with pytest.raises(ReadError) as error:
        read(_zip(members), "draft.docx", Limits())
    assert error.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_document_types_are_refused_in_every_encoding(encoding: str) -> None:
    head = '<!DOCTYPE a [<!ENTITY b "乙">]>'
    document = f"<w:document {_W}><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"
    assert read(_zip({"word/document.xml": document.encode(encoding)}), "draft.docx").blocks
    with pytest.raises(ReadError, match="DOCTYPE"):
        read(_zip({"word/document.xml": (head + document.replace("甲", "&b;")).encode(encoding)}), "draft.docx")


STYLES = (
    f"<w:styles {_W}><w:style w:type='character' w:styleId='unseen'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='base'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='own'><w:basedOn w:val='base'/></w:style></w:styles>"
)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p><w:p>{run('后')}</w:p>", ["前后"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p>", ["前"]),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("前") + "<w:r><w:pict><w:txbxContent><w:p>" + run("框")
         + "</w:p></w:txbxContent></w:pict></w:r></w:p><w:p>" + run("后") + "</w:p>", ["前后", "框"]),
        ("<w:p><w:r><w:ruby><w:rt>" + run("han") + "</w:rt><w:rubyBase>" + run("汉")
         + "</w:rubyBase></w:ruby></w:r></w:p>", ["汉"]),
        ("<w:p>" + run("隐", "<w:rStyle w:val='unseen'/>") + run("显") + "</w:p>", ["显"]),
        ("<w:p><w:pPr><w:pStyle w:val='own'/></w:pPr>" + run("隐") + run("显", "<w:vanish w:val='0'/>") + "</w:p>",
         ["显"]),
        ("<w:p xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:oMath><m:r><m:t>1</m:t></m:r>"
         f"</m:oMath>{run('件')}</w:p>", ["1件"]),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}<w:r><w:pict><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent>"
         "</w:pict></w:r></w:p></w:tc></w:tr></w:tbl>", ["框"]),
    ],
    ids=["deleted mark", "deleted last mark", "box", "ruby", "style", "base style", "formula", "box in cell"],
)  # fmt: skip
def test_what_stands_in_odd_places_is_read(body: str, shown: list[str]) -> None:
    assert texts(body, {"word/styles.xml": STYLES}) == shown


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", ""])
def test_numbers_that_are_none_do_no_harm(number: str) -> None:
    grid = f"<w:tblGrid><w:gridCol w:w='{number}'/><w:gridCol w:w='900'/></w:tblGrid>"
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in "甲乙")
    numbering = (
        f"<w:numbering {_W}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='{number}'><w:start w:val='{number}'/>"
        "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    of_list = f"<w:numPr><w:ilvl w:val='{number}'/><w:numId w:val='7'/></w:numPr>"
    numbered = f"<w:p><w:pPr>{of_list}</w:pPr>{run('总体')}</w:p>"
    document = opened(f"{numbered}<w:tbl>{grid}<w:tr>{cells}</w:tr></w:tbl>", {"word/numbering.xml": numbering})
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [list(row) for row in table.texts] == [["甲", "乙"]]


def test_numbers_of_linked_lists_in_digits_and_in_cells() -> None:
    levels = (
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%2 '/></w:lvl>"
    )
    numbering = (
        f"<w:numbering {_W}><w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='list'/></w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='2'><w:styleLink w:val='list'/>{levels}</w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='8'><w:abstractNumId w:val='2'/></w:num>"
        "</w:numbering>"
    )
    styles = (
        f"<w:styles {_W}><w:style w:type='numbering' w:styleId='list'><w:pPr><w:numPr><w:numId w:val='8'/></w:numPr>"
        "</w:pPr></w:style></w:styles>"
    )

    def numbered(text: str, level: int) -> str:
        own = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr></w:pPr>"
        return f"<w:p>{own}{run(text)}</w:p>"

    table = f"<w:tbl><w:tr><w:tc>{numbered('甲项', 0)}</w:tc><w:tc>{numbered('12', 0)}</w:tc></w:tr></w:tbl>"
    document = opened(
        numbered("总体", 0) + numbered("乙项", 1) + table,
        {"word/numbering.xml": numbering, "word/styles.xml": styles},
    )
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["一、总体", "1.1 乙项"]
    cells = [c.text for b in document.blocks if isinstance(b, Table) for row in b.rows for c in row]
    assert cells == ["二、甲项", "12"]


def test_the_part_with_the_text_may_have_another_name() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    body = f"<w:document {_W}><w:body><w:p>{run('甲')}</w:p></w:body></w:document>"
    data = _zip({"_rels/.rels": relations.encode(), "word/document2.xml": body.encode()})
    assert [b.text for b in read(data, "a.docx").blocks if isinstance(b, Paragraph)] == ["甲"]

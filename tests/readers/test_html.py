"""Web pages: the same figures whatever markup breaks them, places in the source, nothing hostile gets through."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from html import escape

import pytest

from govlint.document.model import Document, Heading, Paragraph, Table
from govlint.document.numbers import read_cell
from govlint.errors import ReadError
from govlint.readers.html import tree
from govlint.readers.html.reader import read
from govlint.testing import parse_document
from govlint.testing.html import broken, render
from tests.generators import FORMS, generator

NAVIGATION = '<nav><a href="/">首页</a> <a href="/b">信息公开</a></nav><div><a href="/c">2021年报</a></div>'


ESCAPED = (
    'var a = "' + "".join(f'<p class=\\"b\\">{text}<\\/p>' for text in "甲乙丙") + '<p a=\\"b\\" c=\\"d\\">丁<\\/p>"'
)


def opened(body: str) -> Document:
    return read(f"<html><body>{body}</body></html>".encode(), "page.html")


def texts(body: str) -> list[str]:
    return [b.text for b in opened(body).blocks if isinstance(b, Paragraph) and not b.noise]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", ["plain", "broken"])
def test_generated_reports_come_back_with_their_figures(form: str, style: str) -> None:
    for seed in range(5):
        draft = generator(form).draft(seed)
        page = render(draft) if style == "plain" else render(draft, broken(random.Random(seed)), NAVIGATION)
        document, reports = parse_document(page, path="page.html")
        assert document is not None and len(reports) == 1
        figures = reports[0].figures
        assert {k: f.value for k, f in figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}
        assert reports[0].year == draft.year
        lines = page.split("\n")
        for figure in figures.values():
            place = figure.location
            assert place.line is not None and place.column is not None and place.cell is not None
            if style == "plain" and figure.raw:
                assert lines[place.line - 1][place.column - 1 :].startswith(figure.raw)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>20<span>23</span>年</p>", ["2023年"]),
        ("<p>甲<br>乙</p>", ["甲", "乙"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("<p>甲&nbsp;&nbsp;\n 乙 abc d</p>", ["甲乙 abc d"]),
        ("<script>var a='<p>x</p>'</script><style>p{}</style><p>甲</p>", ["甲"]),
        ("<p>甲<b>乙", ["甲乙"]),
        ("<p>甲&#8203;乙\u2060丙</p><p>\u200b&nbsp;</p>", ["甲乙丙"]),
        ("<p>\x04甲\x0b\x05</p>", ["甲"]),
        ('<p>1<span style="display:inline-block">2</span>甲<b style="display:inline-block">乙</b></p>', ["1 2 甲乙"]),
        ('<p><b style="display:table-cell">甲</b><b style="display:table-cell">件</b></p>', ["甲\u2002\u2002件"]),
        ("<pre>甲 乙\n 丙 1\n</pre>", ["甲乙", "丙 1"]),
        ('<div style="DISPLAY: none"><p>请输入标题</p></div><p>甲<b hidden>乙</b></p>', ["甲"]),
        (ESCAPED, ['var a = "', "甲", "乙", "丙", "丁", '"']),
    ],
)  # fmt: skip
def test_running_text(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


def test_navigation_is_marked_by_layout_alone() -> None:
    blocks = opened(NAVIGATION + "<p>正文第一段。</p><footer>主办单位</footer>").blocks
    assert [(b.text, b.noise) for b in blocks if isinstance(b, Paragraph)] == [
        ("首页信息公开", True), ("2021年报", True), ("正文第一段。", False), ("主办单位", True),
    ]  # fmt: skip


@pytest.mark.parametrize("hiding", ["border:none;display:none", "border-collapse:collapse;visibility: collapse"])
def test_cells_and_rows_that_are_not_displayed_take_no_room(hiding: str) -> None:
    gone = f'style="{hiding}"'
    row = f"<tr><td>甲</td><td {gone}>9</td><td>1</td></tr><tr {gone}><td>乙</td><td>8</td></tr>"
    (table,) = opened(f'<table>{row}<tr><td style="visibility:hidden">丙</td><td>2</td></tr></table>').blocks
    assert isinstance(table, Table)
    assert [[(cell.text, cell.col) for cell in row] for row in table.rows] == [
        [("甲", 0), ("1", 1)], [("丙", 0), ("2", 1)],
    ]  # fmt: skip


_HIDDEN_STYLE = "<style><!-- {} --></style>"


@pytest.mark.parametrize(
    ("style", "hides"),
    [
        ("td{border:1px} .a, span.b {display:none}", True),
        ("/* {} */ .a{color:red;DISPLAY : none}.b{display:none}", True),
        ("@media print {.a{display:none} .b{display:none}}", False),
        (".a{display:none} .a.open{display:table-row} .b{display:none} .b:hover{display:inline}", False),
        ("div .a{display:none} .b::after{display:none}", False),
    ],
)
def test_parts_of_tables_that_the_styles_of_a_page_hide_are_left_out(style: str, hides: bool) -> None:
    rows = '<tr><td>甲</td><td>1<span class="x b">7</span></td></tr><tr class="a"><td>乙</td><td>9</td></tr>'
    page = f"{_HIDDEN_STYLE.format(style)}<table>{rows}<tr><td>丙</td><td>2</td></tr></table>"
    hidden: list[object] = [[["甲", "1"], ["丙", "2"]]]
    assert shown(page) == (hidden if hides else [[["甲", "17"], ["乙", "9"], ["丙", "2"]]])


@pytest.mark.parametrize("copied", [True, False])
def test_a_copy_that_the_styles_of_a_page_hide_is_left_out(copied: bool) -> None:
    body = "<p>一、总体情况</p><p>本局认真推进主动公开。</p><table><tr><td>甲</td><td>1</td></tr></table>"
    other = body if copied else body.replace("本局", "本委").replace("甲", "乙")
    page = f"<style>.small{{display:none}}</style><div>{body}</div><div class=small>{other}</div><p>末</p>"
    assert len(opened(page).blocks) == (4 if copied else 7)


@pytest.mark.parametrize("shown", [True, False], ids=["a copy of what is shown", "what a script shows"])
def test_a_hidden_report_is_read_only_where_no_other_is(shown: bool) -> None:
    draft = generator("f2021").draft(2)
    page = render(draft)
    body = page[page.index("<body>") + 6 : page.index("</body>")]
    page = page.replace(body, (body if shown else NAVIGATION) + f'<div style="display:none">{body}</div>')
    document, (report,) = parse_document(page, path="page.html")
    assert document is not None
    assert {k: f.value for k, f in report.figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}
    assert sum(isinstance(block, Table) for block in document.blocks) == len(draft.tables)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda body: f'<script id="editor" type="text/plain">{body}</script>',
        lambda body: f"<TEXTAREA style='display:none'>{body}</TEXTAREA>",
        lambda body: f"<textarea>{escape(body)}</textarea>",
        lambda body: f'<input type="hidden" value="{escape(body)}">',
        lambda body: f"<div>{escape(body)}</div>",
        lambda body: f"<template>{body}</template>",
    ],
    ids=["plain script", "field", "field with written tags", "hidden value", "written tags", "template"],
)
def test_a_report_that_a_page_keeps_where_none_is_shown_is_read(wrap: Callable[[str], str]) -> None:
    draft = generator("f2021").draft(7)
    page = render(draft)
    body = page[page.index("<body>") + 6 : page.index("</body>")]
    page = page.replace(body, NAVIGATION + wrap(body))
    document, (report,) = parse_document(page, path="page.html")
    assert document is not None
    assert {k: f.value for k, f in report.figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}
    lines = page.split("\n")
    for figure in report.figures.values():
        assert figure.location.line is not None and figure.location.column is not None
        if figure.raw and "&lt;" not in page:
            assert lines[figure.location.line - 1][figure.location.column - 1 :].startswith(figure.raw)
    shown = page.replace("</body>", body.replace("<table>", "<table class='shown'>") + "</body>")
    again, _ = parse_document(shown, path="page.html")
    assert again is not None and len(again.blocks) <= len(document.blocks) + 1  # what is shown is enough


def test_words_around_the_markup_in_a_script_are_read() -> None:
    draft = generator("f2021").draft(3)
    page = render(draft)
    body = page[page.index("<body>") + 6 : page.index("</body>")]
    title = next(part.text for part in draft.parts if part.kind == "title")
    body = body.replace(f"<p>{title}</p>", f"{title}<br>").strip().removeprefix("<br>").removesuffix("</p>")
    day = body[body.rindex("<p>") + 3 :]
    body = body[: body.rindex("<p>")] + "<br>" + day
    document, (report,) = parse_document(in_script(as_string(body).replace("</", "<\\/")), path="page.html")
    assert document is not None and report.issuer.name == draft.issuer and report.title is not None
    assert document.blocks[0].text == title  # type: ignore[union-attr]
    assert document.blocks[-1].text == day  # type: ignore[union-attr]


def test_spans_are_expanded_and_clamped() -> None:
    table = (
        '<table><tr><td rowspan="2">甲</td><td colspan="999999999">乙</td></tr><tr><td>1</td><td>2</td></tr></table>'
    )
    (block,) = opened(table).blocks
    assert isinstance(block, Table) and block.exact
    assert [[(c.text, c.col, c.colspan) for c in row] for row in block.rows] == [
        [("甲", 0, 1), ("乙", 1, 1_000)], [("1", 1, 1), ("2", 2, 1)],
    ]  # fmt: skip


def test_a_layout_table_gives_way_to_its_text() -> None:
    long = "本局认真推进主动公开，及时答复群众申请。" * 6
    inner = "<table><tr><td>内</td></tr></table>"
    blocks = opened(f"<table><tr><td><p>一、总体情况</p><p>{long}</p>{inner}</td></tr></table>").blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["一、总体情况", long]
    assert [c.text for b in blocks if isinstance(b, Table) for row in b.rows for c in row] == ["内"]


def shown(body: str) -> list[object]:
    """The texts of paragraphs, and of tables row by row, in order."""
    return [[[c.text for c in row] for row in b.rows] if isinstance(b, Table) else b.text for b in opened(body).blocks]


def test_rows_that_lay_out_text_and_tables_are_read_in_their_order() -> None:
    long = "本局认真推进主动公开，及时答复群众申请。" * 6
    inner = "<table><tr><td>内</td><td>1</td></tr></table>"
    rows = ("<tr><td>一、总体情况</td></tr>", f"<tr><td><p>{long}</p><p>{long}</p></td></tr>",
            "<tr><td>二、表格</td></tr>", f"<tr><td>{inner}</td></tr>", f"<tr><td>三、问题</td><td>{inner}</td></tr>",
            "<tr><td>四、其他</td></tr>")  # fmt: skip
    blocks = shown(f"<table>{''.join(rows)}</table>")
    assert blocks == [
        [["一、总体情况"], [""]], long, long, [["二、表格"], [""]], [["内", "1"]], [["三、问题", ""]], [["内", "1"]],
        [["四、其他"]],
    ]  # fmt: skip
    last = opened(f"<table>{''.join(rows)}</table>").blocks[-1]
    assert isinstance(last, Table) and last.rows[0][0].row == 0 and last.rows[0][0].locate().row == 6


def test_text_in_cells_of_a_layout_table_has_its_place() -> None:
    rows = "\n".join(f"<tr><td>{text}</td></tr>" for text in (
        "青榆市水务局2017年政府信息公开工作年度报告", "一、概述", "本局认真推进主动公开，及时答复群众的申请。",
        "二、主要问题", "公开不够及时。", "三、其他事项", "无。"))  # fmt: skip
    _, (report,) = parse_document(f"<table>\n{rows}\n</table>", path="page.html")
    assert [heading.locate().line for heading in report.headings] == [3, 5, 7]


def test_a_long_note_beside_figures_does_not_part_its_table() -> None:
    long = "该项数据为历史累计数据。" * 6
    rows = f"<tr><td>甲</td><td>1</td><td><p>{long}</p><p>{long}</p></td></tr><tr><td>乙</td><td>2</td><td></td></tr>"
    assert shown(f"<table>{rows}</table>") == [[["甲", "1", ""], ["乙", "2", ""]], long, long]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12<sup>1</sup>", "12"),
        ("<sup>12</sup>", "12"),
        ("<s>7</s>12<del>8</del>", "12"),
        ('12<span style="DISPLAY: none">3</span>', "12"),
        ("12<span hidden>3</span>", "12"),
        ('<input value="12">', "12"),
        ('<input type="text" value="请输入"><input type="hidden" value="5">', ""),
        ("1<span>2</span>", "12"),
        ("1&#8203;2", "12"),
        ('12<span style="font-size:8px;vertical-align:super">1</span>', "12"),
        ('12<a href="#_ftn1"><span class="MsoFootnoteReference">[1]</span></a>', "12"),
        ("<ruby>12<rt>3</rt></ruby>", "12"),
        ("12<script>var a=5;</script>", "12"),
        ("<style>td b{color:red}</style>12", "12"),
        ("<select><option>8</option><option selected>12</option></select>", ""),
        ("12<button>查看</button>", "12"),
        ('12<a href="x">详情</a>', "12"),
        ('12 <a href="x">[详情]</a>', "12"),
        ('<a href="x">下载</a>12', "12"),
        ('<a href="x">12</a>', "12"),
        ('1<a href="x">2</a>', "12"),
        ('12<a href="x">件</a>', "12件"),
        ('1.<a href="x">属于国家秘密</a>', "1.属于国家秘密"),
        ("2&nbsp;050", "2\xa0050"),
        ("&nbsp;2&nbsp;05", "2 05"),
        ("12&nbsp;&nbsp;050", "12 050"),
    ],
)
def test_a_cell_has_the_text_that_the_page_shows(cell: str, text: str) -> None:
    assert shown(f"<table><tr><td>甲</td><td>{cell}</td></tr></table>") == [[["甲", text]]]


def test_bytes_that_are_no_character_are_said_where_the_page_shows_them() -> None:
    page = "<html><head><title>甲@</title></head><body>" + "<p>本局认真推进主动公开。</p>" * 60 + "<p>乙@</p></body>"
    hidden, both = page.replace("@", "#", 1).replace("@", ""), page.replace("@", "#")
    for text, keys in ((hidden, []), (both, ["characters-lost"])):
        document = read(text.encode().replace(b"#", b"\xe5"), "page.html")
        assert [fault.key for fault in document.faults] == keys
        assert document.encoding == "utf-8"


def test_heading_elements_are_headings_with_or_without_a_number() -> None:
    blocks = opened("<h2>一、总体情况</h2><h3>工作亮点</h3>").blocks
    found = [(b.text, b.level, b.ordinal) for b in blocks if isinstance(b, Heading)]
    assert found == [("一、总体情况", 1, 1), ("工作亮点", 3, None)]


def test_a_page_declared_gb2312_keeps_its_rare_characters() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>朱镕基、䶮</p></body></html>'.encode("gb18030")
    (block,) = read(page, "page.html").blocks
    assert isinstance(block, Paragraph) and block.text == "朱镕基、䶮"


def in_script(body: str) -> str:
    return f'<html><body><div id="c"></div><script>var c = {body}; show(c);</script></body></html>'


def as_string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("form", ["legacy-table", "f2019", "f2021"])
@pytest.mark.parametrize(
    "wrap",
    [
        lambda body: in_script(as_string(body).replace("</", "<\\/")),
        lambda body: in_script(as_string(body).replace("<", "\\u003c").replace(">", "\\u003e")),
        lambda body: in_script("'" + as_string(body)[1:-1].replace('\\"', '"').replace("</", "<\\/") + "'"),
        lambda body: in_script(as_string(body[:900]) + " +\n " + as_string(body[900:])),
        lambda body: json.dumps({"code": 0, "content": body}, ensure_ascii=False),
    ],
    ids=["string", "escaped letters", "single quotes", "joined", "answer of a server"],
)
def test_a_report_in_a_string_of_a_script_is_read(form: str, wrap: Callable[[str], str]) -> None:
    draft = generator(form).draft(5)
    page = render(draft)
    _, (report,) = parse_document(wrap(page[page.index("<body>") + 6 : page.index("</body>")]), path="page.html")
    assert {k: f.value for k, f in report.figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}


def test_places_in_a_script_are_those_of_the_file() -> None:
    rows = "".join(f"<tr><td>甲乙丙丁戊己庚辛{n}</td><td>7{n}</td></tr>" for n in range(9))
    page = "<html>\n<script>\nvar first = 1;\nvar c = " + as_string(f'<table class="a">{rows}</table>').replace(
        "</", "<\\/"
    )
    document = read((page + ";</script></html>").encode(), "page.html")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    for row in table.rows:
        for cell in row:
            place = cell.locate()
            assert place.line == 4 and place.column is not None
            assert page.split("\n")[3][place.column - 1 :].startswith(cell.text)


def test_scripts_of_a_site_are_no_text() -> None:
    script = 'var t = "<p class=\\"a\\">分享<\\/p><p>微博<\\/p><p>微信<\\/p><p>打印<\\/p><p>关闭<\\/p>"'
    assert texts(f"<script>{script}</script><p>正文</p>") == ["正文"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_without_a_mark(encoding: str) -> None:
    (block,) = read("<html><body><p>江城市</p></body></html>".encode(encoding), "page.html").blocks
    assert isinstance(block, Paragraph) and block.text == "江城市"


def test_figures_split_in_tags_that_a_script_keeps_are_whole() -> None:
    row = "<tr><td>甲</td><td><span>1</span><span>2</span></td><td><input type='text' value='3'></td></tr>"
    body = f"<p>{'江城市水务局公开年度报告。' * 9}</p><table>{row * 9}</table>"
    as_json = as_string(body.replace("'", '"')).replace("</", "<\\/")
    for page in (
        f"<script>var c = {as_json};</script>",
        f'<i data-page="{escape(as_json)}"></i>',
        escape(escape(body)),
    ):
        (table,) = (block for block in opened(page).blocks if isinstance(block, Table))
        assert [cell.text for cell in table.rows[0]] == ["甲", "12", "3"]


def test_a_calendar_is_no_report() -> None:
    draft = generator("f2021").draft(3)
    page = render(draft)
    body = page[page.index("<body>") + 6 : page.index("</body>")]
    days = "".join(f"<td>{day}</td>" for day in (29, 30, *range(1, 31), 1, 2, 3))
    kept = f"<table><tr>{days}</tr></table><textarea>{escape(body)}</textarea>"
    _, (report,) = parse_document(page.replace(body, kept), path="page.html")
    assert len(report.figures) == len(draft.figures)


def test_one_attribute_may_be_long() -> None:
    assert texts(f"<p data-text='{'a b ' * 9_000}'>甲</p>{' ' * 100_000}") == ["甲"]


@pytest.mark.parametrize(
    "page",
    ["<div>" * 30_000, "<table><tr><td>" * 3_000, "<div>" * 600 + "x", "<b>" * 100_000],
    ids=["divs", "tables", "few", "inline"],
)
def test_deep_nesting_ends_in_one_error(page: str) -> None:
    with pytest.raises(ReadError) as error:
        read(page.encode(), "page.html")
    assert error.value.code == "E905"


def test_the_pure_parser_gives_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = generator("f2021").draft(2)
    page = render(draft, broken(random.Random(2)), NAVIGATION)
    quick = shapes(page)
    monkeypatch.setattr("govlint.readers.html.reader.parse", tree._parse_slowly)
    assert shapes(page) == quick


def shapes(page: str) -> list[object]:
    """The texts of paragraphs and the grids of tables."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Table) else block.text
        for block in read(page.encode(), "page.html").blocks
    ]

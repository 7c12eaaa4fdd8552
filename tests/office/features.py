"""A Word file with everything that a naive reader gets wrong, and what it shows."""

from __future__ import annotations

from govlint.testing.docx import package

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_AUTHOR = 'w:id="{}" w:author="甲" w:date="2024-01-01T00:00:00Z"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(inside: str, columns: int = 1, properties: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{1500 * columns}" w:type="dxa"/>{span}{properties}</w:tcPr>{inside}</w:tc>'


def table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="1500"/>' * columns
    head = f'<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def inserted(text: str) -> str:
    return f"<w:ins {_AUTHOR.format(1)}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {_AUTHOR.format(2)}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


def numbered(level: int, text: str) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')


def styled(text: str) -> str:
    return paragraph(run(text), '<w:pStyle w:val="own"/>')


_LEVELS = (("chineseCounting", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3."))
_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (style, text) in enumerate(_LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="base"><w:name w:val="base"/><w:pPr><w:numPr>'
    '<w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="own">'
    '<w:name w:val="own"/><w:basedOn w:val="base"/></w:style></w:styles>'
)
_BREAK = "<w:r><w:t>商业</w:t><w:br/><w:t>企业</w:t></w:r>"

BODY = "".join((
    styled("总体情况"),
    paragraph(run("收到申请") + inserted("21") + deleted("18") + run("件")),
    numbered(1, "主动公开"),
    numbered(1, "依申请公开"),
    numbered(2, "甲项"),
    paragraph(run("可见") + run("内部口径", "<w:vanish/>") + run("文字")),
    paragraph(run("第") + field(" PAGE ", "1") + run("页")),
    styled("表格情况"),
    table(
        4,
        row(cell(paragraph(run("甲")), 1, '<w:vMerge w:val="restart"/>'), cell(paragraph(run("乙")), 3)),
        row(cell(paragraph(""), 1, "<w:vMerge/>"), cell(paragraph(_BREAK)), cell(paragraph(run("1"))),
            cell(paragraph(""))),
        row(cell(paragraph(run("合")) + paragraph(run("计"))), cell(paragraph(inserted("5") + deleted("4"))),
            cell(paragraph("")), cell(paragraph(run("6")))),
    ),
    paragraph(run("表后文字")),
    table(1, row(cell(paragraph(run("框内文字")) + table(1, row(cell(paragraph(run("内")))),
                                                     row(cell(paragraph(run("7"))))) + paragraph("")))),
    paragraph(run("末段")),
))  # fmt: skip

SHOWN = [
    "一、总体情况", "收到申请21件", "（一）主动公开", "（二）依申请公开", "1.甲项", "可见文字", "第1页", "二、表格情况",
    [[("甲", 0, 2, 1), ("乙", 1, 1, 3)], [("商业企业", 1, 1, 1), ("1", 2, 1, 1), ("", 3, 1, 1)],
     [("合计", 0, 1, 1), ("5", 1, 1, 1), ("", 2, 1, 1), ("6", 3, 1, 1)]],
    "表后文字", "框内文字", [[("内", 0, 1, 1)], [("7", 0, 1, 1)]], "末段",
]  # fmt: skip
MARKS = {("tracked-change", "21"), ("tracked-change", "18"), ("hidden", "内部口径"), ("tracked-change", "5"),
         ("tracked-change", "4")}  # fmt: skip


_DRAWN = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def text_box(number: int, inside: str) -> str:
    """A run with a text box, as Word writes it: a drawing, and the same for programs that know none."""
    inside = f"<w:txbxContent>{inside}</w:txbxContent>"
    place = "".join(
        f'<wp:position{side} relativeFrom="{of}"><wp:posOffset>0</wp:posOffset></wp:position{side}>'
        for side, of in (("H", "column"), ("V", "paragraph"))
    )
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    size = 'cx="4000000" cy="500000"'
    return (
        f'<w:r><mc:AlternateContent {_DRAWN}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        f'distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}<wp:extent {size}/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="{number}"/><a:graphic><a:graphicData uri="{kind}"><wps:wsp><wps:cNvSpPr '
        f'txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape style="width:300pt;height:40pt"><v:textbox>{inside}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


BOXES = "".join((
    paragraph(text_box(1, paragraph(run("江城市水务局年度报告")) + paragraph(run("（二稿）")))),
    paragraph(run("首段")),
    table(2, row(cell(paragraph(run("甲"))), cell(paragraph(run("1") + text_box(2, paragraph(run("表旁文字")))))),
          row(cell(paragraph(run("乙"))), cell(paragraph(run("2"))))),
    paragraph(run("次段") + text_box(3, paragraph(run("段旁文字")))),
    table(1, row(cell(paragraph(text_box(4, paragraph(run("框内标题")))) + paragraph(run("框内文字")) +
                      table(1, row(cell(paragraph(run("内"))))) + paragraph("")))),
    paragraph(run("末段")),
))  # fmt: skip
BOXES_SHOWN = [
    "江城市水务局年度报告", "（二稿）", "首段", [[("甲", 0, 1, 1), ("1", 1, 1, 1)], [("乙", 0, 1, 1), ("2", 1, 1, 1)]],
    "表旁文字", "次段", "段旁文字", "框内标题", "框内文字", [[("内", 0, 1, 1)]], "末段",
]  # fmt: skip


def document() -> bytes:
    """The file."""
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns='
        '"http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{kind}+xml"/>'
            for part, kind in (("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"))
        )
        + "</Types>"
    )
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns='
        '"http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{number}" Type="{base}/{name}" Target="{name}.xml"/>'
            for number, name in enumerate(("numbering", "styles"))
        )
        + "</Relationships>"
    )
    parts = {"[Content_Types].xml": types, "word/_rels/document.xml.rels": relations, "word/numbering.xml": _NUMBERING,
             "word/styles.xml": _STYLES}  # fmt: skip
    return package(BODY, parts)

"""Ways in which a table is written as markup: each takes an official grid."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import pairwise

from govlint.testing.draft import Grid, GridCell

TableWay = Callable[[Grid], str]

_MSO = "border:solid windowtext 1.0pt;border-left:none;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt"
_FONT = "font-size:12.0pt;font-family:宋体;mso-bidi-font-family:宋体;mso-font-kerning:0pt"


def _spans(cell: GridCell) -> str:
    out = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return out + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")


def _table(
    inner: Callable[[GridCell], str],
    open_table: str = "<table>",
    cell_tag: Callable[[GridCell], str] = lambda cell: "td",
    attributes: str = "",
    open_row: str = "<tr>",
) -> TableWay:
    def way(grid: Grid) -> str:
        rows = []
        for cells in grid.rows:
            row = "\n".join(f"<{cell_tag(c)}{attributes}{_spans(c)}>{inner(c)}</{cell_tag(c)}>" for c in cells)
            rows.append(f"{open_row}\n{row}\n</tr>")
        return open_table + "<tbody>" + "\n".join(rows) + "</tbody></table>"

    return way


def _lines(text: str) -> list[str]:
    """A label as it stands in narrow cells: two characters a line where it has four, its number on a line alone."""
    if text[:1] in "(（" and ")" in text.replace("）", ")"):
        at = text.replace("）", ")").index(")") + 1
        return [text[:at], text[at:]] if text[at:] else [text]
    if len(text) == 4 and not text.isascii():
        return [text[:2], text[2:]]
    return [text]


def mso_cell(cell: GridCell) -> str:
    spans = "".join(f"<span style='{_FONT}'>{escape(line)}</span>" if line else "" for line in [cell.text])
    if not cell.text:
        spans = f"<span lang=EN-US style='{_FONT}'>&nbsp;<o:p></o:p></span>"
    elif cell.text.isascii():
        spans = f"<span lang=EN-US style='{_FONT}'>{escape(cell.text)}<o:p></o:p></span>"
    else:
        broken = f"<span lang=EN-US style='{_FONT}'><br>\n  </span>".join(
            f"<span style='{_FONT}'>{escape(line)}</span>"
            for line in (_lines(cell.text) if cell.kind != "figure" else [cell.text])
        )
        spans = broken + f"<span lang=EN-US style='{_FONT}'><o:p></o:p></span>"
    return (
        "\n  <p class=MsoNormal align=center style='mso-margin-top-alt:auto;text-align:center;\n"
        f"  mso-pagination:widow-orphan'>{spans}</p>\n  "
    )


def word(grid: Grid) -> str:
    """As Word saves it: attributes without quotes, spans for languages, a last row that keeps widths."""
    rows = []
    for at, cells in enumerate(grid.rows):
        row = "".join(
            f" <td width={66 * c.colspan} {_word_spans(c)}valign=top style='width:{49.7 * c.colspan:.1f}pt;{_MSO}'>"
            f"{mso_cell(c)}</td>\n"
            for c in cells
        )
        rows.append(f" <tr style='mso-yfti-irow:{at};height:14.2pt'>\n{row} </tr>\n")
    widths = "".join("  <td width=66 style='border:none'></td>\n" for _ in range(grid.width))
    rows.append(f" <![if !supportMisalignedColumns]>\n <tr height=0>\n{widths} </tr>\n <![endif]>\n")
    return (
        "<div align=center>\n\n<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 width=621\n"
        " style='width:465.55pt;border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>\n"
        + "".join(rows) + "</table>\n\n</div>"
    )  # fmt: skip


def _word_spans(cell: GridCell) -> str:
    out = f"colspan={cell.colspan} " if cell.colspan > 1 else ""
    return out + (f"rowspan={cell.rowspan} " if cell.rowspan > 1 else "")


def excel(grid: Grid) -> str:
    """As Excel saves it: columns first, hidden rows, classes of the style sheet."""
    columns = "".join(f" <col width=72 span={2 if n == 0 else 1} style='mso-width-source:userset'>\n" for n in range(3))
    rows = []
    for cells in grid.rows:
        row = "".join(
            f"  <td {_word_spans(c)}height=19 class=xl6{c.colspan} width=72"
            f"{' x:num' if c.text.isdigit() else ''}>{escape(c.text) or '　'}</td>\n"
            for c in cells
        )
        rows.append(f" <tr height=19 style='mso-height-source:userset;height:14.25pt'>\n{row} </tr>\n")
    last = (
        " <tr height=0 style='display:none'>\n" + "  <td width=72 style='width:54pt'></td>\n" * grid.width + " </tr>\n"
    )
    return (
        "<table border=0 cellpadding=0 cellspacing=0 width=1060 style='border-collapse:\n collapse;table-layout:fixed'>"
        + columns + "".join(rows) + " <![if supportMisalignedColumns]>\n" + last + " <![endif]>\n</table>"
    )  # fmt: skip


def _break(text: str) -> str:
    return "<br/>".join(escape(line) for line in _lines(text))


def sections(grid: Grid) -> str:
    """thead, tbody, tfoot with a caption; header cells th; the last row in the foot, which stands before the body."""
    header = [at for at, kind in enumerate(grid.kinds) if kind == "header"]
    first = header[-1] + 1 if header and header == list(range(len(header))) else 0

    def rows(part: range) -> str:
        return "".join(
            "<tr>" + "".join(
                f'<{"th" if c.kind == "header" else "td"} scope="col"{_spans(c)}>{escape(c.text)}'
                f'</{"th" if c.kind == "header" else "td"}>' for c in grid.rows[at]
            ) + "</tr>\n" for at in part
        )  # fmt: skip

    covered = any(c.row + c.rowspan > len(grid.rows) - 1 for row in grid.rows[:-1] for c in row)
    last = len(grid.rows) - (0 if covered else 1)
    foot = f"<tfoot>{rows(range(last, len(grid.rows)))}</tfoot>" if last < len(grid.rows) else ""
    head = f"<thead>{rows(range(first))}</thead>" if first else ""
    return f"<table>{head}{foot}<tbody>{rows(range(first, last))}</tbody></table>"


def in_parts(grid: Grid) -> str:
    """Each band of a table a table of its own, one below the other; others cut where nothing is merged."""
    bounds = [0]
    for at in range(1, len(grid.rows)):
        crossed = any(c.row < at < c.row + c.rowspan for row in grid.rows for c in row)
        if grid.kinds[at] == "caption" or (
            not crossed and grid.kinds[at] == "data" and "caption" not in grid.kinds and at - bounds[-1] >= 8
        ):
            bounds.append(at)
    bounds.append(len(grid.rows))
    out = []
    for first, end in pairwise(bounds):
        rows = ["<tr>" + "".join(f"<td{_spans(c)}>{escape(c.text)}</td>" for c in grid.rows[at]) + "</tr>"
                for at in range(first, end)]  # fmt: skip
        if rows:
            out.append("<table border='1'>" + "\n".join(rows) + "</table>")
    return "\n<p>&nbsp;</p>\n".join(out)


def full_grid(text: Callable[[GridCell], str], empty: str = "<td></td>") -> TableWay:
    """Nothing merged, blank cells instead."""

    def way(grid: Grid) -> str:
        rows = (
            "<tr>" + "".join(empty if cell is None else f"<td>{text(cell)}</td>" for cell in row) + "</tr>"
            for row in grid.full()
        )
        return "<table>" + "\n".join(rows) + "</table>"

    return way


def divs(grid: Grid) -> str:
    """A table of div elements whose styles make them cells."""
    rows = "".join(
        '<div style="display:table-row">' + "".join(
            f'<div style="display:table-cell">{escape(cell.text) if cell else ""}</div>' for cell in row
        ) + "</div>" for row in grid.full()
    )  # fmt: skip
    return f'<div style="display:table">{rows}</div>'


def hidden_column(grid: Grid) -> str:
    """A column and a row that are not displayed."""
    rows = []
    for cells in grid.rows:
        row = '<td style="display:none">9</td>' + "".join(f"<td{_spans(c)}>{escape(c.text)}</td>" for c in cells)
        rows.append(f"<tr>{row}</tr>")
    rows.append('<tr style="display:none">' + "<td>7</td>" * (grid.width + 1) + "</tr>")
    return "<table>" + "\n".join(rows) + "</table>"


def loud(grid: Grid) -> str:
    """Tags in capitals, as FrontPage writes them."""
    rows = []
    for cells in grid.rows:
        row = "".join(
            f'<TD{_spans(c).upper()} vAlign=center><P align=center><FONT face=宋体 size=3>{escape(c.text) or "&nbsp;"}'
            f"</FONT></P></TD>" for c in cells
        )  # fmt: skip
        rows.append(f"<TR>{row}</TR>")
    return "<TABLE borderColor=#000000 cellSpacing=0 border=1><TBODY>" + "\n".join(rows) + "</TBODY></TABLE>"


def lost_ends(grid: Grid) -> str:
    """No end tags but that of the table."""
    rows = ["<tr>" + "".join(f"<td{_spans(c)}>{escape(c.text)}" for c in cells) for cells in grid.rows]
    return "<table>" + "\n".join(rows) + "</table>"


def _odd_spans(cell: GridCell) -> str:
    return f'<td colspan="{cell.colspan}px" rowspan=" {cell.rowspan} ">{escape(cell.text)}</td>'


def odd_spans(grid: Grid) -> str:
    rows = ["<tr>" + "".join(_odd_spans(c) for c in cells) + "</tr>" for cells in grid.rows]
    return "<table>" + "\n".join(rows) + "</table>"


def spans_to_the_end(grid: Grid) -> str:
    """Merged cells that reach the last row have a span of zero or of far more rows than there are."""
    rows = []
    for at, cells in enumerate(grid.rows):
        row = ""
        for cell in cells:
            down = "0" if at + cell.rowspan == len(grid.rows) and cell.rowspan > 1 else str(cell.rowspan)
            row += f'<td colspan="{cell.colspan}" rowspan="{down}">{escape(cell.text)}</td>'
        rows.append(f"<tr>{row}</tr>")
    return "<table>" + "\n".join(rows) + "</table>"


def nested(grid: Grid) -> str:
    """Tables that lay out, two deep, a blank cell at either side."""
    inner = _table(lambda c: escape(c.text), '<table border="1">')(grid)
    side = '<td width="20">&nbsp;</td>'
    frame = f'<table width="100%"><tr>{side}<td align="center">{inner}</td>{side}</tr></table>'
    return f'<table width="980"><tr><td valign="top">{frame}</td></tr></table>'


def cells_of_tables(grid: Grid) -> str:
    """Each figure within a table of its own."""

    def inner(cell: GridCell) -> str:
        if cell.kind != "figure":
            return escape(cell.text)
        return f'<table border="0"><tr><td align="center">{escape(cell.text)}</td></tr></table>'

    return _table(inner)(grid)


def twice(grid: Grid) -> str:
    """Once for wide screens, once for narrow ones."""
    inner = _table(lambda c: escape(c.text))(grid)
    return f'<div class="hidden-xs">{inner}</div>\n<div class="visible-xs" style="display: none;">{inner}</div>'


def header_apart(grid: Grid) -> str:
    """The header a table of its own, as pages write it whose tables scroll below their header."""
    head = [at for at, kind in enumerate(grid.kinds) if kind == "header"]
    first = len(head) if head == list(range(len(head))) else 0
    header, body = (
        "<table>" + "".join(
            "<tr>" + "".join(f"<td{_spans(c)}><div class=cell>{escape(c.text)}</div></td>" for c in cells) + "</tr>"
            for cells in rows
        ) + "</table>" for rows in (grid.rows[:first], grid.rows[first:])
    )  # fmt: skip
    return f'<div class="el-table__header-wrapper">{header}</div><div class="el-table__body-wrapper">{body}</div>'


def numbers_marked(cell: GridCell) -> str:
    return f'<a name="n{cell.col}"></a><b>{escape(cell.text)}</b>' if cell.kind == "figure" else escape(cell.text)


def _digits_apart(cell: GridCell) -> str:
    if cell.kind == "figure":
        return "".join(f'<span style="mso-spacerun:yes">{escape(char)}</span>' for char in cell.text)
    return f'<font face="宋体">{escape(cell.text)}</font>'


def _wide_blanks(cell: GridCell) -> str:
    return f"&emsp;{escape(cell.text)}&ensp;&#12288;\n\t"


def _junk(cell: GridCell) -> str:
    return f'<span style="font-size:0;display:none">江城789</span>{escape(cell.text)}<!-- 12 --><span hidden>3</span>'


def _coded(cell: GridCell) -> str:
    return "".join(f"&#{ord(char)};" if n % 2 else f"&#x{ord(char):x};" for n, char in enumerate(cell.text))


def _vertical(cell: GridCell) -> str:
    if cell.kind in ("header", "group") and len(cell.text) < 9:
        return "<br>".join(escape(char) for char in cell.text)
    return escape(cell.text)


def _paragraphs(cell: GridCell) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in _lines(cell.text)) if cell.text else "<p>&nbsp;</p>"


def _comma(cell: GridCell) -> str:
    if cell.kind == "figure" and cell.text.isdigit() and len(cell.text) > 3:
        return f"{int(cell.text):,}"
    return escape(cell.text)


def _unit_behind(cell: GridCell) -> str:
    return f"{cell.text}<span>件</span>" if cell.kind == "figure" and cell.text.isdigit() else escape(cell.text)


def _wide_digits(cell: GridCell) -> str:
    return (
        cell.text.translate({48 + digit: 0xFF10 + digit for digit in range(10)})
        if cell.kind == "figure"
        else escape(cell.text)
    )


def _weixin(cell: GridCell) -> str:
    inner = (
        f'<span leaf="">{escape(cell.text)}</span>'
        if cell.text
        else '<span leaf=""><br class="ProseMirror-trailingBreak"></span>'
    )
    return f'<section style="margin:0px" nodeleaf="">{inner}</section>'


TABLES: dict[str, TableWay] = {
    "plain": _table(lambda c: escape(c.text)),
    "word": word,
    "excel": excel,
    "ueditor": _table(
        lambda c: (
            f'<p style="text-align:center;"><span style="font-family: 宋体;">{escape(c.text)}</span></p>'
            if c.text
            else "<p><br/></p>"
        ),
        '<table cellspacing="0" cellpadding="0" class="noBorderTable" data-sort="sortDisabled">',
        attributes=' width="84" valign="top" style="word-break: break-all;"',
        open_row='<tr class="firstRow" height="12">',
    ),
    "kindeditor": _table(
        lambda c: _break(c.text) if c.text else "<br />",
        '<table style="width:100%;" cellpadding="2" border="1" bordercolor="#000000">',
    ),
    "ckeditor": _table(
        lambda c: escape(c.text) or "&nbsp;",
        '<table border="1" style="width:500px"><caption>&nbsp;</caption>',
        lambda c: "th" if c.kind in ("header", "corner", "label", "group") else "td",
    ),
    "colgroup": _table(
        lambda c: escape(c.text),
        '<table style="table-layout:fixed"><colgroup><col style="width:33.3%"><col span="2"></colgroup>',
    ),
    "sections": sections,
    "parts": in_parts,
    "paragraphs": _table(_paragraphs),
    "breaks": _table(lambda c: _break(c.text)),
    "vertical": _table(_vertical),
    "blank cells": full_grid(lambda c: escape(c.text) or "&nbsp;", "<td>&nbsp;</td>"),
    "divs": divs,
    "hidden column": hidden_column,
    "loud": loud,
    "lost ends": lost_ends,
    "odd spans": odd_spans,
    "spans to the end": spans_to_the_end,
    "nested": nested,
    "tables in cells": cells_of_tables,
    "twice": twice,
    "marked": _table(numbers_marked),
    "digits apart": _table(_digits_apart),
    "wide blanks": _table(_wide_blanks),
    "junk": _table(_junk),
    "coded": _table(_coded),
    "commas": _table(_comma),
    "units": _table(_unit_behind),
    "weixin": _table(_weixin, '<section style="overflow-x: auto;"><table data-width="100%" interlaced="enabled">'),
    "fields": _table(
        lambda c: f'<input type="text" value="{escape(c.text)}" readonly>' if c.kind == "figure" else escape(c.text)
    ),
    "divs in cells": _table(lambda c: f'<div align="center"><div>{escape(c.text)}</div></div>'),
    "in a div that scrolls": lambda grid: (
        f'<div class="table-wrap" style="overflow-x:auto;width:100%">{TABLES["plain"](grid)}</div>'
    ),
    "in a paragraph": lambda grid: f"<p>{TABLES['plain'](grid)}</p>",
    "in a centre": lambda grid: f"<center>{TABLES['plain'](grid)}</center>",
    "form": lambda grid: f"<form><fieldset><legend></legend>{TABLES['plain'](grid)}</fieldset></form>",
    "data labels": _table(lambda c: escape(c.text), attributes=' data-label="自然人" title="3" aria-label="5"'),
    "labels bold": _table(lambda c: f"<strong>{escape(c.text)}</strong>" if c.kind != "figure" else escape(c.text)),
    "pre": _table(lambda c: f"<pre>{escape(c.text)}</pre>"),
    "header apart": header_apart,
    "wide digits": _table(_wide_digits),
    "odd marks": _table(lambda c: f"\t\n\n    <nobr>{escape(c.text)}</nobr><wbr>\n\n  \t"),
    "soft hyphens": _table(lambda c: escape(c.text[:2]) + "&shy;" + escape(c.text[2:])),
    "smart tags": _table(lambda c: f'<st1:chmetcnv unitname="a" w:st="on">{escape(c.text)}</st1:chmetcnv>'),
    "lists in cells": _table(lambda c: f"<ul><li>{escape(c.text)}</li></ul>"),
    "form within": lambda grid: TABLES["plain"](grid).replace("<table>", "<table><form><p></p>"),
    "caption": lambda grid: TABLES["plain"](grid).replace("<tbody>", "<caption>单位：件</caption><tbody>"),
    "row around": lambda grid: TABLES["plain"](grid).replace("<tbody>", f"<tbody><tr>{'<td></td>' * grid.width}</tr>"),
}

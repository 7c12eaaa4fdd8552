"""Ways in which the running text of a report is written as markup, and the whole report."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from govlint.testing import Draft
from govlint.testing.draft import Part, TableWords
from tests.readers.pages.tables import TableWay

TextWay = Callable[[Part], str]


def body_of(draft: Draft, table: TableWay, text: TextWay) -> str:
    """The report as markup."""
    out: list[str] = []
    for part in draft.parts:
        if part.kind == "table":
            words = draft.table_words.get(part.id, TableWords())
            out += [text(Part("paragraph", line)) for line in words.head]
            out.append(table(draft.grid(part.id)))
            out += [text(Part("paragraph", line)) for line in words.foot]
        elif part.text:
            out.append(text(part))
    return "\n".join(out)


def _plain(part: Part) -> str:
    return f"<p>{escape(part.text)}</p>"


def _mso(part: Part) -> str:
    runs = ""
    for piece in _runs(part.text):
        lang = " lang=EN-US" if piece.isascii() else ""
        runs += f"<span{lang} style='font-size:16.0pt;line-height:150%;font-family:仿宋_GB2312'>{escape(piece)}</span>"
    indent = "margin:0cm;text-indent:32.0pt;mso-char-indent-count:2.0"
    return f"<p class=MsoNormal style='{indent}'>{runs}<span lang=EN-US><o:p></o:p></span></p>\n"


def _runs(text: str) -> list[str]:
    out: list[str] = []
    for char in text:
        if out and out[-1][-1].isascii() == char.isascii():
            out[-1] += char
        else:
            out.append(char)
    return out


def _headings(part: Part) -> str:
    if part.kind == "title":
        return f'<h1 class="title">{escape(part.text)}</h1>'
    if part.kind == "heading":
        return f"<h2>{escape(part.text)}</h2>"
    return _plain(part)


def _strong(part: Part) -> str:
    inner = escape(part.text)
    if part.kind in ("heading", "title"):
        inner = f'<strong><span style="font-family: 黑体">{inner}</span></strong>'
    return f'<p style="text-indent: 2em; text-align: justify;">{inner}</p>'


def _breaks(part: Part) -> str:
    return f"　　{escape(part.text)}<br>"


def _nbsp(part: Part) -> str:
    return f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{escape(part.text)}</div><div><br></div>"


def _weixin_text(part: Part) -> str:
    return (
        '<section style="box-sizing: border-box;"><section powered-by="xiumi.us"><p style="white-space: normal;">'
        f'<span leaf="">{escape(part.text)}</span></p></section></section>'
    )


def _sections(part: Part) -> str:
    tag = {"title": "header", "heading": "h3", "signoff": "div"}.get(part.kind, "p")
    align = ' style="text-align:right"' if part.kind == "signoff" else ""
    return f"<{tag}{align}>{escape(part.text)}</{tag}>"


def _one_a_row(part: Part) -> str:
    return f'<table width="100%"><tr><td>{escape(part.text)}</td></tr></table>'


def _anchors(part: Part) -> str:
    inner = escape(part.text)
    if part.kind == "heading":
        inner = f'<a name="_Toc{len(part.text)}"></a>{inner}'
    return f"<p>{inner}</p>"


def _items(part: Part) -> str:
    return f"<ul style='list-style:none'><li>{escape(part.text)}</li></ul>"


def _wrapped(part: Part) -> str:
    """Lines of the source end after some eighty bytes, as Word and editors wrap them."""
    text = escape(part.text)
    return "<p>" + "\n  ".join(text[at : at + 38] for at in range(0, len(text), 38)) + "</p>"


def _heading(write: Callable[[str, str], str]) -> TextWay:
    """Headings written in a way of their own, from their number and their words."""

    def way(part: Part) -> str:
        return write(*part.text.split("、", 1)) if part.kind == "heading" else _plain(part)

    return way


def _title_lines(part: Part) -> str:
    """The title over three lines, broken before the year and within its words."""
    if part.kind != "title":
        return _plain(part)
    at = part.text.index("年") - 4
    return "".join(f"<p>{line}</p>" for line in (part.text[:at], part.text[at : at + 11], part.text[at + 11 :]))


def _day_alone(part: Part) -> str:
    """The day spaced, a note behind it that the paper may be published."""
    if part.kind != "signoff" or not part.text[0].isdigit():
        return _plain(part)
    spaced = part.text.replace("年", "&nbsp;年&nbsp;").replace("月", " 月 ")
    return f'<p style="text-align:right"><img src=seal.png>{spaced}</p><p>（此件公开发布）</p>'


def _han_to_digit(number: str) -> int:
    return "一二三四五六七八九".index(number) + 1


TEXTS: dict[str, TextWay] = {
    "plain": _plain,
    "word": _mso,
    "headings": _headings,
    "strong": _strong,
    "breaks": _breaks,
    "nbsp": _nbsp,
    "weixin": _weixin_text,
    "sections": _sections,
    "a table a line": _one_a_row,
    "anchors": _anchors,
    "items": _items,
    "wrapped": _wrapped,
    "number apart": _heading(lambda number, words: f"<section><p>{number}</p><p>{words}</p></section>"),
    "part": _heading(lambda number, words: f"<p>PART</p><p>0{_han_to_digit(number)}</p><p><b>{words}</b></p>"),
    "no number": _heading(lambda number, words: f"<h3>{words}</h3>"),
    "numbered by style": _heading(
        lambda number, words: (
            f'<ol style="list-style-type:cjk-ideographic" start="{_han_to_digit(number)}"><li>{words}</ol>'
        )
    ),
    "headings that open": _heading(
        lambda number, words: f'<h4><a data-toggle="collapse" href="#c">{number}、{words}</a></h4>'
    ),
    "headings to press": _heading(lambda number, words: f"<button class=open>{number}、{words}</button>"),
    "headings that run on": _heading(lambda number, words: f"<p><strong>{number}、{words}</strong><br>"),
    "blocks by style": lambda part: f'<span style="display:block">{escape(part.text)}</span>',
    "title in lines": _title_lines,
    "day alone": _day_alone,
}

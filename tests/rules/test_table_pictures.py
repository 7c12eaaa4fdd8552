"""Pictures where official tables should stand: said as such, whatever the format, and not as missing tables."""

from __future__ import annotations

import pytest

from govlint.report.dumping import dump_yaml
from govlint.report.serialise import reports_mapping
from govlint.testing import Draft, lint_text, parse_document
from govlint.testing.docx import package, paragraph
from govlint.testing.pdf import HEIGHT, WIDTH, Fonts, Sheet, document
from tests.generators import draft

FORMS = ("f2021", "f2019")
_BLIP = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
_LOGO = '<img src="logo.png" width="600"><img src="share.png" style="width: 24px">'


def as_docx(made: Draft, picture: bool) -> bytes:
    shown = f"<w:p><w:r><w:drawing>{_BLIP}</w:drawing></w:r></w:p>" if picture else ""
    return package("".join(shown if part.kind == "table" else paragraph(part.text) for part in made.parts))


def as_page(made: Draft, picture: bool) -> bytes:
    shown = '<p><img src="t.png" style="width: 640px"></p>' if picture else '<p><img src="icon.png" width="16"></p>'
    body = "".join(shown if part.kind == "table" else f"<p>{part.text}</p>" for part in made.parts)
    return f"<div>{_LOGO}</div>{body}<p><img src=code.png></p>".encode()


def as_pdf(made: Draft, picture: bool) -> bytes:
    fonts = Fonts()
    sheets = []
    for part in made.parts:
        if part.kind == "table":
            if picture:
                sheets[-1].picture(80, 80, WIDTH - 80, HEIGHT / 2)
            continue
        if not sheets or part.kind == "heading":
            sheets.append(Sheet(fonts))
            top = HEIGHT - 100
        sheets[-1].text(80, top, part.text[:24])
        top -= 24
    return document(sheets)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("suffix", "write"), [("docx", as_docx), ("html", as_page), ("pdf", as_pdf)])
def test_a_picture_is_no_missing_table(form: str, suffix: str, write: object) -> None:
    assert callable(write)
    made = draft(form, 1)
    for picture in (True, False):
        data = write(made, picture)
        codes = [d.code for d in lint_text(data, path=f"a.{suffix}", select=["S114", "W604"]).diagnostics]
        assert codes.count("W604") == picture and ("S114" in codes) is not picture
        parsed = "".join(dump_yaml(reports_mapping(parse_document(data, path=f"a.{suffix}")[1])))
        again = [d.code for d in lint_text(parsed, path="a.yaml", select=["S114"]).diagnostics]
        assert again.count("S114") == codes.count("S114")

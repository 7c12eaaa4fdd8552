"""Pages saved in one file: the page in it is read, whatever browsers or Word wrote."""

from __future__ import annotations

from email.message import Message
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from quopri import encodestring

import pytest

from govlint.document.numbers import read_cell
from govlint.errors import ReadError
from govlint.readers.webarchive import read
from govlint.testing import lint_text, parse_document
from tests.generators import draft
from tests.readers.pages.around import page, portal
from tests.readers.pages.tables import TABLES
from tests.readers.pages.texts import TEXTS, body_of

FORMS = ("f2021", "f2019", "legacy-table")


DEEP = b"MIME-Version: 1.0\n" + b"".join(
    b"Content-Type: multipart/related; boundary=a%d\n\n--a%d\n" % (number, number) for number in range(3_000)
)


def archive(*parts: Message) -> bytes:
    whole = MIMEMultipart("related")
    for part in parts:
        whole.attach(part)
    return whole.as_bytes()


def quoted(text: str, charset: str) -> Message:
    """A page in quoted-printable, as browsers write it."""
    part = Message()
    part["Content-Type"] = f"text/html; charset={charset}"
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(encodestring(text.encode(charset)).decode("ascii"))
    return part


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_page_in_an_archive_is_read(form: str, charset: str) -> None:
    made = draft(form, 1)
    text = (
        portal(body_of(made, TABLES["word"], TEXTS["word"]), made).encode(charset, "xmlcharrefreplace").decode(charset)
    )
    frame = MIMEText("<p>广告</p>", "html", "utf-8")
    data = archive(quoted(text, charset), MIMEImage(b"GIF89a", "gif"), frame)
    _, (report,) = parse_document(data, path="a.mht")
    assert {k: f.value for k, f in report.figures.items()} == {k: read_cell(v).value for k, v in made.figures.items()}
    assert all(figure.location.line is None and figure.location.cell for figure in report.figures.values())
    saved = b"From: <Saved by Blink>\r\nSubject: a\r\n" + data
    assert [d.code for d in lint_text(saved, path="a.html").diagnostics if d.severity.value != "info"] == []


def test_a_page_in_a_frame_is_read() -> None:
    made = draft("f2021", 1)
    inside = MIMEText(page(body_of(made, TABLES["plain"], TEXTS["plain"])), "html", "utf-8")
    _, (report,) = parse_document(archive(MIMEText("<iframe></iframe>", "html"), inside), path="a.mhtml")
    assert len(report.figures) == len(made.figures)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (archive(MIMEImage(b"GIF89a", "gif")), "E901"),
        (b"", "E901"),
        (DEEP, "E905"),
    ],
    ids=["no page", "nothing", "deep"],
)
def test_what_holds_no_page_ends_in_one_error(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read(data, "a.mht")
    assert error.value.code == code

"""Makes the pictures of the pages from an invented draft: `make pictures` writes docs/pictures/*.png.

Needs LibreOffice (`soffice`), poppler (`pdftoppm`), Chromium and Chinese fonts on this machine, and Pillow (extra
`docs`).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from govlint.__main__ import main as govlint
from tests.docs.drafts import word
from tests.docs.pages import LIMIT, PICTURES

_DRAFT = "草稿.docx"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"%s"}}'
_PIXELS = 96 / 72  # of the screen in a point of a page
_BACKGROUND = "#e9ebee"
_AROUND = (150, 70)  # points of a page shown above its first and below its last comment
_LOOKS = """
body { margin: 0; width: 1200px; background: #e9ebee; font: 13px/1.5 "Noto Sans CJK SC", sans-serif; }
section { position: relative; margin: 12px; overflow: hidden; background: #fff; border: 1px solid #c4c8cd; }
img { position: absolute; left: 0; }
aside { position: absolute; left: 740px; width: 400px; padding: 4px 10px; background: #fff6d8;
  border-left: 4px solid #d9a400; white-space: pre-line; }
aside b { color: #7a5b00; } i { position: absolute; height: 1px; background: #d9a400; }
"""
_WIDTH = 1_200  # pixels of a picture


class Note(NamedTuple):
    """A comment in a PDF file: page (from 0), place in points from its upper left corner, text."""

    page: int
    left: float
    top: float
    text: str


def main() -> int:
    """Writes the pictures; ends with 2 and says what is missing where something is."""
    chromium = next((found for name in _CHROMIUM if (found := shutil.which(name))), None)
    missing = [name for name in ("soffice", "pdftoppm") if not shutil.which(name)] + ["chromium"] * (chromium is None)
    if missing or chromium is None:
        print(f"not on this machine: {', '.join(missing)}", file=sys.stderr)
        print("On Debian: apt install libreoffice-writer-nogui poppler-utils chromium fonts-noto-cjk", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)  # so that the report shows the name of the draft alone
        (folder / _DRAFT).write_bytes(word())
        _save(_annotated(folder, chromium), "word.png")
        for theme in ("light", "dark"):
            _save(_page(folder, chromium, theme), f"page-{theme}.png")
    return 0


def _annotated(folder: Path, chromium: str) -> Image.Image:
    """The pages of the annotated copy around its comments, as LibreOffice sets them. Without a screen it does not draw
    comments beside the page, but exports them with their places and texts; so they are put there as they stand in it.
    """
    copy = folder / "copy.docx"
    govlint(["annotate", _DRAFT, "--output", str(copy), "--force"])
    _exported(folder, copy, "true")
    notes = list(_notes(folder / "copy.pdf"))
    _exported(folder, copy, "false")
    _run("pdftoppm", "-png", "-r", "96", str(folder / "copy.pdf"), str(folder / "page"))
    pages = [_section(number, notes, folder) for number in sorted({note.page for note in notes})[:2]]
    (folder / "copy.html").write_text(
        f"<meta charset='utf-8'><style>{_LOOKS}</style>{''.join(pages)}", encoding="utf-8"
    )
    return _trimmed(_shot(chromium, folder / "copy.html", folder, "1200,1500"), _BACKGROUND)


def _exported(folder: Path, copy: Path, notes: str) -> None:
    """copy.pdf, with comments or without."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", _PDF % notes, "--outdir", str(folder), str(copy))


def _notes(path: Path) -> Iterator[Note]:
    """The comments of a PDF file."""
    for number, page in enumerate(pdfium.PdfDocument(path)):
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, index)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
            size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
            text = (ctypes.c_ushort * (size // 2))()
            raw.FPDFAnnot_GetStringValue(note, b"Contents", text, size)
            if said := bytes(text).decode("utf-16-le").rstrip("\0"):
                yield Note(number, box.left, page.get_height() - box.top, said)


def _section(number: int, notes: Sequence[Note], folder: Path) -> str:
    """A page around its comments, as HTML: lines lead from the places to the comments."""
    here = sorted((note for note in notes if note.page == number), key=lambda note: note.top)
    top = max(here[0].top - _AROUND[0], 40)
    image = sorted(folder.glob("page-*.png"))[number]
    parts = [f"<img src='{image.name}' style='top:{-top * _PIXELS}px'>"]
    free = 8.0
    for note in here:
        at = (note.top - top) * _PIXELS
        free = max(free, at - 8)
        left = (note.left + 4) * _PIXELS
        parts.append(f"<i style='left:{left}px;width:{740 - left}px;top:{at + 18}px'></i>")
        parts.append(f"<aside style='top:{free}px'><b>govlint</b>\n{escape(note.text)}</aside>")
        free += 34 + 20 * sum(1 + len(line) // 31 for line in note.text.split("\n"))
    height = max(free, (here[-1].top - top + _AROUND[1]) * _PIXELS)
    return f"<section style='height:{height}px'>{''.join(parts)}</section>"


def _page(folder: Path, chromium: str, theme: str) -> Image.Image:
    """The top of the HTML report in a theme."""
    page = folder / "report.html"
    govlint(["check", _DRAFT, "--quiet", "--output", f"html={page}", "--output-file", str(folder / "out")])
    dark = ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] if theme == "dark" else []
    return _shot(chromium, page, folder, "1100,1150", *dark)


def _shot(chromium: str, page: Path, folder: Path, size: str, *options: str) -> Image.Image:
    """A web page as the browser shows it in a window of the size."""
    shot = folder / "shot.png"
    _run(
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *options,
        f"--window-size={size}", f"--user-data-dir={folder / 'browser'}", f"--screenshot={shot}", page.as_uri(),
    )  # fmt: skip
    return Image.open(shot)


def _trimmed(picture: Image.Image, background: str) -> Image.Image:
    """The picture without what lies below everything that is drawn on the background."""
    picture = picture.convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, background)).getbbox()
    return picture if box is None else picture.crop((0, 0, picture.width, min(box[3] + 12, picture.height)))


def _save(picture: Image.Image, name: str) -> None:
    """Scales to the width of the pages and writes with few colours, as small as the limit wants."""
    if picture.width > _WIDTH:
        picture = picture.resize((_WIDTH, picture.height * _WIDTH // picture.width), Image.Resampling.LANCZOS)
    for colours in (64, 32, 16):
        few = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        few.save(PICTURES / name, optimize=True)
        if (PICTURES / name).stat().st_size < LIMIT:
            break
    print(f"docs/pictures/{name}: {picture.width}x{picture.height}, {(PICTURES / name).stat().st_size} bytes")


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")


if __name__ == "__main__":
    sys.exit(main())

"""Other formats than text against what only takes them apart: T5, T6. And how much a large table takes: G3."""

from __future__ import annotations

import gc
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import yaml
from lxml import etree
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from benchmarks.corpus import full, long_table, page, parsed
from benchmarks.goals import Measured
from benchmarks.throughput import interleave, lint_all, session
from govlint.readers.docx.reader import read as read_word
from govlint.readers.html.reader import read as read_page
from govlint.readers.xlsx.reader import read as read_workbook
from govlint.session import Session
from govlint.testing import docx
from tests.office import workbook

_COUNT = 20  # reports of a format
_ROWS, _COLUMNS = 10_000, 10  # of the table of G3
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def measure(folder: Path, rounds: int) -> dict[str, Measured]:
    """Runs the loops `rounds` times. What takes a file apart is compared with the reader alone, then with a check."""
    files: dict[str, list[Path]] = {"yaml": [], "html": [], "docx": []}
    for seed in range(_COUNT):
        contents = {"yaml": parsed(seed).encode(), "html": page(seed).encode(), "docx": docx.render(full(seed))}
        for suffix, content in contents.items():
            path = folder / f"{seed:02}.{suffix}"
            path.write_bytes(content)
            files[suffix].append(path)
    plain = session(0)
    loops: dict[str, tuple[Callable[[], object], int]] = {}
    for suffix, floor in (("yaml", compose), ("html", cells_of_page), ("docx", walk)):
        loops[f"{suffix} floor"] = (_each(floor, files[suffix]), _COUNT)
        loops[f"{suffix} check"] = (_linting(files[suffix], plain), _COUNT)
    for suffix, read in (("html", read_page), ("docx", read_word)):
        loops[f"{suffix} read"] = (_each(_reading(read), files[suffix]), _COUNT)
    seconds = interleave(loops, rounds)
    found = {}
    for goal, suffix, what in (("T5", "yaml", "check"), ("T6h", "html", "read"), ("T6hc", "html", "check"),
                               ("T6d", "docx", "read"), ("T6dc", "docx", "check")):  # fmt: skip
        taken, floor_of = seconds[f"{suffix} {what}"], seconds[f"{suffix} floor"]
        size = sum(path.stat().st_size for path in files[suffix]) / _COUNT
        raw = f"{taken * 1e3:.2f} ms / {floor_of * 1e3:.2f} ms ({size:.0f} B a draft)"
        found[goal] = Measured(taken / floor_of, raw)
    return {**found, "T6x": workbooks(rounds), "G3": bytes_a_cell(folder)}


def workbooks(rounds: int) -> Measured:
    """T6x: the reader alone, on workbooks written from the same reports."""
    books = [workbook.render(full(seed)) for seed in range(_COUNT)]
    seconds = interleave(
        {"floor": (lambda: [values(book) for book in books], _COUNT),
         "read": (lambda: [read_workbook(book, "draft.xlsx") for book in books], _COUNT)}, rounds,
    )  # fmt: skip
    raw = f"{seconds['read'] * 1e3:.2f} ms / {seconds['floor'] * 1e3:.2f} ms"
    return Measured(seconds["read"] / seconds["floor"], raw)


def values(data: bytes) -> object:
    """The floor of T6x: the values and the merged ranges of every sheet."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [(sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]


def _each(function: Callable[[Path], object], paths: Sequence[Path]) -> Callable[[], object]:
    def run() -> None:
        gc.disable()  # as govlint does while it reads a file
        for path in paths:
            function(path)
        gc.enable()

    return run


def _reading(read: Callable[[bytes, str], object]) -> Callable[[Path], object]:
    return lambda path: read(path.read_bytes(), path.name)


def _linting(paths: Sequence[Path], within: Session) -> Callable[[], object]:
    return lambda: lint_all(paths, within)


def compose(path: Path) -> object:
    """The floor of T5: the nodes of a YAML file with their marks, by the C loader."""
    return yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)


def cells_of_page(path: Path) -> object:
    """The floor of T6 for web pages: parsed, and the text and the spans of every cell."""
    tree = LexborHTMLParser(path.read_bytes().decode())
    return [
        (cell.text(), cell.attributes.get("colspan"), cell.attributes.get("rowspan")) for cell in tree.css("td, th")
    ]


def walk(path: Path) -> object:
    """The floor of T6 for Word files: unpacked, parsed by lxml, the text of each paragraph, each cell and its spans."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    texts = ["".join(text.text or "" for text in one.iter(_W + "t")) for one in root.iter(_W + "p")]
    cells = []
    for cell in root.iter(_W + "tc"):
        properties = cell.find(_W + "tcPr")
        span = None if properties is None else properties.find(_W + "gridSpan")
        merge = None if properties is None else properties.find(_W + "vMerge")
        cells.append(("".join(text.text or "" for text in cell.iter(_W + "t")), span, merge))
    return texts, cells


def bytes_a_cell(folder: Path) -> Measured:
    """G3: what a table adds to the memory that checking a file takes at most, texts included, for each of its cells."""
    plain = session(0)
    peaks = []
    for rows in (0, _ROWS):
        path = folder / f"rows-{rows}.txt"
        path.write_text(long_table(rows), encoding="utf-8")
        if not rows:
            lint_all([path], plain)  # loads and remembers
        gc.collect()
        tracemalloc.start()
        lint_all([path], plain)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    value = (peaks[1] - peaks[0]) / (_ROWS * _COLUMNS)
    return Measured(value, f"{peaks[1] / 1e6:.1f} MB for {_ROWS * _COLUMNS} cells")

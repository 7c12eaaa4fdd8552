"""What of a PDF file cannot be read, and is said: scans, text without a map to characters, damaged pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from govlint.diagnostics import Location
from govlint.document.model import Fault, Mark
from govlint.errors import ReadError
from govlint.readers.pdf.geometry import area, rounded
from govlint.readers.pdf.lines import Line
from govlint.readers.pdf.page import Page
from govlint.readers.pdf.spread import Leaf

_GARBLED = 0.2  # share of characters without meaning from which a file cannot be read at all
_SOME_PRIVATE = 0.02  # share of signs of a font's own that is more than bullets
COLUMNS = 4  # parts of a line, far from one another, that no sentence has
_ROWS = 3  # such lines that make a table
_FEW = 10  # characters that a page has beside a scanned picture: a stamp, a page number
_COVERS = 0.4  # share of a page that the picture of a scan covers at least
_PICTURE = 0.05  # share of a page from which a picture may be a table


def find_faults(pages: Sequence[Page], lost: Sequence[int], path: str) -> list[Fault]:
    """What is wrong with some of the pages. Raises ReadError (E901) where nothing can be read of any."""
    characters = sum(len(page.chars) for page in pages)
    scans = [page.number for page in pages if _is_scan(page)]
    written = [page for page in pages if page.chars and page.number not in scans]
    if not written:
        raise ReadError("reading.pdf-scan" if scans else "reading.pdf-blank", path=path)
    unmapped = sum(page.unmapped for page in pages)
    private = sum(page.private for page in pages)
    if unmapped + private > _GARBLED * characters:
        raise ReadError("reading.pdf-unmapped", path=path, share=round(100 * (unmapped + private) / characters))
    faults: list[Fault] = []
    if scans:
        faults.append(Fault("E901", "pdf-scanned-pages", {"pages": _named(scans)}, Location(page=scans[0])))
    if lost:
        faults.append(Fault("E901", "pdf-lost-pages", {"pages": _named(lost)}, Location(page=lost[0])))
    if unmapped or private > _SOME_PRIVATE * characters:
        bad = [page.number for page in pages if page.unmapped or page.private]
        args = {"pages": _named(bad), "count": unmapped + private}
        faults.append(Fault("E902", "pdf-some-unmapped", args, Location(page=bad[0])))
    return faults


def unruled(lines: Sequence[Line], leaf_of: Mapping[int, Leaf]) -> list[Fault]:
    """A word on tables without ruling lines: what stands in which column was told by the gaps between words."""
    if len(lines) < _ROWS:
        return []
    first = leaf_of[lines[0].page]
    place = Location(page=first.sheet, box=rounded(first.turn.back(lines[0].box)))
    sheets = {leaf_of[line.page].sheet for line in lines}
    return [Fault("E902", "pdf-unruled", {"pages": _named(sorted(sheets))}, place)]


def guessed_pages(apart: Sequence[int]) -> frozenset[int]:
    """The pages with tables whose rows only the places of their words show, by the page of every line in parts."""
    return frozenset(page for page, count in Counter(apart).items() if count >= _ROWS)


def _named(numbers: Sequence[int]) -> str:
    """Page numbers, runs of them as 3-7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _is_scan(page: Page) -> bool:
    """Whether a page is a picture with next to no text beside it."""
    covered = sum(map(area, page.pictures))
    return len(page.chars) <= _FEW and covered >= _COVERS * area(page.frame)


def pictures(pages: Sequence[Page]) -> list[Mark]:
    """A mark for each picture that is large enough for a table, on pages that are no scans."""
    return [
        Mark("picture", "", Location(page=page.number, box=rounded(page.turn.back(box))))
        for page in pages
        if not _is_scan(page)
        for box in page.pictures
        if area(box) >= _PICTURE * area(page.frame)
    ]

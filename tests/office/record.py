"""Records what LibreOffice makes of generated drafts, for tests that run without it: `make office-fixtures`.

`recorded.zip` holds each draft as it was handed to LibreOffice (.docx) and what it was turned into.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from govlint.testing.docx import render
from tests.office import workbook
from tests.office.drafts import RECORDED, draft_of
from tests.office.features import document
from tests.office.libreoffice import convert

RECORDS = Path(__file__).with_name("recorded.zip")
_DATE = (2024, 1, 1, 0, 0, 0)


@cache
def recorded() -> Mapping[str, bytes]:
    """The recorded files by name."""
    with zipfile.ZipFile(RECORDS) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _made() -> Iterator[tuple[str, bytes]]:
    sources = {f"{name}.docx": render(draft_of(name)) for name in RECORDED}
    sources["features.docx"] = document()
    books = {f"{name}.xlsx": workbook.render(draft_of(name)) for name in RECORDED}
    yield from sources.items()
    yield from books.items()
    for files, target in ((sources, "doc"), (books, "xls")):
        for name, data in convert(files, target).items():
            yield f"{name}.{target}", data


def main() -> None:
    """Writes the records."""
    with zipfile.ZipFile(RECORDS, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _made():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED, 9)
            print(name, len(data))


if __name__ == "__main__":
    main()

"""Records what LibreOffice makes of generated drafts, for tests that run without it: `make office-fixtures`.

`recorded.zip` holds each draft as it was handed to LibreOffice (.docx) and what it was turned into.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from govlint.testing.docx import package
from tests.office.drafts import RECORDED, draft_of
from tests.office.features import BOXES, document
from tests.office.renderings import RENDERINGS, converted, written

RECORDS = Path(__file__).with_name("recorded.zip")
_DATE = (2024, 1, 1, 0, 0, 0)


@cache
def recorded() -> Mapping[str, bytes]:
    """The recorded files by name."""
    with zipfile.ZipFile(RECORDS) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _made() -> Iterator[tuple[str, bytes]]:
    drafts = {name: draft_of(name) for name in RECORDED}
    files = written(drafts)
    sources = {rendering.made_from for rendering in RENDERINGS.values()}
    files = {key: data for key, data in files.items() if key[1] in sources}
    files["features", "docx"] = document()
    files["boxes", "docx"] = package(BOXES)
    files.update(converted(files))
    for (name, format), data in files.items():
        yield f"{name}.{RENDERINGS[format].suffix}", data
    for name, draft in drafts.items():
        yield f"{name}.figures.json", json.dumps(draft.figures).encode()


def main() -> None:
    """Writes the records."""
    with zipfile.ZipFile(RECORDS, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _made():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED, 9)
            print(name, len(data))


if __name__ == "__main__":
    main()

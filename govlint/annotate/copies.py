"""The annotated copy of a file, in the form that its format has for remarks, and what it is called."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from govlint.annotate import sheet
from govlint.annotate.remarks import Remark
from govlint.annotate.seal import seal_archive, seal_markdown, seal_pdf
from govlint.errors import ReadError
from govlint.files.discovery import COPY_MARKS
from govlint.readers.encoding import decode
from govlint.readers.kinds import kinds_of
from govlint.readers.limits import Limits
from govlint.results import RunResult

_REMARKS, _LIST = COPY_MARKS
_ENDINGS = {"docx": f"{_REMARKS}.docx", "pdf": f"{_REMARKS}.pdf"}
_OWN_ENDINGS = frozenset({".docm", ".dotx", ".dotm"})  # Word opens such a file under no other
_SHEET = f"{_LIST}.md"


class Draft(NamedTuple):
    """The file that is annotated: its path, its bytes, and the limits that it was read with."""

    path: str
    data: bytes
    limits: Limits

    @property
    def kind(self) -> str:
        """`docx` or `pdf`, which take remarks themselves, else `sheet`."""
        kinds = kinds_of(self.data)[:1]
        return kinds[0] if kinds and kinds[0] in _WRITERS else "sheet"

    @property
    def copy_path(self) -> str:
        """What its copy is called where nobody says otherwise: beside it, its name with an ending."""
        name, suffix = os.path.splitext(self.path)  # noqa: PTH122
        own = self.kind == "docx" and suffix.lower() in _OWN_ENDINGS
        return name + (_REMARKS + suffix if own else _ENDINGS.get(self.kind, _SHEET))


def make_copy(draft: Draft, result: RunResult, remarks: Sequence[Remark], lang: str, date: str) -> bytes:
    """The copy with the remarks in it, or the sheet that lists them; `date` (xsd:dateTime) is that of the remarks.

    Raises ReadError where the file cannot take remarks.
    """
    writer = _WRITERS.get(draft.kind)
    if writer is None:
        return seal_markdown(sheet.write(result, draft.path, _text(draft), remarks, lang))
    return writer(draft, remarks, lang, date)


def _text(draft: Draft) -> str:
    """The text of the file; "" where it is none."""
    try:
        return decode(draft.data, draft.path).text
    except ReadError:
        return ""


def _word(draft: Draft, remarks: Sequence[Remark], lang: str, date: str) -> bytes:
    from govlint.annotate.docx.copy import annotate

    return seal_archive(annotate(draft.data, draft.path, remarks, lang, date, draft.limits))


def _pdf(draft: Draft, remarks: Sequence[Remark], lang: str, date: str) -> bytes:
    from govlint.annotate.pdf.copy import annotate

    return seal_pdf(annotate(draft.data, draft.path, remarks, lang, date, draft.limits))


_WRITERS: Mapping[str, Callable[[Draft, Sequence[Remark], str, str], bytes]] = {"docx": _word, "pdf": _pdf}

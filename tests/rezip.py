"""Changes the main part of a Word file that a test made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable


def with_document(data: bytes, change: Callable[[str], str]) -> bytes:
    """The file with the text of word/document.xml changed, every other member as it was."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                content = change(content.decode()).encode()
            new.writestr(info, content)
    return out.getvalue()

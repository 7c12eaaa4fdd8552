"""Plain text to a Document."""

from __future__ import annotations

from govlint.document.model import Document
from govlint.document.patterns import lazy_pattern
from govlint.document.traditional import simplified
from govlint.readers.abreast import in_columns
from govlint.readers.encoding import decode_plain, lost_characters
from govlint.readers.glosses import has_glosses, without_glosses
from govlint.readers.layout import Layout
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_size
from govlint.readers.lines import split_lines, strokes_as_pipes, without_print_marks

# a whole line, as a heading is, a whole cell, or what stands before a colon
_EMPHASISED = lazy_pattern(
    r"(?m)(?:^[ \t#]{0,9}|\|[ \t]{0,9})\*{2,3}[^*|\n]{1,80}\*{2,3}(?:[ \t\r]{0,9}$|[ \t]{0,9}\||[:：])"
)
_BROKEN_CELL = lazy_pattern(r"(?i)\|[^|\n]{0,80}<br ?/?>[^|\n]{0,80}\|")


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a text file. Raises ReadError for what is no text (E901) or too large (E905)."""
    check_size(len(data), path, limits)
    decoded = decode_plain(data, path)
    if _is_marked_up(decoded.text):
        from govlint.readers import markdown  # the reader of HTML tables is seldom needed

        return markdown.read(data, path, limits)
    lines = split_lines(decoded, path, limits)
    text = decoded.text
    printable = decoded.lines is not None
    layout = Layout(path, limits, without_glosses if has_glosses(text) else None, printable)
    plain = "\t" not in text and ("+" not in text or "+-" not in text)
    shown = simplified(text, strokes_as_pipes(text, lines))
    parted = in_columns(text, shown)
    if parted is None:
        layout.add_all(shown, plain)
    else:
        layout.add_numbered(parted)
    blocks = without_print_marks(layout.blocks, text, lines)
    return Document(path, blocks, lines, "text", decoded.encoding, faults=lost_characters(decoded), printable=printable)


def _is_marked_up(text: str) -> bool:
    """Whether the text is a page saved as text, or Markdown by another name: HTML cells, line breaks in cells of pipes,
    blanks that HTML writes out, headings or cells set in bold. One character is found to be missing much sooner than
    several."""
    if "<" in text and ("<td" in text or "<TD" in text or _BROKEN_CELL.search(text) is not None):
        return True
    if "&" in text and "&nbsp;" in text:
        return True
    return "*" in text and "**" in text and _EMPHASISED.search(text) is not None

"""The text of a paragraph as Word shows it with all changes accepted, and what it keeps beside its text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from xml.etree.ElementTree import Element

from govlint.light import dataclass, field
from govlint.readers.docx.names import MATH, MC, RPR, VAL, R, T, W, child, is_on, value

_SKIPPED = frozenset(W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr",
                                           "commentRangeStart", "commentRangeEnd", "sdtPr", "sdtEndPr"))  # fmt: skip
_DELETED = frozenset((W + "del", W + "moveFrom"))
_INSERTED = frozenset((W + "ins", W + "moveTo"))
ALTERNATIVE = MC + "AlternateContent"
_VANISH, _ALIGN = W + "vanish", W + "vertAlign"
_SYMBOL = W + "sym"
_RUBY = W + "ruby"
SYMBOL = "□"  # for a character of a symbol font: what it shows cannot be told
_FORMULA_TEXT = MATH + "t"
_TEXTS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": " "}


@dataclass(slots=True)
class Inline:
    """What one paragraph holds: its text, and the marks found on the way as (kind, words).

    `raised` is what a cell holds beside its text: marks for notes, and what is struck out.
    """

    text: str = ""
    raised: str = ""
    marks: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0


class InlineReader:
    """Reads paragraphs in order; a field may begin in one and end in another, so its state is kept between them."""

    def __init__(self, hidden: Collection[str] = ()) -> None:
        """`hidden` are the styles whose text is hidden."""
        self._hidden = hidden
        self._in_hidden = False
        self._in_cell = False
        self._fields: list[bool] = []  # for each open field, whether its result is being read

    def read(self, paragraph: Element, in_cell: bool = False) -> Inline:
        """The text, marks, text boxes and pictures of a paragraph."""
        inline = Inline()
        self._in_cell = in_cell
        self._in_hidden = bool(self._hidden) and value(paragraph, "pPr", "pStyle") in self._hidden
        inline.text = "".join(self._pieces(paragraph, inline))
        return inline

    def _pieces(self, element: Element, inline: Inline) -> Iterator[str]:
        for node in element:
            tag = node.tag
            if tag == R:
                yield self._run(node, inline)
            elif tag in _DELETED:
                inline.marks.append(("tracked-change", _deleted(node)))
            elif tag in _INSERTED:
                inserted = "".join(self._pieces(node, inline))
                inline.marks.append(("tracked-change", inserted))
                yield inserted
            elif tag == ALTERNATIVE:
                yield from self._content(variant_of(node), inline)
            elif tag == _FORMULA_TEXT:
                yield node.text or ""
            elif tag not in _SKIPPED:
                yield from self._pieces(node, inline)

    def _run(self, run: Element, inline: Inline) -> str:
        text = "".join(self._content(run, inline))
        properties = run.find(RPR)
        if self._is_hidden(run, properties):
            if text.strip():
                inline.marks.append(("hidden", text))
            return ""
        if self._in_cell and properties is not None and _is_raised(properties):
            inline.raised += text
            return ""
        return text

    def _is_hidden(self, run: Element, properties: Element | None) -> bool:
        if properties is None:
            return self._in_hidden
        if not self._hidden or properties.find(_VANISH) is not None:
            return is_on(run, "rPr", "vanish")
        return self._in_hidden or value(run, "rPr", "rStyle") in self._hidden

    def _content(self, run: Iterable[Element], inline: Inline) -> Iterator[str]:
        for node in run:
            tag = node.tag
            if tag == T or tag in _TEXTS:
                if not self._fields or all(self._fields):
                    yield _TEXTS.get(tag) or node.text or ""
            elif tag == RPR:
                continue
            elif tag == _SYMBOL:
                yield SYMBOL
            elif tag == ALTERNATIVE:
                yield from self._content(variant_of(node), inline)
            elif tag == _RUBY:
                base = child(node, "rubyBase")  # the characters; what stands above them only says how they sound
                yield from self._pieces(base, inline) if base is not None else ()
            else:
                self._note(node, inline)

    def _note(self, node: Element, inline: Inline) -> None:
        """What stands in a run beside its text: the parts of fields, references to comments, drawings."""
        tag = node.tag
        if tag == W + "fldChar":
            self._field(node.get(W + "fldCharType", ""))
        elif tag == W + "commentReference":
            inline.marks.append(("comment", node.get(W + "id", "")))
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._drawing(node, inline)

    def _drawing(self, node: Element, inline: Inline) -> None:
        """Text boxes are read after the paragraph; anything else drawn is a picture."""
        boxes = list(node.iter(W + "txbxContent"))
        inline.boxes.extend(boxes)
        if not boxes and any(e.tag.endswith(("}blip", "}imagedata")) for e in node.iter() if isinstance(e.tag, str)):
            inline.pictures += 1

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def variant_of(alternative: Element) -> Element:
    """One of the variants of a content only, or a text box would be read twice; the element itself, which holds nothing
    else, where it has none."""
    variants = [alternative.find(MC + name) for name in ("Choice", "Fallback")]
    return next((variant for variant in variants if variant is not None), alternative)


def _is_raised(properties: Element) -> bool:
    """Whether a run is a mark for a note, or struck out: no part of the number or the label in a cell."""
    raised = properties.find(_ALIGN)
    if raised is not None and raised.get(VAL) == "superscript":
        return True
    return is_on(properties, "strike") or is_on(properties, "dstrike")


def _deleted(node: Element) -> str:
    return "".join(e.text or "" for e in node.iter() if e.tag in (W + "delText", W + "t"))

"""Names of WordprocessingML (ECMA-376 part 1), and small questions about its elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = W + "val"
P, R, T, TBL, TR, TC = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
RPR, TCPR = W + "rPr", W + "tcPr"
_FALSE = frozenset({"0", "false", "off"})


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along the path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The w:val of a descendant, or None."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def number(element: Element | None, *path: str) -> int | None:
    """The w:val of a descendant as a whole number, or None."""
    text = value(element, *path)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def whole_number(text: str | None) -> int:
    """The number that an attribute states in digits; 0 for any other text, and for one longer than those of Word."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def is_on(element: Element | None, *path: str) -> bool:
    """Whether a toggle such as w:vanish is there and not switched off."""
    found = child(element, *path)
    return found is not None and found.get(VAL, "1").lower() not in _FALSE


def to_transitional(root: Element | None) -> Element | None:
    """The tree with the names of the strict variant turned into the usual ones."""
    if root is not None and root.tag.startswith(STRICT):
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.startswith(STRICT):
                element.tag = W + element.tag[len(STRICT) :]
            for key in [k for k in element.attrib if k.startswith(STRICT)]:
                element.set(W + key[len(STRICT) :], element.attrib.pop(key))
    return root

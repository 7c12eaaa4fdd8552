"""Texts as parts of XML: escaped, and without the characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re

# A soft line break pasted from Word (U+000B) is such a character: one of them makes a whole file unreadable.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def content(text: str) -> str:
    """The text between two tags."""
    return _ILLEGAL.sub("\ufffd", text).translate(_CONTENT)


def tag(element: str, /, **attributes: object) -> str:
    """What stands between `<` and `>` of an opening tag; attributes that are None are left out."""
    said = [f'{key}="{_attribute(str(value))}"' for key, value in attributes.items() if value is not None]
    return " ".join([element, *said])


def _attribute(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text).translate(_ATTRIBUTE)

"""The docstring of a rule in Python: a first line, and texts under headings."""

from __future__ import annotations


def split_docstring(text: str) -> tuple[str, dict[str, str]]:
    """The first line of a module docstring, and the text under each `## heading`."""
    texts: dict[str, str] = {}
    heading = ""
    for line in text.strip().splitlines():
        if line.startswith("## "):
            heading = line[3:].strip()
            texts[heading] = ""
        elif heading:
            texts[heading] += line + "\n"
    return text.strip().partition("\n")[0].strip(), {key: value.strip() for key, value in texts.items()}

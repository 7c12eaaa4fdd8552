"""A draft as a web page: the official spans, and what content managers do to words and numbers."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

from govlint.testing.draft import Draft, Grid, TableWords

Words = Callable[[str], str]


def render(draft: Draft, words: Words = escape, around: str = "") -> str:
    """The page; `words` writes a text as markup, `around` stands before the report (navigation)."""
    body: list[str] = [around]
    for part in draft.parts:
        if part.kind == "table":
            table_words = draft.table_words.get(part.id, TableWords())
            body.extend(f"<p>{words(line)}</p>" for line in table_words.head)
            body.append(table(draft.grid(part.id), words))
            body.extend(f"<p>{words(line)}</p>" for line in table_words.foot)
        elif part.text:
            body.append(f"<p>{words(part.text)}</p>")
    page = "\n".join(body)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>\n<body>\n{page}\n</body></html>\n'


def table(grid: Grid, words: Words = escape) -> str:
    """The table of a grid with colspan and rowspan."""
    rows = []
    for cells in grid.rows:
        inner = "".join(
            f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}"><p>{words(cell.text)}</p></td>' for cell in cells
        )
        rows.append(f"<tr>{inner}</tr>")
    return "<table>" + "\n".join(rows) + "</table>"


def broken(rng: random.Random) -> Words:
    """Writes texts with words and numbers broken over spans and line breaks, as pasted from Word."""

    def words(text: str) -> str:
        out = ""
        for char in text:
            choice = rng.random()
            out += f"<span><font>{escape(char)}</font></span>" if choice < 0.3 else escape(char)
        return f'<span style="a:b">{out}</span><o:p></o:p>'

    return words

"""Tables all of whose rows stand between pipes, as nearly all do: their texts at once."""

from __future__ import annotations

_STRIP = str.strip


def framed_texts(source: str, lines: list[str], printable: bool) -> tuple[list[list[str]], bool] | None:
    """The stripped texts of the cells of rows with a pipe at either end, and whether they are evenly spaced.

    `source` is the lines in one. None where a line has no such pipes, or may be a line between rows: of what such a
    rule is made of, besides pipes and blanks, none may occur.
    """
    if "-" in source or "=" in source:
        return None
    texts = _evenly_spaced(source, lines, printable)
    if texts is not None:
        return texts, True
    # a pipe alone is both ends at once
    if source[0] != "|" or source[-1] != "|" or source.count("|\n|") != len(lines) - 1 or "|" in lines:
        return None
    return [list(map(_STRIP, line.split("|")))[1:-1] for line in lines], False


def _evenly_spaced(source: str, lines: list[str], printable: bool) -> list[list[str]] | None:
    """The texts of the cells if one space stands on either side of every pipe, as in nearly all tables; else None.

    Each line begins with such a pipe and ends with one. No text holds a pipe, as there are only those that divide
    texts; none begins or ends with a space, as two side by side stand nowhere but in blank cells; and the space is
    the only blank there is (where it is not known that all is `printable`, that is looked at).
    """
    rows = source[2:-2].split(" |\n| ")
    if len(rows) != len(lines) or not source.startswith("| ") or not source.endswith(" |"):
        return None
    texts = [row.split(" | ") for row in rows]
    even = (
        source.count("|") == sum(map(len, texts)) + len(lines)
        and source.count("  ") == sum([row.count("") for row in texts])
        and (printable or "".join(rows).isprintable())
    )
    return texts if even else None

"""Tables for the terminal, aligned although Chinese characters are two columns wide."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.reporters.width import display_width, pad


def lay_out(headers: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Headers and rows as lines; the columns numbered in `right` stand to the right, the last one is not padded."""
    import tabulate  # slow to import

    widths = [max(map(display_width, column)) for column in zip(headers, *rows, strict=True)]
    cells = [[_cell(text, number, widths, right) for number, text in enumerate(row)] for row in (headers, *rows)]
    # tabulate counts characters, not columns: the cells come padded, and it only joins them.
    plain = tabulate.tabulate(cells, tablefmt="plain", stralign=None, numalign=None, disable_numparse=True)
    return "\n".join(line.rstrip() for line in plain.splitlines())


def _cell(text: str, number: int, widths: Sequence[int], right: frozenset[int]) -> str:
    if number in right:
        return " " * (widths[number] - display_width(text)) + text
    return text if number == len(widths) - 1 else pad(text, widths[number])

"""What a reporter is told besides the result."""

from __future__ import annotations

from govlint.light import NamedTuple


class ReportOptions(NamedTuple):
    """`lang` is "zh" or "en"; `width` the columns of the terminal (source lines are cut to it);

    `color` allows ANSI colours; `quiet` leaves out the summary and what is only information about the run. `base` is
    the folder that paths in formats for machines are seen from, absolute and with forward slashes ("" for none).
    """

    lang: str = "zh"
    color: bool = False
    width: int = 100
    quiet: bool = False
    base: str = ""

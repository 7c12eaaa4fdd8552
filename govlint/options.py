"""What the command line or a program asks of a run."""

from __future__ import annotations

from govlint.light import NamedTuple


class RunOptions(NamedTuple):
    """What the command line (or a program) asks for; it wins over every configuration file.

    `severities` are "SELECTOR=level" strings. `hook` says that a hook passed the files: then one that is no report is
    skipped as if it had been found by walking. `stdin` is what `-` stands for. `baseline` "" means none, whatever the
    configuration says. `today` (2026-12-31) is the day that waivers are judged by, None for the calendar's.
    `cache` has results kept from run to run. `jobs` is the number of processes, 0 for as many as the work is worth.
    `figures` has the text of every figure kept in the result, for reporters that draw tables.
    `python_rules` says whether the Python rules of local folders run (True) or are left out (False); None refuses
    folders that have any.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    form: str | None = None
    year: int | None = None
    fail_on: str | None = None
    profile: str | None = None
    config: str | None = None
    no_config: bool = False
    lang: str | None = None
    strict_inputs: bool = False
    convert: bool = False
    python_rules: bool | None = None
    hook: bool = False
    stdin: bytes | None = None
    stdin_filename: str | None = None
    series_key: str | None = None
    manifest: str | None = None
    figures: bool = False
    jobs: int = 1
    baseline: str | None = None
    strict_baseline: bool = False
    today: str | None = None
    cache: bool = False

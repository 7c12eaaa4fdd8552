"""What `govlint check` does once its options are known. A call without any option comes here without a parser."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

from govlint.cli.output import Progress, refuse_unwritable, report_options, write_all
from govlint.cli.session import Session
from govlint.errors import PluginLoadError, UsageError
from govlint.messages import render
from govlint.readers.limits import MOST_PIPED
from govlint.registry import ReporterEntry, resolve
from govlint.reporters.options import ReportOptions
from govlint.results import RunResult

FORMATS = {
    "text": "govlint.reporters.text:write",
    "grouped": "govlint.reporters.grouped:write",
    "json": "govlint.reporters.json_output:write",
}
STDIN = "-"
Writer = Callable[[RunResult, ReportOptions], Iterator[str]]


def check_paths(
    session: Session,
    /,
    paths: tuple[str, ...],
    output_format: str = "text",
    output_file: str | None = None,
    statistics: bool = False,
    quiet: bool = False,
    **asked: Any,
) -> int:
    """Checks the paths and writes what was found. Returns the exit code of the run."""
    from govlint.runner import run

    write = _writer(output_format, statistics)
    refuse_unwritable(output_file)
    progress = _progress(session, quiet)
    try:
        result = run(list(paths) or [_default_path(asked)], run_options(session, paths, **asked), progress=progress)
    finally:
        if progress is not None:
            progress.close()
    session.configured(result.lang)
    options = report_options(session.lang, quiet, output_file is not None)
    write_all(write(result, options), output_file)
    return result.exit_code


def run_options(
    session: Session,
    paths: tuple[str, ...],
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    severity: tuple[str, ...] = (),
    stdin_filename: str | None = None,
    config: str | None = None,
    no_config: bool = False,
    **same: Any,
) -> Any:
    """The options of the run. Raises UsageError where two of them contradict each other."""
    from govlint.session import RunOptions

    if config is not None and no_config:
        raise UsageError("cli.options-clash", first="--config", second="--no-config")
    reads_stdin = STDIN in paths or (stdin_filename is not None and not paths)
    if stdin_filename is not None and not reads_stdin:
        raise UsageError("cli.options-clash", first="--stdin-filename", second="PATH")
    return RunOptions(
        select=split_words(select) or None,
        ignore=split_words(ignore),
        severities=split_words(severity),
        config=config,
        no_config=no_config,
        lang=session.stated,
        hook=bool(os.environ.get("PRE_COMMIT")),
        stdin=sys.stdin.buffer.read(MOST_PIPED + 1) if reads_stdin else None,
        stdin_filename=stdin_filename,
        **same,
    )


def split_words(values: tuple[str, ...]) -> tuple[str, ...]:
    """`("T103,S1", "F")` as `("T103", "S1", "F")`; the full-width comma separates as well."""
    return tuple(word for value in values for part in value.replace("，", ",").split(",") if (word := part.strip()))


def _default_path(asked: dict[str, Any]) -> str:
    return STDIN if asked.get("stdin_filename") is not None else "."


def _progress(session: Session, quiet: bool) -> Progress | None:
    if quiet or not sys.stderr.isatty():
        return None
    return Progress(render("cli.progress", session.lang, {"done": "{done}", "total": "{total}"}))


def _writer(output_format: str, statistics: bool) -> Writer:
    """The function that writes the format. Raises UsageError for an unknown one."""
    if statistics:
        if output_format not in ("text", "grouped"):
            raise UsageError("cli.options-clash", first="--statistics", second=f"--output-format {output_format}")
        from govlint.cli.statistics import write

        return write
    entry = (
        ReporterEntry(output_format, FORMATS[output_format]) if output_format in FORMATS else _plugged(output_format)
    )
    try:
        found: Writer = resolve(entry.load)
    except Exception as error:
        if entry.extra and isinstance(error, ImportError):
            raise PluginLoadError("cli.format-extra", name=entry.name, extra=entry.extra) from error
        why = f"{type(error).__name__}: {error}"
        raise PluginLoadError("cli.format-broken", name=entry.name, load=entry.load, why=why) from error
    return found


def _plugged(output_format: str) -> ReporterEntry:
    """The reporter of a plugin. Raises UsageError with the nearest name."""
    from govlint.nearest import hint
    from govlint.plugins import load_registry

    reporters = load_registry().reporters
    if output_format in reporters:
        return reporters[output_format]
    known = list(dict.fromkeys([*FORMATS, *sorted(reporters)]))
    raise UsageError("cli.unknown-format", name=output_format, choices=", ".join(known), **hint(output_format, known))

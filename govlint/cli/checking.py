"""What `govlint check` does once its options are known. A call with paths and at most `-q` comes without a parser."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govlint.cli.formats import Output, further_outputs, output_of
from govlint.cli.output import Progress, append_step_summary, refuse_loss, refuse_unwritable, report_options, write_all
from govlint.cli.permission import python_permission
from govlint.cli.session import Session
from govlint.errors import UsageError
from govlint.messages import render
from govlint.readers.limits import MOST_PIPED
from govlint.reporters.formats import FORMATS

if TYPE_CHECKING:
    from govlint.cache.answers import Recalled
    from govlint.options import RunOptions
    from govlint.results import RunResult

STDIN = STDOUT = "-"
# Outputs that say nothing but what the result and their options do: what they have written once can be written again.
_TOLD_AGAIN = (FORMATS["text"], FORMATS["grouped"])


def check_paths(
    session: Session,
    /,
    paths: tuple[str, ...],
    output_format: str = "text",
    output_file: str | None = None,
    output: tuple[str, ...] = (),
    statistics: bool = False,
    quiet: bool = False,
    fix: bool = False,
    diff: bool = False,
    unsafe_fixes: bool = False,
    watch: bool = False,
    **asked: Any,
) -> int:
    """Checks the paths and writes what was found. Returns the exit code of the (last) run."""
    outputs = _outputs(output_format, output_file, output, statistics, paths)
    wants = {want for one in outputs for want in one.entry.wants}
    given = list(paths) or [_default_path(asked)]
    options = run_options(session, paths, figures="tables" in wants, **asked)
    if watch:
        clash = {"--fix": fix, "--diff": diff, "--hook": bool(asked.get("hook")), STDIN: options.stdin is not None}
        return _watch(session, given, options, outputs, quiet, clash)
    if fix or diff or unsafe_fixes:
        from govlint.cli.fixing import Asked, run_and_mend

        def check() -> RunResult:
            return _run(session, given, options, quiet, _recalled(given, options))

        result, code = run_and_mend(check, options, Asked(fix, diff, unsafe_fixes), session)
        if code is not None:
            return code
    else:
        recalled = _recalled(given, options)
        if recalled is not None and len(outputs) == 1 and _may_be_told_again(outputs[0]):
            code = _tell_again(recalled, outputs[0], session, quiet)
            if code is not None:
                return code
        result = _run(session, given, options, quiet, recalled)
    return _conclude(result, outputs, session, quiet)


def _may_be_told_again(output: Output) -> bool:
    return output.writer is None and output.path is None and output.entry in _TOLD_AGAIN


def _watch(
    session: Session, paths: list[str], options: RunOptions, outputs: Sequence[Output], quiet: bool,
    clash: Mapping[str, bool],
) -> int:  # fmt: skip
    """Checks again and again. Raises UsageError where one of the others is asked for as well."""
    for other in (name for name, wanted in clash.items() if wanted):
        raise UsageError("cli.options-clash", first="--watch", second=other)
    from govlint.cli.watching import Watched, watch_paths

    def check() -> int:
        return _conclude(_run(session, paths, options, quiet, _recalled(paths, options)), outputs, session, quiet)

    return watch_paths(check, Watched(paths, options, [one.path for one in outputs if one.path]), session)


def _conclude(result: RunResult, outputs: Sequence[Output], session: Session, quiet: bool) -> int:
    """Writes the result wherever it is wanted. Returns the exit code of the run."""
    for one in outputs:
        if one.path is not None:  # a report that a folder holds; what was named is refused before
            refuse_loss(one.path, (file.path for file in result.files if file.state == "linted"))
    wants = {want for one in outputs for want in one.entry.wants}
    if wants:
        from govlint.appendix import complete
        from govlint.plugins.loading import load_registry

        complete(result, load_registry(), wants)
    _write(result, outputs, session, quiet)
    return result.exit_code


def _write(result: RunResult, outputs: Sequence[Output], session: Session, quiet: bool) -> None:
    for one in reversed(outputs):  # the standard output last: whoever reads it may go away
        to_file = report_options(session.lang, quiet, one.path is not None)
        write_all(one.write(result, to_file), one.path)
    if any(one.entry.name == "github" for one in outputs):
        append_step_summary(result, session.lang)


def _tell_again(recalled: Recalled, output: Output, session: Session, quiet: bool) -> int | None:
    """Writes what the output has made of the same result before, and keeps it where there is none yet.

    Returns the exit code, None where the result is damaged.
    """
    asked = output.entry.name, report_options(session.lang, quiet, output.path is not None)
    told = recalled.text(asked)
    if told is None:
        result = recalled.result()
        if result is None:
            return None
        session.configured(result.lang)
        pieces = output.write(result, report_options(session.lang, quiet, output.path is not None))
        told = result.exit_code, "".join(pieces)
        recalled.keep_text(asked, *told)
    write_all((told[1],), output.path)
    return told[0]


def _run(
    session: Session, paths: list[str], options: RunOptions, quiet: bool, recalled: Recalled | None = None
) -> RunResult:
    result = recalled.result() if recalled is not None else None
    if result is None:
        result = _check(session, paths, options, quiet)
    session.configured(result.lang)
    return result


def _recalled(paths: list[str], options: RunOptions) -> Recalled | None:
    """The same run over folders that have not changed since, or None."""
    if not options.cache or not any(map(os.path.isdir, paths)):
        return None
    from govlint.cache.answers import recall  # with sqlite3, which is slow to import

    return recall(paths, options)


def _check(session: Session, paths: list[str], options: RunOptions, quiet: bool) -> RunResult:
    from govlint.running.runner import run

    progress = _progress(session, quiet)
    try:
        return run(paths, options, progress=progress)
    finally:
        if progress is not None:
            progress.close()


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
    no_cache: bool = False,
    hook: bool = False,
    python_rules: bool | None = None,
    **same: Any,
) -> RunOptions:
    """The options of the run. Raises UsageError where two of them contradict each other."""
    from govlint.options import RunOptions

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
        cache=not no_cache,
        lang=session.stated,
        hook=hook or bool(os.environ.get("PRE_COMMIT")),
        stdin=sys.stdin.buffer.read(MOST_PIPED + 1) if reads_stdin else None,
        stdin_filename=stdin_filename,
        today=os.environ.get("GOVLINT_TODAY") or None,
        python_rules=python_permission(python_rules),
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


def _outputs(
    output_format: str, output_file: str | None, further: tuple[str, ...], statistics: bool, given: tuple[str, ...]
) -> list[Output]:
    """What is to be written, the main output first. Raises UsageError before any work is done."""
    output_file = None if output_file == STDOUT else output_file
    if statistics:
        if output_format not in ("text", "grouped"):
            raise UsageError("cli.options-clash", first="--statistics", second=f"--output-format {output_format}")
        from govlint.cli.statistics import write

        main = Output(FORMATS["text"], write, output_file)
    else:
        main = output_of(output_format, output_file)
    outputs = [main, *further_outputs(further, output_file)]
    for output in outputs:
        refuse_unwritable(output.path, given)
    return outputs

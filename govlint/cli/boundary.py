"""The one place where errors end: each becomes a sentence on stderr and an exit code."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from govlint.cli.language import help_language, stated_language
from govlint.cli.session import Session
from govlint.errors import GovlintError, why_refused
from govlint.messages import render

if TYPE_CHECKING:
    import click

INTERRUPTED = 130
BROKEN_PIPE = 141
INTERNAL = 3
DEBUG = "GOVLINT_DEBUG"
COMPLETE = "_GOVLINT_COMPLETE"  # set by the scripts of `govlint completion`
_QUIET = frozenset(("-q", "--quiet"))
_OBJECTS = 100_000  # made between two runs of the collector: what is loaded at the start is no garbage


def run(arguments: Sequence[str]) -> int:
    """Runs the command line and returns its exit code; nothing but a bug in this file can raise."""
    gc.set_threshold(_OBJECTS)
    prepare_streams()
    stated = stated_language(arguments, os.environ)
    session = Session(stated, help_language(stated, os.environ))
    if os.environ.get(COMPLETE):
        return _complete(os.environ[COMPLETE], session)
    try:
        code = _run_plain(list(arguments), session) if _is_plain(arguments) else _run(list(arguments), session)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _end_quietly()
    except KeyboardInterrupt:
        _complain(render("cli.interrupted", session.lang, {}))
        return INTERRUPTED
    except OSError as error:
        return _refused_by_system(error, session.lang)
    except Exception as error:
        return _internal(error, session.lang)


def _complete(instruction: str, session: Session) -> int:
    """Answers a shell that wants to know what may follow."""
    from govlint.cli.completing import answer
    from govlint.cli.group import Top

    sys.stdout.write(answer(Top(session.help_lang), instruction) + "\n")
    return 0


def _is_plain(arguments: Sequence[str]) -> bool:
    """Whether the arguments are `check`, paths and --quiet: with nothing to parse, click is not loaded.

    It takes a tenth of a run over one file, a fifth of one over a thousand files that have not changed.
    """
    options = {argument for argument in arguments if argument.startswith("-")}
    return list(arguments[:1]) == ["check"] and options <= _QUIET


def _run_plain(arguments: list[str], session: Session) -> int:
    from govlint.cli.checking import check_paths

    try:
        paths = tuple(argument for argument in arguments[1:] if argument not in _QUIET)
        return check_paths(session, paths, quiet=len(paths) < len(arguments) - 1)
    except GovlintError as error:
        return _refuse(error, session)


def _run(arguments: list[str], session: Session) -> int:
    import click

    from govlint.cli.group import run_group

    try:
        return run_group(arguments, session)
    except GovlintError as error:
        return _refuse(error, session)
    except click.UsageError as error:
        _complain(_usage_message(error, session.lang))
        return 2
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        _complain(error.format_message())
        return 2


def _refuse(error: GovlintError, session: Session) -> int:
    _complain(error.render(session.lang))
    return error.exit_code


def _complain(message: str) -> None:
    try:
        for line in message.splitlines() or [""]:
            print(f"govlint: {line}", file=sys.stderr)
    except OSError:
        _silence(sys.stderr)  # nobody can be told; the exit code says it


def _usage_message(error: click.UsageError, lang: str) -> str:
    """click's usage errors in our words."""
    import click

    from govlint.nearest import hint

    command = error.ctx.command if error.ctx else None
    params = command.get_params(error.ctx) if command and error.ctx else []
    if isinstance(error, click.NoSuchOption):
        names = [name for param in params if isinstance(param, click.Option) for name in param.opts]
        return render("cli.no-such-option", lang, {"name": error.option_name, **hint(error.option_name, names)})
    if isinstance(error, click.BadOptionUsage):
        found = next((param for param in params if error.option_name in param.opts), None)
        flag = isinstance(found, click.Option) and found.is_flag
        return render("cli.no-value-taken" if flag else "cli.value-missing", lang, {"name": error.option_name})
    if isinstance(error, click.MissingParameter) and error.param is not None:
        path = error.ctx.command_path if error.ctx else "govlint"
        if isinstance(error.param, click.Option):
            return render("cli.missing-option", lang, {"name": max(error.param.opts, key=len), "command": path})
        name = error.param.metavar or str(error.param.name).upper()
        return render("cli.missing-argument", lang, {"name": name, "command": path})
    return render("cli.usage-error", lang, {"text": error.format_message()})


def _refused_by_system(error: OSError, lang: str) -> int:
    """What nobody expected to fail, and no mistake of govlint: a full disk, a folder that was taken away."""
    _trace()
    try:
        os.getcwd()  # noqa: PTH109 (pathlib is slow to import)
    except OSError:
        _complain(render("system.no-current-folder", lang, {}))
        return INTERNAL
    _silence(sys.stdout)
    where = f" ({error.filename})" if error.filename else ""
    _complain(render("system.refused", lang, {"why": why_refused(error)[lang], "where": where}))
    return INTERNAL


def _trace() -> None:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exc()


def _internal(error: Exception, lang: str) -> int:
    _trace()
    text = " ".join(str(error).split())[:200]
    _complain(render("cli.internal", lang, {"kind": type(error).__name__, "text": text}))
    return INTERNAL


def _end_quietly() -> int:
    """Whoever read our output has gone: nothing more may be written."""
    _silence(sys.stdout)
    return BROKEN_PIPE


def _silence(stream: TextIO) -> None:
    """Lets go whatever the stream still holds, which would else fail at interpreter shutdown."""
    with suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _open_closed() -> None:
    """Puts an empty file in place of a standard stream that was closed before the start (`<&-`, a service).

    Else the next file that is opened takes its number, and what is meant for the stream is written into that file.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = "r" if number == 0 else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def prepare_streams() -> None:
    """Lets every character out: UTF-8 for files and pipes, and for a terminal that could show ASCII only.

    So the output does not depend on the locale. What a terminal cannot show is escaped. PYTHONIOENCODING is respected.
    """
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper) or os.environ.get("PYTHONIOENCODING"):
            continue
        narrow = (stream.encoding or "ascii").lower().replace("_", "-") in ("ascii", "us-ascii", "ansi-x3.4-1968")
        encoding = "utf-8" if narrow or not stream.isatty() else None
        stream.reconfigure(encoding=encoding, errors="backslashreplace")

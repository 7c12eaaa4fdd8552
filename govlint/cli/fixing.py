"""`govlint check --fix`, `--diff`: mends what can be mended, or shows what would change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.diagnostics import Diagnostic
from govlint.errors import GovlintError, UsageError, why_refused
from govlint.files.atomic import replace_file
from govlint.files.discovery import Target
from govlint.fixes.edits import FigureKey
from govlint.fixes.figures import unambiguous
from govlint.fixes.mend import Linted, Mended, mend
from govlint.fixes.source import EDITABLE, open_source
from govlint.linting.lint import lint_file
from govlint.linting.understand import understand
from govlint.messages import render
from govlint.options import RunOptions
from govlint.plugins.loading import Registry, load_registry
from govlint.policy.diagnose import plain
from govlint.results import RunResult
from govlint.running.runner import protected
from govlint.session import Session as Run


class Asked(NamedTuple):
    """What the options ask for."""

    fix: bool = False
    diff: bool = False
    unsafe: bool = False

    def check(self, reads_stdin: bool) -> None:
        """Raises UsageError where the options contradict each other."""
        if self.fix and self.diff:
            raise UsageError("cli.options-clash", first="--fix", second="--diff")
        if self.unsafe and not (self.fix or self.diff):
            raise UsageError("fixes.needs", option="--unsafe-fixes", others="--fix / --diff")
        if self.fix and reads_stdin:
            raise UsageError("cli.options-clash", first="--fix", second="-")


def run_and_mend(
    check: Callable[[], RunResult], options: RunOptions, asked: Asked, session: Session
) -> tuple[RunResult, int | None]:
    """Checks, mends, and checks what was mended. The code is that of `--diff`, after which nothing else is to be said.

    Raises UsageError where the options contradict each other.
    """
    asked.check(options.stdin is not None)
    result = check()
    changed = mend_files(result, options, load_registry(), asked, session)
    if asked.diff:
        return result, max(min(changed, 1), 3 if result.exit_code == 3 else 0)
    return (check() if changed else result), None


def mend_files(result: RunResult, options: RunOptions, registry: Registry, asked: Asked, session: Session) -> int:
    """Mends the files of the run, or prints the differences; returns how many files were (or would be) changed."""
    mending = _Mending(options, registry, asked, session)
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in result.diagnostics:
        if diagnostic.location.path is not None and (diagnostic.fix or diagnostic.suggestions):
            found.setdefault(diagnostic.location.path, []).append(diagnostic)
    for file in result.files:
        if file.state == "linted" and file.path in found:
            first = next(index for index, report in enumerate(result.reports) if report.path == file.path)
            mending.take(file.path, found[file.path], first)
    mending.conclude()
    return mending.files


class _Mending:
    """One run of `--fix` or `--diff`: what was done so far."""

    def __init__(self, options: RunOptions, registry: Registry, asked: Asked, session: Session) -> None:
        self.options = options
        self.registry = registry
        self.asked = asked
        self.lang = session.lang
        self.files = self._count = self._unsafe = 0

    def take(self, path: str, found: Sequence[Diagnostic], first: int) -> None:
        """One file with its findings that can be mended, and the number of its first report in the run."""
        reader = self.registry.reader_for(path)
        format = "text" if reader is None else reader.name
        if format not in EDITABLE:
            fixable = sum(one.fix is not None and one.suppressed is None for one in found)
            if fixable:
                self._tell("not-editable", path=path, count=fixable)
            return
        passed = {one.fingerprint for one in found if one.suppressed is not None}
        agreed = {(number - first, key): value for (number, key), (value, _, _) in unambiguous(found).items()}
        made = self._mend(path, format, passed, agreed)
        if made is None:
            self._tell("changed", path=path)
            return
        self._unsafe += 0 if self.asked.unsafe else made.unsafe
        if made.kept:
            self._tell("kept", path=path)
        if made.after != made.before:
            self._write(path, format, made)

    def _mend(self, path: str, format: str, passed: Collection[str], agreed: Mapping[FigureKey, str]) -> Mended | None:
        """The file mended in memory; None where it is gone."""
        data = self.options.stdin
        if data is None:
            try:
                with open(path, "rb") as stream:  # noqa: PTH123 (as everywhere: pathlib is slow to import)
                    data = stream.read()
            except OSError:
                return None

        def lint(content: bytes) -> Linted | None:
            return lint_content(content, path, self.options, self.registry)

        return mend(data, path, format, lint, self.asked.unsafe, passed, agreed)

    def _write(self, path: str, format: str, made: Mended) -> None:
        if self.asked.diff:
            write_all(_difference(path, made, format), None)
        else:
            try:
                written = replace_file(path, [made.after], only_if=made.before)
            except OSError as error:
                raise UsageError("cli.cannot-write", path=path, why=why_refused(error)) from error
            if not written:
                self._tell("changed", path=path)
                return
        self.files += 1
        self._count += made.fixed

    def conclude(self) -> None:
        """Says what was done, and what was not."""
        if self.files:
            self._tell("would-fix" if self.asked.diff else "fixed", count=self._count, files=self.files)
        elif not self._unsafe:
            self._tell("nothing")
        if self._unsafe:
            self._tell("unsafe", count=self._unsafe)

    def _tell(self, key: str, **args: object) -> None:
        print(f"govlint: {render(f'fixes.{key}', self.lang, args)}", file=sys.stderr)


def lint_content(content: bytes, path: str, options: RunOptions, registry: Registry) -> Linted | None:
    """What govlint finds in a content as if it stood at the path; None where it cannot be read."""
    run = Run(registry, options._replace(stdin=content))
    target = Target(path, True, True)
    try:
        reports = understand(target, run).reports
    except GovlintError:
        return None
    figures = {
        (report.index, key): (figure.state, plain(figure.value))
        for report in reports
        for key, figure in report.figures.items()
    }
    with protected([target], run):
        checked = lint_file(target, run, alone=True)
    return Linted(checked.diagnostics, figures, len(reports)) if checked.file.state == "linted" else None


def _difference(path: str, made: Mended, format: str) -> Iterator[str]:
    """The unified diff of a file, as `patch` and `git apply` read it."""
    from difflib import unified_diff  # slow to import

    old, new = (_lines(data, path, format) for data in (made.before, made.after))
    for line in unified_diff(old, new, f"a/{path.lstrip('/')}", f"b/{path.lstrip('/')}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes, path: str, format: str) -> list[str]:
    source = open_source(data, path, format)
    assert source is not None  # it was edited
    return StringIO(source.text, newline="\n").readlines()

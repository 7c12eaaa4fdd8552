"""`govlint check --watch`: checks, and again whenever something changes that decides over what is found."""

# pathlib is slow to import, so this file works with os.path.
# ruff: noqa: PTH100, PTH112, PTH116, PTH118, PTH120

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from govlint.cli.session import Session
from govlint.config.find import NAME as CONFIG
from govlint.errors import GovlintError, UsageError
from govlint.files.discovery import shown
from govlint.local.folder import NAME as FOLDER
from govlint.messages import render
from govlint.plugins.loading import load_registry
from govlint.running.runner import find_targets
from govlint.session import Session as Run

if TYPE_CHECKING:
    from govlint.options import RunOptions

_BESIDE = (CONFIG, ".govlintignore", ".gitignore")  # what decides in a folder and all below it
_QUIET = 200  # milliseconds without a change before a check begins
_LONGEST = 5000  # milliseconds after which is looked, also where the system tells of no change
_NAMED = 3  # changed files that are named
_State = dict[str, tuple[int, int, int]]


def watch_paths(check: Callable[[], int], watched: Watched, session: Session) -> int:
    """Checks until it is interrupted; returns the exit code of the last check.

    Raises UsageError where the extra is missing, and whatever the first check raises.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise UsageError("lsp.extra", command="govlint check --watch", extra="watch") from error
    before = watched.state()
    code = check()
    try:
        while True:
            _tell(session, "watch-run")
            after = _next(watch, watched, before)
            _tell(session, "watch-changed", paths=_names(before, after, session.lang))
            before = after
            try:
                code = check()
            except GovlintError as error:  # a configuration that is half written, a folder that is empty now
                print(f"govlint: {error.render(session.lang)}", file=sys.stderr)
                code = error.exit_code
    except KeyboardInterrupt:
        return code


class Watched:
    """Everything that decides over what a check of the paths finds; `written` are the files that it writes itself."""

    def __init__(self, paths: Sequence[str], options: RunOptions, written: Sequence[str]) -> None:
        self.paths = paths
        self._options = options
        self._written = {os.path.abspath(path) for path in written}
        self._files: set[str] = set()

    def state(self) -> _State:
        """Time, size and number of every file that there is."""
        found: _State = {}
        for path in {*self._targets(), *self._settings()} - self._written:
            try:
                status = os.stat(path)
            except OSError:
                continue
            found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
        return found

    def places(self) -> list[str]:
        """What the system is asked to tell changes of: folders as they were given, else those of the files."""
        folders = [path for path in self.paths if os.path.isdir(path)]
        beside = {os.path.dirname(path) for path in (*self._files, *self._settings())}
        places = {*folders, *(folder for folder in beside if not self.deep or FOLDER in folder)}
        return sorted(place for place in places if os.path.isdir(place))

    @property
    def deep(self) -> bool:
        """Whether folders are watched with all below them."""
        return any(os.path.isdir(path) for path in self.paths)

    def _targets(self) -> set[str]:
        try:
            run = Run(load_registry(), self._options)
            self._files = {os.path.abspath(target.path) for target in find_targets(self.paths, run)}
        except GovlintError:
            pass  # the check tells; those of the last time are looked at
        return self._files

    def _settings(self) -> Iterator[str]:
        """Configurations, ignore files and local folders, of every folder upward."""
        options = self._options
        yield from (os.path.abspath(path) for path in (options.config, options.manifest, options.baseline) if path)
        seen: set[str] = set()
        for start in (*map(os.path.dirname, self._files), *map(os.path.abspath, self.paths)):
            folder = start
            while folder not in seen:
                seen.add(folder)
                yield from (os.path.join(folder, name) for name in _BESIDE)
                for base, _, names in os.walk(os.path.join(folder, FOLDER)):
                    yield from (os.path.join(base, name) for name in names)
                folder = os.path.dirname(folder)


def _next(watch: Callable[..., Generator[object, None, None]], watched: Watched, before: _State) -> _State:
    """The state once it is another."""
    told = watch(
        *watched.places(), watch_filter=None, debounce=_QUIET, step=_QUIET // 4, rust_timeout=_LONGEST,
        yield_on_timeout=True, recursive=watched.deep, ignore_permission_denied=True,
    )  # fmt: skip
    after = watched.state()  # what changed during the check
    while after == before:
        next(told)
        after = watched.state()
    told.close()
    return after


def _names(before: _State, after: _State, lang: str) -> str:
    changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    names = ", ".join(map(shown, changed[:_NAMED]))
    if len(changed) <= _NAMED:
        return names
    return render("lsp.watch-more", lang, {"paths": names, "count": len(changed)})


def _tell(session: Session, key: str, **args: object) -> None:
    """A line with the time, on the standard error: the standard output is the findings'."""
    sys.stdout.flush()
    print(render(f"lsp.{key}", session.lang, {"time": time.strftime("%H:%M:%S"), **args}), file=sys.stderr, flush=True)

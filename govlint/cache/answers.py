"""Whole runs over folders, remembered: where nothing has changed, nothing of the engine is even loaded.

Remembered with the result is all that it came from: the names in every folder that was searched, the files by size,
times and number and by content, and whatever configuration, ignore file, waiver or baseline could be found upward.
"""

# pathlib would cost milliseconds at every start, so this file works with os.
# ruff: noqa: PTH100, PTH109, PTH112, PTH116, PTH118, PTH120

from __future__ import annotations

import marshal
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from govlint.cache.store import Store, cache_path, pressed, unpressed
from govlint.cache.toolstate import tool_state
from govlint.cache.unchanged import Files, content_of, names_in
from govlint.diagnostics import RULE_ENDED
from govlint.digests import digest_of
from govlint.files.discovery import SKIPPED_FOLDERS, Target
from govlint.options import RunOptions
from govlint.results import RunResult
from govlint.transport.flat import VERSION
from govlint.transport.pack import Packer
from govlint.transport.unpack import Unpacker

if TYPE_CHECKING:
    from govlint.session import Session

_SOURCES = (".govlint.yaml", ".govlint", ".govlintignore", ".gitignore", os.path.join(".git", "info", "exclude"))
_ROOT = ".git"
_RESULT = ("result",)


class Recalled:
    """A run over files that have not changed since: its result, and the texts that outputs have made of it.

    Each is kept by itself, with the digest of the result that it belongs to.
    """

    def __init__(self, store: Store, tool: bytes, key: bytes, digest: bytes) -> None:
        self._store, self._tool, self._key, self._digest = store, tool, key, digest

    def result(self) -> RunResult | None:
        """The result, None where what was kept of it is damaged."""
        try:
            shared, packed = self._kept(_RESULT)
            unpacker = Unpacker()
            unpacker.shared = shared
            return unpacker.unpack_run(packed)
        except Exception:  # whatever a damaged cache may lead to: then the run is made
            return None

    def text(self, asked: Sequence[object]) -> tuple[int, str] | None:
        """The exit code, and the text that was kept for the same format and options; None where there is none."""
        try:
            code, text = self._kept(asked)
            return code, text
        except Exception:
            return None

    def keep_text(self, asked: Sequence[object], code: int, text: str) -> None:
        """Keeps what an output has made of the result."""
        data = pressed(marshal.dumps((code, text), VERSION))
        self._store.keep_part(_part(self._key, asked), self._tool, self._digest, data)
        self._store.close()

    def _kept(self, asked: Sequence[object]) -> Any:
        """What is kept of this result. Raises whatever comes of there being nothing, or nothing whole."""
        kept = self._store.part(_part(self._key, asked))
        self._store.close()
        if kept is None or kept[0] != self._digest:
            raise LookupError(asked)
        return marshal.loads(unpressed(kept[1]))


def recall(paths: Sequence[str], options: RunOptions) -> Recalled | None:
    """The run, where everything is as it was, or None."""
    store = Store(cache_path())
    if options.hook or options.stdin is not None or not store.exists():
        return None
    tool = tool_state()
    try:
        key = _key(tool, paths, options)
        kept = store.run(key)
        if kept is None:
            return None
        stamp, digest, when = kept
        now = time.time()
        fresh = _compare(marshal.loads(unpressed(stamp)), when, options)
        if fresh is None:
            return None
        if fresh:
            store.keep_run(key, tool, pressed(marshal.dumps(fresh, VERSION)), digest, now)
        return Recalled(store, tool, key, digest)
    except Exception:  # whatever a damaged cache may lead to: then the run is made
        return None
    finally:
        store.close()


def remember(
    paths: Sequence[str], targets: Sequence[Target], session: Session, result: RunResult, began: float
) -> None:
    """Remembers the result, unless it says more of the tool or the moment than of the files.

    `began` is when the run did (time.time): what has changed since may have been read before or after.
    """
    options = session.options
    faulty = any(d.fault == "tool" for d in result.diagnostics) or any(f.state == "unreadable" for f in result.files)
    faulty = faulty or any(outcome.reason == RULE_ENDED for outcome in result.outcomes)
    if faulty or options.hook or options.stdin is not None or result.verdict is not None:
        return
    files = Files.found([target.path for target in targets])
    folders = [folder for path in paths if os.path.isdir(path) for folder in _searched(path)]
    sources = sorted(_sources(folders, targets, session))
    store, tool = Store(cache_path()), tool_state()
    project = os.path.dirname(os.path.dirname(os.path.abspath(store.path)))  # changes when the cache is made
    looked_at = (target.path for target in targets), (f for f in folders if os.path.abspath(f) != project), sources
    if files is None or any(_time_of(path) / 1e9 >= began for path in chain(*looked_at)):
        return
    stamp = (
        _day(options),
        [(folder, _time_of(folder), names_in(folder)) for folder in folders],
        [(path, content_of(path)) for path in sources],
        [(path, os.path.lexists(path)) for path in sorted(_roots(folders, targets))],
        (files.paths, files.stamps, files.contents),
    )
    packer = Packer()
    packed = packer.pack_run(result)
    data = pressed(marshal.dumps((packer.take_shared(), packed), VERSION))
    key, digest = _key(tool, paths, options), digest_of(data)
    store.keep_part(_part(key, _RESULT), tool, digest, data)
    store.keep_run(key, tool, pressed(marshal.dumps(stamp, VERSION)), digest, began)
    store.close()


def _key(tool: bytes, paths: Sequence[str], options: RunOptions) -> bytes:
    asked = options._replace(jobs=1, cache=False)
    return digest_of(repr((tool, os.getcwd(), list(paths), asked)).encode("utf-8", "surrogatepass"))


def _part(key: bytes, asked: Sequence[object]) -> bytes:
    """The key of what belongs to a run: its result, or what an output has made of that."""
    return digest_of(repr((key, *asked)).encode("utf-8", "surrogatepass"))


def _day(options: RunOptions) -> str:
    """The day that waivers are judged by."""
    return options.today or time.strftime("%Y-%m-%d")


def _compare(stamp: Any, when: float, options: RunOptions) -> Any:
    """None where anything has changed, () where nothing has, else a new stamp: only times have changed."""
    day, folders, sources, roots, files = stamp
    if day != _day(options) or any(os.path.lexists(path) != there for path, there in roots):
        return None
    if any(content_of(path) != content for path, content in sources):
        return None
    moved = False
    for number, (folder, changed, names) in enumerate(folders):
        now = _time_of(folder)
        if now != changed or when - changed / 1e9 < 2:
            if names_in(folder) != names:
                return None
            folders[number] = (folder, now, names)
            moved = True
    then = Files(*files)
    found = then.again(when)
    if found is None:
        return None
    anew = day, folders, sources, roots, (found.paths, found.stamps, found.contents)
    return anew if moved or found is not then else ()


def _time_of(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _searched(root: str) -> Iterator[str]:
    """The folders that a search comes to, and those that an ignore file or the configuration has it leave out."""
    for folder, folders, _ in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS)
        yield folder


def _sources(folders: Iterable[str], targets: Iterable[Target], session: Session) -> set[str]:
    """Whatever file or folder may decide what is found: those that exist, and above also those that do not."""
    found = {os.path.join(folder, name) for folder in folders for name in _SOURCES}
    found = {path for path in found if os.path.lexists(path)}
    found |= {os.path.join(above, name) for above in _above(folders, targets) for name in _SOURCES}
    named = (session.options.config, session.options.manifest, session.options.baseline)
    found |= {os.path.abspath(path) for path in named if path}
    for target in targets:
        found |= session.sources_of(target.path)
        baseline, waivers = session.policy_of(target.path).baseline, session.waivers_of(target.path)
        found |= {path for path in (baseline, waivers) if path}
    return found


def _roots(folders: Iterable[str], targets: Iterable[Target]) -> set[str]:
    """Where a repository may begin: there the search upward ends."""
    return {os.path.join(above, _ROOT) for above in _above(folders, targets)}


def _above(folders: Iterable[str], targets: Iterable[Target]) -> set[str]:
    """The folders of named files, and every folder above anything that is looked at."""
    starts = {os.path.abspath(folder) for folder in folders}
    starts |= {os.path.dirname(os.path.abspath(target.path)) for target in targets if target.named}
    found: set[str] = set()
    for start in starts:
        folder = start
        while folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)
    return found

"""Results of files kept from run to run: what has not changed is not checked again.

What is kept is what a worker would send (govlint.transport), so that a run over a collection compares reports as if it
had read them all. Waivers, the baseline and the language count when results are put together, not here.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from govlint.cache.store import Store, cache_path, pressed, unpressed
from govlint.cache.toolstate import tool_state
from govlint.cache.unchanged import UNREADABLE, content_of, content_of_file, is_settled, size_in, stamp_of
from govlint.diagnostics import RULE_ENDED
from govlint.digests import digest_of
from govlint.files.discovery import Target
from govlint.linting.checked import FileChecked
from govlint.session import Session
from govlint.transport.flat import VERSION
from govlint.transport.pack import Packer
from govlint.transport.unpack import Unpacker

_AT_ONCE = 500  # results that are kept in one go
# What does not change what is found in one file: it counts when results are put together.
_LATER = {"lang": None, "baseline": None, "strict_baseline": False, "today": None, "jobs": 1, "cache": False,
          "stdin": None, "stdin_filename": None, "strict_inputs": False}  # fmt: skip


class Cache:
    """The cache of one run: what it knows of the files, and what it learns."""

    def __init__(self, targets: Sequence[Target], session: Session) -> None:
        self._targets = targets
        self._session = session
        self._store = Store(cache_path())
        self._tool = tool_state()
        self._settings: dict[object, bytes] = {}
        self._packer, self._unpacker = Packer(), Unpacker()
        self._stamps: dict[int, bytes] = {}
        self._contents: dict[int, bytes] = {}
        self._found: dict[int, bytes] = {}
        self._rows: list[tuple[bytes, bytes, bytes, bytes, bytes]] = []
        self._shared: dict[str, Any] = {}  # what the rows refer to
        self._keys = [self._key_of(target) for target in targets]
        self._look()

    def result(self, index: int) -> FileChecked | None:
        """What was found in a file that has not changed since, or None."""
        data = self._found.pop(index, None)
        if data is None:
            return None
        try:
            return self._unpacker.unpack(unpressed(data))
        except Exception:  # whatever a damaged cache may lead to: then the file is checked
            return None

    def __contains__(self, index: int) -> bool:
        return index in self._found

    def keep(self, index: int, checked: FileChecked) -> None:
        """Keeps what was found, unless it says more of the tool or the moment than of the file."""
        stamp = self._stamps.get(index)
        if stamp is None or _is_partial(checked) or stamp_of(self._targets[index].path) != stamp:
            return
        came = checked.came
        if came is not None:  # from a worker, which has packed it
            self._shared.update((name, came.shared[name]) for name in came.names)
        data = pressed(self._packer.pack(checked) if came is None else came.data)
        self._rows.append((self._keys[index], self._tool, stamp, self._contents[index], data))
        if len(self._rows) >= _AT_ONCE:
            self._write()

    def close(self) -> None:
        """Writes what is left to keep."""
        if self._rows:
            self._write()
        self._store.close()

    def _write(self) -> None:
        shared = {**self._shared, **self._packer.take_shared()}
        self._store.keep_files(self._rows, {name: marshal.dumps(value, VERSION) for name, value in shared.items()})
        self._rows, self._shared = [], {}

    def _look(self) -> None:
        """Which files are as they were: by size, time and number, else by content."""
        known = self._store.files(self._keys) if self._store.exists() else {}
        moved = []
        for index, (key, target) in enumerate(zip(self._keys, self._targets, strict=True)):
            stamp = None if target.stdin else stamp_of(target.path)
            if stamp is None:
                continue
            self._stamps[index] = stamp
            kept = known.get(key)
            if kept is not None and kept[0] == stamp and is_settled(stamp, kept[3]):
                self._found[index] = kept[2]
                continue
            self._contents[index] = content_of_file(target.path, size_in(stamp))
            if self._contents[index] == UNREADABLE:
                del self._stamps[index]
            elif kept is not None and kept[1] == self._contents[index]:
                self._found[index] = kept[2]
                moved.append((stamp, key))
        if moved:
            self._store.keep_stamps(moved)
        if self._found:
            with suppress(ValueError, EOFError, TypeError):
                self._unpacker.shared.update((n, marshal.loads(data)) for n, data in self._store.shared().items())

    def _key_of(self, target: Target) -> bytes:
        which = self._session.key_of(target.path)
        settings = self._settings.get(which)
        if settings is None:
            settings = self._settings[which] = self._settings_of(target.path, which)
        return digest_of(settings + repr((target.path, target.named)).encode("utf-8", "surrogatepass"))

    def _settings_of(self, path: str, which: object) -> bytes:
        """A digest of everything but the file that decides what is found in it."""
        options = self._session.options._replace(**_LATER)  # type: ignore[arg-type]
        contents = [content_of(source) for source in sorted(self._session.sources_of(path))]
        return digest_of(repr((self._tool, options, which, contents)).encode("utf-8", "surrogatepass"))


def _is_partial(checked: FileChecked) -> bool:
    """Whether the file could not be read, or a rule failed over it, or was not run any more."""
    if checked.file.state == "unreadable" or any(d.fault == "tool" for d in checked.diagnostics):
        return True
    return any(outcome.reason == RULE_ENDED for outcome in checked.outcomes)


def check_with_cache(
    targets: Sequence[Target], session: Session, check: Callable[[Sequence[Target]], Iterator[FileChecked]]
) -> Iterator[FileChecked]:
    """The results of all files in order: from the cache where they have not changed, else of `check`, and kept."""
    cache = Cache(targets, session)
    checked = check([target for index, target in enumerate(targets) if index not in cache])
    try:
        for index, target in enumerate(targets):
            if index in cache:
                yield cache.result(index) or next(check([target]))
                continue
            found = next(checked)
            cache.keep(index, found)
            yield found
    finally:
        cache.close()

"""The file in which results are kept from run to run, and where it stands. Whatever is wrong with it, nothing raises.

A cache only saves time: a file that is broken is replaced, one that is locked or cannot be written is done without.
"""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH103, PTH107, PTH109, PTH110, PTH118, PTH119, PTH120, PTH123, PTH202

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from govlint.plugins.entrypoints import cache_directory

FOLDER = ".govlint_cache"
FILE = "results-2.sqlite"  # the number changes with the tables
KEPT_DAYS = 30
_MARKS = (".govlint.yaml", ".govlint", ".git")  # what makes a folder the root of a project
_PATIENCE = 2.0  # seconds for another process to finish its writing
_MOST_ROWS = {"files": 300_000, "shared": 100_000, "runs": 200, "parts": 400}
_AT_ONCE = 500  # keys of one question; SQLite takes 999 in old versions
_TABLES = """
CREATE TABLE IF NOT EXISTS files (key BLOB PRIMARY KEY, tool BLOB, stamp BLOB, content BLOB, data BLOB, kept REAL)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (key BLOB PRIMARY KEY, tool BLOB, stamp BLOB, data BLOB, kept REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (key BLOB PRIMARY KEY, tool BLOB, result BLOB, data BLOB, kept REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shared (name TEXT PRIMARY KEY, data BLOB, kept REAL) WITHOUT ROWID;
"""
Result = TypeVar("Result")


def cache_path() -> str:
    """The file of the cache: in the project that the current folder is in, else in the user's cache directory."""
    if not os.environ.get("GOVLINT_CACHE_DIR"):
        folder = os.getcwd()
        while True:
            if any(os.path.exists(os.path.join(folder, mark)) for mark in _MARKS):
                return os.path.join(folder, FOLDER, FILE)
            above = os.path.dirname(folder)
            if above == folder:
                break
            folder = above
    return os.path.join(cache_directory(), FILE)


class Store:
    """One open cache. Everything it returns may be missing."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def _ask(self, question: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        """The answer of the database, or `otherwise` where it has none to give."""
        try:
            if self._connection is None:
                self._connection = self._open()
            return question(self._connection)
        except sqlite3.OperationalError:  # locked, read-only, full: another run may have more luck
            return otherwise
        except sqlite3.DatabaseError:
            self._throw_away()
            return otherwise
        except OSError:
            return otherwise

    def _open(self) -> sqlite3.Connection:
        folder = os.path.dirname(self.path)
        os.makedirs(folder, exist_ok=True)
        ignore = os.path.join(folder, ".gitignore")
        if os.path.basename(folder) == FOLDER and not os.path.exists(ignore):
            with open(ignore, "w", encoding="ascii") as file:
                file.write("# Made by govlint.\n*\n")
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")  # what a crash of the machine loses is only a cache
            connection.executescript(_TABLES)
        except sqlite3.Error:
            connection.close()  # Windows removes no open file
            raise
        return connection

    def _throw_away(self) -> None:
        self.close()
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.remove(self.path + suffix)

    def close(self) -> None:
        """Closes the file."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def exists(self) -> bool:
        """Whether anything was ever kept."""
        return os.path.exists(self.path)

    # ---- files

    def files(self, keys: Sequence[bytes]) -> dict[bytes, tuple[bytes, bytes, bytes, float]]:
        """Stamp, digest of the content, data and time of what is kept under the keys."""

        def ask(connection: sqlite3.Connection) -> dict[bytes, tuple[bytes, bytes, bytes, float]]:
            found: dict[bytes, tuple[bytes, bytes, bytes, float]] = {}
            for some in _portions(keys):
                marks = ",".join("?" * len(some))
                rows = connection.execute(
                    f"SELECT key, stamp, content, data, kept FROM files WHERE key IN ({marks})", some
                )
                found.update((row[0], row[1:]) for row in rows)
            return found

        return self._ask(ask, {})

    def shared(self) -> dict[str, bytes]:
        """What kept data refers to, by name."""
        return self._ask(lambda connection: dict(connection.execute("SELECT name, data FROM shared").fetchall()), {})

    def keep_files(self, rows: Iterable[tuple[bytes, bytes, bytes, bytes, bytes]], shared: Mapping[str, bytes]) -> None:
        """Keeps rows of key, tool, stamp, digest of the content, and data, with what the data refers to."""
        now = time.time()

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(
                    "INSERT OR REPLACE INTO shared VALUES (?, ?, ?)", [(*named, now) for named in shared.items()]
                )
                connection.executemany(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", [(*row, now) for row in rows]
                )
            finally:
                connection.execute("COMMIT")
            for table in ("files", "shared"):
                _thin_out(connection, table)

        self._ask(write, None)

    def keep_stamps(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Notes new stamps (stamp, key) of files whose content is the same."""
        now = time.time()
        told = [(stamp, now, key) for stamp, key in rows]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany("UPDATE files SET stamp = ?, kept = ? WHERE key = ?", told)
            finally:
                connection.execute("COMMIT")

        self._ask(write, None)

    # ---- whole runs

    def run(self, key: bytes) -> tuple[bytes, bytes, float] | None:
        """Stamp, digest of the result, and time of a whole run, None where none is kept."""
        row: tuple[bytes, bytes, float] | None = self._row("SELECT stamp, data, kept FROM runs WHERE key = ?", key)
        return row

    def keep_run(self, key: bytes, tool: bytes, stamp: bytes, result: bytes, when: float) -> None:
        """Keeps what a whole run came from, the digest of its result, and when looking at the files began."""
        self._replace("runs", (key, tool, stamp, result, when))

    def part(self, key: bytes) -> tuple[bytes, bytes] | None:
        """What belongs to a whole run: the digest of the result, and data; None where nothing is kept."""
        row: tuple[bytes, bytes] | None = self._row("SELECT result, data FROM parts WHERE key = ?", key)
        return row

    def keep_part(self, key: bytes, tool: bytes, result: bytes, data: bytes) -> None:
        """Keeps what belongs to a whole run: the stamp of that is often written anew, this is large and is not."""
        self._replace("parts", (key, tool, result, data, time.time()))

    def _row(self, question: str, key: bytes) -> Any:
        return self._ask(lambda connection: connection.execute(question, (key,)).fetchone(), None)

    def _replace(self, table: str, row: tuple[bytes, bytes, bytes, bytes, float]) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?, ?)", row)
            _thin_out(connection, table)

        self._ask(write, None)

    # ---- for `govlint cache`

    def counts(self) -> tuple[int, int, int]:
        """How many files and runs are kept, and the bytes that they take on disk."""

        def ask(connection: sqlite3.Connection) -> tuple[int, int]:
            (files,), (runs,) = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("files", "runs")
            )
            return files, runs

        files, runs = self._ask(ask, (0, 0))
        return files, runs, sum(os.path.getsize(path) for path in self._parts())

    def prune(self, tool: bytes) -> int:
        """Drops what other versions kept and what is older than KEPT_DAYS; returns how many files and runs."""
        old = time.time() - KEPT_DAYS * 86_400

        def drop(connection: sqlite3.Connection) -> int:
            asked = "DELETE FROM {} WHERE tool != ? OR kept < ?"
            files, runs, _ = (
                connection.execute(asked.format(table), (tool, old)).rowcount for table in ("files", "runs", "parts")
            )
            # What files refer to is written when they are: of what is older, files that have changed since have no use.
            connection.execute("DELETE FROM shared WHERE kept < ?", (old,))
            connection.execute("VACUUM")
            return files + runs

        return self._ask(drop, 0)

    def clear(self) -> None:
        """Removes the file."""
        self._throw_away()

    def _parts(self) -> Iterator[str]:
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(self.path + suffix):
                yield self.path + suffix


def _portions(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _thin_out(connection: sqlite3.Connection, table: str) -> None:
    """Keeps the file from growing for ever: of very many rows the older half goes.

    Results that refer to something that went with it are made anew.
    """
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    if count > _MOST_ROWS[table]:
        older = f"SELECT kept FROM {table} ORDER BY kept LIMIT 1 OFFSET ?"
        connection.execute(f"DELETE FROM {table} WHERE kept <= ({older})", (count // 2,))


def pressed(data: bytes) -> bytes:
    """The data as it is kept: smaller, and with a sum that tells when a bit has changed."""
    return zlib.compress(data, 1)


def unpressed(data: bytes) -> bytes:
    """The data again. Raises zlib.error where it has changed."""
    return zlib.decompress(data)

"""Finds the entry points of installed distributions; remembers them, for importlib.metadata is slow to import."""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH100, PTH103, PTH111, PTH113, PTH116, PTH118, PTH119, PTH120, PTH123, PTH208

from __future__ import annotations

import os
import sys
from binascii import crc32
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.machinery import PathFinder

from govlint.light import NamedTuple

GROUP = "govlint"
_MAGIC = "govlint-plugins/1"


class EntryPointRef(NamedTuple):
    """An entry point of the group `govlint`. `origin` is its entry_points.txt where that is a file, else ""."""

    distribution: str
    version: str
    name: str
    value: str
    origin: str


def cache_directory() -> str:
    """The user's cache directory of govlint: GOVLINT_CACHE_DIR, else below XDG_CACHE_HOME, else below ~/.cache."""
    own = os.environ.get("GOVLINT_CACHE_DIR")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "govlint")


def find_entry_points() -> list[EntryPointRef]:
    """Every entry point of the group, sorted by distribution and name, from the cache where that is current."""
    state = path_state()
    mark = ascii((sys.version, sorted(state)))
    path = os.path.join(cache_directory(), f"plugins-{crc32(mark.encode()):08x}.tsv")
    known = _read(path, state)
    if known is not None:
        return known
    found = scan_entry_points()
    _write(path, state, found)
    return found


def scan_entry_points() -> list[EntryPointRef]:
    """Every entry point of the group, sorted: what importlib.metadata finds."""
    if _is_plain():
        return sorted(set(_scan_folders()))
    return _scan_metadata()


def _is_plain() -> bool:
    """Whether all distributions lie unpacked in folders: then reading those takes a tenth of importing the module."""
    if any(hasattr(finder, "find_distributions") for finder in sys.meta_path if finder is not PathFinder):
        return False
    return not any(entry.endswith(".egg") or os.path.isfile(entry) for entry in sys.path)


def _scan_folders() -> Iterator[EntryPointRef]:
    """As importlib.metadata does: of distributions with the same name the first one on the path counts."""
    seen: set[str] = set()
    for entry in dict.fromkeys(sys.path):
        try:
            names = sorted(os.listdir(entry or "."))
        except OSError:
            continue
        for name in names:
            stem, dot, kind = name.lower().rpartition(".")
            if kind not in ("dist-info", "egg-info") or not dot:
                continue
            known = stem.partition("-")[0].replace(".", "_")
            if known not in seen:
                seen.add(known)
                yield from _read_entry_points(os.path.join(entry, name))


def _read_entry_points(folder: str) -> Iterator[EntryPointRef]:
    """The entry points of the group in a metadata folder."""
    origin = os.path.join(folder, "entry_points.txt")
    try:
        with open(origin, encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return
    section, about = "", ("", "")
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif section == GROUP and "=" in line and not line.startswith("#"):
            about = about if about[0] else _name_and_version(folder)
            name, _, value = line.partition("=")
            yield EntryPointRef(*about, name.strip(), value.strip(), origin)


def _name_and_version(folder: str) -> tuple[str, str]:
    told: dict[str, str] = {}
    for name in ("METADATA", "PKG-INFO"):
        with suppress(OSError), open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            for line in file:
                key, colon, value = line.partition(":")
                if not colon:
                    break  # the blank line before the description
                told.setdefault(key.lower(), value.strip())
            break
    return told.get("name", ""), told.get("version", "")


def _scan_metadata() -> list[EntryPointRef]:
    from importlib.metadata import entry_points

    found = []
    for entry in entry_points(group=GROUP):
        dist = entry.dist
        if dist is None:
            continue
        origin = getattr(dist, "_path", None)
        stands = "" if origin is None else os.path.join(str(origin), "entry_points.txt")
        found.append(EntryPointRef(dist.name, dist.version, entry.name, entry.value, stands))
    return sorted(set(found))


def path_state() -> dict[str, str]:
    """What of sys.path decides which distributions there are: the entry and its state, in the order of sys.path.

    A site-packages directory changes with every installation; of other directories (a source tree, the current one)
    only the names of metadata directories count, for they change all the time, and most have none.
    """
    state: dict[str, str] = {}
    for entry in sys.path:
        with suppress(OSError):
            if os.path.basename(entry) in ("site-packages", "dist-packages") or os.path.isfile(entry):
                state[entry] = str(os.stat(entry).st_mtime_ns)
            else:
                names = [name for name in os.listdir(entry or ".") if name.endswith(("-info", ".egg"))]
                if names:
                    state[os.path.abspath(entry)] = ",".join(sorted(names))
    return state


def _stamp(origin: str) -> str:
    if not origin:
        return "-"
    try:
        status = os.stat(origin)
    except OSError:
        return "gone"
    return f"{status.st_mtime_ns}:{status.st_size}"


def _read(path: str, state: Mapping[str, str]) -> list[EntryPointRef] | None:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except (OSError, ValueError):
        return None
    if len(lines) < 2 or lines[0] != f"{_MAGIC} {state!a}" or lines[-1] != "end":
        return None
    found = []
    for line in lines[1:-1]:
        fields = line.split("\t")
        if len(fields) != 6 or _stamp(fields[4]) != fields[5]:
            return None
        found.append(EntryPointRef(*fields[:5]))
    return found


def _write(path: str, state: Mapping[str, str], found: Iterable[EntryPointRef]) -> None:
    """Writes the cache in one step; a failure only costs the next run some time."""
    lines = [f"{_MAGIC} {state!a}", *("\t".join([*ref, _stamp(ref.origin)]) for ref in found), "end", ""]
    if any("\n" in line for line in lines):
        return
    from govlint.files.atomic import replace_file  # most runs have nothing to write

    with suppress(OSError, ValueError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        replace_file(path, ["\n".join(lines).encode("utf-8", "surrogateescape")])

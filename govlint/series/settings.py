"""What a run says of bodies: how their reports are told apart, and which stands above which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from govlint.light import NamedTuple
from govlint.series.names import series_name

ISSUER, FOLDER, FILE = "issuer", "folder", "file"
KEYS = (ISSUER, FOLDER, FILE)


class SeriesSettings(NamedTuple):
    """How reports are put together.

    `key` says which belong to one body: those of one issuer, of one folder, of files that are named alike but for
    the year, or those for which a pattern with a group `issuer` finds the same in the path. `parents` maps the key of
    a body to that of the one above it, `names` a key to the name that people read.
    """

    key: str = ISSUER
    parents: Mapping[str, str] = {}
    names: Mapping[str, str] = {}


class KnownIssuer(Protocol):
    """What a configuration knows of a body."""

    @property
    def name(self) -> str: ...
    @property
    def id(self) -> str | None: ...
    @property
    def former(self) -> tuple[str, ...]: ...
    @property
    def parent(self) -> str | None: ...


Hierarchy = tuple[Mapping[str, KnownIssuer], Mapping[str, tuple[str, ...]], Mapping[str, str]]


def is_series_key(key: str) -> bool:
    """Whether `SeriesSettings.key` can be this: one of KEYS, or a pattern with a group `issuer`."""
    if key in KEYS:
        return True
    try:
        return "issuer" in re.compile(key).groupindex
    except re.error:
        return False


def settings_of(key: str, hierarchies: Iterable[Hierarchy], lexicon: Mapping[str, object]) -> SeriesSettings:
    """The settings that configurations and manifests make together.

    Each hierarchy is (issuers by name, bodies below a body, body → body above it); bodies go by id or by full name.
    """
    parents: dict[str, str] = {}
    names: dict[str, str] = {}
    for issuers, below, above in hierarchies:
        keys = {name: known.id for known in issuers.values() if known.id for name in (known.name, *known.former)}
        ids = {*keys.values(), *above, *above.values()}

        def key_of(body: str, keys: Mapping[str, str] = keys, ids: set[str] = ids) -> str:
            found = keys.get(body) or (body if body in ids else series_name(body, lexicon).key)
            names.setdefault(found, body)
            return found

        for known in issuers.values():
            names[key_of(known.name)] = known.name
        for known in issuers.values():
            if known.parent:
                parents[key_of(known.name)] = key_of(known.parent)
        for parent, children in below.items():
            parents.update({key_of(child): key_of(parent) for child in children})
        parents.update({key_of(child): key_of(parent) for child, parent in above.items()})
    return SeriesSettings(key, parents, names)

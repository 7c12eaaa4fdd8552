"""What reports of one body have in common: its name without what varies, and whether the name says where it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from govlint.document.text import fold
from govlint.light import NamedTuple


class SeriesName(NamedTuple):
    """A normalised name; `placed` where it shows the place, so that it may be taken for the name of one body only."""

    key: str
    placed: bool


def series_name(name: str, lexicon: Mapping[str, object]) -> SeriesName:
    """The name folded, without the endings that reports now write and now leave out (`name_endings`).

    `places` is the pattern of a name that shows the place of its body.
    """
    key = fold(name)
    endings = lexicon.get("name_endings")
    for ending in endings if isinstance(endings, list | tuple) else ():
        if key.endswith(ending) and len(key) > len(ending) + 1:
            key = key[: -len(ending)]
            break
    places = lexicon.get("places")
    return SeriesName(key, bool(isinstance(places, str) and _compiled(places).search(key)))


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

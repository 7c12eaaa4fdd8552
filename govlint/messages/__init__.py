"""Every sentence that the engine itself says, in Chinese and English: one catalogue module an area.

A key is `<area>.<name>`; the area names the module `govlint/messages/<area>.py`, whose `CATALOG` maps the name to
`{"zh": template, "en": template}`. Templates are `str.format_map` templates. Rules bring their own messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module


def render(key: str, lang: str, args: Mapping[str, object]) -> str:
    """The message `key` in `lang` ("zh" or "en"), its placeholders filled from `args`.

    Raises KeyError where no catalogue has the key (a programming error: a gate checks every key in use).
    """
    area, name = key.split(".", 1)
    texts = _catalog(area)[name]
    return texts.get(lang, texts["en"]).format_map(args)


@cache
def _catalog(area: str) -> Mapping[str, Mapping[str, str]]:
    catalog: Mapping[str, Mapping[str, str]] = import_module(f"govlint.messages.{area}").CATALOG
    return catalog

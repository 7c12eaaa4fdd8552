"""Checks a word list of a local folder against the one that it adds to: what does not fit would not be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.errors import ConfigError
from govlint.nearest import hint
from govlint.rulefiles.yamlfile import LocalFile


def check_lexicon(file: LocalFile, name: str, known: Mapping[str, Mapping[str, object]]) -> Iterator[ConfigError]:
    """What is wrong with the file: its name, its keys, and values of another kind than those that are there."""
    if name not in known:
        yield ConfigError("local.no-lexicon", at=file.place(), name=name, known=", ".join(known), **hint(name, known))
    elif not isinstance(file.content, Mapping):
        yield ConfigError("local.lexicon-kind", at=file.place(), field=name, **_kind({}))
    else:
        for key in file.content:
            if key not in known[name]:
                keys = ", ".join(known[name])
                yield ConfigError(
                    "local.no-words", at=file.place_of_key(key), field=key, known=keys, **hint(key, known[name])
                )
        yield from _differing(file, file.content, known[name], "")


def _differing(
    file: LocalFile, given: Mapping[str, object], known: Mapping[str, object], at: str
) -> Iterator[ConfigError]:
    for key, value in given.items():
        if key not in known:
            continue
        path = f"{at}.{key}" if at else key
        old = known[key]
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            yield from _differing(file, value, old, path)
        elif isinstance(old, Mapping) or (isinstance(old, list | tuple) and not isinstance(value, list)):
            yield ConfigError("local.lexicon-kind", at=file.place(path), field=path, **_kind(old))
        elif not isinstance(old, list | tuple):
            yield ConfigError("local.lexicon-fixed", at=file.place(path), field=path)


def _kind(old: object) -> dict[str, str]:
    if isinstance(old, Mapping):
        return {"expected_zh": "键值对", "expected_en": "a mapping"}
    return {"expected_zh": "列表", "expected_en": "a list"}

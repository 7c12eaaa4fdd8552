"""The words of lexicon/structure.yaml, as the rules of this pack ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.api import Report, has_any

MAPPINGS = (dict, Mapping)  # the concrete type first: the test against the abstract one is slow


def entry(report: Report, name: str) -> object:
    """What the lexicon says under `name`, or None."""
    lexicon = report.data.get("lexicon")
    structure = lexicon.get("structure") if isinstance(lexicon, MAPPINGS) else None
    return structure.get(name) if isinstance(structure, MAPPINGS) else None


def words(report: Report, name: str, key: str | None = None) -> tuple[str, ...]:
    """The list of words under `name` (and `key`, where the entry is a mapping); empty where there is none."""
    found = entry(report, name)
    if key is not None:
        found = found.get(key) if isinstance(found, MAPPINGS) else None
    return strings(found)


def entries(report: Report, name: str) -> Sequence[Mapping[str, object]]:
    """The list of mappings under `name`; empty where there is none."""
    found = entry(report, name)
    return [item for item in found if isinstance(item, MAPPINGS)] if isinstance(found, list | tuple) else ()


def strings(value: object) -> tuple[str, ...]:
    """`value` as a tuple of texts, where it is a list of them."""
    if isinstance(value, tuple):
        return value
    return tuple(value) if isinstance(value, list) else ()


def words_of(item: Mapping[str, object], added: object) -> tuple[str, ...]:
    """The words that a form gives of one of its contents, and those that an entry of the lexicon has `added`."""
    more = added.get(item.get("id")) if isinstance(added, MAPPINGS) else None
    return (*strings(item.get("any_of")), *strings(more))


def names(value: object, fallback: str) -> dict[str, str]:
    """A name in both languages from the lexicon, or the fallback in both."""
    given = value if isinstance(value, Mapping) else {}
    return {lang: str(given.get(lang, fallback)) for lang in ("zh", "en")}


def has_any_wrapped(text: str, some: Sequence[str]) -> bool:
    """As `has_any`; where that fails, once more with blanks and line breaks out of the way."""
    return has_any(text, some) or has_any("".join(text.split()), some)

"""The words of lexicon/structure.yaml, as the rules of this pack ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govlint.api import Report, fold


def entry(report: Report, name: str) -> object:
    """What the lexicon says under `name`, or None."""
    lexicon = report.data.get("lexicon")
    if not isinstance(lexicon, Mapping):
        return None
    structure = lexicon.get("structure")
    return structure.get(name) if isinstance(structure, Mapping) else None


def words(report: Report, name: str, key: str | None = None) -> tuple[str, ...]:
    """The list of words under `name` (and `key`, where the entry is a mapping); empty where there is none."""
    found = entry(report, name)
    if key is not None:
        found = found.get(key) if isinstance(found, Mapping) else None
    return strings(found)


def entries(report: Report, name: str) -> Sequence[Mapping[str, object]]:
    """The list of mappings under `name`; empty where there is none."""
    found = entry(report, name)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, Sequence) else ()


def strings(value: object) -> tuple[str, ...]:
    """`value` as a tuple of texts, where it is a list of them."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return ()
    return tuple(str(item) for item in value)


def names(value: object, fallback: str) -> dict[str, str]:
    """A name in both languages from the lexicon, or the fallback in both."""
    given = value if isinstance(value, Mapping) else {}
    return {lang: str(given.get(lang, fallback)) for lang in ("zh", "en")}


def says_any(text: str, some: Iterable[str]) -> bool:
    """Whether one of the words stands in `text` as it is written."""
    return any(word in text for word in some)


def says_any_folded(text: str, some: Sequence[str]) -> bool:
    """As `says_any`; where that fails, once more with blanks, width and line breaks out of the way."""
    if says_any(text, some):
        return True
    folded = fold(text)
    return any(fold(word) in folded for word in some)

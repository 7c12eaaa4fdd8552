"""Bodies that a configuration puts both above and below one another, or below themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.config.model import Said
from govlint.errors import ConfigError

_Above = Mapping[str, list[tuple[str, Said]]]  # the id of a body → those above it, and where that is said


def find_circles(values: Mapping[str, Any]) -> Iterator[ConfigError]:
    """A problem for each circle of `hierarchy` and `parent`, where its first link is said."""
    above = _links(values)
    told: set[str] = set()
    for body, links in above.items():
        for parent, said in links:
            if body not in told and body in (reached := _reached(parent, above)):
                told |= reached
                yield ConfigError("config.circle", at=said.mark, name=said.text)


def _links(values: Mapping[str, Any]) -> _Above:
    issuers = values.get("issuers", {})
    ids = {name: entry["id"].text for name, entry in issuers.items() if "id" in entry}
    above: dict[str, list[tuple[str, Said]]] = {}
    for name, children in values.get("hierarchy", {}).items():
        for said in children:
            above.setdefault(ids.get(said.text, said.text), []).append((ids.get(name, name), said))
    for name, entry in issuers.items():
        if "parent" in entry:
            body, said = ids.get(name, name), entry["parent"]
            parent = ids.get(said.text, said.text)
            if parent != body:  # some registers write it so where there is nothing above
                above.setdefault(body, []).append((parent, said))
    return above


def _reached(start: str, above: _Above) -> set[str]:
    """The body and all that are above it."""
    reached, waiting = {start}, [start]
    while waiting:
        for parent, _ in above.get(waiting.pop(), ()):
            if parent not in reached:
                reached.add(parent)
                waiting.append(parent)
    return reached

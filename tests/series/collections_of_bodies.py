"""Thirty invented bodies over six years: three governments, the offices below them, and offices of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from govlint.identities.plan import Identity, bind
from govlint.testing import LAYOUTS, builtin_registry
from govlint.testing.collections import Body, CollectionGenerator
from tests.generators import generator

YEARS = range(2019, 2025)
LAYOUT = "trailing-pipes"
_OFFICES = ("水务局", "教育局", "审计局", "统计局", "司法局", "民政局", "林业局", "档案局")
_COUNTIES = ("望禾县", "石溪县", "南坪县")
_ALONE = ("丹陵市财政局", "青榆市气象局", "云台市体育局")
SEED = 20
Figures = dict[int, dict[str, Decimal]]  # by year


def _body(name: str, level: str, number: int, children: tuple[Body, ...] = ()) -> Body:
    words = {
        "issuer": name, "self": "我县" if children else "我局", "level": level,
        "phone": f"0996-55512{number:02}", "address": f"人民路{number}号",
    }  # fmt: skip
    return Body(words, children)


def governments() -> list[Body]:
    """Each with the offices below it."""
    found = []
    for at, county in enumerate(_COUNTIES):
        offices = tuple(_body(county + office, "department", 10 * at + n) for n, office in enumerate(_OFFICES))
        found.append(_body(county + "人民政府", "government", 10 * at + 9, offices))
    return found


def bodies() -> list[Body]:
    """All thirty."""
    above = governments()
    alone = [_body(name, "department", 40 + n) for n, name in enumerate(_ALONE)]
    return [*above, *(child for body in above for child in body.children), *alone]


@cache
def identities() -> tuple[Identity, ...]:
    """The identities of scope series."""
    rules = (known.entry.rule() for known in builtin_registry().rules.values() if known.entry.is_identity)
    return tuple(bind(rule.identity) for rule in rules if rule.identity is not None and rule.scope == "series")


@cache
def collection_generator() -> CollectionGenerator:
    """The generator for all years: two forms."""
    return CollectionGenerator({y: generator("f2019" if y < 2021 else "f2021") for y in YEARS}, identities())


@cache
def _drawn(name: str) -> Figures:
    body = next(body for body in bodies() if body.name == name)
    if body.children:
        parts = [_drawn(child.name) for child in body.children]
        return {y: {k: sum((p[y][k] for p in parts), Decimal(0)) for k in parts[0][y]} for y in YEARS}
    return collection_generator().figures(body, SEED)


def figures() -> dict[str, Figures]:
    """The consistent figures of every body by name; copies, to be spoilt."""
    return {body.name: {y: dict(f) for y, f in _drawn(body.name).items()} for body in bodies()}


def path_of(name: str, year: int) -> str:
    """Where the report of a body and year is written."""
    return f"{year}/{name}.txt"


def write_reports(folder: Path, drawn: Mapping[str, Figures]) -> None:
    """The reports of all bodies below the folder, those of a year together."""
    for body in bodies():
        for year, values in drawn[body.name].items():
            draft = collection_generator().draft(body, year, values, SEED)
            path = folder / path_of(body.name, year)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(LAYOUTS[LAYOUT].render(draft), encoding="utf-8")


def configuration(ids: bool = True) -> str:
    """`.govlint.yaml` with the hierarchy, and with an id for each body."""
    return "\n".join(_lines(ids)) + "\n"


def _lines(ids: bool) -> Iterator[str]:
    if ids:
        yield "issuers:"
        yield from (f"  {body.name}: {{id: b{number}}}" for number, body in enumerate(bodies()))
    yield "hierarchy:"
    for body in governments():
        yield f"  {body.name}: [{', '.join(child.name for child in body.children)}]"

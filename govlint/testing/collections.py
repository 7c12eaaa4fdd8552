"""Consistent collections at random: years that continue one another, and bodies that add up to the one above them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from govlint.forms import CellSpec
from govlint.identities.plan import Identity, Instance
from govlint.testing.draft import Draft, Part
from govlint.testing.generate import Generator, draw_value, write
from govlint.testing.samples import Sample
from govlint.testing.solve import Constraint, System

Figures = Mapping[str, Decimal]
_GROWTH = (0.75, 1.3)  # a figure from one year to the next
_SENTENCES = 14  # of filler in a report: enough for its text to be compared


class Body(NamedTuple):
    """A body of a collection: its words (those of an issuer in a sample), and the bodies whose figures it adds up."""

    words: Mapping[str, str]
    children: tuple[Body, ...] = ()

    @property
    def name(self) -> str:
        """The full name, which its reports bear."""
        return self.words["issuer"]


class CollectionGenerator:
    """Draws the reports of many bodies over the years.

    `generators` gives the generator for each year, `identities` are those of scope series. The same seed gives the
    same collection.
    """

    def __init__(self, generators: Mapping[int, Generator], identities: Iterable[Identity]) -> None:
        self.generators = dict(sorted(generators.items()))
        self.identities = tuple(identity for identity in identities if identity.scope == "series")

    def figures(self, body: Body, seed: int) -> dict[int, dict[str, Decimal]]:
        """The figures of a body by year: those of its children added up, else drawn year by year."""
        if body.children:
            parts = [self.figures(child, seed) for child in body.children]
            return {year: _added([part[year] for part in parts]) for year in self.generators}
        rng = random.Random(f"{body.name}/{seed}")
        before: dict[str, Decimal] = {}
        out: dict[int, dict[str, Decimal]] = {}
        for year in self.generators:
            before = out[year] = self._next(rng, year, before)
        return out

    def draft(self, body: Body, year: int, figures: Figures, seed: int) -> Draft:
        """The report of a body and year around its figures, with prose of its own."""
        generator = self.generators[year]
        rng = random.Random(f"{body.name}/{year}/{seed}")
        specs = {cell.key: cell for table in generator.tables().values() for cell in table.cells()}
        own = Generator(generator.form, _sample_of(generator.sample, body, year), ())
        draft = own.draft_of({key: write(rng, value, specs[key]) for key, value in figures.items()}, rng)
        return replace(draft, parts=tuple(_with_filler(draft, rng, generator.sample)), seed=seed)

    def _next(self, rng: random.Random, year: int, before: Figures) -> dict[str, Decimal]:
        """Figures of a year that satisfy the identities of their form and those with the year before."""
        generator = self.generators[year]
        tables = generator.tables()
        specs = {cell.key: cell for table in tables.values() for cell in table.cells()}
        signed = [key for key, spec in specs.items() if spec.kind == "change"]
        chain = [*self._continue(year, before), *self._leave_room(year)]
        system = System(specs, [*chain, *generator.constraints_for(tables)], signed)
        return system.draw(rng, lambda r, key: _vary(r, specs[key], before.get(key)))

    def _continue(self, year: int, before: Figures) -> Iterator[Constraint]:
        """The identities of scope series as constraints on one year, the figures of the year before put in."""
        for instance in self._instances(year):
            constraint = _put_in(instance, before)
            if constraint is not None:
                yield constraint

    def _leave_room(self, year: int) -> Iterator[Constraint]:
        """What the next year takes over from this one alone is not below zero."""
        cells = {cell.key for table in self.generators[year].tables().values() for cell in table.cells()}
        for instance in self._instances(year + 1):
            taken = tuple((-c, key.partition("@")[0]) for c, key in instance.terms if "@" in key)
            whole = len(taken) == len(instance.terms) - 1 and all(key in cells for _, key in taken)
            if whole and instance.relation == "==":
                yield Constraint(instance.code, f"{instance.instance}+1", taken, 0, ">=")

    def _instances(self, year: int) -> Iterator[Instance]:
        generator = self.generators.get(year)
        for identity in self.identities if generator is not None else ():
            for equations in identity.equations:
                if generator is not None and generator.form.id in equations.forms and equations.covers(year):
                    yield from equations.instances(generator.form)


def _put_in(instance: Instance, before: Figures) -> Constraint | None:
    terms, constant = [], Decimal(instance.constant)
    for coefficient, key in instance.terms:
        name, _, offset = key.partition("@")
        if not offset:
            terms.append((coefficient, key))
        elif name in before:
            constant += coefficient * before[name]
        else:
            return None
    return Constraint(instance.code, instance.instance, tuple(terms), int(constant), instance.relation)


def _vary(rng: random.Random, spec: CellSpec, before: Decimal | None) -> Decimal:
    """A first value, or that of the year before a little changed; amounts keep their decimals."""
    if before is None or spec.kind == "change":
        return draw_value(rng, spec, 0.3, 300)
    varied = before * Decimal(str(round(rng.uniform(*_GROWTH), 2)))
    exponent = before.as_tuple().exponent
    places = exponent if isinstance(exponent, int) and spec.kind == "amount" else 0
    return varied.quantize(Decimal(1).scaleb(min(places, 0)))


def _added(parts: Sequence[Figures]) -> dict[str, Decimal]:
    return {key: sum((part[key] for part in parts), Decimal(0)) for key in parts[0]}


def _sample_of(sample: Sample, body: Body, year: int) -> Sample:
    return replace(sample, years=(year, year), data={**sample.data, "issuers": [dict(body.words)]})


def _with_filler(draft: Draft, rng: random.Random, sample: Sample) -> Iterator[Part]:
    """The parts, with sentences put together at random behind the first paragraph."""
    pools: Sequence[Sequence[str]] = sample.common.get("filler", ())
    pending = bool(pools)
    for part in draft.parts:
        yield part
        if pending and part.kind == "paragraph":
            pending = False
            text = "".join("".join(rng.choice(pool) for pool in pools) for _ in range(_SENTENCES))
            yield Part("paragraph", text, part.id)

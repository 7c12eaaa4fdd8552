"""Consistent reports at random: figures that satisfy every identity of the form, and the words around them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from govlint.forms import CellSpec, Form, Line, TableForm
from govlint.identities.plan import Identity
from govlint.testing.draft import Draft, Part, TableWords
from govlint.testing.samples import Sample, choose, draw_extras, fill
from govlint.testing.solve import Constraint, System

# How often a drawn figure is zero and how large the others are, by the size of the issuer: (share of zeros, largest).
_SIZES = ((0.97, 3), (0.85, 6), (0.6, 40), (0.35, 400), (0.2, 20_000))
_DECIMALS = (0, 1, 2, 4)


def constraints_of(identities: Iterable[Identity], form: Form) -> list[Constraint]:
    """The instances of report-scope identities in the tables of a form."""
    return [
        Constraint(instance.code, instance.instance, instance.terms, instance.constant, instance.relation)
        for identity in identities
        if identity.scope == "report"
        for instance in identity.instances(form)
    ]


class Generator:
    """Draws consistent figures and whole reports of one form.

    `constraints` are the identities that apply to the form; those that name a cell the report does not print are
    left out. The same seed gives the same report.
    """

    def __init__(self, form: Form, sample: Sample, constraints: Iterable[Constraint]) -> None:
        self.form = form
        self.sample = sample
        self.constraints = tuple(constraints)
        self._systems: dict[tuple[str, ...], tuple[System, dict[str, CellSpec]]] = {}

    def tables(self, variants: Iterable[str] = ()) -> dict[str, TableForm]:
        """The official tables with the rows of the given local variants, without other variants and optional rows."""
        shown = set(variants)

        def printed(row: Line) -> bool:
            return row.variant in shown if row.variant is not None else not row.optional

        return {
            table_id: table._replace(rows=tuple(filter(printed, table.rows)))
            for table_id, table in self.form.tables.items()
        }

    def constraints_for(self, tables: Mapping[str, TableForm]) -> tuple[Constraint, ...]:
        """The constraints whose cells all stand in the tables."""
        keys = {spec.key for table in tables.values() for spec in table.cells()}
        return tuple(c for c in self.constraints if all(key in keys for _, key in c.terms))

    def values(self, rng: random.Random, variants: Iterable[str] = ()) -> dict[str, Decimal]:
        """Consistent values for every official cell."""
        system, specs = self._system(tuple(sorted(variants)))
        zeros, largest = rng.choice(_SIZES)
        drawn = system.draw(rng, lambda r, key: draw_value(r, specs[key], zeros, largest))
        for key, other in self.sample.data.get("zero_with", {}).items():
            if key in drawn and drawn.get(other) == 0 and key in system.free:
                drawn[key] = Decimal(0)
        return drawn

    def draft(self, seed: int) -> Draft:
        """The report of the seed."""
        rng = random.Random(f"{self.form.id}/{seed}")
        variants = [v for v in self.sample.data.get("variants", ()) if rng.random() < 0.5]
        tables = self.tables(variants)
        specs = {spec.key: spec for table in tables.values() for spec in table.cells()}
        values = self.values(rng, variants)
        figures = {key: write(rng, value, specs[key]) for key, value in values.items()}
        return replace(self.draft_of(figures, rng, variants), seed=seed)

    def draft_of(self, figures: Mapping[str, str], rng: random.Random, variants: Iterable[str] = ()) -> Draft:
        """A report around given figures (texts of cells by key)."""
        shown = tuple(variants)
        words = self._words(rng, figures)
        year, issuer = int(words["year"]), words["issuer"]
        tables = self.tables(shown)
        table_words = {
            table_id: _table_words(entry, words, bool(shown))
            for table_id, entry in self.sample.data.get("tables", {}).items()
        }
        noise = self.sample.common.get("noise", {})
        return Draft(
            self.form, year, issuer, figures, tuple(self._parts(rng, words)), tables, table_words, words,
            metadata=tuple(tuple(fill(text, words) for text in row) for row in noise.get("metadata", ())),
            before=tuple(noise.get("before", ())),
            after=tuple(noise.get("after", ())),
            cut_headings=self.sample.common.get("cut_headings", {}),
        )  # fmt: skip

    def _system(self, variants: tuple[str, ...]) -> tuple[System, dict[str, CellSpec]]:
        """The solved constraints and the cells of the tables with those variants; made once."""
        if variants not in self._systems:
            tables = self.tables(variants)
            specs = {spec.key: spec for table in tables.values() for spec in table.cells()}
            signed = [key for key, spec in specs.items() if spec.kind == "change"]
            self._systems[variants] = System(specs, self.constraints_for(tables), signed), specs
        return self._systems[variants]

    def _words(self, rng: random.Random, figures: Mapping[str, str]) -> dict[str, str]:
        """The word for every placeholder of the sample."""
        words = {key: str(value) for key, value in rng.choice(self.sample.issuers).items()}
        year = rng.randint(*self.sample.years)
        words |= {"year": str(year), "next_year": str(year + 1)}
        month, day = _date_between(rng, *self.sample.data["signed"][words["level"]])
        words |= {"month": str(month), "day": str(day)} | dict(figures)
        words |= draw_extras(rng, self.sample.data.get("extras", {}), words)
        words["self"] = fill(words["self"], words)
        return words

    def _parts(self, rng: random.Random, words: Mapping[str, str]) -> Iterable[Part]:
        data = self.sample.data
        yield Part("title", fill(data["title"], words))
        for item in data["introduction"]:
            yield from _paragraph(rng, item, words, "", "introduction")
        official = {section.id: section for section in self.form.sections}
        for number, section in enumerate(data["sections"], 1):
            section_id = str(section.get("id", ""))
            title = section.get("title") or official[section_id].title
            yield Part("heading", f"{han(number)}、{title}", section_id or str(title))
            yield from _content(rng, section.get("content", ()), words, section_id)
        for text in data.get("signoff", ()):
            yield Part("signoff", fill(text, words))
        yield from _content(rng, data.get("after", ()), words, "")


def _content(rng: random.Random, items: Sequence[Any], words: Mapping[str, str], section: str) -> Iterable[Part]:
    for item in items:
        if isinstance(item, Mapping) and "table" in item:
            yield Part("table", id=str(item["table"]))
        else:
            yield from _paragraph(rng, item, words, section, "paragraph")


def _paragraph(rng: random.Random, item: object, words: Mapping[str, str], section: str, kind: str) -> Iterable[Part]:
    text = choose(rng, item, words)
    if text is not None:
        yield Part(kind, text, section)


def _table_words(entry: Mapping[str, Any], words: Mapping[str, str], with_variant: bool) -> TableWords:
    before = dict(entry.get("captions_before", {}))
    if with_variant:
        before |= entry.get("captions_with_variant", {})
    return TableWords(
        corner=str(entry.get("corner", "")),
        header=tuple(entry.get("header", ())),
        captions_before={row: fill(text, words) for row, text in before.items()},
        head=tuple(fill(text, words) for text in entry.get("head", ())),
        foot=tuple(fill(text, words) for text in entry.get("foot", ())),
    )


def _date_between(rng: random.Random, first: str, last: str) -> tuple[int, int]:
    """Month and day between two "MM-DD" (days to the 27th, which every month has)."""
    low, high = (tuple(int(part) for part in text.split("-")) for text in (first, last))
    month = rng.randint(low[0], high[0])
    day = rng.randint(low[1] if month == low[0] else 1, min(high[1], 31) if month == high[0] else 27)
    return month, day


def draw_value(rng: random.Random, spec: CellSpec, zeros: float, largest: int) -> Decimal:
    """A realistic value: often zero, mostly small, now and then large."""
    if rng.random() < zeros:
        return Decimal(0)
    size = max(1, int(largest ** rng.random()))
    if spec.kind == "amount":
        places = rng.choice(_DECIMALS)
        return Decimal(rng.randint(1, size * 10**places)).scaleb(-places)
    value = rng.randint(1, size)
    return Decimal(-value if spec.kind == "change" and rng.random() < 0.5 else value)


def write(rng: random.Random, value: Decimal, spec: CellSpec) -> str:
    """The value as a clerk writes it in that cell."""
    text = f"{value:f}"
    if spec.kind == "change" and value > 0:
        return rng.choice((text, f"+{text}", f"增{text}"))
    if spec.kind == "change" and value < 0:
        return rng.choice((text, f"减{text[1:]}"))
    if spec.kind == "amount" and spec.unit is None and value:
        return text + rng.choice(("元", "万元", ""))
    return text


def han(number: int) -> str:
    """A whole number from 1 to 99 in Chinese numerals, as headings write it."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")

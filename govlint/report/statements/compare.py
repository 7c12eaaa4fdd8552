"""Statements against figures: every meaning is tried, and only where none fits do text and table differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from govlint.light import NamedTuple
from govlint.report.columns import Columns, Figures
from govlint.report.model import BLANK, STATED, Figure, Report
from govlint.report.quantities.model import ABOUT, DENIAL, OVER, UNDER, Quantity
from govlint.report.statements.model import Entry, Meaning, Statement
from govlint.report.statements.sums import Sums, sums_in, total_of

FITS, DIFFERS, NOT_ASSESSABLE, NOT_APPLICABLE = "fits", "differs", "not_assessable", "not_applicable"
_MONEY = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "千万元": 10_000_000, "亿元": 100_000_000}
_SCALES = (("百万", 1_000_000), ("千万", 10_000_000), ("万", 10_000), ("亿", 100_000_000))
_MOST = 12  # figures that a comparison carries


class Tried(NamedTuple):
    """A meaning with what the figures say: its value where all are stated, else what is known of it so far."""

    meaning: Meaning
    value: Decimal
    complete: bool
    figures: tuple[Figure, ...]


class Comparison(NamedTuple):
    """How a statement compares: `state` is fits | differs | not_assessable | not_applicable (no table has them).

    `tried` are the meanings whose figures the tables have, `missing` the keys that are blank, unread or absent,
    `reason` a key of the catalogue `outcomes` where nothing could be said.
    """

    state: str
    tried: tuple[Tried, ...]
    missing: tuple[str, ...] = ()
    reason: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all meanings, each once, not too many."""
        unique = {figure.key: figure for one in self.tried for figure in one.figures}
        return tuple(unique.values())[:_MOST]


def compare_statement(report: Report, statement: Statement) -> Comparison:
    """The statement against the figures of its meanings."""
    missing: dict[str, Figure | None] = {}
    tried = [one for meaning in statement.entry.readings if (one := _try(report, meaning, missing)) is not None]
    if not tried:
        return Comparison(NOT_APPLICABLE, (), tuple(missing), "table-missing")
    quantity = statement.quantity
    told = any([table.told for table in report.tables])
    if told and any(_is_own_figure(figure, quantity) for one in tried for figure in one.figures):
        return Comparison(FITS, tuple(tried))
    if quantity.kind == DENIAL:
        nonzero = [one for one in tried if one.value != 0]
        if nonzero:
            return Comparison(DIFFERS, tuple(nonzero))
        open_ = not all(one.complete for one in tried)
    else:
        states = [_fits(quantity, one) for one in tried]
        if True in states:
            return Comparison(FITS, tuple(tried))
        open_ = None in states
    if not open_:
        return Comparison(FITS if quantity.kind == DENIAL else DIFFERS, tuple(tried))
    blank = any(figure is not None and figure.state == BLANK for figure in missing.values())
    return Comparison(NOT_ASSESSABLE, tuple(tried), tuple(missing), "figure-blank" if blank else "figure-unread")


def unexplained(report: Report, candidates: Iterable[tuple[Quantity, Entry]]) -> list[tuple[Quantity, Entry]]:
    """Those of which a statement, if they are one, need not fit the figures: `compare_statement` may not say "fits"."""
    figures = report.figures
    tables = figures.tables if isinstance(figures, Figures) else ()
    if tables:
        known = sums_in(tables)
        candidates = [
            (quantity, entry)
            for quantity, entry in candidates
            if not _says_a_count(quantity, known.of(entry, report, _is_official), tables)
        ]
    return [(quantity, entry) for quantity, entry in candidates if not _is_explained(report, quantity, entry)]


def _says_a_count(quantity: Quantity, sums: Sums, tables: Sequence[Columns]) -> bool:
    """Whether the quantity is what plain counts of the tables add up to in a meaning of its entry.

    A denial must fit in each of its meanings.
    """
    if quantity.kind == DENIAL:
        return sums.complete and bool(sums.sums) and not any([total_of(terms, tables) for terms in sums.sums])
    value = quantity.value
    for terms in sums.sums:
        if total_of(terms, tables) == value:
            return value >= 0 and _counts(quantity.unit)
    return False


def _is_explained(report: Report, quantity: Quantity, entry: Entry) -> bool:
    """Whether it surely fits by what the figures say."""
    missing: dict[str, Figure | None] = {}
    if quantity.kind == DENIAL:
        tried = [one for meaning in entry.readings if (one := _try(report, meaning, missing)) is not None]
        return bool(tried) and not missing and all([one.value == 0 for one in tried])
    for meaning in entry.readings:
        one = _try(report, meaning, missing)
        if one is not None and _fits(quantity, one):
            return True
    return False


def _try(report: Report, meaning: Meaning, missing: dict[str, Figure | None]) -> Tried | None:
    """The meaning's value; None where no table has any of its figures, or lacks one of two subjects."""
    value, complete, figures = Decimal(0), True, []
    lacking: dict[str, Figure | None] = {}
    for coefficient, key in meaning.terms:
        figure = report.figures.get(key)
        if figure is not None and figure.state == STATED and figure.value is not None:
            value += figure.value if coefficient == 1 else coefficient * figure.value
            figures.append(figure)
        elif figure is not None or _is_official(report, key):
            lacking[key] = figure
            complete = False
    if not figures and not lacking:
        return None
    missing.update(lacking)
    return Tried(meaning, value, complete, tuple(figures))


def _is_official(report: Report, key: str) -> bool:
    """Whether a table of the report has the cell in its form, though not on the page."""
    name = key.partition(".")[0]
    for table in report.tables:
        if table.id == name:
            return table.form.cell(key) is not None
    return False


def _is_own_figure(figure: Figure, quantity: Quantity) -> bool:
    """Whether the figure was read from these very words (a table told in prose)."""
    return figure.piece is quantity.piece and figure.start < quantity.end and quantity.start < figure.end


def _fits(quantity: Quantity, tried: Tried) -> bool | None:
    """Whether the number may mean this; None where blank figures leave it open."""
    if tried.complete and quantity.value == tried.value >= 0 and _is_same_unit(quantity.unit, tried.figures):
        return True  # however roughly it is meant
    low, high = _range(quantity)
    at_most = tried.meaning.at_most
    least, most = _of_figures(quantity, tried.figures, tried.value)
    if not tried.complete:
        subtracts = any(coefficient < 0 for coefficient, _ in tried.meaning.terms)
        return None if subtracts or at_most or high is None or least <= high else False
    if at_most:
        return low <= most
    return low <= most and (high is None or least <= high)


def _range(quantity: Quantity) -> tuple[Decimal, Decimal | None]:
    """The numbers that the quantity may stand for; the end None where it is open."""
    factor = _factor(quantity.unit)
    value = quantity.value * factor
    if quantity.certainty == ABOUT:
        return value * Decimal("0.9"), value * Decimal("1.1")
    if quantity.certainty == OVER:
        return value, None
    if quantity.certainty == UNDER:
        return Decimal(0), value
    return _span(value, factor, quantity.places)


def _span(value: Decimal, factor: int, places: int) -> tuple[Decimal, Decimal]:
    """What a number with so many decimals may have been before it was rounded or cut; whole units are exact."""
    last = Decimal(factor).scaleb(-places) if factor > 1 or places else Decimal(0)
    return value - last / 2, value + last


def _is_same_unit(unit: str | None, figures: Sequence[Figure]) -> bool:
    """Whether a number in the unit stands for as many as the figures that add up to it."""
    return unit == _unit_of(figures[0]) if unit in _MONEY else _counts(unit)


def _counts(unit: str | None) -> bool:
    """Whether the unit counts single things."""
    return unit not in _MONEY and _factor(unit) == 1


@lru_cache(maxsize=256)
def _factor(unit: str | None) -> int:
    if unit is None:
        return 1
    if unit in _MONEY:
        return _MONEY[unit]
    return next((factor for prefix, factor in _SCALES if unit.startswith(prefix)), 1)


def _of_figures(quantity: Quantity, figures: Sequence[Figure], value: Decimal) -> tuple[Decimal, Decimal]:
    """The sum of the figures in whole units as the range that the decimals shown leave open; counts are exact."""
    if quantity.unit not in _MONEY or not figures:
        return value, value
    unit = _unit_of(figures[0])
    factor = _MONEY[unit] if unit in _MONEY else _likeliest(quantity, value)
    return _span(value * factor, factor, max(_places(figure) for figure in figures))


def _likeliest(quantity: Quantity, value: Decimal) -> int:
    """What an amount without a unit is multiplied by to come nearest to that in the text: 1 or 10,000."""
    wanted = quantity.value * _factor(quantity.unit)
    return min((1, _MONEY["万元"]), key=lambda factor: abs(value * factor - wanted))


def _unit_of(figure: Figure) -> str | None:
    """The unit of a figure; that of the form where the table does not print it."""
    spec = figure.spec if figure.unit is None else None
    return figure.unit if spec is None else spec.unit


def _places(figure: Figure) -> int:
    exponent = figure.value.as_tuple().exponent if figure.value is not None else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def describe_meanings(tried: Sequence[Tried], lang: str) -> str:
    """The meanings with their values, each pair of name and value once."""
    mark = {"zh": "、", "en": ", "}.get(lang, ", ")
    return mark.join(dict.fromkeys(_named(tried, lang)))


def _named(tried: Sequence[Tried], lang: str) -> Iterator[str]:
    names: Mapping[str, str]
    for one in tried:
        names = one.meaning.names
        yield f"{names.get(lang, '')} {one.value.normalize():f}"

"""An Identity made ready for a form: every equation as figure keys, worked out once and kept."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NoReturn, cast

from govlint.errors import RuleDefinitionError
from govlint.forms import Form, TableForm
from govlint.identities.naming import Ambiguous, Naming, Place, is_label, naming_of
from govlint.identities.terms import LEFT, MEMBER, RIGHT, Condition, Side, load_condition, load_side
from govlint.light import NamedTuple
from govlint.nearest import hint

COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip

KeyedSide = tuple[tuple[tuple[int, str], ...], int]  # terms as (coefficient, figure key | "left" | "right"), constant


class KeyedCondition(NamedTuple):
    """A condition over figure keys: `stated` has one key, `compare` an operator and two sides, `named` a predicate."""

    kind: str
    name: str
    left: KeyedSide = ((), 0)
    right: KeyedSide = ((), 0)


class Instance:
    """One equation of an identity in tables of one form.

    `head` is what its Equations share: code, instance, terms of left - right, split, constant, relation.
    `left` and `right` are the keys of the two sides. `unsigned` says that all coefficients are 1 and no cell holds an
    amount, `quick` that there is no `where` besides; `counts` that no cell can be negative; `growing` are the keys
    that make left - right larger.
    `line` are the cells of its row or column without the totals: blank throughout, they take the instance out.
    `optional` are keys that a report may lack; `member` is the key that for_each put in, `axis` what it ran over
    ("row", "column", "member", "" for a single equation).
    """

    __slots__ = (
        "axis", "case", "cases", "counts", "growing", "head", "keys", "kinds", "left", "left_constant", "line",
        "member", "optional", "quick", "right", "right_constant", "unsigned", "when", "where",
    )  # fmt: skip

    def __init__(self, head: tuple[str, str, tuple[tuple[int, str], ...], int, int, str]) -> None:
        self.head = head
        terms, split = head[2], head[3]
        self.keys = tuple(key for _, key in terms)
        self.left = self.keys[:split]
        self.right = self.keys[split:]
        self.left_constant = self.right_constant = Decimal(0)
        self.kinds: tuple[str, ...] = ()
        self.quick = self.unsigned = self.counts = False
        self.growing: frozenset[str] = frozenset()
        self.axis = ""
        self.member: str | None = None
        self.line: tuple[str, ...] = ()
        self.optional: frozenset[str] = frozenset()
        self.case: str | None = None
        self.cases: tuple[str, ...] = ()
        self.where: KeyedCondition | None = None
        self.when: tuple[tuple[str, KeyedCondition], ...] = ()

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.head[0]

    @property
    def instance(self) -> str:
        """The name of the instance: the id of its row, column, member or total."""
        return self.head[1]

    @property
    def terms(self) -> tuple[tuple[int, str], ...]:
        """(coefficient, key) of left - right."""
        return self.head[2]

    @property
    def constant(self) -> int:
        """The whole numbers of left - right."""
        return self.head[4]

    @property
    def relation(self) -> str:
        """`sum(terms) + constant  relation  0`."""
        return self.head[5]

    @property
    def total(self) -> str | None:
        """The key of the single figure that one side consists of (the right one first), or None."""
        if len(self.right) == 1 and self.terms[-1][0] == -1:
            return self.right[0]
        return self.left[0] if len(self.left) == 1 and self.terms[0][0] == 1 else None


class Equations:
    """One entry of `equations`: for which forms it is, and its instances by form."""

    __slots__ = ("_plans", "_source", "forms", "identity", "table", "years")

    def __init__(self, source: Mapping[str, object], identity: Identity) -> None:
        self._source = source
        self._plans: dict[str, tuple[Form, tuple[Instance, ...]]] = {}
        self.identity = identity
        self.forms = frozenset(cast("Iterable[str]", source["forms"]))
        self.table = str(source["table"])
        self.years = cast("tuple[int | None, int | None]", source["years"])

    def covers(self, year: int | None) -> bool:
        """Whether the equations speak of the report year (an unknown one never excludes)."""
        low, high = self.years
        return year is None or ((low is None or year >= low) and (high is None or year <= high))

    @property
    def offsets(self) -> frozenset[int]:
        """The years that the terms look at, counted from the report's own (0, -1 for the year before)."""
        pairs = cast("Sequence[tuple[object, object]]", self._source["pairs"])
        return frozenset(offset for pair in pairs for side in pair for _, _, offset in load_side(side).terms)

    def instances(self, form: Form) -> tuple[Instance, ...]:
        """The instances in tables of the form. Raises RuleDefinitionError for an id that the form lacks."""
        kept = self._plans.get(form.id)
        if kept is None or kept[0] is not form:
            kept = self._plans[form.id] = (form, tuple(_Expansion(self._source, self, form).run()))
        return kept[1]


class Identity:
    """An identity rule ready to be evaluated: its code, scope and equations. Made by `bind`."""

    __slots__ = ("cases", "code", "compiled", "equations", "file", "scope", "when")

    def __init__(self, compiled: Mapping[str, object]) -> None:
        self.compiled = compiled
        self.code = str(compiled["code"])
        self.scope = str(compiled["scope"])
        self.file = str(compiled["file"])
        self.cases = tuple(cast("Mapping[str, str]", compiled["cases"]))
        when = cast("Iterable[tuple[str, object]]", compiled["when"])
        self.when = tuple((case, cast("Condition", load_condition(condition))) for case, condition in when)
        entries = cast("Iterable[Mapping[str, object]]", compiled["equations"])
        self.equations = tuple(Equations(entry, self) for entry in entries)

    def instances(self, form: Form) -> Iterator[Instance]:
        """Every instance in the tables of a form."""
        for equations in self.equations:
            if form.id in equations.forms and equations.table in form.tables:
                yield from equations.instances(form)


def bind(compiled: Mapping[str, object]) -> Identity:
    """The Identity of a compiled mapping (`Rule.identity`). Keep it: it remembers its plans."""
    return Identity(compiled)


def check_forms(identity: Identity, forms: Mapping[str, Form]) -> None:
    """Raise RuleDefinitionError where the identity names a form, table or figure that does not exist."""
    for equations in identity.equations:
        for form_id in sorted(equations.forms):
            if form_id not in forms:
                raise RuleDefinitionError(
                    "identities.unknown-form", file=identity.file, field="forms", value=form_id,
                    expected=", ".join(forms),
                )  # fmt: skip
            equations.instances(forms[form_id])


class _Expansion:
    """Turns one entry of `equations` into instances for one form."""

    def __init__(self, source: Mapping[str, object], owner: Equations, form: Form) -> None:
        self.source = source
        self.identity = owner.identity
        self.form = form
        naming = naming_of(form, owner.table)
        if naming is None:
            self.table = owner.table
            self.refuse("identities.unknown-table", owner.table, form.tables)
        self.naming: Naming = naming
        self.table = naming.table
        self.spec: TableForm = naming.spec

    def refuse(self, message: str, value: str, valid: Iterable[str] = ()) -> NoReturn:
        """Raise the error for a name that the form lacks, with the nearest one that it has."""
        raise RuleDefinitionError(
            message, file=self.identity.file, field="equations", form=self.form.id, table=self.table, value=value,
            **hint(value, valid),
        )  # fmt: skip

    def run(self) -> Iterator[Instance]:
        """Every instance, in the order of the form's lines."""
        pairs = cast("Sequence[tuple[object, object]]", self.source["pairs"])
        for left, right in pairs:
            for place in self.places():
                instance = self.instance(load_side(left), load_side(right), place, bool(self.source["paired"]))
                if instance is not None:
                    yield instance

    def places(self) -> Iterator[Place]:
        """What for_each runs over."""
        each = cast("tuple[str, ...] | None", self.source["for_each"])
        if each is None:
            yield Place("", "")
        elif each[0] in ("row", "group"):
            yield from (Place("row", line.id) for line in self.naming.rows)
        elif each[0] == "column":
            yield from (Place("column", line.id) for line in self.naming.columns)
        elif each[0] == MEMBER:
            members = self.form.groups.get(self.table, {}).get(each[1])
            if members is None:
                self.refuse("identities.unknown-figure", each[1])
            yield from (Place(MEMBER, member) for member in members or ())
        else:
            axis = self.naming.axis_of(each[1:])
            among = "column" if axis == "column" else "row"
            yield from (Place(axis, self.naming.line_id(entry, among)) for entry in each[1:])

    def instance(self, left: Side, right: Side, place: Place, paired: bool) -> Instance | None:
        """One instance; None for a line of a stacked table that has none of the figures, or that another table lacks,
        and for a sum over a group without members."""
        lefts, rights = self.terms(left, place), self.terms(right, place)
        if (left.terms and not lefts) or (right.terms and not rights):
            return None
        signed = (*lefts, *((-coefficient, key) for coefficient, key in rights))
        known = [self.form.cell(key.partition("@")[0]) for _, key in signed]
        if self.spec.shape == "stacked" and place.axis and not any(known):
            return None
        for cell, (_, key) in zip(known, signed, strict=True):
            if cell is None:
                if self.is_elsewhere(key, place):
                    return None
                self.unknown(key)
        name = place.id
        if paired or not name:
            first = self.said(left.terms[0][1], lefts[0][1]) if paired else self.name(lefts, rights)
            name = f"{first}.{name}" if name else first
        made = Instance((self.identity.code, name, signed, len(lefts), left.constant - right.constant,
                         str(self.source["relation"])))  # fmt: skip
        made.left_constant, made.right_constant = Decimal(left.constant), Decimal(right.constant)
        made.kinds = tuple(cell.kind for cell in known if cell is not None)
        plain = all(coefficient == 1 for coefficient, _ in (*lefts, *rights)) and "amount" not in made.kinds
        made.unsigned = plain
        made.quick = plain and self.source["where"] is None
        made.counts = set(made.kinds) == {"count"}
        made.growing = frozenset(key for coefficient, key in signed if coefficient > 0)
        made.axis = place.axis
        made.member = self.key(place.id, place) if place.axis == MEMBER else None
        made.optional = self.naming.optional.intersection(made.keys)
        made.line = self.line(made, place)
        made.cases = self.identity.cases
        made.case = cast("str | None", self.source["case"])
        made.where = self.condition(load_condition(self.source["where"]), place, made)
        made.when = tuple((case, cast("KeyedCondition", self.condition(when, place, made)))
                          for case, when in self.identity.when)  # fmt: skip
        return made

    @staticmethod
    def name(left: tuple[tuple[int, str], ...], right: tuple[tuple[int, str], ...]) -> str:
        """The id that names a single equation: that of its total, else of its first figure."""
        single = next((side for side in (right, left) if len(side) == 1), (*left, *right))
        return single[0][1].partition(".")[2]

    def terms(self, side: Side, place: Place) -> tuple[tuple[int, str], ...]:
        """The terms of a side as keys, groups replaced by their members."""
        found: list[tuple[int, str]] = []
        for coefficient, name, offset in side.terms:
            suffix = f"@{offset}" if offset else ""
            found.extend((coefficient, key + suffix) for key in self.keys(name, place))
        return tuple(found)

    def keys(self, name: str, place: Place) -> tuple[str, ...]:
        """The figure keys that an id, a group or a label means at the place."""
        try:
            return self.naming.keys(name, place)
        except Ambiguous as error:
            self.refuse_ambiguous(error)

    def key(self, name: str, place: Place) -> str:
        """The figure key of an id or a label at the place."""
        try:
            return self.naming.key(name, place)
        except Ambiguous as error:
            self.refuse_ambiguous(error)

    def refuse_ambiguous(self, error: Ambiguous) -> NoReturn:
        """Raise the error for a label that several lines carry."""
        raise RuleDefinitionError(
            "identities.ambiguous-label", file=self.identity.file, field="equations", form=self.form.id,
            table=self.table, value=error.label, choices="; ".join(error.choices),
        ) from error  # fmt: skip

    def is_elsewhere(self, key: str, place: Place) -> bool:
        """Whether another table has cells like this one, but not in the line of the place (`table.*.column`)."""
        table, _, cell = key.partition("@")[0].partition(".")
        if table == self.table or table not in self.form.tables or not place.id or place.id not in cell.split("."):
            return False
        others = [set(spec.key.split(".")[1:]) for spec in self.form.tables[table].cells()]
        return any(set(cell.split(".")) - {place.id} <= other for other in others)

    def unknown(self, key: str) -> NoReturn:
        """Raise the error for a figure key that the form lacks, named as the rule names it."""
        said = key.partition("@")[0]
        label = said.removeprefix(f"{self.table}.")
        self.refuse("identities.unknown-figure", label if is_label(label) else said, self.naming.names())

    @staticmethod
    def said(name: str, key: str) -> str:
        """The id by which an equation is called: as written, for a label that of its row or figure."""
        return key.partition("@")[0].split(".")[1] if is_label(name) else name

    def line(self, made: Instance, place: Place) -> tuple[str, ...]:
        """The official cells of the instance's line, totals left out."""
        if made.member is not None:
            return (made.member,)
        if place.axis not in ("row", "column"):
            return ()
        totals = {self.key(name, place) for name in cast("Iterable[str]", self.source["totals"])}
        if made.relation == "==" and made.total is not None:
            totals.add(made.total)
        return tuple(key for key in self.naming.cells_at(place) if key not in totals)

    def condition(self, condition: Condition | None, place: Place, made: Instance) -> KeyedCondition | None:
        """The condition with ids replaced by keys; `left` and `right` stay where sums are compared."""
        if condition is None:
            return None
        if condition[0] == "named":
            return KeyedCondition("named", condition[1])
        if condition[0] == "stated":
            key = made.right[0] if condition[1] == RIGHT else self.key(condition[1], place)
            return KeyedCondition("stated", self.official(key))
        return KeyedCondition("compare", condition[1], self.side(condition[2], place), self.side(condition[3], place))

    def side(self, side: Side, place: Place) -> KeyedSide:
        """A side of a condition with keys."""
        sums = tuple((c, name) for c, name, _ in side.terms if name in (LEFT, RIGHT))
        figures = Side(tuple(term for term in side.terms if term[1] not in (LEFT, RIGHT)), 0)
        keyed = tuple((c, self.official(key)) for c, key in self.terms(figures, place))
        return (*sums, *keyed), side.constant

    def official(self, key: str) -> str:
        """The key, checked to exist in the form."""
        if self.form.cell(key.partition("@")[0]) is None:
            self.unknown(key)
        return key

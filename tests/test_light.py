"""Values in slots behave as those of the standard library: every case is run with both."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from typing import Any

import pytest

from govlint import light


def classes(of: Any, named: Any) -> dict[str, Any]:
    """The same classes made by either."""

    class Point(named):
        x: int
        y: int = 2

        def sum(self) -> int:
            return self.x + self.y

    class Labelled(Point):
        label = "p"

    @of.dataclass(slots=True)
    class Kept:
        name: str
        items: list[int] = of.field(default_factory=list)
        count: int = 0

        def more(self) -> int:
            return self.count + 1

    @of.dataclass(slots=True, eq=False, repr=False)
    class Same:
        name: str

    @of.dataclass(frozen=True, slots=True)
    class Checked:
        name: str
        count: int = 1

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("no name")

    made = {"Point": Point, "Labelled": Labelled, "Kept": Kept, "Same": Same, "Checked": Checked}
    for name, cls in made.items():
        cls.__qualname__ = name
    return made


BOTH = (classes(light, light.NamedTuple), classes(dataclasses, typing.NamedTuple))
CASES: dict[str, Any] = {
    "a tuple has names and defaults": lambda c: (c["Point"](1), c["Point"](1).y, c["Point"](y=1, x=0).sum()),
    "a tuple says what it is": lambda c: (repr(c["Point"](1, 3)), c["Point"]._fields, c["Point"]._field_defaults),
    "a tuple is changed by copy": lambda c: (c["Point"](1)._replace(y=5), c["Point"]._make([4, 5])),
    "a tuple as a mapping": lambda c: c["Point"](1)._asdict(),
    "what derives from a tuple": lambda c: (c["Labelled"](7).sum(), c["Labelled"].label),
    "a tuple has no room for more": lambda c: hasattr(c["Point"](1), "__dict__"),
    "copies of tuples": lambda c: copy.deepcopy(c["Point"](1, 8)) == (1, 8),
    "a value keeps its fields": lambda c: [getattr(c["Kept"]("a", count=3), n) for n in ("name", "items", "count")],
    "fresh defaults are not shared": lambda c: c["Kept"]("a").items is c["Kept"]("a").items,
    "a value shows itself": lambda c: repr(c["Kept"]("a", [1])),
    "values compare by fields": lambda c: (c["Kept"]("a") == c["Kept"]("a"), c["Kept"]("a") == c["Kept"]("b")),
    "values compare with values of their class only": lambda c: c["Kept"]("a") == ("a", [], 0),
    "what does not compare is itself": lambda c: (c["Same"]("a") == c["Same"]("a"), len({c["Same"]("a")})),
    "methods stay": lambda c: c["Kept"]("a").more(),
    "the library replaces": lambda c: dataclasses.replace(c["Kept"]("a", [1]), name="b").name,
    "the library lists fields": lambda c: [f.name for f in dataclasses.fields(c["Kept"])],
    "the library makes mappings": lambda c: dataclasses.asdict(c["Kept"]("a", [1], 2)),
    "a frozen value is copied": lambda c: copy.copy(c["Checked"]("a", 2)).count,
    "documentation stays": lambda c: c["Kept"].__module__,
}
WRONG: dict[str, Any] = {
    "a tuple lacks a field": lambda c: c["Point"](),
    "a tuple is given too much": lambda c: c["Point"](1, 2, 3),
    "a tuple is given a field twice": lambda c: c["Point"](1, x=2),
    "a tuple has no such field": lambda c: c["Point"](1, z=2),
    "no such field to replace": lambda c: c["Point"](1)._replace(z=2),
    "too few items": lambda c: c["Point"]._make([1]),
    "a tuple cannot change": lambda c: setattr(c["Point"](1), "x", 2),
    "a value lacks a field": lambda c: c["Kept"](),
    "a value has no such field": lambda c: c["Kept"]("a", other=1),
    "a value has no room for more": lambda c: setattr(c["Kept"]("a"), "other", 1),
    "a frozen value cannot change": lambda c: setattr(c["Checked"]("a"), "name", "b"),
    "nothing of a frozen value can go": lambda c: delattr(c["Checked"]("a"), "name"),
    "a value checks itself": lambda c: c["Checked"](""),
    "values that compare by fields have no hash": lambda c: hash(c["Kept"]("a")),
}


@pytest.mark.parametrize("case", CASES)
def test_values_behave_like_those_of_the_library(case: str) -> None:
    ours, theirs = (CASES[case](made) for made in BOTH)
    assert ours == theirs


@pytest.mark.parametrize("case", WRONG)
def test_what_the_library_refuses_is_refused(case: str) -> None:
    kinds = []
    for made in BOTH:
        with pytest.raises(Exception) as caught:
            WRONG[case](made)
        kinds.append(AttributeError if issubclass(caught.type, AttributeError) else caught.type)
    assert kinds[0] is kinds[1]


def test_a_copy_with_other_contents() -> None:
    checked = BOTH[0]["Checked"]
    assert light.replace(checked("a"), count=4).count == 4
    with pytest.raises(TypeError):
        light.replace(checked("a"), other=4)


def test_tuples_of_as_many_fields_keep_their_names_and_defaults_apart() -> None:
    class One(light.NamedTuple):
        a: int
        b: int = 1

    class Other(light.NamedTuple):
        c: int = 2
        d: int = 3

    assert (One(a=0), Other(), Other(d=9), One._field_defaults) == ((0, 1), (2, 3), (2, 9), {"b": 1})
    with pytest.raises(TypeError, match=r"One.__new__\(\) got an unexpected keyword argument 'c'"):
        One(c=1)  # type: ignore[call-arg]


def test_a_field_with_a_default_stands_behind_those_without() -> None:
    with pytest.raises(TypeError):
        type(light.NamedTuple)("Wrong", (light.NamedTuple,), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})


def test_what_is_not_offered_raises() -> None:
    with pytest.raises(TypeError):
        light.dataclass(order=True)  # type: ignore[call-overload]


def test_values_of_the_engine_can_be_pickled() -> None:
    from govlint.diagnostics import Location
    from govlint.results import FileResult

    for value in (Location("a.txt", 3), FileResult("a.txt", "linted")):
        assert pickle.loads(pickle.dumps(value)) == value

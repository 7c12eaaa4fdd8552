"""Records put together: the years of one body, across new names and corrected reports, and the bodies below another."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from govlint.report.model import STATED
from govlint.series.model import Series, SeriesRecord, Tree
from govlint.series.neighbours import Texts
from govlint.series.pack import PackedRecord, unpack
from govlint.series.settings import FILE, FOLDER, ISSUER, SeriesSettings
from govlint.series.sketch import likeness

_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_SAME_TEXT = 0.5  # two reports of one name and year that are less alike are those of two bodies
_DEEPEST = 64  # bodies one below another
_SEPARATOR = "\x1f"


class Collection:
    """The records of a run, ready to be judged by rules of scope series and hierarchy."""

    def __init__(
        self, records: Sequence[PackedRecord], settings: SeriesSettings, lexicon: Mapping[str, object]
    ) -> None:
        self._settings = settings
        self._lexicon = lexicon
        self._records = sorted(records, key=lambda r: (r.year, r.revision, r.path, r.report))
        self._bodies = _bodies(self._records, settings.key)
        self._texts = Texts(self._records, self._bodies)
        self._last: dict[tuple[int, str], PackedRecord] = {}
        self._conflicts: dict[str, dict[int, list[PackedRecord]]] = {}
        self._homonyms: set[str] = set()
        self._judge_years()

    def series(self, of: Container[int] | None = None) -> Iterator[Series]:
        """One Series a body, in the order of their keys; none for a name that several bodies bear.

        With `of` only the bodies of the reports of these numbers.
        """
        by_body: dict[str, list[PackedRecord]] = {}
        for record in self._records:
            by_body.setdefault(self._bodies[record.report], []).append(record)
        for body in sorted(by_body):
            if body in self._homonyms or (of is not None and not any(one.report in of for one in by_body[body])):
                continue
            opened = {packed.report: self._open(packed) for packed in by_body[body]}
            conflicts = {
                year: tuple(opened[packed.report] for packed in packs)
                for year, packs in self._conflicts.get(body, {}).items()
            }
            yield Series(body, tuple(opened.values()), conflicts, self._texts.twin)

    def trees(self) -> Iterator[Tree]:
        """One Tree a year and topmost body that has bodies below it, where it or one of these reported."""
        parents = self._settings.parents
        below: dict[str, list[str]] = {}
        for child, parent in sorted(parents.items()):
            below.setdefault(parent, []).append(child)
        tops = sorted(set(below) - {child for child, parent in parents.items() if parent != child})
        for year in sorted({year for year, _ in self._last}):
            for top in tops:
                tree = self._grow(top, year, below, frozenset())
                if tree.children or tree.record is not None:
                    yield tree

    def _grow(self, body: str, year: int, below: Mapping[str, Sequence[str]], above: frozenset[str]) -> Tree:
        """A body that is above itself by mistake is the top of its own tree; absurdly deep trees are cut."""
        inside = above | {body}
        own = below.get(body, ()) if len(inside) <= _DEEPEST else ()
        children = [self._grow(child, year, below, inside) for child in own if child not in inside]
        packed = self._last.get((year, body))
        return Tree(
            body,
            year,
            None if packed is None else self._open(packed),
            tuple(child for child in children if child.record is not None or child.children),
            tuple(self._settings.names.get(child.issuer, child.issuer) for child in children if child.record is None),
        )

    def _open(self, packed: PackedRecord) -> SeriesRecord:
        return unpack(packed, self._lexicon)

    def _judge_years(self) -> None:
        """Sorts out which report counts where a body has several of one year."""
        by_year: dict[tuple[str, int], list[PackedRecord]] = {}
        for record in self._records:
            by_year.setdefault((self._bodies[record.report], record.year), []).append(record)
        for (body, year), records in by_year.items():
            last = [record for record in records if record.revision == records[-1].revision]
            differing = [record for record in last[1:] if not self._agree(last[0], record)]
            if not differing:
                self._last[year, body] = last[0]
            elif all(_is_same_body(last[0], record) for record in differing):
                self._conflicts.setdefault(body, {})[year] = [last[0], *differing]
            else:
                self._homonyms.add(body)
        for year, body in list(self._last):
            if body in self._homonyms:
                del self._last[year, body]

    def _agree(self, one: PackedRecord, two: PackedRecord) -> bool:
        """Whether no figure that both reports state has different values in them."""
        if one.tables == two.tables:
            return True
        first, second = self._open(one).figures, self._open(two).figures
        return all(
            figure.value == second[key].value
            for key, figure in first.items()
            if key in second and figure.state == second[key].state == STATED
        )


def _is_same_body(one: PackedRecord, two: PackedRecord) -> bool:
    """Whether two differing reports of one name and year are two versions of one report."""
    if one.configured and two.configured:
        return True
    return one.placed and two.placed and likeness(one.sketch, two.sketch) >= _SAME_TEXT


def _bodies(records: Sequence[PackedRecord], key: str) -> dict[int, str]:
    """The series that each report belongs to."""
    bodies = {record.report: _key_of(record, key) for record in records}
    if key == ISSUER:
        renamed = _renamings(records, bodies)
        bodies = {report: renamed.get(body, body) for report, body in bodies.items()}
    return bodies


def _key_of(record: PackedRecord, key: str) -> str:
    if record.configured:
        return record.key
    folder, _, file = record.path.rpartition("/")
    if key == ISSUER:
        # The name alone does not say whose report it is: in one folder (that of a year aside) it does.
        return record.key if record.placed else f"{record.key}{_SEPARATOR}{_YEAR.sub('', folder)}"
    if key == FOLDER:
        return folder
    if key == FILE:
        return _YEAR.sub("", record.path.rpartition(".")[0] or file)
    found = re.search(key, record.path)
    return found["issuer"] if found and found["issuer"] else record.key


def _renamings(records: Sequence[PackedRecord], bodies: Mapping[int, str]) -> dict[str, str]:
    """Former name → present name, where reports say so and the years of the two do not overlap.

    A body that took over several others, each with reports of the same years, continues none of them.
    """
    years: dict[str, set[int]] = {}
    for record in records:
        years.setdefault(bodies[record.report], set()).add(record.year)
    claims: dict[str, set[str]] = {}
    for record in records:
        body = bodies[record.report]
        for former in record.former:
            if former != body and former in years:
                claims.setdefault(body, set()).add(former)
    successors: dict[str, list[str]] = {}
    for body, formers in claims.items():
        together = [years[body], *(years[former] for former in formers)]
        if sum(map(len, together)) == len(set().union(*together)):
            for former in formers:
                successors.setdefault(former, []).append(body)
    single = {former: found[0] for former, found in successors.items() if len(found) == 1}
    return {former: _end_of(former, single) for former in single}


def _end_of(name: str, successors: Mapping[str, str]) -> str:
    """The last name in a chain of renamings; a circle ends where it began."""
    seen = {name}
    while successors.get(name, name) not in seen:
        name = successors[name]
        seen.add(name)
    return name

"""Puts explanations of the broken identities of a report on its findings: which one leads, and what it suggests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govlint.causes.prose import Prose
from govlint.causes.sentences import lead, named, suggest
from govlint.diagnostics import Diagnostic, FigureRef, Finding
from govlint.document.model import Document
from govlint.identities.localise import Change, Explanation, Localisation, Sheet, from_values, localise
from govlint.policy.diagnose import Found, placed
from govlint.policy.place import excerpt_of, where_of

Names = Mapping[str, Mapping[str, str]]  # code of an identity -> what people call it, by language


def attribute(sheet: Sheet, found: Sequence[Found], names: Names, path: str, document: Document | None) -> list[Found]:
    """The findings of a report, those that lead with their suggestions and with the others that follow from them."""
    report = sheet.report
    prose = Prose(report)
    attribution = _Attribution(sheet, prose, names, path, document)
    for part in localise(sheet, prose.speaks):
        attribution.add(part, [one for one in found if one.diagnostic.report == report.index])
    bounds = sheet.broken_bounds()
    if bounds:
        told = {key: prose.values(key) for e in bounds for _, key in e.terms}
        for part in from_values(sheet, told, prose.speaks):
            attribution.add(part, [one for one in found if one.diagnostic.report == report.index])
    return [attribution.leading.get(id(one.diagnostic), one) for one in found]


class _Attribution:
    def __init__(self, sheet: Sheet, prose: Prose, names: Names, path: str, document: Document | None) -> None:
        self.sheet = sheet
        self.prose = prose
        self.names = names
        self.path = path
        self.document = document
        self.leading: dict[int, Found] = {}
        self.told: dict[str, list[Diagnostic]] = {}  # by wrong figure, findings on the prose that its value settles

    def add(self, part: Localisation, found: Sequence[Found]) -> None:
        """Chooses the leading findings of one part of the report and gives them their suggestions.

        Nothing is worked out from figures whose reading is in doubt (govlint.policy.secondlook).
        """
        broken = frozenset(number for one in part.explanations for number in one.mends)
        if any(one.diagnostic.fault != "report" for one in self._findings(found, broken)):
            return
        taken: set[int] = set()
        leaders: list[Found] = []
        for change, numbers in self._mistakes(part):
            told = [one for one in self._findings(found, numbers) if id(one.diagnostic) not in taken]
            if told:
                taken.update(id(one.diagnostic) for one in told)
                leaders.append(self._lead(change, told, move=part.near == 1))
        if leaders:
            self._hang_prose(part.explanations[: part.near], leaders, found)
            self._suggest(part, leaders, found)

    def _mistakes(self, part: Localisation) -> Iterator[tuple[Change, frozenset[int]]]:
        """The wrong figures with the equations that they break; one for all where there is another explanation."""
        best = part.explanations[0]
        if len(part.explanations) > 1 or best.act:
            yield best.changes[0], frozenset(number for one in part.explanations for number in one.mends)
            return
        for change in best.changes:
            yield change, best.mends.intersection(self.sheet.by_key.get(change.key, ()))

    def _findings(self, found: Sequence[Found], numbers: Iterable[int]) -> list[Found]:
        """The findings that tell of the equations, each once, in their order."""
        wanted = [self.sheet.equations[number] for number in sorted(numbers)]
        told = []
        for one in found:
            keys = {figure.key for figure in one.diagnostic.figures}
            if any(
                e.code == one.diagnostic.code and keys.issuperset(k for _, k in e.terms if k in self.sheet.figures)
                for e in wanted
            ):
                told.append(one)
        return told

    def _lead(self, change: Change, told: Sequence[Found], move: bool) -> Found:
        """The finding that leads: the one at the wrong figure, else the first; moved to where that figure stands."""
        leader = next((one for one in told if one.diagnostic.figures[0].key == change.key), told[0])
        diagnostic = leader.diagnostic
        leader = leader._replace(leads=tuple(one.diagnostic for one in told if one.diagnostic is not diagnostic))
        self.leading[id(diagnostic)] = leader
        if not move:
            return leader
        figure = self.sheet.figures[change.key]
        finding = Finding(figure.location, figures=[figure], section=figure.table.spec.section)
        diagnostic.location = placed(figure.location, self.path)
        lines = self.document.lines if self.document is not None else ()
        excerpt = excerpt_of(diagnostic.location, lines, figure.raw)
        diagnostic.excerpt, diagnostic.excerpt_start = excerpt.text, excerpt.start
        diagnostic.where = where_of(finding, self.sheet.report)
        diagnostic.figures = tuple(_first(diagnostic.figures, change.key))
        return leader

    def _hang_prose(self, likely: Sequence[Explanation], leaders: Sequence[Found], found: Sequence[Found]) -> None:
        """Findings on the prose that each of the likely explanations settles follow from the same mistake."""
        settled = [self.prose.settled({change.key: change.value for change in one.changes}) for one in likely]
        changed = {change.key for change in likely[0].changes}
        for statement in settled[0] if all(settled) else ():
            if not all(statement in others for others in settled):
                continue
            place = placed(statement.quantity.piece.locate(statement.start, statement.end), self.path)
            keys = {key for meaning in statement.entry.readings for _, key in meaning.terms}
            leader = next((one for one in leaders if one.diagnostic.figures[0].key in keys), leaders[0]).diagnostic
            told = [one.diagnostic for one in found if one.diagnostic.location == place]
            known = self.leading[id(leader)]
            self.leading[id(leader)] = known._replace(leads=(*known.leads, *told))
            for key in keys & changed:
                self.told.setdefault(key, []).extend(told)

    def _suggest(self, part: Localisation, leaders: Sequence[Found], found: Sequence[Found]) -> None:
        """Each leader gets the value of its own figure, the first one whatever else is to be said."""
        own = {leader.diagnostic.figures[0].key: leader.diagnostic for leader in leaders}
        first = leaders[0].diagnostic
        suggestions: dict[int, list[Mapping[str, object]]] = {id(leader.diagnostic): [] for leader in leaders}
        for number, explanation in enumerate(part.explanations, 1):
            for change in explanation.changes:
                at = own.get(change.key, first) if number == 1 else first
                suggestions[id(at)].append(self._suggestion(number, explanation, change, found, part.certain))
        for leader in leaders:
            diagnostic = leader.diagnostic
            key = diagnostic.figures[0].key if len(leaders) > 1 or part.near == 1 else ""
            ordered = sorted(suggestions[id(diagnostic)], key=lambda one: (one["explanation"], one["key"] != key))
            diagnostic.suggestions = tuple(ordered)
            lead(diagnostic, near=part.near if diagnostic is first else 1)

    def _suggestion(
        self, number: int, explanation: Explanation, change: Change, found: Sequence[Found], certain: bool
    ) -> Mapping[str, object]:
        sheet = self.sheet
        equations = [n for n in sorted(explanation.mends) if n in sheet.by_key.get(change.key, ())]
        codes = dict.fromkeys(sheet.equations[n].code for n in equations)
        others = [c.key for c in explanation.changes if c is not change]
        entangled = [key for key in others if explanation.act or self._share(change.key, key)]
        resolved: tuple[Diagnostic, ...] = tuple(one.diagnostic for one in self._findings(found, equations))
        if number == 1:
            resolved += tuple(self.told.get(change.key, ()))
        return suggest(
            figure=sheet.figures[change.key],
            report=sheet.report.index,
            value=change.value,
            names=[self.names.get(code, {"zh": code, "en": code}) for code in codes],
            slip=explanation.act or change.slip,
            total=sheet.is_total(change.key),
            together=[named(sheet.figures[key]) for key in entangled],
            told=self.prose.says(change.key, change.value),
        ) | {"resolves": resolved, "explanation": number, "certain": certain, "cost": explanation.cost}

    def _share(self, one: str, two: str) -> bool:
        """Whether some equation holds both figures, so that either value is right only together with the other."""
        return not set(self.sheet.by_key.get(one, ())).isdisjoint(self.sheet.by_key.get(two, ()))


def _first(figures: Sequence[FigureRef], key: str) -> Iterator[FigureRef]:
    """The figures, that of the key in front."""
    yield from (figure for figure in figures if figure.key == key)
    yield from (figure for figure in figures if figure.key != key)

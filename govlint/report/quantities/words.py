"""The lexicon of quantities, compiled once: periods, scopes, plans, denials and the words of lists and shares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from govlint.document.patterns import alternation, lazy_pattern
from govlint.document.text import has_any
from govlint.light import NamedTuple
from govlint.report.quantities.grammar import MARKS, counts
from govlint.report.quantities.marks import NO_SPANS, Spans
from govlint.report.quantities.model import DENIAL, Breakdown, Quantity, Reference

# The share of a part right behind it: 12件，占40%
_SHARE_BEHIND = lazy_pattern(r"\s*[，,（(]?占[^，,。；;0-9]{0,12}(?P<share>[0-9]+(?:\.(?P<places>[0-9]+))?)[%％]")
_ALL = 100
_WHOLE, _MORE = "whole", "more"
_WINDOW = 200  # characters before a number that tell its time and whose it is
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s?年)")
_MARK = ("年", "月", "至", "截", "累", "度", "今", "以来", "历史", "存量", "统计期", "报告期")
_PLAIN = Reference()
_NEVER = "(?!)"
COLON = "："  # the marker of a list that only a colon opens
_ALIASES = {"since": "cumulative"}  # a second way to say the same, with another reach


class Rate(NamedTuple):
    """A share with a name: the words of its part and its base; `saving`: the part may belong to the base."""

    name: str
    part: tuple[str, ...]
    base: tuple[str, ...]
    saving: bool


class _Scope(NamedTuple):
    id: str
    words: tuple[str, ...]
    sentence: bool
    exempt: tuple[str, ...]

    def is_named(self, text: str) -> bool:
        """Whether one of the words stands in the text, other than in what is exempt."""
        if not has_any(text, self.words):
            return False
        for word in self.exempt:
            text = text.replace(word, "")
        return not self.exempt or has_any(text, self.words)


class Words:
    """The words of lexicon/quantities.yaml as the machine asks for them; with an empty mapping it knows none."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        scopes = data.get("scopes", {})
        self.scopes = [
            _Scope(i, _strings(s.get("words")), s.get("reach") == "sentence", _strings(s.get("not")))
            for i, s in scopes.items()
        ]
        self._data = data
        self.plan_headings = _strings(data.get("plan_headings"))
        self.labels = _strings(data.get("labels"))
        self.comparing = _strings(data.get("comparing"))
        self.partial_year = _pattern(data, "partial_year")
        self.year_end = _pattern(data, "year_end")
        self.carried = _pattern(data, "carried")
        self.whole_year = _pattern(data, "whole_year")
        self.compared = _pattern(data, "compared")
        self.base_year = _pattern(data, "base_year")
        denials = data.get("denials", {})
        begins, denial = denials.get("begins", "\0"), denials.get("pattern", _NEVER)
        self.counts = counts(begins, denial)
        self.denial = lazy_pattern(f"[{begins}]{denial}")
        self.zero = _pattern(denials, "zero")
        self.denial_guards = _strings(denials.get("guards"))
        self.conditional = _strings(denials.get("conditional"))
        lists = data.get("lists", {})
        self.opening = _strings(lists.get("open"))
        self.closing = _strings(lists.get("closed"))
        self.totals = _strings(lists.get("totals"))
        self.sums = _strings(lists.get("sums"))
        self.outcomes = _strings(lists.get("outcomes"))
        self.whole_markers = {*self.closing, *self.totals, COLON}
        self.framed = [_strings(one) for one in lists.get("framed", ())]
        self.whole_markers.update(frame[0] for frame in self.framed)
        self.among = _strings(lists.get("among"))
        self.rest = _strings(lists.get("rest"))
        self.more = _strings(lists.get("more"))
        self.left_over = _strings(lists.get("left_over"))
        self.further = _strings(lists.get("further"))
        self.list_ends = _strings(data.get("list_ends"))
        self.overlapping = _strings(data.get("overlapping"))
        self.shared = _strings(data.get("shared"))
        self.loose = _strings(data.get("loose"))
        self.kinds = _strings(data.get("kinds"))
        self.acts = _strings(data.get("acts"))
        self.counted_once = _strings(data.get("counted_once"))
        self.partitions = [tuple(map(_alternatives, one)) for one in data.get("partitions", ())]
        self.rates = [
            Rate(r["name"], _strings(r["part"]), _strings(r["base"]), bool(r.get("saving")))
            for r in data.get("rates", ())
        ]
        self.rate_leads = _strings(data.get("rate_leads"))
        self.rate_open = _strings(data.get("rate_open"))
        self.share_bases = _strings(data.get("share_bases"))

    @cached_property
    def periods(self) -> list[tuple[str, bool, re.Pattern[str]]]:
        """Kind, whether it speaks for the whole sentence, pattern."""
        entries = self._data.get("periods", {}).items()
        return [(kind, one.get("reach") == "sentence", re.compile(one["pattern"])) for kind, one in entries]

    @cached_property
    def yearly(self) -> re.Pattern[str]:
        return re.compile(self._data.get("yearly", _NEVER))

    @cached_property
    def planned(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What speaks for a sentence, and what for a clause."""
        plan = self._data.get("plan", {})
        return re.compile(plan.get("sentence", _NEVER)), re.compile(plan.get("clause", _NEVER))

    @cached_property
    def condition(self) -> re.Pattern[str]:
        """A word that a clause ends with which is a condition, before a mark or the end of the text."""
        words = "|".join(map(re.escape, self.conditional)) or _NEVER
        return re.compile(rf"(?:{words})(?:[{re.escape(MARKS)}]|$)")

    @cached_property
    def list_marks(self) -> re.Pattern[str]:
        """What stands in every text with a list of parts: a word that opens or closes it, a colon, a sum."""
        last = [frame[1] for frame in self.framed]
        marks = alternation((*self.opening, *self.closing, *last, *self.among, *self.totals, COLON, ":"))
        return re.compile(f"{marks}|(?:{alternation(self.sums)})(?=[0-9０-９])" if self.sums else marks)

    def is_base_year(self, quantity: Quantity, year: int | None) -> bool:
        """Whether the words right before the number say that it is the figure of the year compared with."""
        window = quantity.piece.text[max(quantity.clause[0], quantity.start - 24) : quantity.start]
        return any(_is_other_year(pattern.search(window), year) for pattern in (self.base_year, self.compared))

    def period(self, quantity: Quantity, year: int | None) -> Reference:
        """The time a quantity speaks of: the nearest word or year before it in its sentence."""
        text, start = quantity.piece.text, quantity.start
        low = max(quantity.sentence[0], start - _WINDOW)
        window = text[low:start]
        if not has_any(window, _MARK):
            return _PLAIN
        if not quantity.change and _is_other_year(self.compared.search(window), year):
            return Reference("previous", None, window[-8:])
        if self.year_end.search(window):
            window = self.whole_year.sub(self._as_whole_year, window)
        if "累" in window:
            window = self.yearly.sub(_without_last, window)
        best, found = -1, _PLAIN
        clause = quantity.clause[0] - low
        aside = self._asides(quantity, low) if "(" in window or "（" in window else NO_SPANS
        for kind, wide, pattern in self.periods:
            for match in pattern.finditer(window):
                start = match.start()
                if start >= best and (wide or start >= clause) and aside.at(start) is None:
                    best, found = start, Reference(_ALIASES.get(kind, kind), None, match[0])
        for match in _YEAR.finditer(window):
            if match.start() >= best and aside.at(match.start()) is None and not self._is_by_the_way(window, match):
                best, found = match.start(), self._dated(int(match[0]), year, window, match.end())
        return found

    def _asides(self, quantity: Quantity, low: int) -> Spans:
        """The brackets before a number, in its window from `low` on, in which it does not stand itself."""
        spans = [span for span in quantity.brackets() if span != quantity.bracket]
        return Spans([start - low for start, _ in spans], [end - low for _, end in spans])

    def _is_by_the_way(self, window: str, match: re.Match[str]) -> bool:
        """Whether a year in digits is only compared with, or that from which something is carried over."""
        compared = window.endswith(self.comparing, 0, match.start())
        return compared or self.carried.match(window, match.end()) is not None

    def _as_whole_year(self, match: re.Match[str]) -> str:
        """The words for the whole year, as long as what they stand for."""
        return str(self._data.get("whole_year_word", "")).ljust(len(match[0]))

    def _dated(self, year: int, own: int | None, window: str, end: int) -> Reference:
        follower = window[end:].lstrip()[1:]
        if year == own or own is None:
            kind = "partial" if self.partial_year.match(follower) else "report"
            kind = "as_of" if self.year_end.match(follower) else kind
        else:
            kind = {own - 1: "previous", own + 1: "next"}.get(year, "dated")
        return Reference(kind, year, f"{year}年")

    def scope(self, quantity: Quantity) -> frozenset[str]:
        """The scopes whose words stand before the number, in its sentence or its clause, or right behind it."""
        text = quantity.piece.text
        end = max(quantity.end, quantity.after[1])
        low = max(quantity.sentence[0], quantity.start - _WINDOW)
        wide = text[low:end]
        narrow = text[max(quantity.clause[0], low) : end]
        return frozenset([s.id for s in self.scopes if s.is_named(wide if s.sentence else narrow)])

    def closed(self, breakdown: Breakdown) -> bool:
        """Whether a list claims to be whole: by its opening word, its rest, or as every member of a set."""
        parts = breakdown.parts
        if breakdown.more or self._is_loose(breakdown):
            return False
        named = (
            breakdown.marker in (*self.closing, *(frame[0] for frame in self.framed))
            or breakdown.marker in self.totals
            or breakdown.marker == COLON
        )
        if not named and (len(parts) < 2 or not (self._is_complete(parts) or _shares(parts) == _WHOLE)):
            return False
        behind = parts[-1].piece.text[parts[-1].after[1] :].lstrip("，,、；; ）)")
        goes_on = behind.startswith((*self.further, *self.left_over))
        return not goes_on and not any(self._says_more(part) for part in parts)

    def _is_complete(self, parts: Sequence[Quantity]) -> bool:
        if parts[-1].subject.text.lstrip("和及与以").startswith(self.rest):
            return True
        return len(parts) in self._divisions(parts)

    def _divisions(self, parts: Sequence[Quantity]) -> list[int]:
        """How many members each set has that divides a whole, and of which every part is another member."""
        subjects = [part.about for part in parts]
        sizes = []
        for members in self.partitions:
            found = {next((i for i, words in enumerate(members) if has_any(about, words)), -1) for about in subjects}
            if -1 not in found and len(found) == len(subjects):
                sizes.append(len(members))
        return sizes

    def disjoint(self, parts: Sequence[Quantity]) -> bool:
        """Whether every part is another member of one set that divides a whole."""
        return bool(self._divisions(parts))

    def of_kinds(self, breakdown: Breakdown) -> bool:
        """Whether every whole is one that is divided by kinds alone."""
        subjects = [whole.subject.text for whole in breakdown.wholes]
        return all(subject.endswith(self.kinds) and not has_any(subject, self.counted_once) for subject in subjects)

    def is_kind(self, subject: str) -> bool:
        """Whether the words of a part only name a kind: nothing is done in them."""
        return bool(subject) and not has_any(subject, self.acts)

    def _says_more(self, part: Quantity) -> bool:
        """Whether 等 stands at a part: the list is not whole."""
        text, noun = part.piece.text, part.noun.text
        return (
            text.startswith(self.more, part.end)
            or text.startswith(self.more, part.after[1])
            or noun.endswith(self.more)
            or part.subject.text.endswith(self.more)
        )

    def overlap(self, breakdown: Breakdown) -> bool:
        """Whether one thing may stand under several parts: information by channels, but not applications."""
        parts = "".join(part.about for part in breakdown.parts)
        if self._is_loose(breakdown):
            return True
        if has_any(breakdown.wholes[0].about, self.shared) or has_any(breakdown.parts[-1].sentence_text, self.shared):
            return True
        if _shares(breakdown.parts) == _MORE and not self.disjoint(breakdown.parts):
            return True
        once = has_any(parts, self.counted_once) or has_any(breakdown.wholes[0].about, self.counted_once)
        return not once and has_any(parts, self.overlapping)

    def _is_loose(self, breakdown: Breakdown) -> bool:
        """Whether what is listed need not make up the whole, neither less nor more."""
        return has_any(breakdown.wholes[0].about, self.loose)

    def plan(self, quantity: Quantity) -> bool:
        """Whether words before it in its sentence, or the heading above, make it a wish or a plan."""
        if quantity.heading and has_any(quantity.heading, self.plan_headings):
            return True
        low = max(quantity.sentence[0], quantity.start - _WINDOW)
        end = quantity.before[0] if quantity.kind == DENIAL else quantity.start
        sentence, clause = self.planned
        text = quantity.piece.text
        return sentence.search(text, low, max(low, end)) is not None or (
            clause.search(text, max(low, quantity.clause[0]), max(low, end)) is not None
        )


def _without_last(match: re.Match[str]) -> str:
    """What was found with blanks in place of its group."""
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return match[0][:start] + " " * (end - start) + match[0][end:]


def _is_other_year(match: re.Match[str] | None, own: int | None) -> bool:
    """Whether words of comparison were found, and name no year in digits but another than the report's own."""
    year = match.groupdict().get("year") if match is not None else None
    return match is not None and (year is None or int(year) != own)


def _pattern(data: Mapping[str, Any], name: str) -> re.Pattern[str]:
    """The pattern under that name, which finds nothing where there is none."""
    return lazy_pattern(data.get(name, _NEVER))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _alternatives(member: object) -> tuple[str, ...]:
    """The words of a member: one, or several that mean the same."""
    return (member,) if isinstance(member, str) else _strings(member)


def _shares(parts: Sequence[Quantity]) -> str:
    """Whether the shares right behind the parts make a hundred per cent but for what rounding takes, or more than that;
    nothing where a part has none, or they make less."""
    total = room = Decimal(0)
    for part in parts:
        found = _SHARE_BEHIND.match(part.piece.text, part.after[1])
        if found is None:
            return ""
        total += Decimal(found["share"])
        room += Decimal(1).scaleb(-len(found["places"] or "")) / 2
    return _WHOLE if abs(total - _ALL) <= room else _MORE if total > _ALL else ""

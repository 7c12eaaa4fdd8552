"""The lexicon of readings, compiled once: words by class, kinds of statements, contexts, names of sums of figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold
from govlint.light import NamedTuple
from govlint.memo import Memo, TextMemo
from govlint.report.quantities.grammar import MARKS, kind_of
from govlint.report.quantities.model import AMOUNT, COUNT
from govlint.report.statements.model import Entry, Meaning

RIVAL = "rival"
T = TypeVar("T")
_ALWAYS = ("neutral", "self", "region", "about", "part")
_TERM = lazy_pattern(r"([+-])? ?([a-z_]+) ?")
# A year, a day or the number of a list may stand anywhere between words.
_SKIP = lazy_pattern(
    r"[12]\d{3}年度?|\d{1,2}月\d{1,2}日|[(]?[0-9一二三四五六七八九十]{1,3}[).,]|[一二三四五六七八九十]是|[至到,:;\"()]"
)
NEAR = 6  # characters beside a number in which an unknown word is looked for
_SKIPPED = "年度月日一二三四五六七八九十是至到"  # its Chinese characters
_STOPS = MARKS + "/()（）"
_COMPILED: dict[int, tuple[object, Lexicon]] = {}
_CACHE_LIMIT = 8
_MOST_CHOICES = 300  # sets of classes that texts keep having
_MOST_TEXTS = 150  # that are remembered, of up to so many characters: the few words that nearly every report has
_SHORT = 16


class Understood(NamedTuple):
    """What words say: their classes, and the kinds of statements that they make of a number and of a denial."""

    classes: frozenset[str]
    numbers: Sequence[Entry]
    denials: Sequence[Entry]


class Lexicon:
    """What lexicon/readings.yaml says, ready for look-ups; with an empty mapping it knows no statement."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._shared: dict[tuple[object, ...], Any] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # by first character, of the words that begin with it
        self._add_words(data.get("words", {}))
        self.figures: Mapping[str, Mapping[str, Any]] = data.get("figures", {})
        units = frozenset(data.get("units", ()))
        self.numbers = [self._entry(one, units, "readings") for one in data.get("numbers", ())]
        self.denials = [self._entry(one, units, "figures") for one in data.get("denials", ())]
        counted = frozenset().union(*(one.units for one in self.numbers))
        self.units: frozenset[str] = frozenset([unit for unit in counted if kind_of(unit) in (COUNT, AMOUNT)])
        self.contexts = _contexts(data.get("contexts", {}))
        self.headings: dict[str, tuple[str, ...]] = {
            name: strings(words) for name, words in data.get("headings", {}).items()
        }
        self.explicit = frozenset(data.get("explicit", ()))
        ways = data.get("ways", {})
        self.way: str = ways.get("class", "")
        self._open_ways = frozenset((self.way, *ways.get("open", ())))
        self.others = re.compile(data.get("others", "(?!)"))
        self.others_known = strings(data.get("others_known"))
        parts = strings(data.get("words", {}).get("part"))
        self.narrowing = (*parts, *strings(data.get("narrowing")))
        # what is told of another number: 复议52件（含信息公开9件），诉讼31件; 复议52件，其中信息公开9件；诉讼31件
        self.aside = re.compile(
            r"[（(][^（）()]{0,60}[0-9][^（）()]{0,60}[）)]"
            + (f"|(?:{'|'.join(map(re.escape, parts))})[^；;]{{0,80}}[；;]" if parts else "")
        )
        self.accounts = lazy_pattern(data.get("accounts", "(?!)"))
        self.short_names = {name: strings(shorts) for name, shorts in data.get("short_names", {}).items()}
        self.relative_years: Mapping[int, str] = data.get("relative_years", {})
        self.skip: Callable[[str, int], re.Match[str] | None] = _SKIP.match
        self._known = frozenset((*"".join(self._words), *_SKIPPED)).difference(_STOPS)
        self.unknown_before = self._unknown_before()
        self._chosen = Memo(self._choose, _MOST_CHOICES)
        # What `work_out` says where no name of an issuer is known.
        self.understand: Callable[[str], Understood | None] = TextMemo(self.work_out, _MOST_TEXTS, _SHORT).__getitem__

    def own_names(self, name: str) -> list[str]:
        """The folded name of an organ, and what it is cut short to."""
        found, told = [name], name
        for long, shorts in self.short_names.items():
            if long in told:
                found += [one.replace(long, short) for one in found if long in one for short in shorts]
                told = "\n".join(found)
        return found

    def work_out(self, text: str, names: Sequence[str] = ()) -> Understood | None:
        """What the words of a text say; None where one is unknown.

        `names` are those of the issuer and their ends, folded, the longest first: they are known words, too.
        """
        text = fold(text)
        if '"' in text:
            text = self.accounts.sub("", text)
        classes = self._classes(text, names)
        return self._chosen[classes] if classes else None

    def _classes(self, text: str, names: Sequence[str]) -> frozenset[str] | None:
        """The classes of the words of a folded text."""
        found: set[str] = set()
        lengths, words = self._lengths, self._words
        at, behind = 0, len(text)
        while at < behind:
            for length in lengths.get(text[at], ()):
                classes = words.get(text[at : at + length])
                if classes is not None:
                    found |= classes
                    at += length
                    break
            else:
                end = self._other(text, at, names)
                if end == at:
                    return None
                at = end
        return frozenset(found)

    def _other(self, text: str, at: int, names: Sequence[str]) -> int:
        skipped = self.skip(text, at)
        if skipped:
            return skipped.end()
        return next((at + len(name) for name in names if text.startswith(name, at)), at)

    def _choose(self, classes: frozenset[str]) -> Understood:
        found = classes
        if self.way in classes:
            found = classes - self._open_ways  # 通过网络、信函等方式: by whatever way
        numbers, denials = (
            [one for one in entries if one.needs <= found and found <= one.may]
            for entries in (self.numbers, self.denials)
        )
        return Understood(classes, numbers, denials)

    def context(self, text: str, start: int, end: int) -> str:
        """What `text[start:end]` is about by the last word in it that says so; "" where none does."""
        found = ""
        for match in self.contexts.finditer(text, start, end):
            found = match.lastgroup or ""
        return found

    def unknown_behind(self, text: str, end: int) -> str:
        """The first Chinese character behind a place that no word has, with no mark in between; "" where none is near.

        Characters of that block stay as they are when a text is folded; what `_SKIP` skips has none but those named.
        """
        for letter in text[end : end + NEAR]:
            if letter not in self._known:
                if letter in _STOPS:
                    break
                if "\u4e00" <= letter <= "\u9fff":
                    return letter
        return ""

    def _unknown_before(self) -> re.Pattern[str]:
        """The same before the end of a text, as a pattern: many texts are looked at."""
        letters = re.escape("".join(sorted(self._known)))
        unknown = rf"(?![{letters}])[\u4e00-\u9fff]"  # in one class it would compile three times as long
        return lazy_pattern(rf"(?P<letter>{unknown})[^{_STOPS}]{{0,{NEAR - 1}}}\Z")

    def _one_set(self, names: Iterable[str]) -> frozenset[str]:
        """The set of these, one object however many words and entries have it."""
        found = frozenset(names)
        return self._sets.setdefault(found, found)

    def _one(self, value: T, *key: object) -> T:
        """The value, one object for each key however many readings have it."""
        known: T = self._shared.setdefault(key, value)
        return known

    def _add_words(self, words: Mapping[str, Iterable[str]]) -> None:
        by_word: dict[str, set[str]] = {}
        for name, some in words.items():
            for word in some:
                by_word.setdefault(word, set()).add(name)
        self._words = {word: self._one_set(classes) for word, classes in by_word.items()}
        lengths: dict[str, set[int]] = {}
        for word in by_word:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}

    def _entry(self, data: Mapping[str, Any], units: frozenset[str], key: str) -> Entry:
        needs = self._one_set(data["needs"])
        return Entry(
            data["id"],
            data["rule"],
            needs,
            self._one_set(needs.union(data.get("may", ()), _ALWAYS)),
            data.get("context", ""),
            strings(data.get("said")),
            strings(data.get("headed")),
            self._one_set(data["units"]) if "units" in data else units,
            self._one_set(data.get("periods", ("report",) if key == "readings" else ("report", "as_of"))),
            bool(data.get("channels")),
            data.get("case", "default"),
            tuple(self._reading(text, bool(data.get("at_most"))) for text in data.get(key, ())),
            self._one_set(data.get("counts", ())),
            data.get("note", {}),
            self._one_set(data.get("follows", ())),
            lazy_pattern(data["unless"]) if "unless" in data else None,
        )

    def _reading(self, text: str, at_most: bool) -> Meaning:
        found = [self._one((sign, self.figures[name]), sign, name) for sign, name in _TERM.findall(text)]
        signs = [(-1 if sign == "-" else 1, figure) for sign, figure in found]
        terms = [self._one((sign, key), sign, key) for sign, figure in signs for key in figure["keys"]]
        return Meaning(tuple(found), tuple(terms), at_most or text.startswith("<="))


def lexicon_of(data: Mapping[str, Any]) -> Lexicon:
    """The compiled lexicon; remembered, because one lexicon serves all reports of a run."""
    known = _COMPILED.get(id(data))
    if known is not None and known[0] is data:
        return known[1]
    if len(_COMPILED) >= _CACHE_LIMIT:
        _COMPILED.clear()
    made = Lexicon(data)
    _COMPILED[id(data)] = (data, made)
    return made


def strings(value: object) -> tuple[str, ...]:
    """A list of texts as a tuple; empty for anything else."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _contexts(data: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """One pattern with a named group for each context; the longest word first within each."""
    groups = [
        f"(?P<{name}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})" for name, words in data.items()
    ]
    return re.compile("|".join(groups) or "(?!)")

"""One look at a text for the words of many rules.

To look for one word takes about as long as the loop around it; some hundred words that do not stand in a report take
longer than all else that their rules do. So the words that rules ask for are noted, and so are the first texts: from
these is learned which characters are rare. From then on two searches tell of a text which signs of all those words
occur in it, and a rule compares only those of its words whose sign does, which are few, mostly none. What is found is
the same as by looking for each word; a run over a few files never gets as far as to learn and loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from govlint.light import NamedTuple

_SAMPLE = 8  # texts from which it is learned what is rare
_SHORTEST = 4_000  # characters that they have at least
_LONGEST = 50_000  # of a text that is looked at so: what `findall` returns stays small
_MOST_LISTS, _MOST_WORDS = 64, 4_000  # that are noted
_MOST_PAIRS = 64  # each costs a little wherever one of them may stand

Words = Sequence[str]


class _Known(NamedTuple):
    """A list of words with their signs. `signed` holds (sign, word), in order; words without a sign have ""."""

    words: Words
    signs: frozenset[str]
    signed: Sequence[tuple[str, str]]
    common: Sequence[str]


class _Watch(NamedTuple):
    """What was learned: how to find the signs in a text, and the lists of words by their identity."""

    searches: Sequence[Callable[[str], list[str]]]
    lists: Mapping[int, _Known]


class Lookout:
    """Learns the words that are asked of texts of one kind, and looks for them all at once."""

    def __init__(self) -> None:
        self._noted: dict[int, Words] = {}
        self._sample: list[str] = []
        self._seen = 0
        self._due = _SAMPLE
        self._fresh = False  # whether lists were noted that the watch does not know
        self._watch = _Watch((), {})

    def look(self, text: str) -> Looked:
        """The text, of which it can be asked what stands in it."""
        self._seen += 1
        if len(self._sample) < _SAMPLE and text:
            self._sample.append(text[:_LONGEST])
        if self._seen > self._due:
            self._learn()
        return Looked(self, text, self._watch)

    def note(self, words: Words) -> None:
        """Remembers to look out for the words, which live as long as the run and do not change."""
        if self._noted.get(id(words)) is words or len(words) > _MOST_WORDS:
            return
        if len(self._noted) == _MOST_LISTS or sum(map(len, self._noted.values())) + len(words) > _MOST_WORDS:
            self._noted.clear()  # those that are still asked for come again
        self._noted[id(words)] = words
        self._fresh = True

    def _learn(self) -> None:
        """Learns anew where lists came up; ever more rarely, so that it never costs more than it spares."""
        self._due = 2 * self._seen
        sample = "\n".join(self._sample)
        if self._fresh and len(sample) >= _SHORTEST:
            self._watch = _learned(list(self._noted.values()), sample)
            self._fresh = False


class Looked:
    """A text at which was looked."""

    __slots__ = ("_lookout", "_signs", "_watch", "text")

    def __init__(self, lookout: Lookout, text: str, watch: _Watch) -> None:
        self.text = text
        self._lookout = lookout
        self._watch = watch if len(text) <= _LONGEST else _Watch((), {})
        self._signs: frozenset[str] | None = None

    def standing(self, words: Words) -> list[str]:
        """Those of the words that stand in the text, in their order."""
        text = self.text
        known = self._watch.lists.get(id(words))
        if known is None or known.words is not words:  # an id may be that of a list that is gone
            # A character that is missing shows much sooner than a word that is.
            found = [word for word in words if word[:1] in text and word[-1:] in text and word in text]
            self._lookout.note(words)
            return found
        signs = self._signs
        if signs is None:
            signs = self._signs = frozenset([sign for search in self._watch.searches for sign in search(text)])
        if known.signs.isdisjoint(signs):
            return [word for word in known.common if word in text]
        return [word for sign, word in known.signed if (not sign or sign in signs) and word in text]


def _learned(lists: Iterable[Words], sample: str) -> _Watch:
    """Gives each word a sign: a character that the sample lacks, or one that has there no such neighbour."""
    signs = _Signs(sample)
    known = {}
    for words in lists:
        signed = [(signs.of(word), word) for word in words]
        given = frozenset([sign for sign, _ in signed if sign])
        known[id(words)] = _Known(words, given, signed, [word for sign, word in signed if not sign])
    return _Watch(signs.searches(), known)


class _Signs:
    """The signs of words, and the patterns that find them."""

    def __init__(self, sample: str) -> None:
        self._sample = sample
        self._common = frozenset(sample)
        self._rare: set[str] = set()
        self._beside: dict[str, set[str]] = {}  # a common character: lookarounds for its neighbours

    def of(self, word: str) -> str:
        """The sign of the word: a character that is found wherever the word stands; "" where there is none."""
        for char in word:
            if char not in self._common:
                self._rare.add(char)
                return char
        pairs = [word[at : at + 2] for at in range(len(word) - 1) if word[at : at + 2] not in self._sample]
        sides = [(pair[0], f"(?={re.escape(pair[1])})") for pair in pairs]
        sides += [(pair[1], f"(?<={re.escape(pair)})") for pair in pairs]
        if not sides or len(self._beside) >= _MOST_PAIRS:
            return ""
        char, neighbour = min(sides, key=lambda side: (self._sample.count(side[0]), side))
        self._beside.setdefault(char, set()).add(neighbour)
        return char

    def searches(self) -> list[Callable[[str], list[str]]]:
        """Each finds all signs of a kind. Two patterns take half as long as one for both.

        Nothing but the character itself is matched, so that no sign hides another. The alternatives all begin with a
        literal: `re` passes over what is none of these without trying them.
        """
        patterns = []
        if self._rare:
            patterns.append(f"[{''.join(map(re.escape, sorted(self._rare)))}]")
        if self._beside:
            often = sorted(self._beside, key=self._sample.count, reverse=True)
            patterns.append("|".join(f"{re.escape(c)}(?:{'|'.join(sorted(self._beside[c]))})" for c in often))
        return [re.compile(pattern).findall for pattern in patterns]

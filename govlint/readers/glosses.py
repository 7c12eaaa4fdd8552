"""How characters are read aloud, in brackets behind them (国(guó)家), as copies of pages made by machines have it: left
out, so that words and numbers are whole again."""

from __future__ import annotations

from govlint.document.patterns import lazy_pattern
from govlint.readers.layout import Runs

_LEAST = 8  # how often a text must have it: some brackets of Latin letters stand in any text
_ACCENTED = "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹɡ"
_LETTERS = f"a-z{_ACCENTED}"
_BEGINS = frozenset(f"abcdefghijklmnopqrstuvwxyz{_ACCENTED}")
_GLOSS = lazy_pattern(f"(?<=[\u3400-\u9fff)）])[(（][{_LETTERS}]{{1,6}}[)）]")
_FIRST = lazy_pattern(f"[\u3400-\u9fff][(（][{_LETTERS}]{{1,6}}[)）]")


def has_glosses(text: str) -> bool:
    """Whether a text is full of them."""
    behind = text.replace("（", "(").split("(")[1:]
    if sum([part[:1] in _BEGINS for part in behind]) < _LEAST:
        return False
    return sum(1 for _ in zip(range(_LEAST), _FIRST.finditer(text), strict=False)) == _LEAST


def without_glosses(text: str, line: int, column: int) -> tuple[str, int, Runs | None]:
    """A text that stands at line and column without them, its column, and the runs that lead back (None where nothing
    was left out)."""
    kept: list[str] = []
    runs: list[tuple[int, int, int]] = [(0, line, column)]
    end = length = 0
    for match in _GLOSS.finditer(text):
        kept.append(text[end : match.start()])
        length += match.start() - end
        end = match.end()
        if runs[-1][0] == length:
            runs.pop()  # one right behind another
        runs.append((length, line, column + end))
    if not kept:
        return text, column, None
    return "".join([*kept, text[end:]]), column, runs

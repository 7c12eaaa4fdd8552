"""What the selectors of configurations and options mean: `all`, prefixes, codes, names, `code:case`."""

from __future__ import annotations

from collections.abc import Mapping

from govlint.errors import ConfigError
from govlint.light import NamedTuple
from govlint.nearest import hint
from govlint.plugins.loading import KnownRule

_EXACT = 100  # the specificity of a code or name; prefixes have their length


class Match(NamedTuple):
    """What a selector means: codes, one case or all (None), and how specific it is."""

    codes: frozenset[str]
    case: str | None
    rank: int

    @property
    def is_exact(self) -> bool:
        """Whether it means one rule by its code or name."""
        return self.rank >= _EXACT


class RuleBook:
    """The rules of a registry by everything that a selector can call them."""

    def __init__(self, rules: Mapping[str, KnownRule]) -> None:
        self.rules = rules
        self._names: dict[str, str] = {}
        for code, known in rules.items():
            self._names[code] = code
            for name in (known.entry.name, *known.entry.aliases):
                self._names[name] = code
        self._memory: dict[str, Match | None] = {}

    def match(self, selector: str) -> Match | None:
        """What the selector means, or None where it means nothing."""
        if selector not in self._memory:
            self._memory[selector] = self._match(selector)
        return self._memory[selector]

    def _match(self, selector: str) -> Match | None:
        if selector == "all":
            return Match(frozenset(self.rules), None, 0)
        name, colon, case = selector.partition(":")
        code = self._names.get(name)
        if code is not None:
            if colon and case not in self.rules[code].entry.cases:
                return None
            return Match(frozenset([code]), case if colon else None, _EXACT + bool(colon))
        if colon or not (name.isascii() and name.isalnum() and name.isupper()):
            return None
        codes = frozenset(c for c in self.rules if c.startswith(name))
        return Match(codes, None, len(name)) if codes else None

    def problem(self, selector: str, at: object) -> ConfigError | None:
        """What is wrong with a selector, with the nearest valid one, or None."""
        if self.match(selector) is not None:
            return None
        name, colon, case = selector.partition(":")
        code = self._names.get(name)
        if code is not None and colon:
            cases = self.rules[code].entry.cases
            return ConfigError("config.unknown-case", at=at, code=code, case=case, **hint(case, cases))
        return ConfigError("config.unknown-selector", at=at, name=selector, **hint(name, self._names))

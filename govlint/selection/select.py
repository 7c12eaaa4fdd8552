"""Which rules run on a file, at which severity and with which options: profiles, configuration, overrides, options.

Layers are applied in that order. Within a layer the more specific selector wins: `all`, then prefixes by their length,
then a code or name, then `code:case`. A setting of a later layer for a whole rule replaces earlier ones for its cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govlint.config import Config, Layer, OptionValue, Said, Setting
from govlint.diagnostics import Severity
from govlint.errors import ConfigError
from govlint.light import NamedTuple
from govlint.nearest import hint
from govlint.plugins.loading import KnownRule, Registry
from govlint.selection.rulebook import Match, RuleBook

DEFAULT_PROFILE = "recommended"


class ActiveRule(NamedTuple):
    """A rule that runs: severity by case (OFF where a case is silent), and the options that were set."""

    known: KnownRule
    severities: Mapping[str, Severity]
    options: Mapping[str, OptionValue]

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.known.entry.code


class Selection(NamedTuple):
    """The rules for a file in code order, and the identities that are evaluated whatever was selected."""

    active: tuple[ActiveRule, ...]
    identities: tuple[KnownRule, ...]


class _State:
    """Severity by case and options of every rule while the layers are applied."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.severities: dict[str, dict[str, Severity]] = {}
        self.options: dict[str, dict[str, OptionValue]] = {}
        for code, known in book.rules.items():
            on = known.entry.default_on
            self.severities[code] = {
                case: Severity(word) if on else Severity.OFF for case, word in known.entry.cases.items()
            }

    def apply(self, layer: Layer) -> None:
        """Applies one layer: first its settings, the more specific later, then what it selects and ignores."""
        wanted = self._filter(layer)
        for at, allowed in wanted.items():
            if allowed and self._get(at) is Severity.OFF:
                self._set(at, self._default(at))
        meant = ((match, setting) for setting in layer.settings if (match := self.book.match(setting.selector)))
        for match, setting in sorted(meant, key=_rank):
            for code in match.codes:
                self.options.setdefault(code, {}).update({k: value for k, (value, _) in setting.options.items()})
                if setting.severity is not None:
                    self._raise_or_lower(code, match, Severity(setting.severity))
        for at, allowed in wanted.items():
            if not allowed:
                self._set(at, Severity.OFF)

    def _raise_or_lower(self, code: str, match: Match, severity: Severity) -> None:
        for case in self.severities[code] if match.case is None else (match.case,):
            # A prefix regulates the rules that run; only a code or name switches one on.
            if match.is_exact or severity is Severity.OFF or self._get((code, case)) is not Severity.OFF:
                self._set((code, case), severity)

    def _filter(self, layer: Layer) -> dict[tuple[str, str], bool]:
        """For each rule and case that the layer selects or excludes: which. The more specific wins, else `ignore`."""
        if layer.select is None and not layer.ignore:
            return {}
        verdicts: dict[tuple[str, str], bool] = {}
        for code, cases in self.severities.items():
            for case in cases:
                chosen = self._best(layer.select or (), code, case)
                ignored = self._best(layer.ignore, code, case)
                if ignored >= 0 and ignored >= chosen:
                    verdicts[code, case] = False
                elif layer.select is not None:
                    verdicts[code, case] = chosen >= 0
        return verdicts

    def _best(self, selectors: Sequence[Said], code: str, case: str) -> int:
        """The rank of the most specific selector that means the case, -1 where none does."""
        found = -1
        for said in selectors:
            match = self.book.match(said.text)
            if match is not None and code in match.codes and match.case in (None, case):
                found = max(found, match.rank)
        return found

    def _get(self, at: tuple[str, str]) -> Severity:
        return self.severities[at[0]][at[1]]

    def _set(self, at: tuple[str, str], severity: Severity) -> None:
        self.severities[at[0]][at[1]] = severity

    def _default(self, at: tuple[str, str]) -> Severity:
        return Severity(self.book.rules[at[0]].entry.cases[at[1]])


def _rank(entry: tuple[Match, Setting]) -> int:
    return entry[0].rank


def select(book: RuleBook, layers: Iterable[Layer]) -> Selection:
    """The rules that run after all layers."""
    state = _State(book)
    for layer in layers:
        state.apply(layer)
    active = []
    identities = []
    for code, known in book.rules.items():
        severities = state.severities[code]
        runs = any(severity is not Severity.OFF for severity in severities.values())
        if runs:
            active.append(ActiveRule(known, severities, state.options.get(code, {})))
        if known.entry.is_identity and known.entry.scope == "report" and (runs or known.entry.default_on):
            identities.append(known)
    return Selection(tuple(active), tuple(identities))


class Profiles:
    """The profiles of a registry, read when first needed."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._read: dict[str, Config] = {}

    def chain(self, names: Sequence[Said]) -> list[Config]:
        """The profiles in the order in which they apply, each after those that it extends. Raises ConfigError."""
        return [self._read[name] for name in self.names(names)]

    def names(self, names: Sequence[Said]) -> list[str]:
        """Their names in that order. Raises ConfigError."""
        out: list[str] = []
        self._add(names, out, ())
        return out

    def _add(self, names: Sequence[Said], out: list[str], inside: tuple[str, ...]) -> None:
        for name in names:
            known = self._registry.profiles
            if name.text not in known and self._registry.refused:
                continue  # the distribution that brings it may be the one that was refused
            if name.text not in known or name.text in inside:
                raise ConfigError("config.unknown-profile", at=name.mark, name=name.text, **hint(name.text, known))
            if name.text not in self._read:
                self._read[name.text] = _read_profile(name.text, known[name.text])
            self._add(self._read[name.text].extends or (), out, (*inside, name.text))
            out.append(name.text)


def _read_profile(name: str, settings: Mapping[str, object]) -> Config:
    if not settings:
        return Config()
    from govlint.config.load import from_settings  # the profile that most runs use says nothing

    return from_settings(settings, f"profile {name}")

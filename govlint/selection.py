"""Which rules run on a file, at which severity and with which options: profiles, configuration, overrides, options.

Layers are applied in that order. Within a layer the more specific selector wins: `all`, then prefixes by their length,
then a code or name, then `code:case`. A setting of a later layer for a whole rule replaces earlier ones for its cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govlint.config import Config, Layer, OptionValue, Said, Setting, raise_all
from govlint.diagnostics import Severity
from govlint.errors import ConfigError
from govlint.light import NamedTuple
from govlint.nearest import hint
from govlint.plugins.loading import KnownRule, Registry, normalise
from govlint.rule import Option

DEFAULT_PROFILE = "recommended"
_EXACT = 100  # the specificity of a code or name; prefixes have their length


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
        ranked = sorted(((m.rank, s, m) for s in layer.settings if (m := self.book.match(s.selector))), key=_rank)
        excluded = {at for at, allowed in wanted.items() if not allowed}
        for at, allowed in wanted.items():
            self._set(at, self._default(at) if allowed and self._get(at) is Severity.OFF else None)
        for rank, setting, match in ranked:
            for code in match.codes:
                self.options.setdefault(code, {}).update({k: value for k, (value, _) in setting.options.items()})
                self._raise_or_lower(code, match.case, rank, setting)
        for at in excluded:
            self._set(at, Severity.OFF)

    def _raise_or_lower(self, code: str, case: str | None, rank: int, setting: Setting) -> None:
        if setting.severity is None:
            return
        severity = Severity(setting.severity)
        for one in self.severities[code] if case is None else (case,):
            # A prefix regulates the rules that run; only a code or name switches one on.
            if rank >= _EXACT or severity is Severity.OFF or self._get((code, one)) is not Severity.OFF:
                self._set((code, one), severity)

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

    def _set(self, at: tuple[str, str], severity: Severity | None) -> None:
        if severity is not None:
            self.severities[at[0]][at[1]] = severity

    def _default(self, at: tuple[str, str]) -> Severity:
        return Severity(self.book.rules[at[0]].entry.cases[at[1]])


def _rank(entry: tuple[int, Setting, Match]) -> int:
    return entry[0]


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


def check_config(config: Config, registry: Registry, book: RuleBook) -> None:
    """Checks what only the registry knows: selectors, options, forms, required plugins. Raises ConfigError."""
    problems: list[ConfigError] = []
    installed = registry.installed() if config.required_plugins else set()
    for plugin in config.required_plugins:
        if normalise(plugin.text) not in installed:
            problems.append(ConfigError("config.required-missing", at=plugin.mark, plugin=plugin.text))
    for layer in (config.layer, *(override.layer for override in config.overrides)):
        problems.extend(check_layer(layer, registry, book))
    for form in (config.form, *(override.form for override in config.overrides)):
        problems.extend(check_form(form, registry))
    raise_all(problems)


def check_form(form: Said | None, registry: Registry) -> Iterable[ConfigError]:
    """The problem of a form id that no distribution brings."""
    if form is not None and form.text not in registry.forms and not registry.refused:
        yield ConfigError("config.unknown-form", at=form.mark, name=form.text, **hint(form.text, registry.forms))


def check_layer(layer: Layer, registry: Registry, book: RuleBook) -> Iterable[ConfigError]:
    """The problems of the selectors and options of a layer, in order.

    Where a distribution was refused, an unknown selector may mean one of its rules: the refusal is told in any case,
    and must not keep the other rules from reporting.
    """
    for said in (*(layer.select or ()), *layer.ignore):
        problem = book.problem(said.text, said.mark)
        if problem is not None and not registry.refused:
            yield problem
    for setting in layer.settings:
        problem = book.problem(setting.selector, setting.mark)
        if problem is None and setting.options:
            yield from _check_options(setting, book)
        elif problem is not None and not registry.refused:
            yield problem


def _check_options(setting: Setting, book: RuleBook) -> Iterable[ConfigError]:
    match = book.match(setting.selector)
    assert match is not None
    if match.rank < _EXACT:
        yield ConfigError("config.options-of-several", at=setting.mark, selector=setting.selector)
        return
    code = next(iter(match.codes))
    try:
        options = book.rules[code].entry.rule().options
    except Exception:  # a rule that cannot be loaded becomes E903 when it is to run
        return
    for name, (value, mark) in setting.options.items():
        option = options.get(name)
        if option is None:
            yield ConfigError("config.unknown-option", at=mark, code=code, name=name, **hint(name, options))
        else:
            yield from _check_option(option, value, f"{code}.{name}", mark)


def _check_option(option: Option, value: OptionValue, where: str, mark: object) -> Iterable[ConfigError]:
    kind = type(option.default)
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if kind is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    if kind is tuple:
        fits = isinstance(value, str | tuple)
    if not fits:
        expected = {int: "integer", float: "number", bool: "boolean", str: "string"}.get(kind, "strings")
        yield wrong_type(where, expected, value, mark)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low, high = option.minimum, option.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            shown = {"low": "-∞" if low is None else low, "high": "∞" if high is None else high}
            yield ConfigError("config.out-of-range", at=mark, where=where, found=value, **shown)


def wrong_type(where: str, expected: str, value: object, mark: object) -> ConfigError:
    """The error of a value of the wrong type."""
    from govlint.messages import render

    key = f"config.kind-{expected}"
    texts = {"expected_zh": render(key, "zh", {}), "expected_en": render(key, "en", {})}
    return ConfigError("config.wrong-type", at=mark, where=where, found=value, **texts)

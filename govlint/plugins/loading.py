"""Loads distributions through the entry-point group and keeps what they hand over; fails closed.

A distribution that cannot be loaded, or whose hook fails, is refused as a whole; a rule, form, reader or reporter that
clashes with an earlier one is refused alone. Every refusal is a PluginLoadError in `Registry.refused`; nothing is
skipped silently.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from govlint.entries import ReaderEntry, ReporterEntry, RuleEntry, resolve
from govlint.errors import PluginLoadError, RuleDefinitionError
from govlint.forms import Form, load_forms
from govlint.light import NamedTuple
from govlint.plugins.entrypoints import EntryPointRef, find_entry_points
from govlint.plugins.handover import check_given, check_rules, check_unique, extend_lexicons, refusal
from govlint.plugins.hooks import API_VERSION, plain_hooks

if TYPE_CHECKING:  # loaded where a distribution of somebody else is installed
    from govlint.plugins.registration import Registrar

HOME = "govlint"


class Plugin:
    """One entry point that was loaded: who brings it and what it handed over so far."""

    __slots__ = ("api", "broken", "given", "hooks", "importable", "ref")

    def __init__(
        self,
        ref: EntryPointRef,
        hooks: Mapping[str, Callable[[], Any]],
        api: str = API_VERSION,
        importable: bool = False,
    ) -> None:
        self.ref = ref
        self.hooks = hooks
        self.api = api
        self.importable = importable
        self.given: dict[str, Any] = {}
        self.broken = False

    @property
    def distribution(self) -> str:
        """The name of its distribution."""
        return self.ref.distribution


class KnownRule(NamedTuple):
    """A rule of the registry and the distribution that brings it.

    `outside` says that it is code of others, which a fresh process can load as well: it runs in one of its own.
    """

    entry: RuleEntry
    distribution: str
    outside: bool = False


class Registry:
    """Everything that the loaded distributions hand over. Each kind is asked for once, when it is first needed."""

    def __init__(self, plugins: Sequence[Plugin], refused: Sequence[PluginLoadError]) -> None:
        self.plugins = list(plugins)
        self.refused = list(refused)
        for plugin in self.plugins:
            if plugin.distribution != HOME:
                self._ask_all(plugin)

    def _ask_all(self, plugin: Plugin) -> None:
        """Asks a third party for everything at once, so that one broken hook refuses the whole distribution."""
        for hook in plugin.hooks:
            self._ask(plugin, hook)

    def _ask(self, plugin: Plugin, hook: str) -> Any:
        if hook in plugin.given:
            return plugin.given[hook]
        try:
            given = check_given(hook, plugin.hooks[hook]())
        except (Exception, SystemExit) as error:
            plugin.broken = True
            key = "plugins.bad-value" if isinstance(error, TypeError) else "plugins.hook-failed"
            self.refused.append(refusal(key, plugin.ref, error, hook=hook))
            given = None
        plugin.given[hook] = given
        return given

    def _each(self, hook: str) -> Iterator[tuple[Plugin, Any]]:
        for plugin in self.plugins:
            if hook in plugin.hooks and not plugin.broken:
                given = self._ask(plugin, hook)
                if given is not None:
                    yield plugin, given

    def _flat(self, hook: str) -> Iterator[tuple[str, Any]]:
        for plugin, given in self._each(hook):
            for thing in given:
                yield plugin.distribution, thing

    @cached_property
    def rules(self) -> dict[str, KnownRule]:
        """Rules by code, in code order."""
        good, refused = check_rules(self._flat("govlint_rules"), HOME)
        self.refused.extend(refused)
        foreign = {plugin.distribution for plugin in self.plugins if plugin.importable} - {HOME}
        return {
            entry.code: KnownRule(entry, owner, owner in foreign and not (entry.is_data or entry.is_identity))
            for owner, entry in sorted(good, key=lambda g: g[1].code)
        }

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Forms by id. A distribution whose forms contradict the contract adds none."""
        sources: list[Mapping[str, object]] = []
        forms: dict[str, Form] = {}
        owners: dict[str, str] = {}
        for plugin, given in self._each("govlint_forms"):
            fresh, refused = check_unique(((plugin.distribution, f) for f in given), "govlint_forms", _form_id, owners)
            self.refused.extend(refused)
            try:
                forms = load_forms([*sources, *fresh])
            except (RuleDefinitionError, KeyError, ValueError, TypeError, AssertionError) as error:
                plugin.broken = True
                self.refused.append(refusal("plugins.bad-value", plugin.ref, error, hook="govlint_forms"))
                continue
            sources.extend(fresh)
        return forms

    @cached_property
    def lexicons(self) -> dict[str, Mapping[str, object]]:
        """Lexicons by name; what a later distribution gives extends the lists of the earlier ones."""
        merged: dict[str, Any] = {}
        for _, lexicon in self._flat("govlint_lexicons"):
            extend_lexicons(merged, lexicon)
        return merged

    @cached_property
    def readers(self) -> list[ReaderEntry]:
        """Readers in the order of their distributions; no suffix is claimed twice."""
        owners: dict[str, str] = {}
        good, refused = check_unique(self._flat("govlint_readers"), "govlint_readers", _reader_claims, owners)
        self.refused.extend(refused)
        return good

    @cached_property
    def reporters(self) -> dict[str, ReporterEntry]:
        """Reporters by name."""
        good, refused = check_unique(self._flat("govlint_reporters"), "govlint_reporters", _name_of, {})
        self.refused.extend(refused)
        return {entry.name: entry for entry in good}

    @cached_property
    def profiles(self) -> dict[str, Mapping[str, Any]]:
        """Profiles by name, each in the keys of the configuration file."""
        profiles: dict[str, Mapping[str, Any]] = {}
        named = (
            (plugin.distribution, (name, settings))
            for plugin, given in self._each("govlint_defaults")
            for name, settings in (given.get("profiles") or {}).items()
        )
        good, refused = check_unique(named, "govlint_defaults", _first, {})
        self.refused.extend(refused)
        profiles.update(good)
        return profiles

    @cached_property
    def description(self) -> Mapping[str, str]:
        """What govlint does with these packs, in one sentence a language, for the help; the first that says it."""
        told = (given.get("description") for _, given in self._each("govlint_defaults"))
        return next((dict(sentences) for sentences in told if sentences), {})

    @cached_property
    def scaffolds(self) -> str | None:
        """Where the templates of `govlint new` stand, as "package:folder"; the first distribution that says it."""
        told = (given.get("scaffolds") for _, given in self._each("govlint_defaults"))
        return next((place for place in told if place), None)

    @cached_property
    def commands(self) -> list[Callable[..., object]]:
        """Further sub-commands of the command line."""
        return [command for _, command in self._flat("govlint_commands")]

    def reader_for(self, path: str) -> ReaderEntry | None:
        """The reader whose suffix the path has (case does not count), or None."""
        lowered = path.lower()
        return next((r for r in self.readers if lowered.endswith(tuple(r.suffixes))), None)

    def installed(self) -> set[str]:
        """Names by which `required-plugins` may call what was found, loaded or refused: normalised."""
        names = {plugin.ref.name for plugin in self.plugins} | {plugin.distribution for plugin in self.plugins}
        for error in self.refused:
            names |= {str(error.details.get("distribution")), str(error.details.get("entry_point"))}
        return {normalise(name) for name in names}


def normalise(name: str) -> str:
    """The name of a distribution as package indexes compare it."""
    lowered = name.lower().replace("_", "-").replace(".", "-")
    return "-".join(part for part in lowered.split("-") if part)


def load_registry(refs: Iterable[EntryPointRef] | None = None) -> Registry:
    """The registry of the installed distributions (or of `refs`), our own first, the others by name."""
    found = find_entry_points() if refs is None else refs
    plugins: list[Plugin] = []
    refused: list[PluginLoadError] = []
    registrar: Registrar | None = None
    for ref in sorted(found, key=lambda r: (normalise(r.distribution) != HOME, normalise(r.distribution), r.name)):
        try:
            thing = _import(ref)
            hooks = plain_hooks(thing) if normalise(ref.distribution) == HOME else {}
            if not hooks:
                from govlint.plugins.registration import Registrar  # with pluggy, which is slow to import

                registrar = registrar or Registrar()
                hooks = registrar.hooks_of(ref, thing)
            plugins.append(Plugin(ref, hooks, _api_of(ref, thing), _is_importable(ref)))
        except PluginLoadError as error:
            refused.append(error)
    return Registry(plugins, refused)


def _import(ref: EntryPointRef) -> Any:
    """What the entry point names: a module or an attribute of one."""
    try:
        return resolve(ref.value) if ":" in ref.value else import_module(ref.value)
    except (Exception, SystemExit) as error:
        raise refusal("plugins.import-failed", ref, error) from error


def _is_importable(ref: EntryPointRef) -> bool:
    """Whether a fresh process can import the plugin: it lies in a file, and is not made up by this process."""
    module = sys.modules.get(ref.value.partition(":")[0])
    return getattr(module, "__file__", None) is not None


def _api_of(ref: EntryPointRef, thing: Any) -> str:
    """The version of the API that a plugin says it was written for (ours where it says nothing).

    Raises PluginLoadError where it is another major version, or a newer minor one.
    """
    said = str(getattr(thing, "GOVLINT_API", API_VERSION))
    major, _, minor = said.partition(".")
    ours, _, newest = API_VERSION.partition(".")
    if major != ours or not (minor or "0").isdecimal() or int(minor or 0) > int(newest):
        raise PluginLoadError("plugins.api-version", distribution=ref.distribution, entry_point=ref.name,
                              needs=said, offers=API_VERSION)  # fmt: skip
    return said


def _form_id(form: Mapping[str, object]) -> Sequence[str]:
    return (str(form["id"]),)


def _reader_claims(reader: ReaderEntry) -> Sequence[str]:
    return (reader.name, *reader.suffixes)


def _name_of(entry: ReporterEntry) -> Sequence[str]:
    return (entry.name,)


def _first(pair: tuple[str, object]) -> Sequence[str]:
    return (pair[0],)

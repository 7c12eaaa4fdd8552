"""What a run keeps for all of its files: the registry, the configurations, the plans, the knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from govlint.config import Config, Configs, IssuerSetting, Layer, Mark, Nearest, Said, Setting, raise_all
from govlint.config.spec import SEVERITIES, THRESHOLDS
from govlint.diagnostics import Severity
from govlint.errors import ConfigError, UsageError
from govlint.files.discovery import absolute, folder_of, relative, shown
from govlint.files.globs import matches
from govlint.light import NamedTuple
from govlint.local.folder import Folders
from govlint.nearest import hint
from govlint.options import RunOptions
from govlint.plugins.loading import Registry
from govlint.readers.limits import Limits
from govlint.report.model import Report
from govlint.report.recognise import Knowledge
from govlint.selection.check import check_config, check_form, check_layer
from govlint.selection.plan import Loader, Plan, make_plan
from govlint.selection.rulebook import RuleBook
from govlint.selection.select import DEFAULT_PROFILE, Profiles, select

if TYPE_CHECKING:
    from typing import Protocol

    from govlint.config.manifest import Manifest
    from govlint.document.model import Document
    from govlint.engine import Part
    from govlint.files.discovery import Target
    from govlint.series.pack import PackedRecord
else:
    Protocol = object  # typing is slow to import


class Policy(NamedTuple):
    """What holds for one file: its plan, forced form and year, the failing severity, limits, known issuers, and how
    its reports are put together with others. `guarded` says that it asks for a limit that only a worker can keep."""

    plan: Plan
    form: str | None
    year: int | None
    fail_on: Severity
    limits: Limits
    issuers: Mapping[str, IssuerSetting]
    hierarchy: Mapping[str, tuple[str, ...]] = {}
    series_key: str = "issuer"
    manifest: Manifest | None = None
    guarded: bool = False
    baseline: str | None = None
    purpose: str = "check"


class RulesOutside(Protocol):
    """Where the rules run that are code of others (govlint.isolation)."""

    def check(self, target: Target, document: Document | None, reports: Sequence[Report]) -> Iterable[Part]:
        """What they say of a file."""

    def check_series(self, records: Sequence[PackedRecord], plan: Plan) -> Iterable[Part]:
        """What they say of the records of a run."""


class World:
    """The rules, forms and word lists that hold for some files: those of the plugins, and of one local folder."""

    def __init__(self, registry: Registry, folder: str | None = None) -> None:
        self.registry = registry
        self.folder = folder
        self.loader = Loader(lambda: registry.forms)
        self.profiles = Profiles(registry)

    @cached_property
    def book(self) -> RuleBook:
        """The rules by whatever a selector calls them."""
        return RuleBook(self.registry.rules)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What recognition knows: forms and lexicons."""
        return Knowledge.build(self.registry.forms, self.registry.lexicons)


class Session:
    """One run. Everything that the files of a run share is made once, when it is first needed."""

    def __init__(self, registry: Registry, options: RunOptions | None = None, inside: bool = False) -> None:
        """`inside` says that this is the process in which the rules of others run."""
        self.registry = registry
        self.inside = inside
        self.outside: RulesOutside | None = None
        self.options = options = options or RunOptions()
        self.configs = Configs(options.config, options.no_config)
        self.home = World(registry)
        self._folders = Folders(options.no_config)
        self._waivers = Nearest(".govlint", "waivers.yaml")
        self._worlds: dict[str, World] = {}
        self._layer = _layer_of(options)
        self._policies: dict[tuple[str | None, str | None, tuple[int, ...]], Policy] = {}
        self._by_folder: dict[str | None, Policy] = {}  # where the policy is that of all files in the folder
        self._checked: set[tuple[str | None, str | None]] = set()
        self._manifests: dict[str, Manifest] = {}
        self._unknown = self._objections(self.home)
        if options.no_config:
            raise_all(list(self._unknown.values()))
        if options.fail_on is not None and options.fail_on not in THRESHOLDS:
            raise UsageError("config.bad-choice", at="--fail-on", where="fail-on", found=options.fail_on,
                             choices=", ".join(THRESHOLDS), **hint(options.fail_on, THRESHOLDS))  # fmt: skip

    def _objections(self, world: World) -> dict[str, ConfigError]:
        """What is wrong with the selectors and the form of the command line, by what is said of it."""
        problems = [*check_layer(self._layer, world.registry, world.book)]
        if self.options.form is not None:
            problems.extend(check_form(Said(self.options.form, Mark("--form")), world.registry))
        about = ("name", "code", "case", "where")
        return {str([problem.key, *map(problem.details.get, about)]): problem for problem in problems}

    def refuse_unknown(self) -> None:
        """Raises ConfigError for what the command line names and neither plugins nor local folders have.

        To be called once the policies of all files are known: a local folder may bring what is named.
        """
        raise_all(list(self._unknown.values()))

    def world_of(self, path: str) -> World:
        """The rules, forms and word lists for the file: those of its local folder added. Raises ConfigError."""
        folder = self._folders.of(path, self.configs.of(path).base)
        if folder is None:
            return self.home
        if folder not in self._worlds:
            from govlint.local.load import PythonRules, registry_of  # most repositories have no local folder

            python = PythonRules(self.options.python_rules, here=self.inside)
            world = World(registry_of(self.registry, folder, python), folder)
            self._worlds[folder] = world
            objections = self._objections(world)
            self._unknown = {said: problem for said, problem in self._unknown.items() if said in objections}
        return self._worlds[folder]

    def config_of(self, path: str) -> Config:
        """The configuration that the file is under, checked against the registry. Raises ConfigError."""
        config = self.configs.of(path)
        world = self.world_of(path)
        if (config.path, world.folder) not in self._checked:
            check_config(config, world.registry, world.book)
            for profile in world.profiles.chain(self._profile_names(config, world)):
                raise_all([*check_layer(profile.layer, world.registry, world.book)])
            self._checked.add((config.path, world.folder))
        return config

    def policy_of(self, path: str) -> Policy:
        """What holds for the file. Raises ConfigError."""
        folder = folder_of(path)
        known = self._by_folder.get(folder)
        if known is not None:
            return known
        key = self.key_of(path)
        if key not in self._policies:
            self._policies[key] = self._make_policy(self.config_of(path), self.world_of(path), key[2])
        if folder is not None and not self.config_of(path).overrides:
            self._by_folder[folder] = self._policies[key]
        return self._policies[key]

    def key_of(self, path: str) -> tuple[str | None, str | None, tuple[int, ...]]:
        """Configuration, local folder and numbers of overrides of a file: where they are the same, so is the policy."""
        config = self.config_of(path)
        return config.path, self.world_of(path).folder, self._applying(config, path)

    def sources_of(self, path: str) -> set[str]:
        """The files and folders that decide what is found in a file, apart from what is installed and from itself."""
        config = self.config_of(path)
        sources = (config.path, self.world_of(path).folder, self._manifest_path(config))
        return {source for source in sources if source is not None}

    def _profile_names(self, config: Config, world: World) -> Sequence[Said]:
        if self.options.profile is not None:
            return (Said(self.options.profile, Mark("--profile")),)
        if config.extends is not None:
            return config.extends
        return (Said(DEFAULT_PROFILE),) if DEFAULT_PROFILE in world.registry.profiles else ()

    def _make_policy(self, config: Config, world: World, applying: Sequence[int]) -> Policy:
        options = self.options
        profiles = world.profiles.chain(self._profile_names(config, world))
        overrides = [config.overrides[index] for index in applying]
        layers = [layer for _, layer in self._layers(config, world, applying)]
        forms = (config.form, *(override.form for override in overrides))
        years = (config.year, *(override.year for override in overrides), options.year)
        thresholds = (*(profile.fail_on for profile in profiles), config.fail_on, options.fail_on)
        purposes = (*(profile.purpose for profile in profiles), config.purpose)
        form = options.form or next((said.text for said in reversed(forms) if said is not None), None)
        return Policy(
            plan=make_plan(select(world.book, layers), world.loader),
            form=form if form in world.registry.forms else None,
            year=next((year for year in reversed(years) if year is not None), None),
            fail_on=Severity(next((word for word in reversed(thresholds) if word is not None), "error")),
            limits=Limits(**{name.replace("-", "_"): value for name, value in config.limits.items()}),
            issuers=config.issuers,
            hierarchy=config.hierarchy,
            series_key=self._series_key(config),
            manifest=self._manifest(config),
            guarded=any(name.endswith("-per-file") for name in config.limits),
            baseline=self._baseline(config),
            purpose=next((word for word in reversed(purposes) if word is not None), "check"),
        )

    def _layers(self, config: Config, world: World, applying: Sequence[int]) -> list[tuple[str, Layer]]:
        """What decides over the rules, in the order in which it does, each with what doctor calls it."""
        names = world.profiles.names(self._profile_names(config, world))
        profiles = zip(names, world.profiles.chain(self._profile_names(config, world)), strict=True)
        file = shown(config.path) if config.path is not None else ""
        return [
            *((f"profile {name}", profile.layer) for name, profile in profiles),
            (file, config.layer),
            *((f"{file} overrides[{index}]", config.overrides[index].layer) for index in applying),
            ("--select, --ignore, --severity", self._layer),
        ]

    def layers_of(self, path: str) -> list[tuple[str, Layer]]:
        """What decides over the rules of the file, in the order in which it does. Raises ConfigError."""
        config = self.config_of(path)
        return self._layers(config, self.world_of(path), self._applying(config, path))

    def profiles_of(self, path: str) -> list[str]:
        """The names of the profiles that hold for the file, those that others extend before these."""
        config, world = self.config_of(path), self.world_of(path)
        return world.profiles.names(self._profile_names(config, world))

    @staticmethod
    def _applying(config: Config, path: str) -> tuple[int, ...]:
        """The numbers of the overrides that mean the file."""
        if not config.overrides:
            return ()
        seen = relative(path, config.base)
        return tuple(i for i, override in enumerate(config.overrides) if matches(seen, override.files))

    @property
    def policies(self) -> Sequence[Policy]:
        """The policies of all files seen so far."""
        return list(self._policies.values())

    def waivers_of(self, path: str) -> str | None:
        """The file of waivers that the file is under, if any: none without a configuration."""
        return None if self.options.no_config else self._waivers.of(path)

    def active_codes(self, path: str) -> frozenset[str]:
        """The codes of the rules that run on the file in any case of theirs."""
        plan = self.policy_of(path).plan
        return frozenset(one.active.code for one in (*plan.document, *plan.report, *plan.series, *plan.hierarchy))

    def _baseline(self, config: Config) -> str | None:
        """The baseline that the command line or the configuration names, as an absolute path."""
        said = self.options.baseline
        if said is None and config.baseline is not None:
            said = f"{config.base}/{config.baseline.text}" if config.base else config.baseline.text
        return absolute(said) if said else None

    def _series_key(self, config: Config) -> str:
        """The key that the command line or the configuration gives. Raises ConfigError where it is none."""
        said = config.series_key
        if self.options.series_key is not None:
            said = Said(self.options.series_key, Mark("--series-key"))
        if said is None:
            return "issuer"
        from govlint.series.settings import is_series_key  # only where somebody asks for another key

        if not is_series_key(said.text):
            raise ConfigError("config.bad-series-key", at=said.mark, found=said.text)
        return said.text

    def _manifest_path(self, config: Config) -> str | None:
        path = self.options.manifest
        if path is None and config.manifest is not None:
            path = f"{config.base}/{config.manifest.text}" if config.base else config.manifest.text
        return path

    def _manifest(self, config: Config) -> Manifest | None:
        """The manifest that the command line or the configuration names, read once. Raises ConfigError."""
        path = self._manifest_path(config)
        if path is None:
            return None
        if path not in self._manifests:
            from govlint.config.manifest import read_manifest

            self._manifests[path] = read_manifest(path)
        return self._manifests[path]


def _layer_of(options: RunOptions) -> Layer:
    """The selectors and severities of the command line as the last layer."""
    settings = []
    problems: list[ConfigError] = []
    for text in options.severities:
        selector, equals, level = text.rpartition("=")
        if not equals or level not in SEVERITIES:
            problems.append(ConfigError("config.bad-severity", at="--severity", found=text))
        settings.append(Setting(selector, level, {}, Mark("--severity")))
    raise_all(problems)
    selected = None if options.select is None else tuple(Said(text, Mark("--select")) for text in options.select)
    return Layer(tuple(settings), selected, tuple(Said(text, Mark("--ignore")) for text in options.ignore))

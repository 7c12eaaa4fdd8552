"""Loads a local folder: every rule, form and word list in it, checked against the forms that there are."""

# pathlib would cost milliseconds at every start, so this file works with os.path.

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from govlint.config.model import Mark, raise_all
from govlint.errors import ConfigError, GovlintError
from govlint.files.discovery import shown
from govlint.forms import Form, load_forms
from govlint.identities.naming import settle_tables
from govlint.local.folder import FORMS, LEXICON, NAME, RULES, python_files, yaml_files
from govlint.local.formcheck import check_form
from govlint.local.lexiconcheck import check_lexicon
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.loading import Plugin, Registry
from govlint.rule import Rule
from govlint.rulefiles.load import rule_of
from govlint.rulefiles.yamlfile import LocalFile


class PythonRules(NamedTuple):
    """What may become of the Python rules of local folders.

    `allowed`: the user wants them to run (True), to be left out (False), or said nothing (None), which is refused where
    there are any. `here`: this process is one that may run them. `apart`: their checks run in a process of their own.
    """

    allowed: bool | None = None
    here: bool = False
    apart: bool = True


UNSAID = PythonRules()


class LocalRule(NamedTuple):
    """A rule and the file that it comes from."""

    rule: Rule
    file: LocalFile


class Local:
    """The content of a local folder. Every mistake in it is told, not only the first."""

    def __init__(self, folder: str, python: PythonRules = UNSAID) -> None:
        self.folder = folder
        self.python_rules: dict[str, Rule] = {}
        self._python = python
        self.forms: list[Mapping[str, Any]] = []
        self.lexicons: dict[str, Any] = {}
        self.rules: list[LocalRule] = []
        self._form_files: dict[str, LocalFile] = {}
        self._lexicon_files: dict[str, LocalFile] = {}
        self._problems: list[ConfigError] = []

    def read(self) -> None:
        """Reads everything; what is wrong is kept until `check` tells it with the rest."""
        for file in self._files(FORMS):
            form_id = file.content.get("id") if isinstance(file.content, Mapping) else None
            if not isinstance(form_id, str):
                self._problems.append(ConfigError("local.form-without-id", at=file.place()))
                continue
            self.forms.append(file.content)
            self._form_files[form_id] = file
        for file in self._files(LEXICON):
            name = os.path.splitext(os.path.basename(file.path))[0]  # noqa: PTH119, PTH122
            self.lexicons[name] = file.content
            self._lexicon_files[name] = file
        for file in self._files(RULES):
            self._attempt(file, partial(self._add_rule, file))
        self._read_python()

    def _read_python(self) -> None:
        """Asks for the Python rules where they may run; files about which nobody said anything are a mistake."""
        paths = python_files(self.folder) if self._python.allowed is not False else []
        if not paths:
            return
        if self._python.allowed is None:
            files = ", ".join(map(shown, paths))
            self._problems.append(ConfigError("local.python-unasked", at=shown(paths[0]), files=files))
            return
        from govlint.local.python import Failure, load_here, told_rules

        for path, told in zip(paths, (load_here if self._python.here else told_rules)(paths), strict=True):
            if isinstance(told, Failure):
                at = Mark(shown(path), told.line, 1) if told.line else Mark(shown(path))
                self._problems.append(ConfigError("local.python-failed", at=at, why=told.why))
            else:
                self.python_rules[path] = told

    def check(self, registry: Registry, base: Registry) -> None:
        """Checks what only the registry knows: forms, names of figures, clashes of codes.

        Raises ConfigError, or ConfigProblems with every mistake of the folder.
        """
        self._check_forms(base)
        for name, file in self._lexicon_files.items():
            self._problems.extend(check_lexicon(file, name, base.lexicons))
        try:
            forms = registry.forms
        except Exception:
            raise_all(self._problems)  # which say what is wrong with them, and where
            raise
        for rule, file in self.rules:
            self._attempt(file, partial(check_rule, rule, forms))
        registry.rules  # noqa: B018 (only when they are asked for is it known what is refused)
        if not self._problems:  # else what is refused has its reason among them
            ours = (error for error in registry.refused if error.details.get("distribution") == NAME)
            self._problems.extend(self._refusals(ours))
        raise_all(self._problems)

    def _add_rule(self, file: LocalFile) -> None:
        self.rules.append(LocalRule(rule_of(file), file))

    def _refusals(self, errors: Iterable[GovlintError]) -> Iterator[ConfigError]:
        for error in errors:
            places = self._places(error)
            if len(places) > 1:
                what = error.details["code" if error.key == "plugins.duplicate-code" else "name"]
                yield ConfigError("local.twice", at=places[1], first=places[0], what=what)
                continue
            texts = {f"text_{lang}": error.render(lang) for lang in ("zh", "en")}
            yield ConfigError("local.at", at=self._told(error), **texts)

    def _places(self, error: GovlintError) -> list[str]:
        """Where the rules of this folder stand that share a code or a name, in the order of their files."""
        key = {"plugins.duplicate-code": "code", "plugins.duplicate-name": "name"}.get(error.key)
        if key is None:
            return []
        rules = [(rule, str(file.place(key))) for rule, file in self.rules]
        rules += [(rule, shown(path)) for path, rule in self.python_rules.items()]
        return [place for rule, place in rules if getattr(rule, key) == error.details[key]]

    def _told(self, error: GovlintError) -> str:
        """The file and line of the rule or form that was refused."""
        code = error.details.get("code")
        file = next((file for rule, file in self.rules if rule.code == code), None)
        file = file or self._form_files.get(str(error.details.get("name")))
        path = next((path for path, rule in self.python_rules.items() if rule.code == code), None)
        if path is not None:
            return shown(path)
        return self.folder if file is None else str(file.place("code" if code else "id"))

    def _check_forms(self, base: Registry) -> None:
        """Builds the forms one by one on top of the known ones, so that an error names its file."""
        known = dict(base.forms)
        sources = [source for plugin in base.plugins for source in plugin.given.get("govlint_forms") or ()]
        for source in self.forms:
            file = self._form_files[str(source["id"])]
            if self._attempt(file, partial(check_form, source, file.shown, known)):
                self._attempt(file, partial(_build, known, [*sources, source]))
            sources.append(source)

    def _files(self, part: str) -> Iterator[LocalFile]:
        for path in yaml_files(self.folder, part):
            try:
                yield LocalFile(path, shown(path))
            except ConfigError as error:
                self._problems.append(error)

    def _attempt(self, file: LocalFile, action: Callable[[], object]) -> bool:
        """Whether the action went well; else what is wrong is kept, with its place in the file."""
        try:
            action()
            return True
        except ConfigError as error:
            self._problems.append(error)
        except GovlintError as error:
            self._problems.append(file.error(error))
        except (KeyError, ValueError, TypeError, AssertionError) as error:
            why = f"{type(error).__name__}: {error}"
            self._problems.append(ConfigError("local.malformed", at=file.place(), why=why))
        return False


def _build(known: dict[str, Form], sources: Sequence[Mapping[str, Any]]) -> None:
    known.update(load_forms(sources))


def check_rule(rule: Rule, forms: Mapping[str, Form]) -> None:
    """Checks the names of figures in a rule from a file. Raises RuleDefinitionError."""
    if rule.identity is not None:
        from govlint.identities.plan import bind, check_forms

        check_forms(bind(settle_tables(rule.identity, forms)), forms)
    elif rule.check is not None:
        from govlint.declarative.rules import check_against

        check_against(rule, forms)


def registry_of(base: Registry, folder: str, python: PythonRules = UNSAID) -> Registry:
    """The registry with what the local folder brings. Raises ConfigError for whatever is wrong in the folder."""
    local = Local(folder, python)
    local.read()
    hooks: dict[str, Callable[[], Any]] = {}
    given: Sequence[tuple[str, Any]] = (
        ("govlint_rules", [*(rule for rule, _ in local.rules), *local.python_rules.values()]),
        ("govlint_forms", local.forms),
        ("govlint_lexicons", [local.lexicons] if local.lexicons else []),
    )
    for hook, things in given:
        if things:
            hooks[hook] = lambda things=things: things  # type: ignore[misc]
    apart = bool(local.python_rules) and python.apart
    plugin = Plugin(EntryPointRef(NAME, "", folder, "", ""), hooks, importable=apart)
    registry = Registry([*base.plugins, plugin], base.refused)
    local.check(registry, base)
    return registry

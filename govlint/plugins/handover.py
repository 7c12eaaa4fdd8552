"""Checks of what the hooks of a distribution hand over: types, prefixes, clashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from govlint.entries import ReaderEntry, ReporterEntry, RuleEntry
from govlint.errors import PluginLoadError, RuleDefinitionError
from govlint.plugins.entrypoints import EntryPointRef
from govlint.rule import SCOPES, Rule

Thing = TypeVar("Thing")
_ENGINE_CODE = "E9"


_ITEMS: Mapping[str, tuple[type, ...]] = {
    "govlint_rules": (RuleEntry, Rule),
    "govlint_forms": (Mapping,),
    "govlint_lexicons": (Mapping,),
    "govlint_readers": (ReaderEntry,),
    "govlint_reporters": (ReporterEntry,),
    "govlint_commands": (Callable,),  # type: ignore[dict-item]
}


def check_given(hook: str, given: object) -> Any:
    """`given` in the type that the hook promises; None counts as nothing. Raises TypeError."""
    if hook == "govlint_defaults":
        return {} if given is None else _check_defaults(given)
    if given is None:
        return ()
    if isinstance(given, str | Mapping) or not isinstance(given, Iterable):
        raise TypeError(f"a sequence is expected, not {type(given).__name__}")
    things = tuple(given)
    allowed = _ITEMS[hook]
    for thing in things:
        if not isinstance(thing, allowed):
            raise TypeError(f"{type(thing).__name__} is none of {', '.join(t.__name__ for t in allowed)}")
        if hook == "govlint_forms" and not isinstance(cast("Mapping[str, object]", thing).get("id"), str):
            raise TypeError("a form lacks its id")
    return things


def _check_defaults(given: object) -> Mapping[str, Any]:
    if not isinstance(given, Mapping) or set(given) - {"profiles", "description", "scaffolds"}:
        raise TypeError("a mapping with the keys 'profiles', 'description' and 'scaffolds' is expected")
    if not isinstance(given.get("scaffolds", ""), str):
        raise TypeError("'scaffolds' is a text, \"package:folder\"")
    if not isinstance(given.get("description", {}), Mapping):
        raise TypeError("'description' maps a language to a sentence")
    profiles = given.get("profiles") or {}
    if not isinstance(profiles, Mapping) or not all(isinstance(p, Mapping) for p in profiles.values()):
        raise TypeError("'profiles' maps a name to a mapping of settings")
    return given


def check_unique(
    given: Iterable[tuple[str, Thing]],
    hook: str,
    claims: Callable[[Thing], Sequence[str]],
    owners: dict[str, str],
) -> tuple[list[Thing], list[PluginLoadError]]:
    """The things whose names (`claims`) nobody else has, and a refusal naming both owners for each of the others."""
    good: list[Thing] = []
    refused: list[PluginLoadError] = []
    for owner, thing in given:
        names = claims(thing)
        taken = next((name for name in names if name in owners), None)
        if taken is not None:
            refused.append(
                PluginLoadError(
                    "plugins.duplicate-thing", distribution=owner, other=owners[taken], name=taken, hook=hook
                )
            )
            continue
        owners.update(dict.fromkeys(names, owner))
        good.append(thing)
    return good, refused


def check_rules(
    given: Iterable[tuple[str, RuleEntry | Rule]], home: str
) -> tuple[list[tuple[str, RuleEntry]], list[PluginLoadError]]:
    """The rules that may enter the registry, with their owners, and a refusal for each of the others."""
    good: list[tuple[str, RuleEntry]] = []
    refused: list[PluginLoadError] = []
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for owner, thing in given:
        entry = thing if isinstance(thing, RuleEntry) else entry_of(thing)
        key, details = _objection(entry, owner, home, codes, names, prefixes)
        if key:
            refused.append(PluginLoadError(key, distribution=owner, code=entry.code, **details))
            continue
        codes[entry.code] = owner
        prefixes.setdefault(_prefix(entry.code), owner)
        names.update(dict.fromkeys((entry.name, *entry.aliases), owner))
        good.append((owner, entry))
    return good, refused


def _objection(
    entry: RuleEntry,
    owner: str,
    home: str,
    codes: Mapping[str, str],
    names: Mapping[str, str],
    prefixes: Mapping[str, str],
) -> tuple[str, Mapping[str, str]]:
    """The message key of what speaks against the rule, or ""."""
    problem = _index_problem(entry)
    if problem:
        return "plugins.bad-rule", {"why": problem}
    if entry.code in codes:
        return "plugins.duplicate-code", {"other": codes[entry.code]}
    prefix = _prefix(entry.code)
    if entry.code.startswith(_ENGINE_CODE) or (len(prefix) == 1) != (owner == home):
        return "plugins.bad-prefix", {}
    if prefixes.get(prefix, owner) != owner:
        return "plugins.taken-prefix", {"prefix": prefix, "other": prefixes[prefix]}
    taken = next((name for name in (entry.name, *entry.aliases) if name in names), None)
    if taken is not None:
        return "plugins.duplicate-name", {"name": taken, "other": names[taken]}
    return "", {}


def _index_problem(entry: RuleEntry) -> str:
    if not re.fullmatch(r"[A-Z]{1,4}[0-9]{3}", entry.code):
        return "the code is not one to four capitals and three digits"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name):
        return "the name is not kebab-case"
    if entry.scope not in SCOPES:
        return f"the scope is none of {', '.join(SCOPES)}"
    if not entry.cases or set(entry.cases.values()) - {"error", "warning", "info"}:
        return "its cases need the severities error, warning or info"
    return ""


def _prefix(code: str) -> str:
    return code.rstrip("0123456789")


def entry_of(rule: Rule) -> RuleEntry:
    """The index line of a ready Rule."""
    return RuleEntry(
        code=rule.code,
        name=rule.name,
        scope=rule.scope,
        cases={case: severity.value for case, severity in rule.cases.items()},
        forms=rule.forms,
        years=rule.years,
        default_on=rule.default_on,
        load=lambda: rule,
        aliases=rule.aliases,
        options={name: option.default for name, option in rule.options.items()},
        is_identity=rule.identity is not None,
        issuers=rule.issuers,
        regions=rule.regions,
        is_data=rule.identity is not None or getattr(rule.check, "is_data", False) is True,
    )


def extend_lexicons(merged: dict[str, Any], lexicon: Mapping[str, Any]) -> None:
    """Adds `lexicon` to `merged` in place: mappings merge, lists grow by what is new, the rest is kept."""
    for name, content in lexicon.items():
        old = merged.get(name)
        if old is None:
            merged[name] = content
        elif isinstance(old, Mapping) and isinstance(content, Mapping):
            copy = dict(old)
            extend_lexicons(copy, content)
            merged[name] = copy
        elif isinstance(old, list | tuple) and isinstance(content, list | tuple):
            merged[name] = [*old, *(item for item in content if item not in old)]


def refusal(key: str, ref: EntryPointRef, error: BaseException, **more: object) -> PluginLoadError:
    """The refusal of a distribution over an error."""
    named = {"distribution": ref.distribution, "entry_point": ref.name, **more}
    if isinstance(error, RuleDefinitionError) and "why" in error.details:
        return PluginLoadError(error.key, **{**named, **error.details, "distribution": ref.distribution})
    text = " ".join(str(error).split())
    cause = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return PluginLoadError(key, **named, cause=cause)

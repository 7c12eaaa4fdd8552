"""A rule file to a Rule: an identity or a declarative check, both as YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from govlint.diagnostics import Basis, Severity
from govlint.errors import RuleDefinitionError
from govlint.identities.rulekeys import DECLARATIVE, IDENTITY
from govlint.nearest import hint, nearest
from govlint.rule import Rule


def rule_from_identity(compiled: Mapping[str, Any], package: str = "") -> Rule:
    """The Rule of a compiled identity; `module` is "package:path of its YAML" (only the path without a package).

    Raises RuleDefinitionError where the head contradicts the contract of rules.
    """
    file = compiled["file"]
    module = f"{package}:{file}" if package else file
    return Rule(**_head(compiled), scope=compiled["scope"], identity=compiled, module=module)


def rule_from_check(compiled: Mapping[str, Any]) -> Rule:
    """The Rule of a compiled declarative check. Raises RuleDefinitionError where its head is wrong."""
    from govlint.declarative.rules import DeclarativeCheck

    check = DeclarativeCheck(compiled)
    return Rule(**_head(compiled), check=check, module=compiled["file"], doc=compiled["doc"])


def _head(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """What every compiled rule says of itself, as the fields of Rule."""
    basis = compiled["basis"]
    return {
        "code": compiled["code"],
        "name": compiled["name"],
        "cases": {case: Severity(word) for case, word in compiled["cases"].items()},
        "basis": Basis(basis["kind"], basis.get("text", ""), basis.get("document"), basis.get("article")),
        "messages": compiled["messages"],
        "summary": compiled["summary"],
        "default_on": compiled["default_on"],
        "forms": compiled["forms"],
        "years": compiled["years"],
        "since": compiled["since"],
        "precision": compiled["precision"],
        "aliases": compiled["aliases"],
        "issuers": compiled.get("issuers", ()),
        "regions": compiled.get("regions", ()),
    }


def _refuse_no_kind(source: Mapping[str, Any], file: str, kinds: Sequence[str]) -> NoReturn:
    """Raises the error for a file that says nothing of what is checked: at a key that may be meant so, if any."""
    known = {key.name for key in (*IDENTITY, *DECLARATIVE)}
    for key in source:
        if key not in known and nearest(str(key), kinds) is not None:
            about = {"file": file, "field": str(key), "expected": ", ".join(kinds)}
            raise RuleDefinitionError("identities.unknown-key", **about, **hint(str(key), kinds))
    raise RuleDefinitionError("identities.no-kind", file=file, expected=", ".join(kinds))


def rule_from_mapping(source: object, file: str) -> Rule:
    """The rule that the content of a YAML file states, documentation and examples included.

    Raises RuleDefinitionError, which names the file, the key and what was expected.
    """
    from govlint.declarative.compile import KINDS, compile_check, kind_of

    if kind_of(source) is not None:
        return rule_from_check(compile_check(source, file))
    if isinstance(source, Mapping) and "equations" not in source:
        _refuse_no_kind(source, file, ("equations", *KINDS))
    from govlint.identities.compile import compile_identity

    return rule_from_identity(compile_identity(source, file, documented=True))

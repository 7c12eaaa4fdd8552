"""A rule file to a Rule: an identity or a declarative check, both as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govlint.diagnostics import Basis, Severity
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


def rule_from_mapping(source: object, file: str) -> Rule:
    """The rule that the content of a YAML file states, documentation and examples included.

    Raises RuleDefinitionError, which names the file, the key and what was expected.
    """
    from govlint.declarative.compile import compile_check, kind_of

    if kind_of(source) is not None:
        return rule_from_check(compile_check(source, file))
    from govlint.identities.compile import compile_identity

    return rule_from_identity(compile_identity(source, file, documented=True))

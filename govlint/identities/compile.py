"""YAML of an identity rule -> one mapping of plain literals, checked key by key, cheap to keep in an index.

The grammar is described in docs/identities.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.identities.head import basis_of, code_of, document_of, entries, flag, messages_of, name_of
from govlint.identities.parse import RELATIONS, Malformed, parse_condition, parse_side
from govlint.identities.rulekeys import CASE, EQUATION, IDENTITY, SEVERITIES, names, required
from govlint.identities.source import Source
from govlint.identities.terms import LEFT, MEMBER, RIGHT, Condition, Side, ids_in

ARGUMENTS = ("line", "left", "right", "difference", "left_expr", "right_expr", "total", "parts", "members", "unit")
SERIES_ARGUMENTS = ("year", "last_year")
LINES = ("row", "column", "group")
_EQUATION = names(EQUATION)


def compile_identity(source: object, file: str, documented: bool = False) -> dict[str, object]:
    """The mapping of plain literals for the YAML mapping `source`; `file` names it in messages.

    With `documented` the long texts and examples are kept under "doc" (rules that have no package to read them from).
    Raises RuleDefinitionError, which names the file, the key and what was expected.
    """
    head = Source(file, source)
    head.check_keys(names(IDENTITY), required(IDENTITY))
    scope = head.text("scope", "report")
    if scope not in ("report", "series"):
        head.refuse("scope", scope, "report or series")
    cases, when = _cases(head, scope)
    equations = _equations(head, scope, cases)
    _check_reachable(head, cases, dict(when), equations)
    compiled: dict[str, object] = {
        "code": code_of(head),
        "name": name_of(head),
        "scope": scope,
        "summary": head.bilingual("summary"),
        "called": head.bilingual("called") if "called" in head.values else {},
        "basis": basis_of(head),
        "cases": cases,
        "when": when,
        "messages": messages_of(head, cases, ARGUMENTS + (SERIES_ARGUMENTS if scope == "series" else ())),
        "forms": tuple(dict.fromkeys(form for equation in equations for form in _forms_of(equation))),
        "years": head.years(),
        **{key: head.texts(key) for key in ("issuers", "regions") if key in head.values},
        "default_on": flag(head, "default_on"),
        "aliases": head.texts("aliases"),
        "since": head.text("since", "0.1"),
        "precision": head.values.get("precision"),
        "file": file,
        "equations": equations,
    }
    documentation = document_of(source, file)
    if documented:
        compiled["doc"] = documentation
    return compiled


def _forms_of(equation: Mapping[str, object]) -> tuple[str, ...]:
    forms = equation["forms"]
    assert isinstance(forms, tuple)
    return forms


def _cases(head: Source, scope: str) -> tuple[dict[str, str], tuple[tuple[str, Condition], ...]]:
    """Severity by case, and the conditions of the cases that have one, in the order of the file."""
    source = head.child("cases")
    severities: dict[str, str] = {}
    when: list[tuple[str, Condition]] = []
    for case, value in source.values.items():
        if isinstance(value, Mapping):
            entry = source.child(case)
            entry.check_keys(names(CASE), required(CASE))
            severity: object = entry.text("severity")
            if "when" in entry.values:
                when.append((case, _condition(entry, "when", scope)))
        else:
            severity = value
        if severity not in SEVERITIES:
            source.refuse(case, severity, "error, warning or info")
        severities[str(case)] = str(severity)
    if not severities:
        head.refuse("cases", source.values, "at least one case with its severity")
    return severities, tuple(when)


def _condition(source: Source, key: str, scope: str) -> Condition:
    try:
        condition = parse_condition(source.values.get(key))
    except Malformed as error:
        source.refuse(key, error.value, error.expected)
    if condition[0] == "named" and scope != "series":
        source.refuse(key, condition[1], "a predicate only where the scope is series")
    return condition


def _equations(head: Source, scope: str, cases: Mapping[str, str]) -> tuple[dict[str, object], ...]:
    compiled: list[dict[str, object]] = []
    for index, entry in enumerate(entries(head, "equations")):
        source = Source(head.file, entry, f"equations[{index}]")
        source.check_keys(_EQUATION)
        merged = Source(head.file, {**{k: v for k, v in head.values.items() if k in _EQUATION}, **source.values},
                         source.at)  # fmt: skip
        merged.check_keys((*_EQUATION, "years"), ("forms", "table", "relation"))
        compiled.append(_equation(merged, scope, cases))
    return tuple(compiled)


def _equation(source: Source, scope: str, cases: Mapping[str, str]) -> dict[str, object]:
    relation = source.text("relation")
    if relation not in RELATIONS:
        source.refuse("relation", relation, " or ".join(RELATIONS))
    case = source.values.get("case")
    if case is not None and case not in cases:
        source.refuse("case", case, "one of " + ", ".join(cases))
    pairs = _pairs(source)
    sides = tuple((_check_side(source, "left", left, scope), _check_side(source, "right", right, scope))
                  for left, right in pairs)  # fmt: skip
    if not all(left.terms for left, right in sides):
        source.refuse("left", pairs, "at least one figure on the left of each equation")
    return {
        "forms": source.texts("forms"),
        "table": source.text("table"),
        "years": source.years(),
        "for_each": _for_each(source, pairs),
        "pairs": sides,
        "paired": "pairs" in source.values,
        "relation": relation,
        "where": _where(source, pairs, scope),
        "case": case,
        "totals": source.texts("totals"),
    }


def _pairs(source: Source) -> list[tuple[object, object]]:
    """The [left, right] of each equation: from `pairs`, or the one pair of `left` and `right`."""
    if "pairs" not in source.values:
        source.check_keys(_EQUATION, ("left", "right"))
        return [(source.values["left"], source.values["right"])]
    if "left" in source.values or "right" in source.values:
        source.refuse("pairs", source.values["pairs"], "either pairs, or left and right")
    pairs = entries(source, "pairs")
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            source.refuse("pairs", pair, "pairs of [left, right]")
    return [(pair[0], pair[1]) for pair in pairs if isinstance(pair, list)]


def _check_side(source: Source, key: str, value: object, scope: str) -> Side:
    try:
        side = parse_side(value)
    except Malformed as error:
        source.refuse(key, error.value, error.expected)
    for _, name, offset in side.terms:
        if offset and scope != "series":
            source.refuse(key, f"{name}@{offset}", "figures of the report's own year (or scope: series)")
    return side


def _for_each(source: Source, pairs: Sequence[tuple[object, object]]) -> tuple[str, ...] | None:
    """("row",), ("column",), ("group",), ("list", id…) or ("member", group); None for a single equation."""
    value = source.values.get("for_each")
    if value is None:
        return None
    if value in LINES:
        return (str(value),)
    if isinstance(value, Mapping) and list(value) == [MEMBER] and isinstance(value[MEMBER], str):
        if MEMBER not in str(pairs):
            source.refuse("for_each", value, "a `member` in left or right")
        return (MEMBER, value[MEMBER])
    if not (isinstance(value, list) and value and all(isinstance(entry, str) for entry in value)):
        source.refuse("for_each", value, "row, column, group, a list of ids, or {member: GROUP}")
    return ("list", *value)


def _where(source: Source, pairs: Sequence[tuple[object, object]], scope: str) -> Condition | None:
    if source.values.get("where") is None:
        return None
    condition = _condition(source, "where", scope)
    if condition[0] == "named":
        source.refuse("where", condition[1], "a comparison or `stated ID`")
    if condition[0] == "stated":
        if condition[1] == LEFT or (condition[1] == RIGHT and any(_is_sum(right) for _, right in pairs)):
            source.refuse("where", source.values["where"], "`stated ID`, or `stated right` where right is one figure")
    elif {LEFT, RIGHT} & set(ids_in(condition)):
        source.refuse("where", source.values["where"], "figure ids (left and right belong to `when`)")
    return condition


def _is_sum(side: object) -> bool:
    return isinstance(side, list) and len(side) != 1


def _check_reachable(
    head: Source, cases: Mapping[str, str], when: Mapping[str, Condition], equations: Sequence[Mapping[str, object]]
) -> None:
    """Every case but `default` has a condition or is named by an equation."""
    named = {equation["case"] for equation in equations}
    for case in cases:
        if case not in ("default", "truncated") and case not in when and case not in named:
            head.refuse(f"cases.{case}", cases[case], "a `when`, or an equation that names the case")

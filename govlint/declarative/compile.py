"""YAML of a declarative check -> one mapping of plain literals, checked key by key (docs/local-rules.md)."""

from __future__ import annotations

from collections.abc import Mapping

from govlint.declarative.patterns import UnsafePattern, safe_pattern
from govlint.document.text import fold
from govlint.expressions.parse import BadExpression, parse_truth
from govlint.expressions.tree import names_in
from govlint.identities.head import basis_of, code_of, document_of, flag, messages_of, name_of
from govlint.identities.rulekeys import DECLARATIVE, SEVERITIES, TEXT_CHECKS, names, required
from govlint.identities.rulekeys import KINDS as DECLARATIVE_KINDS
from govlint.identities.source import Source
from govlint.messages import render

KINDS = tuple(kind.name for kind in DECLARATIVE_KINDS)
ARGUMENTS = {
    "require": ("section", "wanted"),
    "forbid": ("section", "found"),
    "pattern": ("section", "found"),
    "assert": ("line", "left", "right", "left_expr", "right_expr", "difference", "sign", "expression"),
}
_AXES = ("row", "column")


def kind_of(source: object) -> str | None:
    """Which kind of declarative check the mapping is, None where it is none."""
    return next((kind for kind in KINDS if kind in source), None) if isinstance(source, Mapping) else None


def compile_check(source: object, file: str) -> dict[str, object]:
    """The mapping of plain literals for the YAML mapping `source`; `file` names it in messages.

    Raises RuleDefinitionError, which names the file, the key and what was expected.
    """
    head = Source(file, source)
    kinds = [kind for kind in KINDS if kind in head.values]
    if len(kinds) != 1:
        head.refuse("/".join(kinds) or "require", kinds, "exactly one of " + ", ".join(KINDS))
    kind = kinds[0]
    head.check_keys(names(DECLARATIVE), required(DECLARATIVE))
    if kind != "assert":
        for key in ("table", "for_each", "where"):
            if key in head.values:
                head.refuse(key, head.values[key], "this key only beside assert")
    cases = _cases(head)
    return {
        "code": code_of(head),
        "name": name_of(head),
        "summary": head.bilingual("summary"),
        "basis": basis_of(head),
        "cases": cases,
        "messages": messages_of(head, cases, ARGUMENTS[kind]),
        "forms": head.texts("forms"),
        "years": head.years(),
        "issuers": head.texts("issuers"),
        "regions": head.texts("regions"),
        "default_on": flag(head, "default_on"),
        "aliases": head.texts("aliases"),
        "since": head.text("since", "0.1"),
        "precision": head.values.get("precision"),
        "file": file,
        "kind": kind,
        **(_assertion(head) if kind == "assert" else _text_check(head, kind)),
        "doc": document_of(source, file, texts=True),
    }


def _cases(head: Source) -> dict[str, str]:
    source = head.child("cases")
    source.check_keys(("default",), ("default",))
    severity = source.text("default")
    if severity not in SEVERITIES:
        source.refuse("default", severity, "error, warning or info")
    return {"default": severity}


def _text_check(head: Source, kind: str) -> dict[str, object]:
    """What is sought and where: `section`, and words or a pattern."""
    value = head.values[kind]
    source = Source(head.file, {"any_of": value} if isinstance(value, str | list) else value, kind)
    keys = TEXT_CHECKS[kind]
    further = required(keys)
    ways = [name for name in names(keys) if name not in ("section", *further)]
    source.check_keys(names(keys), further)
    given = [way for way in ways if way in source.values]
    if len(given) != 1:
        source.refuse("", given, "exactly one of " + ", ".join(ways))
    way = given[0]
    compiled: dict[str, object] = {"section": source.text("section") if "section" in source.values else None}
    if way in ("matching", "find"):
        return {**compiled, way: _pattern(source, way), "must": _pattern(source, "must") if further else None}
    words = source.texts(way)
    if not words or not all(map(fold, words)):  # blanks and what has no width are nothing to look for
        source.refuse(way, source.values[way], "at least one word")
    return {**compiled, way: words}


def _pattern(source: Source, key: str) -> str:
    text = source.text(key)
    try:
        safe_pattern(text)
    except UnsafePattern as error:
        zh, en = (render(f"declarative.{error.reason}", lang, {"found": error.found}) for lang in ("zh", "en"))
        expected = "a regular expression that cannot run long"
        source.refuse(key, text, f"{expected} ({en})", f"不会耗时过长的正则表达式（{zh}）")
    return text


def _assertion(head: Source) -> dict[str, object]:
    """The expression, its condition, and what it is repeated for."""
    return {
        "assert": _expression(head, "assert"),
        "where": _expression(head, "where") if "where" in head.values else None,
        "table": head.text("table") if "table" in head.values else None,
        "for_each": _for_each(head),
    }


def _expression(head: Source, key: str) -> str:
    text = head.text(key)
    try:
        tree = parse_truth(text)
    except BadExpression as error:
        zh, en = (render(f"expressions.{error.reason}", lang, {"found": error.found}) for lang in ("zh", "en"))
        at = error.column
        head.refuse(key, text, f"an expression (at column {at}: {en})", f"算式（第 {at} 列有误：{zh}）")
    if not names_in(tree):
        head.refuse(key, text, "a comparison with a figure in it")
    return text


def _for_each(head: Source) -> tuple[str, ...] | None:
    """("row",), ("column",) or ("list", name…); None for a single assertion."""
    value = head.values.get("for_each")
    if value is None:
        return None
    if "table" not in head.values:
        head.refuse("for_each", value, "`table` beside it")
    if value in _AXES:
        return (str(value),)
    names = head.texts("for_each")
    if isinstance(value, str) or not names:
        head.refuse("for_each", value, "row, column, or a list of rows or columns")
    return ("list", *names)

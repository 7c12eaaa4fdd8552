"""Runs the examples of a rule and documents whose lines are marked with the findings they must have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from govlint.diagnostics import Finding
from govlint.identities.evaluate import evaluate, evaluate_all
from govlint.identities.plan import Identity, bind
from govlint.plugins import Registry
from govlint.report.model import Report
from govlint.rule import Rule
from govlint.testing.lint import builtin_registry, lint_text, parse_document
from govlint.testing.reports import report_from_example

_MARK = re.compile(r"<!-- expect: ([A-Z0-9:_a-z, ]{1,200}) -->")


def examples_of(rule: Rule) -> tuple[Sequence[object], Sequence[object]]:
    """The VALID and INVALID examples: of the rule's module, or of its identity file."""
    doc: Any = (rule.identity or {}).get("doc")
    if doc:
        return doc["VALID"], doc["INVALID"]
    module = import_module(rule.module)
    return module.VALID, module.INVALID


def run_examples(
    rule: Rule,
    examples: tuple[Sequence[object], Sequence[object]] | None = None,
    registry: Registry | None = None,
) -> list[str]:
    """What is wrong with the examples of a rule, one line each; empty where VALID is silent and INVALID is not.

    An example is a Markdown text, or a mapping `{form, year, figures}` (and `rest`, `case`) for rules on figures.
    `examples` are taken from the rule where they are not given; the rule need not be registered.
    """
    known = registry or builtin_registry()
    valid, invalid = examples or examples_of(rule)
    failures = []
    for name, entries, should in (("VALID", valid, False), ("INVALID", invalid, True)):
        if not entries:
            failures.append(f"{rule.code} has no example {name}")
        for index, example in enumerate(entries):
            cases = _cases(rule, example, known)
            wanted = example.get("case") if isinstance(example, Mapping) else None
            if bool(cases) != should:
                failures.append(f"{rule.code} {name}[{index}]: {'silent' if should else 'fires ' + ', '.join(cases)}")
            elif should and wanted is not None and wanted not in cases:
                failures.append(f"{rule.code} {name}[{index}]: case {', '.join(cases)} instead of {wanted}")
    return failures


def _cases(rule: Rule, example: object, registry: Registry) -> list[str]:
    """The cases that the rule reports for the example."""
    if isinstance(example, Mapping):
        reports = [report_from_example(example, registry.forms)]
        document = None
    else:
        document, reports = parse_document(str(example), registry=registry)
    identities = [bind(identity) for identity in _identities(registry)]
    for report in reports:
        report.equations = evaluate_all(identities, report)
    return list(dict.fromkeys(_run(rule, document, reports)))


def _identities(registry: Registry) -> Iterator[Mapping[str, object]]:
    for known in registry.rules.values():
        if known.entry.is_identity and known.entry.scope == "report":
            identity = known.entry.rule().identity
            if identity is not None:
                yield identity


def _run(rule: Rule, document: object, reports: Sequence[Report]) -> Iterator[str]:
    options = {name: option.default for name, option in rule.options.items()}
    if rule.scope == "document":
        assert rule.check is not None
        yield from _cases_of(rule.check(document, reports, options))
        return
    for report in reports:
        form = report.form.id if report.form else None
        if rule.identity is not None:
            yield from (e.case for e in evaluate(Identity(rule.identity), report) if e.state == "violated")
        elif rule.check is not None and rule.applies(form, report.year):
            yield from _cases_of(rule.check(report, options))


def _cases_of(found: Iterable[object]) -> Iterator[str]:
    return (finding.case for finding in found if isinstance(finding, Finding))


def check_marked(text: str, *, path: str = "example.md", **options: Any) -> list[str]:
    """What differs between the findings of a text and its marks, one line each.

    A line that must have findings ends in `<!-- expect: T101 -->` (or `T101, S102`, or `T210:none_issued`); the marks
    are taken out before the text is read. A finding without a mark fails, and so does a mark without a finding.
    Options are those of `lint_text`.
    """
    wanted: Counter[tuple[int, str]] = Counter()
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _MARK.search(line)
        if found:
            wanted.update((number, code.strip()) for code in found[1].split(","))
            line = (line[: found.start()] + line[found.end() :]).rstrip()
        lines.append(line)
    result = lint_text("\n".join(lines), path=path, **options)
    problems = []
    for diagnostic in result.diagnostics:
        place = diagnostic.location.line or 0
        names = ((place, diagnostic.code), (place, f"{diagnostic.code}:{diagnostic.case}"))
        mark = next((name for name in names if wanted[name] > 0), None)
        if mark is None:
            message = diagnostic.message.get("zh", "")
            problems.append(f"line {place}: {diagnostic.code}:{diagnostic.case} is not marked: {message}")
        else:
            wanted[mark] -= 1
    problems += [f"line {line}: {code} is missing" for (line, code), count in wanted.items() for _ in range(count)]
    return problems

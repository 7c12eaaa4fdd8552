"""Runs the examples of a rule, and documents whose lines are marked with the findings they must have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.diagnostics import Diagnostic, Severity
from govlint.engine import check_document, check_series
from govlint.messages import render
from govlint.nearest import hint
from govlint.options import RunOptions
from govlint.packs.pages import source_of
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.loading import Plugin, Registry
from govlint.rule import Rule
from govlint.session import Session
from govlint.testing.docx import package
from govlint.testing.lint import builtin_registry, describe, lint_text, parse_document
from govlint.testing.reports import is_figure, report_from_example
from govlint.testing.several import collection_from_example, is_collection

_MARK = re.compile(r"<!-- expect: ([A-Za-z0-9_:, ]{1,200}) -->")
_BASIS = "依据"  # the heading that says why a rule may ask for what it asks
_Problem = tuple[str, dict[str, object]]  # a message of the catalogue `examples` and what fills it in
_TESTED = EntryPointRef("rule-under-test", "0", "rule", "", "")


def registry_with(rule: Rule, registry: Registry | None = None) -> Registry:
    """The registry (None: the built-in one), with the rule added where it does not hold its code yet."""
    known = registry or builtin_registry()
    if rule.code in known.rules:
        return known
    return Registry([*known.plugins, Plugin(_TESTED, {"govlint_rules": lambda: [rule]})], known.refused)


def run_examples(
    rule: Rule,
    examples: tuple[Sequence[object], Sequence[object]] | None = None,
    registry: Registry | None = None,
    lang: str = "en",
) -> list[str]:
    """What is wrong with the examples of a rule, one line each; empty where VALID is silent and INVALID is not.

    An example is a Markdown text, a mapping `{docx}` with the body of a Word file in WordprocessingML, a mapping
    `{form, year, figures}` (and `rest`, `case`) for rules on figures, or one of several reports
    (`govlint.testing.several.collection_from_example`).
    A rule whose documentation does not say why it may be demanded (依据) is wrong as well.
    `examples` (valid, invalid) are taken from the rule where they are not given; the rule need not be registered.
    """
    known = registry_with(rule, registry)
    source = source_of(rule) if examples is None else None
    valid, invalid = (source.valid, source.invalid) if source else examples or ((), ())
    problems: list[_Problem] = []
    if source is not None and not source.texts.get(_BASIS, "").strip():
        problems.append(("no-basis", {"heading": _BASIS}))
    for name, entries, should in (("VALID", valid, False), ("INVALID", invalid, True)):
        if not entries:
            problems.append(("no-example", {"name": name}))
        for index, example in enumerate(entries):
            found = list(_wrong_figures(example, known)) or list(_problems(rule, example, should, known))
            problems += [(key, {"name": f"{name}[{index}]", **args}) for key, args in found]
    return [render(f"examples.{key}", lang, {"code": rule.code, **args}) for key, args in problems]


def _problems(rule: Rule, example: object, should: bool, registry: Registry) -> Iterator[_Problem]:
    found = diagnostics_of(rule, example, registry)
    crashes = [describe(d) for d in found if d.fault != "report" and d.severity is Severity.ERROR]
    cases = list(dict.fromkeys(d.case for d in found if d.code == rule.code))
    wanted = example.get("case") if isinstance(example, Mapping) else None
    if crashes:
        for crash in crashes:
            yield "crashed", {"why": crash}
    elif cases and not should:
        yield "fires", {"cases": ", ".join(cases)}
    elif not cases and not _is_report(rule, example, registry):  # silence over what is no report proves nothing
        yield ("no-report" if should else "no-report-valid"), {}
    elif not cases and should:
        yield "silent", {}
    elif should and wanted is not None and wanted not in cases:
        yield "other-case", {"cases": ", ".join(cases), "wanted": wanted}


def _is_report(rule: Rule, example: object, registry: Registry) -> bool:
    """Whether the example is anything but a text without a report, before a rule that looks at reports."""
    if isinstance(example, Mapping) or rule.scope == "document":
        return True
    return bool(parse_document(str(example), registry=registry)[1])


def _wrong_figures(example: object, registry: Registry) -> Iterator[_Problem]:
    """The form and the figures of an example that there are not; nothing of one that is a text or adds lines."""
    if not isinstance(example, Mapping) or "form" not in example or "rows" in example or "columns" in example:
        return
    name = str(example["form"])
    form = registry.forms.get(name)
    if form is None:
        yield "no-form", {"form": name, **hint(name, registry.forms)}
        return
    for key, value in example.get("figures", {}).items():
        if form.cell(str(key).partition("@")[0]) is None:
            keys = [cell.key for table in form.tables.values() for cell in table.cells()]
            yield "no-figure", {"form": name, "key": key, **hint(key, keys)}
        elif not is_figure(value):
            yield "no-number", {"key": key, "value": value}


def diagnostics_of(rule: Rule, example: object, registry: Registry | None = None) -> list[Diagnostic]:
    """What the rule alone says of an example, with whatever went wrong while it ran."""
    known = registry_with(rule, registry)
    if not isinstance(example, Mapping):
        return lint_text(str(example), select=[rule.code], registry=known).diagnostics
    if "docx" in example:
        data = package(str(example["docx"]))
        return lint_text(data, path="example.docx", select=[rule.code], registry=known).diagnostics
    plan = Session(known, RunOptions(select=(rule.code,), no_config=True)).policy_of("example.md").plan
    if is_collection(example):
        lexicons: Mapping[str, Any] = known.lexicons
        collection = collection_from_example(example, known.forms, lexicons.get("series") or {})
        return [found.diagnostic for found in check_series(collection, known.forms, plan).found]
    report = report_from_example(example, known.forms)
    document = None
    if "text" in example:
        document, read = parse_document(str(example["text"]), registry=known)
        read[0].form, read[0].figures, read[0].tables = report.form, report.figures, report.tables
        report = read[0]
    return [found.diagnostic for found in check_document("example.md", document, [report], (), plan).found]


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
    problems = []
    for diagnostic in lint_text("\n".join(lines), path=path, **options).diagnostics:
        place = diagnostic.location.line or 0
        names = ((place, diagnostic.code), (place, f"{diagnostic.code}:{diagnostic.case}"))
        mark = next((name for name in names if wanted[name] > 0), None)
        if mark is None:
            problems.append(f"line {place}: not marked: {describe(diagnostic)}")
        else:
            wanted[mark] -= 1
    problems += [f"line {line}: {code} is missing" for (line, code), count in wanted.items() for _ in range(count)]
    return problems

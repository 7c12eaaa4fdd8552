"""Lints and parses texts in process, and states what a test expects of the result."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from os import PathLike, fspath
from typing import Any

from govlint.diagnostics import Diagnostic
from govlint.document.model import Document
from govlint.entries import resolve
from govlint.plugins.entrypoints import EntryPointRef, scan_entry_points
from govlint.plugins.loading import HOME, Registry, load_registry, normalise
from govlint.report.model import Report
from govlint.report.recognise import Knowledge, recognise
from govlint.results import RunResult


@lru_cache(maxsize=1)
def builtin_registry() -> Registry:
    """The registry of govlint's own packs alone, whatever else is installed."""
    return load_registry([ref for ref in scan_entry_points() if normalise(ref.distribution) == HOME])


def plugin_registry(module: str, *, builtin: bool = True) -> Registry:
    """The registry as it is with a plugin installed whose entry point is the module, whether it is installed or not.

    `builtin=False` leaves govlint's own packs out: then there is only what the plugin brings. What was refused of it
    stands in `Registry.refused`.
    """
    name = module.partition(":")[0].partition(".")[0].replace("_", "-")
    own = [ref for ref in scan_entry_points() if builtin and normalise(ref.distribution) == HOME]
    return load_registry([*own, EntryPointRef(name, "0", name, module, "")])


@lru_cache(maxsize=4)
def _knowledge(registry: Registry) -> Knowledge:
    return Knowledge.build(registry.forms, registry.lexicons)


def lint_text(
    text: str | bytes,
    *,
    path: str = "example.md",
    select: Sequence[str] | None = None,
    registry: Registry | None = None,
    **options: Any,
) -> RunResult:
    """What govlint says of a text as if it stood in the file `path`, without any configuration file.

    `select` names the rules (codes, names or prefixes; None: those that run by default); `registry` the rules, forms
    and readers (None: the built-in ones); further options are fields of RunOptions.
    """
    from govlint.options import RunOptions
    from govlint.running.runner import run

    data = text.encode() if isinstance(text, str) else text
    chosen = None if select is None else tuple(select)
    asked = RunOptions(select=chosen, no_config=True, stdin=data, stdin_filename=path, **options)
    return run(["-"], asked, registry=registry or builtin_registry())


def lint_files(
    paths: Iterable[str | PathLike[str]],
    *,
    select: Sequence[str] | None = None,
    registry: Registry | None = None,
    **options: Any,
) -> RunResult:
    """What govlint says of files and folders, without any configuration file; the parameters are those of lint_text."""
    from govlint.options import RunOptions
    from govlint.running.runner import run

    chosen = None if select is None else tuple(select)
    asked = RunOptions(select=chosen, no_config=True, **options)
    return run([fspath(path) for path in paths], asked, registry=registry or builtin_registry())


def parse_document(
    text: str | bytes, *, path: str = "example.md", registry: Registry | None = None
) -> tuple[Document | None, list[Report]]:
    """The document in a text and the reports recognised in it (no rule runs). Raises ReadError, LookupError."""
    known = registry or builtin_registry()
    reader = known.reader_for(path)
    if reader is None:
        raise LookupError(path)
    from govlint.readers.limits import DEFAULT_LIMITS

    data = text.encode() if isinstance(text, str) else text
    document = resolve(reader.load)(data, path, DEFAULT_LIMITS)
    if not isinstance(document, Document):
        return None, list(document(_knowledge(known)) if callable(document) else document)
    return document, recognise(document, _knowledge(known)).reports


def parse_text(text: str | bytes, *, path: str = "example.md", registry: Registry | None = None) -> list[Report]:
    """The reports in a text."""
    return parse_document(text, path=path, registry=registry)[1]


def findings_of(result: RunResult, *severities: str) -> list[Diagnostic]:
    """The diagnostics of those severities (all where none is named), suppressed ones left out."""
    kept = (d for d in result.diagnostics if d.suppressed is None)
    return [d for d in kept if not severities or d.severity.value in severities]


def describe(diagnostic: Diagnostic) -> str:
    """One line for the message of a failing test: place, severity, code, case, message."""
    place = diagnostic.location
    said = diagnostic.message.get("zh", "")
    at = ":".join(str(part) for part in (place.path, place.line, place.column) if part is not None)
    return f"{at} {diagnostic.severity.value} {diagnostic.code}:{diagnostic.case} {said}"


def assert_clean(
    result: RunResult, allowed: Container[str] = (), severities: Sequence[str] = ("error", "warning")
) -> None:
    """Fails unless every diagnostic of the severities has an allowed code."""
    unexpected = [describe(d) for d in findings_of(result, *severities) if d.code not in allowed]
    assert not unexpected, "\n".join(unexpected)


def assert_found(result: RunResult, code: str, *keys: str, case: str | None = None) -> Diagnostic:
    """Fails unless a diagnostic has the code (and case) and names every figure key; returns the first that does."""
    for diagnostic in findings_of(result):
        named = {figure.key for figure in diagnostic.figures}
        if diagnostic.code == code and case in (None, diagnostic.case) and named.issuperset(keys):
            return diagnostic
    found = "\n".join(describe(d) for d in findings_of(result)) or "nothing"
    wanted = code if case is None else f"{code}:{case}"
    raise AssertionError(f"no {wanted} with {', '.join(keys) or 'any figure'}; found:\n{found}")


def assert_not_found(result: RunResult, code: str, case: str | None = None) -> None:
    """Fails where a diagnostic has the code (and case)."""
    found = [describe(d) for d in findings_of(result) if d.code == code and case in (None, d.case)]
    assert not found, "\n".join(found)


def assert_only(
    result: RunResult, *codes: str, before: RunResult | None = None, severities: Sequence[str] = ("error", "warning")
) -> None:
    """Fails unless each of the codes is found and, of these severities, nothing else.

    What `before` (of the report without its defect) has as well is let be.
    """
    for code in codes:
        assert_found(result, code)
    known = {diagnostic.code for diagnostic in findings_of(before)} if before is not None else set()
    assert_clean(result, known.union(codes), severities)

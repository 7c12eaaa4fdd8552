"""Distributions made up for tests: a home pack with its own tiny reader, and third parties, broken ones among them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import ModuleType
from typing import Any

from govlint.api import (
    Basis,
    Document,
    Figure,
    Finding,
    Form,
    Issuer,
    Location,
    Option,
    Outcome,
    Paragraph,
    Piece,
    ReaderEntry,
    Report,
    Rule,
    Severity,
    TableBinding,
    TableForm,
    hookimpl,
)
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.loading import Registry, load_registry
from govlint.readers.limits import Limits, check_lines

Check = Callable[..., Iterator[Finding | Outcome]]
FORMS: Sequence[Mapping[str, object]] = (
    {
        "id": "sheet",
        "name": {"zh": "样表", "en": "sheet"},
        "years": [2020, None],
        "sections": [{"id": "money", "number": 3, "title": "钱款"}],
        "tables": [
            {
                "id": "sums",
                "shape": "matrix",
                "section": "money",
                "rows": [{"id": "first", "label": "甲行"}],
                "columns": [{"id": c, "label": c.upper()} for c in ("left", "right", "total")],
            }
        ],
    },
)


def read(data: bytes, path: str, limits: Limits) -> list[Report]:
    """Reports from lines `issuer year key=value…`; `boom` makes the reader fail."""
    lines = data.decode().splitlines()
    check_lines(lines, path, limits)
    if lines and lines[0] == "boom":
        raise RuntimeError("the reader fell over")
    return [make_report(line, path, index) for index, line in enumerate(lines)]


def read_text(data: bytes, path: str, limits: Limits) -> Document:
    """A document of one paragraph a line."""
    lines = data.decode().splitlines()
    return Document(path, [Paragraph(text, number) for number, text in enumerate(lines, 1)], lines, "plain")


def make_report(text: str, path: str = "x.rep", index: int = 0) -> Report:
    """A report whose figures stand on line `index + 1`."""
    line = index + 1
    name, year, *words = text.split()
    form = _form()
    spec = form.tables["sums"]
    here = Location(line=line, column=1, end_line=line, end_column=2)
    binding = TableBinding("sums", form, spec, here, here)
    figures = {}
    column = len(name) + len(year) + 3
    for word in words:
        key, _, raw = word.partition("=")
        full = f"sums.first.{key}"
        state = "stated" if raw else "blank"
        piece = Piece(raw, line, column + len(key) + 1)
        value = Decimal(raw) if raw else None
        figures[full] = Figure(full, raw, state, value, None, piece, 0, len(raw), binding)
        column += len(word) + 1
    binding.figures.extend(figures.values())
    issuer = Issuer(None if name == "-" else name, name, None, (), here)
    return Report(
        path=path, index=index, form=form, form_evidence=(), year=None if year == "-" else int(year), year_votes=(),
        title=Piece(f"{name} {year}", line), issuer=issuer, period=None, signoff=None, published=None,
        published_location=None, sections=[], headings=[], pieces=[], tables=[binding], figures=figures, duplicates=[],
        facts={}, first=here, intro=here, last=here,
    )  # fmt: skip


def _form() -> Form:
    from govlint.forms import load_forms

    form = load_forms(FORMS)["sheet"]
    assert isinstance(form.tables["sums"], TableForm)
    return form


def rule(code: str, check: Check, name: str | None = None, **more: Any) -> Rule:
    """A rule with one case and a plain message."""
    cases = more.pop("cases", {"default": Severity.WARNING})
    messages = more.pop("messages", {case: {"zh": f"{code} 提示", "en": f"{code} says"} for case in cases})
    return Rule(
        code=code, name=name or f"{code.lower()}-found", cases=cases, basis=Basis("custom", "试验"), messages=messages,
        summary={"zh": "试验", "en": "a trial"}, check=check, **more,
    )  # fmt: skip


def check_total(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """The total against its parts, with a tolerance."""
    left, right, total = (report.figure(f"sums.first.{c}") for c in ("left", "right", "total"))
    if left is None or right is None or total is None or None in (left.value, right.value, total.value):
        return
    difference = left.value + right.value - total.value  # type: ignore[operator]
    tolerance = options["tolerance"]
    assert isinstance(tolerance, int)
    if abs(difference) > tolerance:
        case = "huge" if abs(difference) >= 100 else "default"
        args = {"total": total.value, "difference": difference}
        yield Finding(total.location, case, args, (total, left, right), section="money")


def check_year(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """Every report of 2021."""
    if report.year == 2021:
        yield Finding(report.first, quote="二〇二一 年")


TOTAL = rule(
    "A101",
    check_total,
    "total-mismatch",
    cases={"default": Severity.ERROR, "huge": Severity.ERROR},
    messages={c: {"zh": "合计 {total}，差 {difference:+}", "en": "total {total} off by {difference:+}"}
              for c in ("default", "huge")},
    forms=("sheet",),
    options={"tolerance": Option(0, {"zh": "容差", "en": "tolerance"}, 0, 10)},
)  # fmt: skip
YEAR = rule("A102", check_year, "year-noted", cases={"default": Severity.INFO}, aliases=("year-2021",))
QUIET = rule("B201", check_year, "quiet-by-default", default_on=False)


def home(rules: Sequence[object] = (TOTAL, YEAR, QUIET), **more: Callable[[], Any]) -> ModuleType:
    """The home pack: reader, form, rules, profiles."""
    profiles = {
        "recommended": {},
        "strict": {"select": ["all"], "fail-on": "warning", "rules": {"A102": "warning"}},
        "loose": {"extends": "recommended", "rules": {"A": "info"}},
    }
    return module(
        "sample_home",
        govlint_rules=lambda: rules,
        govlint_forms=lambda: FORMS,
        govlint_readers=lambda: (
            ReaderEntry("lines", (".rep",), f"{__name__}:read"),
            ReaderEntry("plain", (".txt",), f"{__name__}:read_text"),
        ),
        govlint_defaults=lambda: {"profiles": profiles},
        **more,
    )


def module(name: str, **hooks: Callable[[], Any]) -> ModuleType:
    """A module that implements the hooks, importable under its name."""
    made = ModuleType(name)
    for hook, function in hooks.items():
        setattr(made, hook, hookimpl(function))
    sys.modules[name] = made
    return made


def ref(distribution: str, value: str, name: str = "main") -> EntryPointRef:
    """The entry point of a distribution."""
    return EntryPointRef(distribution, "1.0", name, value, "")


def registry(*others: EntryPointRef, rules: Sequence[object] = (TOTAL, YEAR, QUIET)) -> Registry:
    """The registry of the home pack and further distributions."""
    return load_registry([ref("govlint", home(rules).__name__), *others])


def third(distribution: str, *rules: object, **hooks: Callable[[], Any]) -> EntryPointRef:
    """A further distribution with rules."""
    name = f"sample_{distribution.replace('-', '_')}"
    if rules:
        hooks["govlint_rules"] = lambda: rules
    return ref(distribution, module(name, **hooks).__name__)

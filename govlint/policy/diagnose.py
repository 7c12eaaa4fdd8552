"""From findings to diagnostics: severity, message, excerpt, place in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from govlint.diagnostics import Diagnostic, FigureRef, Finding, Fix, Location, Related, Severity
from govlint.document.model import Document, Fault
from govlint.light import NamedTuple
from govlint.messages import render
from govlint.report.model import Problem, Report
from govlint.rule import Rule

if TYPE_CHECKING:  # loaded for the first finding
    from govlint.policy.secondlook import Doubt

# The engine's own diagnostics: name, severity and whose fault it is.
ENGINE: Mapping[str, tuple[str, Severity, str]] = {
    "E901": ("unreadable-file", Severity.ERROR, "reader"),
    "E902": ("table-not-understood", Severity.WARNING, "reader"),
    "E903": ("rule-crashed", Severity.ERROR, "tool"),
    "E904": ("extra-missing", Severity.ERROR, "tool"),
    "E905": ("limit-exceeded", Severity.ERROR, "reader"),
    "E906": ("plugin-refused", Severity.ERROR, "tool"),
    "E907": ("unused-waiver", Severity.WARNING, "report"),
    "E908": ("waiver-ended", Severity.WARNING, "report"),
    "E909": ("waiver-invalid", Severity.ERROR, "report"),
    "E910": ("baseline-stale", Severity.ERROR, "report"),
}
# Messages of the engine that are no more than a hint, whatever their code: a table that is surely not an official one.
_HINTS = frozenset(("recognition.further-table", "recognition.before-its-time", "recognition.local-table"))
LANGUAGES = ("zh", "en")


class Found(NamedTuple):
    """A diagnostic with what its fingerprint needs besides: section and quoted text.

    `ranges_file` says that equal findings are counted within the file, not within one report. `explains` are codes of
    rules whose findings on the same figures have their cause in this one; `leads` are findings known to have it there.
    """

    diagnostic: Diagnostic
    section: str = ""
    quote: str = ""
    ranges_file: bool = False
    explains: tuple[str, ...] = ()
    leads: tuple[Diagnostic, ...] = ()


def diagnose(
    finding: Finding,
    rule: Rule,
    severity: Severity,
    path: str,
    document: Document | None,
    report: Report | None,
) -> Found:
    """The diagnostic of a finding. Raises where the message template and the arguments do not fit (a rule's fault)."""
    from govlint.policy.place import excerpt_of, is_rules_own, said_at, where_of  # a sound report never needs them
    from govlint.policy.secondlook import doubts

    location = finding.location
    if location is None:
        location = report.intro if report is not None else Location()
    location = placed(location, path)
    number = report.index if report is not None else finding.report
    figures = tuple(
        FigureRef(f.key, f.label, f.raw, plain(f.value), f.unit, getattr(f, "report", number), placed(at, path))
        for f in finding.figures
        for at in (f.location,)
    )
    otherwise = finding.quote or (figures[0].raw if figures else "")
    if document is None and report is None and is_rules_own(finding.quote):
        otherwise = figures[0].raw if figures else ""
    elif document is not None and not document.lines:
        otherwise = said_at(location, document, otherwise)
    excerpt = excerpt_of(location, document.lines if document is not None else (), otherwise)
    diagnostic = Diagnostic(
        code=rule.code,
        name=rule.name,
        case=finding.case,
        severity=severity,
        message={lang: fill(rule.messages[finding.case][lang], finding.args, lang) for lang in LANGUAGES},
        fault="report",
        location=location,
        args=finding.args,
        report=number,
        excerpt=excerpt.text,
        excerpt_start=excerpt.start,
        where=where_of(finding, report),
        figures=figures,
        related=tuple(
            Related(placed(r.location, path), r.message, number if r.report is None else r.report)
            for r in finding.related
        ),
        expected=finding.expected,
        actual=finding.actual,
        basis=rule.basis,
        help=f"docs/rules/{rule.code}.md" if rule.distribution == "govlint" else None,
        distribution=rule.distribution,
        fix=None if finding.fix is None else _placed_fix(finding.fix, path),
    )
    doubted = doubts(finding.figures, document)
    if doubted:
        _blame_reading(diagnostic, doubted)
    return Found(diagnostic, finding.section or "", finding.quote, rule.scope == "document", finding.explains)


def _blame_reading(diagnostic: Diagnostic, doubted: Sequence[Doubt]) -> None:
    """Makes a finding whose figures two routes read differently one about the reading of the file.

    What the figure should be is left out: it was worked out from readings that are in doubt.
    """
    diagnostic.fault = "reader"
    diagnostic.expected = None
    told = {lang: [_tell_doubt(doubt, lang) for doubt in doubted] for lang in LANGUAGES}
    diagnostic.message = {
        lang: render("engine.reading-in-doubt", lang, _presented({"doubts": told[lang], "message": message}, lang))
        for lang, message in diagnostic.message.items()
    }


def _tell_doubt(doubt: Doubt, lang: str) -> str:
    blank = render("engine.reading-blank", lang, {})
    args = {"label": doubt.figure.label, "first": doubt.first or blank, "second": doubt.second or blank}
    return render("engine.reading-differs", lang, args)


def engine_diagnostic(
    code: str, key: str, args: Mapping[str, object], location: Location, report: int | None = None, excerpt: str = ""
) -> Diagnostic:
    """A diagnostic of the engine itself. `key` names a message of the catalogues, filled from `args`."""
    name, severity, fault = ENGINE[code]
    return Diagnostic(
        code=code,
        name=name,
        case="default",
        severity=Severity.INFO if key in _HINTS else severity,
        message={lang: render(key, lang, _presented(args, lang)) for lang in LANGUAGES},
        fault=fault,
        location=location,
        args=dict(args),
        report=report,
        excerpt=excerpt,
        help="docs/exit-codes.md",
        distribution=str(args.get("distribution", "govlint")),
    )


def cause_of(error: BaseException) -> str:
    """What went wrong in one line, with the file name and line where it did."""
    from traceback import extract_tb  # slow to import, and only needed for a crash

    text = " ".join(str(error).split())[:300]
    frames = extract_tb(error.__traceback__)
    place = f" ({frames[-1].filename.replace(chr(92), '/').rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {text}{place}" if text else f"{type(error).__name__}{place}"


def diagnose_problem(problem: Problem | Fault, path: str, document: Document) -> Found:
    """The diagnostic of what reading (a Fault) or recognition (a Problem) could not do."""
    from govlint.policy.place import excerpt_of

    location = placed(problem.location, path)
    excerpt = excerpt_of(location, document.lines, "")
    if isinstance(problem, Fault):
        key, args, report = f"reading.{problem.key}", {"path": path, **problem.args}, None
    else:
        key, args, report = f"recognition.{problem.key}", dict(problem.args), problem.report
    diagnostic = engine_diagnostic(problem.code, key, args, location, report, excerpt.text)
    diagnostic.excerpt_start = excerpt.start
    return Found(diagnostic, "", excerpt.text)


Order = tuple[str, int, int, int, int, float, int, int, int, int, str, str]


def sort_key(diagnostic: Diagnostic) -> Order:
    """The order of diagnostics: path, report, place, code, case.

    Where a file has no lines: page and height on it (boxes are measured from below), else paragraphs and tables in the
    order in which they are read.
    """
    at = diagnostic.location
    number = -1 if diagnostic.report is None else diagnostic.report
    height = 0.0 if at.box is None else -at.box[3]
    lines = at.path or "", number, at.line or 0, at.column or 0
    others = at.page or 0, height, at.after or at.paragraph or 0, at.table or 0, at.row or 0, at.cell or 0
    return *lines, *others, diagnostic.code, diagnostic.case


def in_order(found: Sequence[Found]) -> list[Found]:
    """The findings in their fixed order, each said once."""
    seen: set[tuple[object, ...]] = set()
    out = []
    for one in sorted(found, key=_order):
        d = one.diagnostic
        same = (d.code, d.case, d.report, _said_of(d.location), d.message["zh"], tuple(f.key for f in d.figures))
        if same not in seen:
            seen.add(same)
            out.append(one)
    return out


def _said_of(location: Location) -> Location:
    """The place in the original, where it is known: a parsed report says what the original says, as often."""
    original = location.counterpart
    return location if original is None or not any(part is not None for part in original[1:]) else original


def _order(found: Found) -> tuple[Order, str, str]:
    return sort_key(found.diagnostic), found.diagnostic.message["zh"], found.quote


def placed(location: Location, path: str) -> Location:
    """The place in the file that is linted, with its path."""
    if location.counterpart is not None:
        location = location.in_file()
    return location if location.path is not None else location._replace(path=path)


def _placed_fix(fix: Fix, path: str) -> Fix:
    return fix._replace(edits=tuple(edit._replace(location=placed(edit.location, path)) for edit in fix.edits))


def plain(value: Decimal | None) -> str | None:
    """A number as people write it: no exponent, no thousands marks."""
    return None if value is None else format(value, "f")


def fill(template: str, args: Mapping[str, object], lang: str) -> str:
    """The message of a template: numbers without exponent, dates as 2024-01-31, lists joined, texts by language."""
    return template.format_map(_presented(args, lang))


def _presented(args: Mapping[str, object], lang: str) -> dict[str, object]:
    return {name: _present(value, lang) for name, value in args.items()}


def _present(value: object, lang: str) -> object:
    if isinstance(value, Decimal):
        return _Shown(value)
    if isinstance(value, Mapping) and "zh" in value and "en" in value:
        return value[lang]
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return ("、" if lang == "zh" else ", ").join(str(_present(item, lang)) for item in value)
    return "-" if value is None else value


class _Shown(Decimal):
    """A number that a template shows without an exponent, unless it asks for a format of its own."""

    def __format__(self, spec: str, context: object = None) -> str:
        return super().__format__(spec or "f")

    def __str__(self) -> str:
        return super().__format__("f")

"""What the formats for people share: places, figures of a run, and the sentence that sums it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.diagnostics import Basis, Diagnostic, Location, Outcome, cell_address
from govlint.messages import render
from govlint.reporters.width import printable
from govlint.results import COMPARED, ReportResult, RunResult

_COLORS = {"error": "31", "warning": "33", "info": "36"}


def say(name: str, lang: str, /, **args: object) -> str:
    """The sentence `name` of the catalogue `reporting`."""
    return render(f"reporting.{name}", lang, args)


def paint(text: str, style: str, color: bool) -> str:
    """`text` in the ANSI style (a number, or a severity word), or as it is where colours are off."""
    return f"\x1b[{_COLORS.get(style, style)}m{text}\x1b[0m" if color else text


def in_language(texts: Mapping[str, str], lang: str) -> str:
    """The text in the language, in the other one where there is none."""
    return printable(texts.get(lang) or next(iter(texts.values()), "")).strip()


def place(location: Location, path: str | None = None) -> str:
    """`path:line:column` as far as known; what a format has instead of lines is named in its stead."""
    parts = [printable(path or location.path or "")]
    if location.line is not None:
        parts.append(str(location.line))
        if location.column is not None:
            parts.append(str(location.column))
    elif location.page is not None:
        parts.append(f"p{location.page}")
    elif is_sheet_place(location):
        parts.append(printable(location.heading or ""))
    elif location.table is not None:
        parts.append(f"t{location.table}" + "".join(f".{n}" for n in (location.row, location.cell) if n is not None))
    elif location.paragraph is not None:
        parts.append(f"¶{location.paragraph}")
    return ":".join(parts)


def is_sheet_place(location: Location) -> bool:
    """Whether the heading of a place is the address of its cell in a workbook, which says more than numbers."""
    if location.heading is None or location.row is None or location.cell is None:
        return False
    return location.heading.endswith("!" + cell_address(location.row - 1, location.cell - 1))


def heading_of(diagnostic: Diagnostic, lang: str) -> str:
    """`CODE name [fault] message`."""
    fault = "" if diagnostic.fault == "report" else say(f"fault-{diagnostic.fault}", lang)
    return f"{diagnostic.code} {diagnostic.name} {fault}{in_language(diagnostic.message, lang)}"


_OPENING, _CLOSING = "（(“‘「《【[", "）)”’」》】]"


def first_sentence(text: str) -> str:
    """The text up to its first full stop that stands in no quotation or brackets."""
    depth = 0
    for at, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif depth <= 0 and (char == "。" or text.startswith(". ", at)):
            return text[: at + 1]
    return text


def basis_of(basis: Basis | None, lang: str) -> str | None:
    """The line on what the rule rests on; custom and taste are never shown as law. None where nothing is stated."""
    if basis is None:
        return None
    parts = [part for part in (basis.document, basis.article) if part]
    text = (" " if "".join(parts).isascii() else "").join(parts)
    if basis.text and text and basis.text not in text and text not in basis.text:
        text = f"{text} {basis.text}"
    elif len(basis.text) > len(text):
        text = basis.text
    return say(f"basis-{basis.kind}", lang, text=printable(text)) if text else None


def reason_of(suppressed: Mapping[str, object], lang: str) -> str:
    """Why a finding is let pass, by whom and until when, as far as that is stated."""
    text = say(f"by-{suppressed.get('by')}", lang)
    for name in ("reason", "who", "until"):
        if suppressed.get(name):
            text += say(f"because-{name}", lang, text=printable(str(suppressed[name])))
    return text


def outcome_reason(outcome: Outcome, lang: str) -> str:
    """Why a rule could not be checked, with the figures that stood in its way."""
    try:
        text = render(f"outcomes.{outcome.reason}", lang, {})
    except KeyError:  # a plugin's own reason
        text = printable(outcome.reason)
    return f"{text} ({', '.join(outcome.figures)})" if outcome.figures else text


def suggested(suggestion: Mapping[str, object], diagnostic: Diagnostic) -> str:
    """What a suggestion would set: `label = value`."""
    key = str(suggestion.get("key", ""))
    label = suggestion.get("label") or next((f.label for f in diagnostic.figures if f.key == key), key)
    return f"{printable(str(label))} = {suggestion.get('value')}"


def particulars(report: ReportResult, lang: str) -> Iterator[str]:
    """Issuer, year, form, lines, and how much could be assessed."""
    unknown = say("unknown", lang)
    yield say("issuer", lang, text=printable(str(report.issuer.get("name") or unknown)))
    yield say("year", lang, text=report.year or unknown)
    yield say("form", lang, text=report.form or unknown)
    first, last = report.lines
    if first is not None and last is not None:
        yield say("lines", lang, first=first, last=last)
    share = report.assessed.share
    # Rounded down: 99.6 % must not read as all.
    yield say("identities-none", lang) if share is None else say("share", lang, percent=int(share * 100 + 1e-9))


def visible(result: RunResult) -> list[Diagnostic]:
    """The diagnostics that are not suppressed."""
    return [diagnostic for diagnostic in result.diagnostics if diagnostic.suppressed is None]


def summary(result: RunResult, lang: str) -> str:
    """One line: how much was checked, what was found, how much of it could be assessed."""
    return _scope(result, lang) + say("colon", lang) + _verdict(result, lang)


def _scope(result: RunResult, lang: str) -> str:
    linted = [file for file in result.files if file.state == "linted"]
    reports = sum(not report.companion for report in result.reports)
    text = say(
        "scanned",
        lang,
        files=len(linted),
        reports=reports,
        files_word=_plural("file", len(linted)),
        reports_word=_plural("report", reports),
    )
    compared = sum(file.reason == COMPARED for file in result.files)
    for state in ("skipped", "unreadable", "compared"):
        count = compared if state == "compared" else sum(file.state == state for file in result.files)
        count -= compared if state == "skipped" else 0
        if count:
            text += say(state, lang, count=count)
    return text


def _verdict(result: RunResult, lang: str) -> str:
    assessed = assessed_share(result, lang)
    enough = result.enough_assessed()
    if not visible(result):
        if not result.reports:
            return say("nothing", lang)
        clean = "clean-but" if any(_let_be(result)) else "clean"
        return say(clean if enough else "too-little", lang, assessed=assessed) + _suppressed(result, lang)
    counts = _counts(result, lang) + _suppressed(result, lang)
    if not result.reports:
        return counts
    return say("found", lang, counts=counts, assessed=assessed)


def _counts(result: RunResult, lang: str) -> str:
    numbers = {f"{word}s": result.count(word) for word in ("error", "warning", "info")}
    words = {f"{word}s_word": _plural(word, numbers[f"{word}s"]) for word in ("error", "warning", "info")}
    return say("counts", lang, **numbers, **words)


def _suppressed(result: RunResult, lang: str) -> str:
    waived, listed = _let_be(result)
    text = say("suppressed", lang, count=waived) if waived else ""
    return text + (say("in-baseline-short", lang, count=listed) if listed else "")


def _let_be(result: RunResult) -> tuple[int, int]:
    """How many findings are waived, and how many are let be because a baseline lists them."""
    by = [one.suppressed.get("by") for one in result.diagnostics if one.suppressed is not None]
    listed = by.count("baseline")
    return len(by) - listed, listed


def assessed_share(result: RunResult, lang: str) -> str:
    """How many of the identities that apply could be evaluated, over all reports of the run."""
    total = sum(report.assessed.identities for report in result.reports)
    if not total:
        return say("identities-none", lang)
    checked = sum(report.assessed.identities_checked for report in result.reports)
    return say("identities", lang, checked=checked, total=total, word="identity" if total == 1 else "identities")


def _plural(word: str, count: int) -> str:
    return word if count == 1 else word + "s"

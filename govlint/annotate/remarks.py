"""What is written at the place of a finding: its message, what should stand there, and what the rule rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govlint.diagnostics import Diagnostic, Location
from govlint.messages import render
from govlint.reporters.text import suggestion_lines
from govlint.reporters.wording import basis_of, in_language, say, visible
from govlint.results import RunResult


class Remark(NamedTuple):
    """A finding as a person reads it beside the text, in one language.

    `quote` is what it is about, as it stands there ("" where that is not known). `heading` is the message with its
    severity before it, `advice` what to do, `basis` what the rule rests on (None where nothing is stated).
    """

    location: Location
    quote: str
    heading: str
    message: str
    advice: Sequence[str]
    basis: str | None
    diagnostic: Diagnostic

    def paragraphs(self, lang: str) -> list[str]:
        """The remark as it stands in a comment."""
        rule = render("annotate.rule", lang, {"code": self.diagnostic.code, "name": self.diagnostic.name})
        return [self.heading, *self.advice, *([self.basis] if self.basis else []), rule]


def remarks_of(result: RunResult, path: str, lang: str) -> list[Remark]:
    """The remarks on a file, in the order of the findings. What is suppressed or no matter of the file gets none."""
    by_print = {diagnostic.fingerprint: diagnostic for diagnostic in result.diagnostics if diagnostic.fingerprint}
    return [
        _remark(one, by_print, lang) for one in visible(result) if one.location.path == path and one.fault != "tool"
    ]


def _remark(diagnostic: Diagnostic, by_print: Mapping[str, Diagnostic], lang: str) -> Remark:
    fault = "" if diagnostic.fault == "report" else say(f"fault-{diagnostic.fault}", lang)
    message = fault + in_language(diagnostic.message, lang)
    severity = say(f"severity-{diagnostic.severity.value}", lang)
    return Remark(
        location=diagnostic.location,
        quote=diagnostic.excerpt,
        heading=render("annotate.heading", lang, {"severity": severity, "text": message}),
        message=message,
        advice=list(_advice(diagnostic, by_print, lang)),
        basis=basis_of(diagnostic.basis, lang),
        diagnostic=diagnostic,
    )


def _advice(diagnostic: Diagnostic, by_print: Mapping[str, Diagnostic], lang: str) -> Iterator[str]:
    """The value that should stand there, corrections, other places, and the finding that explains this one."""
    if diagnostic.expected is not None and diagnostic.actual is not None:
        yield say("expected", lang, expected=diagnostic.expected, actual=diagnostic.actual)
    yield from suggestion_lines(diagnostic, lang)
    for related in diagnostic.related:
        path = related.location.path
        elsewhere = "" if path in (None, diagnostic.location.path) else f"{path} "
        place = elsewhere + place_words(related.location, lang)
        yield say("related", lang, place=place, text=in_language(related.message, lang))
    cause = by_print.get(diagnostic.cause or "")
    if cause is not None and cause is not diagnostic:
        yield render("annotate.cause", lang, {"code": cause.code, "message": in_language(cause.message, lang)})


def place_words(location: Location, lang: str) -> str:
    """A place as people say it."""
    if location.line is not None:
        return render("annotate.place-line", lang, {"line": location.line})
    if location.page is not None:
        return render("annotate.place-page", lang, {"page": location.page})
    if location.table is not None and location.row is not None and location.cell is not None:
        at = {"table": location.table, "row": location.row, "cell": location.cell}
        return render("annotate.place-table", lang, at)
    if location.paragraph is not None:
        return render("annotate.place-paragraph", lang, {"paragraph": location.paragraph})
    return render("annotate.place-whole", lang, {})

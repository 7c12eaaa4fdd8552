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
        _remark(one, by_print, lang)
        for one in visible(result)
        if one.location.path == path and one.fault != "tool"
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
    """The value that should stand there, corrections, and the finding that explains this one."""
    if diagnostic.expected is not None and diagnostic.actual is not None:
        yield say("expected", lang, expected=diagnostic.expected, actual=diagnostic.actual)
    yield from suggestion_lines(diagnostic, lang)
    cause = by_print.get(diagnostic.cause or "")
    if cause is not None and cause is not diagnostic:
        yield render("annotate.cause", lang, {"code": cause.code, "message": in_language(cause.message, lang)})

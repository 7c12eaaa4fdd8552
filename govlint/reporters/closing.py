"""How outputs for people end: what is let pass, the sum of the run, and the verdict before publication."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.reporters.causes import in_groups
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import first_sentence, heading_of, paint, place, reason_of, say, summary
from govlint.results import RunResult

_MOST = 50


def closing(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The last lines of an output; none where it is to be quiet."""
    if options.quiet:
        return
    lines = (*let_pass(result, options.lang), summary(result, options.lang), *_verdict(result, options))
    yield from (f"{line}\n" for line in lines)


def let_pass(result: RunResult, lang: str) -> Iterator[str]:
    """A line for each finding that is let pass, with why; of a baseline only how many."""
    found = [one for one in result.diagnostics if one.suppressed is not None]
    told = [one for one in found if one.suppressed is not None and one.suppressed.get("by") != "baseline"]
    if told:
        yield say("let-pass", lang)
    for one in told:
        why = say("suppressed-because", lang, text=reason_of(one.suppressed or {}, lang))
        yield f"  {place(one.location)}: {one.code} {one.name}{why}"
    if len(found) > len(told):
        yield say("in-baseline", lang, count=len(found) - len(told))


def _verdict(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The verdict and, line by line, what has to be mended first; nothing where no verdict was asked for.

    What follows from another finding is not listed: it goes with that one.
    """
    verdict, lang = result.verdict, options.lang
    if verdict is None:
        return
    yield ""
    if verdict.publishable:
        yield paint(say("may-be-published", lang), "1", options.color)
        return
    yield paint(say("mend-first", lang), "1", options.color)
    blocking = frozenset(verdict.blocking)
    groups = in_groups(d for d in result.diagnostics if d.fingerprint in blocking and d.suppressed is None)
    for group in groups[:_MOST]:
        at = place(group.leader.location)
        yield f"  - {at + ': ' if at else ''}{first_sentence(heading_of(group.leader, lang))}"
    if len(groups) > _MOST:
        yield f"  … +{len(groups) - _MOST}"
    if not verdict.enough:
        yield "  - " + say("too-little-short" if result.reports else "nothing", lang)

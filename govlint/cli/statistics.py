"""`--statistics`: how often each rule found something, instead of the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govlint.cli.helptext import say
from govlint.cli.tables import lay_out
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import summary, visible
from govlint.results import RunResult


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """A table of the findings that are not suppressed, the most frequent rule first."""
    lang = options.lang
    counts = Counter((d.code, d.name, d.severity.value) for d in visible(result))
    if counts:
        headers = [say(f"column-{name}", lang) for name in ("count", "code", "severity", "name")]
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        rows = [(str(count), code, severity, name) for (code, name, severity), count in ranked]
        yield lay_out(headers, rows, right=frozenset([0])) + "\n"
    else:
        yield say("findings-none", lang) + "\n"
    if not options.quiet:
        yield "\n" + summary(result, lang) + "\n"

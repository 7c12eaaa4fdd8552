"""The sheet for texts, 整改单: what to change where in Markdown, to be worked off and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.annotate.remarks import Remark, place_words
from govlint.messages import render
from govlint.reporters.width import printable
from govlint.reporters.wording import in_language, say, summary
from govlint.results import RunResult

_SEVERITIES = ("error", "warning", "info")
_QUOTE = 60


def write(result: RunResult, path: str, source: str, remarks: Sequence[Remark], lang: str) -> str:
    """The sheet of one file: whose report, the verdict, a numbered list with the errors first, lines to sign.

    `source` is the text of the file ("" where it has none): what a remark is about is quoted only if it stands there.
    """
    return "".join(f"{line}\n" for line in _lines(result, path, source, remarks, lang))


def _lines(result: RunResult, path: str, source: str, remarks: Sequence[Remark], lang: str) -> Iterator[str]:
    yield f"# {_say('sheet-title', lang)}"
    yield ""
    yield f"- {_say('sheet-file', lang, text=_escaped(path))}"
    for report in result.reports:
        unknown = say("unknown", lang)
        issuer = _say("sheet-issuer", lang, text=_escaped(str(report.issuer.get("name") or unknown)))
        yield f"- {issuer}{say('separator', lang)}{_say('sheet-year', lang, text=report.year or unknown)}"
    verdict = _say(f"verdict-{_verdict(result, remarks)}", lang)
    yield f"- **{_say('sheet-verdict', lang, verdict=verdict, summary=summary(result, lang))}**"
    number = 0
    told: dict[str, int] = {}  # the item that states the basis of a rule
    for severity in _SEVERITIES:
        group = [remark for remark in remarks if remark.diagnostic.severity.value == severity]
        if group:
            heading = _say("sheet-heading", lang, severity=say(f"severity-{severity}", lang), count=len(group))
            yield from ("", f"## {heading}", "")
        for remark in group:
            number += 1
            yield from _item(number, remark, told.setdefault(remark.diagnostic.code, number), source, lang)
    yield from ("", "---", "", _say("sheet-signoff", lang), "")


def _item(number: int, remark: Remark, told: int, source: str, lang: str) -> Iterator[str]:
    """A finding: where, what, the words it is about, the value that should stand there, and on what ground."""
    diagnostic = remark.diagnostic
    where = in_language(diagnostic.where, lang)
    place = place_words(remark.location, lang)
    head = f"**{place}{' ' if where else ''}{_escaped(where)}**"
    yield f"{number}. {head}{say('colon', lang)}{_escaped(remark.message)}"
    indent = " " * (len(str(number)) + 2)
    quote = " ".join(printable(remark.quote).split())
    if quote and remark.quote in source and not diagnostic.figures and quote not in remark.message:
        cut = quote if len(quote) <= _QUOTE else quote[:_QUOTE] + "…"
        yield f"{indent}- {_escaped(_say('sheet-text', lang, text=cut))}"
    for line in remark.advice:
        yield f"{indent}- {_escaped(line)}"
    basis = remark.basis or "" if told == number else _say("sheet-same-basis", lang, number=told)
    yield f"{indent}- {_escaped(_say('sheet-basis', lang, basis=basis, code=diagnostic.code).strip())}"


def _verdict(result: RunResult, remarks: Sequence[Remark]) -> str:
    found = {remark.diagnostic.severity.value for remark in remarks}
    for severity in _SEVERITIES[:2]:
        if severity in found:
            return f"{severity}s"
    if not result.reports or not result.enough_assessed():
        return "too-little"
    return "infos" if found else "clean"


def _say(name: str, lang: str, **args: object) -> str:
    return render(f"annotate.{name}", lang, args)


def _escaped(text: str) -> str:
    """A text in which Markdown sees nothing of its own."""
    return "".join("\\" + char if char in "\\`*_[]<>|#" else char for char in printable(text))

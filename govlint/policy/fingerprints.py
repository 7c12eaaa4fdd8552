"""Fingerprints: what a finding is about, whatever its value, message, line or path.

blake2b-128, in hexadecimal, of code, case, issuer id, year and scope key, joined by U+001F, and of an ordinal where
that much occurs again within the report (for rules of scope document: within the file). The scope key is the sorted
figure keys; without figures the section id and the quoted text in NFKC without blanks.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from govlint.diagnostics import Diagnostic
from govlint.digests import digest
from govlint.policy.diagnose import Found

UNKNOWN = "-"
_SEPARATOR = "\x1f"


def assign(found: Sequence[Found], owners: Sequence[tuple[str, int | None]]) -> list[Diagnostic]:
    """The diagnostics with their fingerprints. `owners` are issuer id and year of each report of the file, in order.

    `found` has to be in its final order: the ordinal of equal findings counts in it.
    """
    if not found:
        return []
    seen: Counter[tuple[int | None, str]] = Counter()
    for one in found:
        diagnostic = one.diagnostic
        number = diagnostic.report
        issuer, year = owners[number] if number is not None and number < len(owners) else ("", None)
        key = _SEPARATOR.join(
            (diagnostic.code, diagnostic.case, issuer or UNKNOWN, str(year or UNKNOWN), scope_key(one))
        )
        place = (None if one.ranges_file else number, key)
        ordinal = seen[place]
        seen[place] += 1
        diagnostic.fingerprint = digest(f"{key}{_SEPARATOR}{ordinal}" if ordinal else key)
    _link_causes(found)
    return [one.diagnostic for one in found]


def assign_plain(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics of the engine with their fingerprints."""
    return assign([Found(diagnostic, "", diagnostic.message["en"]) for diagnostic in diagnostics], [])


def _link_causes(found: Sequence[Found]) -> None:
    """Put the fingerprint of a finding that explains others on those that share a figure with it, and on those that
    it leads. Findings without figures, which are about the whole report, share what they are about."""
    for cause in found:
        diagnostic = cause.diagnostic
        for other in cause.leads:
            other.cause = diagnostic.fingerprint
        if diagnostic.suggestions:
            diagnostic.suggestions = tuple(_settled(suggestion) for suggestion in diagnostic.suggestions)
    for cause in found:
        if not cause.explains:
            continue
        keys = {figure.key for figure in cause.diagnostic.figures}
        for one in found:
            other = one.diagnostic
            if other.code not in cause.explains or other.report != cause.diagnostic.report or other.cause is not None:
                continue
            shared = not keys.isdisjoint(figure.key for figure in other.figures)
            if shared or not (keys or other.figures):
                other.cause = cause.diagnostic.fingerprint


def _settled(suggestion: Mapping[str, object]) -> Mapping[str, object]:
    """The suggestion with the fingerprints of the findings that it resolves."""
    resolves = suggestion["resolves"]
    assert isinstance(resolves, tuple)
    return {**suggestion, "resolves": tuple(d.fingerprint if isinstance(d, Diagnostic) else d for d in resolves)}


def scope_key(found: Found) -> str:
    """What within the report the finding is about."""
    keys = sorted({figure.key for figure in found.diagnostic.figures})
    if keys:
        return ",".join(keys)
    quote = "".join(unicodedata.normalize("NFKC", found.quote).split())
    return f"{found.section}:{quote}"

"""What configuration and manifest know of a report, put into it: whose it is, its year, its form, its revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govlint.config import IssuerSetting
from govlint.document.text import says
from govlint.forms import Form
from govlint.report.model import Report
from govlint.session import Policy

_NOTE = 80  # characters of a paragraph that may be a note on a correction (govlint.series.revision)


def dictate(reports: Iterable[Report], policy: Policy, forms: Mapping[str, Form]) -> None:
    """Gives parsed reports the form and the year that configuration or command line name, as recognition takes them."""
    for report in reports:
        if policy.form is not None:
            report.form, report.form_evidence = forms[policy.form], ("--form",)
        if policy.year is not None:
            report.year = policy.year


def settle(report: Report, path: str, policy: Policy) -> None:
    """What configuration and manifest know of the report wins over what its text shows; which revision it is."""
    _apply_issuers(report, policy.issuers)
    entry = None if policy.manifest is None else policy.manifest.entry(path, report.index + 1)
    if entry is not None and entry.issuer is not None:
        report.issuer = report.issuer._replace(id=entry.issuer)
        report.data["issuer_configured"] = True
    if entry is not None and entry.year is not None:
        report.year = entry.year
    if entry is not None and entry.revision is not None:
        report.revision = entry.revision
    elif not report.revision:
        report.revision = _revision_of(report, path)


def _apply_issuers(report: Report, issuers: Mapping[str, IssuerSetting]) -> None:
    name = report.issuer.name
    if not name:
        return
    for setting in issuers.values():
        if name == setting.name or name in setting.former:
            issuer = report.issuer
            report.data["issuer_configured"] = bool(setting.id)
            report.issuer = issuer._replace(
                id=setting.id or issuer.id, level=setting.level or issuer.level, former=setting.former or issuer.former
            )
            return


def _revision_of(report: Report, path: str) -> int:
    """0, or which correction the report says that it is."""
    lexicons = report.data.get("lexicon")
    words = lexicons.get("series") if isinstance(lexicons, Mapping) else None
    if not isinstance(words, Mapping):
        return 0
    ends = [piece.text[:_NOTE] for piece in (*report.pieces[:3], *report.pieces[-3:])]
    heads = "\n".join([path, "" if report.title is None else report.title.text, *ends])
    if not any([says(heads, words.get(key) or ()) for key in ("corrected_titles", "corrected_notes")]):
        return 0  # nearly every report: nothing to load then
    from govlint.series.revision import revision_of

    return revision_of(report, path, words)

"""The rules that a run speaks of, as values that a reporter can write down."""

from __future__ import annotations

from govlint.diagnostics import RULE_ENDED
from govlint.messages import render
from govlint.packs.pages import render_page, source_of
from govlint.plugins.loading import Registry
from govlint.policy.diagnose import ENGINE
from govlint.report.equations import NOT_ASSESSABLE
from govlint.results import RuleFacts, RunResult


def rules_of(result: RunResult, registry: Registry) -> dict[str, RuleFacts]:
    """The rules of every diagnostic, and of every outcome that left something unchecked, by code.

    One that was ended is left out: to read of it is to import it, and that may be what ended its process.
    """
    codes = {diagnostic.code for diagnostic in result.diagnostics}
    open_ones = (outcome for outcome in result.outcomes if outcome.state == NOT_ASSESSABLE)
    codes |= {outcome.code for outcome in open_ones if outcome.reason != RULE_ENDED}
    return {code: _facts(code, registry) for code in sorted(codes)}


def _facts(code: str, registry: Registry) -> RuleFacts:
    if code in ENGINE or code not in registry.rules:
        return _engine_facts(code)
    known = registry.rules[code]
    rule = known.entry.rule()
    try:
        source = source_of(rule)
        texts, page = source.texts, render_page(rule, source)
    except Exception:  # a plugin that says nothing of its rule: its findings are shown all the same
        texts, page = {}, ""
    version = next((p.ref.version for p in registry.plugins if p.distribution == known.distribution), "")
    return RuleFacts(
        code=code,
        name=rule.name,
        summary=rule.summary,
        severities={case: severity.value for case, severity in rule.cases.items()},
        messages=rule.messages,
        texts=texts,
        page=page,
        basis=rule.basis,
        precision=rule.precision,
        distribution=known.distribution,
        version=version,
    )


def _engine_facts(code: str) -> RuleFacts:
    """A diagnostic of the engine itself."""
    name, severity, _ = ENGINE[code]
    summary = {lang: render(f"codes.{code}", lang, {}) for lang in ("zh", "en")}
    page = f"# {code} {name}\n\n{summary['zh']}\n\n*{summary['en']}*\n"
    return RuleFacts(code, name, summary, {"default": severity.value}, page=page)

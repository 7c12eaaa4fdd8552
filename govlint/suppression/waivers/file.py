"""Reads `.govlint/waivers.yaml`; every mistake in it is told with its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from govlint.config import Said, raise_all
from govlint.config.load import read_section
from govlint.config.nodes import read_file
from govlint.config.spec import WAIVERS
from govlint.errors import ConfigError
from govlint.files.discovery import shown
from govlint.nearest import hint
from govlint.selection.rulebook import RuleBook
from govlint.suppression.waivers.model import Waiver


def read_waivers(path: str, book: RuleBook) -> tuple[Waiver, ...]:
    """The waivers of the file, in its order. Raises ConfigError for what is none, unknown rules, wrong dates."""
    problems: list[ConfigError] = []
    section = read_section(read_file(path, shown(path)), WAIVERS)
    waivers = [_waiver(entry, book, problems) for entry in section["waivers"]]
    raise_all(problems)
    return tuple(waiver for waiver in waivers if waiver is not None)


def _waiver(entry: Mapping[str, Any], book: RuleBook, problems: list[ConfigError]) -> Waiver | None:
    rule: Said = entry["rule"]
    code, case = exact_rule(rule, book, problems)
    until = _date(entry.get("until"), problems)
    figures = entry.get("figures", {})
    report = entry["report"]
    if "fingerprint" not in entry and not figures:
        problems.append(ConfigError("waivers.too-wide", at=rule.mark))
    if code is None:
        return None
    return Waiver(
        _text(report, "issuer") or "-", report.get("year"), _text(report, "path"), code, case, figures,
        _text(entry, "fingerprint"), _text(entry, "reason"), _text(entry, "who"), until, rule.mark,
    )  # fmt: skip


def exact_rule(rule: Said, book: RuleBook, problems: list[ConfigError]) -> tuple[str | None, str | None]:
    """Code and case (None for all) that a code, a name or `code:case` means. Any other word is a problem."""
    match = book.match(rule.text)
    if match is not None and match.is_exact:
        return next(iter(match.codes)), match.case
    problem = book.problem(rule.text, rule.mark) if match is None else None
    names = [*book.rules, *(known.entry.name for known in book.rules.values())]
    problems.append(problem or ConfigError("waivers.one-rule", at=rule.mark, name=rule.text, **hint(rule.text, names)))
    return None, None


def _text(entry: Mapping[str, Any], key: str) -> str | None:
    said = entry.get(key)
    return said.text.strip() or None if isinstance(said, Said) else None


def _date(said: Said | None, problems: list[ConfigError]) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said.text)
    except ValueError:
        problems.append(ConfigError("waivers.bad-date", at=said.mark, found=said.text))
        return None

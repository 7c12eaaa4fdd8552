"""Writes the waiver of a finding that an editor shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from govlint.errors import UsageError, why_refused
from govlint.files.discovery import relative
from govlint.lsp.desk import Checked
from govlint.reporters.wording import in_language
from govlint.suppression.baseline import base_of
from govlint.suppression.waivers.write import Grant, add_waivers, new_file, who_grants


class Written(NamedTuple):
    """Which rule is let be in which file, and the line (from 0) and columns between which the reason (is to) stand."""

    rule: str
    path: str
    line: int
    start: int
    end: int


def waive(checked: Checked, fingerprint: str, reason: str) -> Written | None:
    """Grants it in the name of the account, None where the finding is gone. One without a reason waits for it.

    Raises ConfigError where the file is none of waivers, UsageError where it cannot be written.
    """
    one = next((one for one in checked.diagnostics if one.fingerprint == fingerprint), None)
    if one is None or one.fault != "report":
        return None
    session, path = checked.session, checked.path
    file = session.waivers_of(path) or new_file(path, session.config_of(path))
    meaning = checked.result.meaning_of(one, relative(path, base_of(file)))
    grant = Grant(reason.strip(), who_grants(None), None)
    try:
        add_waivers(file, [(meaning, in_language(one.where, checked.lang))], grant, checked.lang)
        return _reason_in(file, fingerprint, one.code)
    except OSError as error:
        raise UsageError("cli.cannot-write", path=file, why=why_refused(error)) from error


def _reason_in(file: str, fingerprint: str, rule: str) -> Written:
    """Where the reason of the waiver stands."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    first = next((i for i, line in enumerate(lines) if fingerprint in line), 0)
    for number in range(first, len(lines)):
        match = re.match(r" {0,40}reason: (['\"]?)", lines[number])
        if match is not None:
            end = len(lines[number]) - len(match[1])
            return Written(rule, file, number, match.end(), max(end, match.end()))
    return Written(rule, file, first, 0, 0)

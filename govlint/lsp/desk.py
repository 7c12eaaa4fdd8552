"""Checks the texts that an editor holds, by the same run as `govlint check`; knows nothing of the protocol."""

# pathlib is slow to import, so this file works with os.path.
# ruff: noqa: PTH120

from __future__ import annotations

import codecs
import os.path
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from govlint.appendix import RULES, complete
from govlint.diagnostics import Diagnostic, Location
from govlint.errors import GovlintError
from govlint.files.discovery import STDIN, Target
from govlint.fixes.figures import Entries
from govlint.fixes.source import PARSED, open_source
from govlint.linting.understand import understand
from govlint.lsp.places import Places
from govlint.options import RunOptions
from govlint.plugins.loading import Registry
from govlint.policy.diagnose import plain
from govlint.results import RuleFacts, RunResult
from govlint.running.runner import left_out, run
from govlint.session import Session

FORMATS = frozenset({"text", "markdown", "html", "yaml", "json"})  # what an editor holds as text
MARK = "\ufeff"


class KnownFigure(NamedTuple):
    """A figure of the text: its offsets, number of the report, key, label, text and value (None for a blank)."""

    start: int
    end: int
    report: int
    key: str
    label: str
    raw: str
    value: str | None


class Checked:
    """One text with all that was found in it. `problem` stands for a run that could not begin."""

    def __init__(
        self, path: str, format: str, places: Places, session: Session, lang: str,
        result: RunResult | None = None, problem: GovlintError | None = None,
    ) -> None:  # fmt: skip
        self.path = path
        self.format = format
        self.places = places
        self.session = session
        self.lang = lang
        self.result = result or RunResult()
        self.problem = problem

    @cached_property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """What there is to say of the text: nothing that somebody let be, nothing of other files."""
        if not self._is_report():
            return ()
        here = (self.path, None)
        return [d for d in self.result.diagnostics if d.suppressed is None and d.location.path in here]

    @property
    def rules(self) -> Mapping[str, RuleFacts]:
        """The rules behind the findings, by code."""
        return self.result.rules

    @cached_property
    def figures(self) -> Sequence[KnownFigure]:
        """The figures of the reports in the text, in its order."""
        try:
            reports = understand(Target(self.path, True, True), self.session).reports if self._is_report() else []
        except GovlintError:
            return ()
        found = []
        for report in reports:
            for key, figure in report.figures.items():
                span = self.places.source.span(figure.location.in_file())
                if span is not None:
                    value = plain(figure.value)
                    found.append(KnownFigure(*span, report.index, key, figure.label, figure.raw, value))
        return sorted(found)

    @cached_property
    def entries(self) -> Entries | None:
        """The figures as a parsed report writes them; None for other formats."""
        return Entries(self.places.source, self.path, self.format) if self.format in PARSED else None

    def span(self, location: Location) -> tuple[int, int]:
        """The offsets of a place in the text."""
        return self.places.span(location)

    def at(self, start: int, end: int) -> Iterator[Diagnostic]:
        """The findings whose place meets the offsets."""
        for diagnostic in self.diagnostics:
            first, last = self.span(diagnostic.location)
            if first <= end and start <= last:
                yield diagnostic

    def _is_report(self) -> bool:
        """Whether anything may be said: half a line of YAML is only a broken report where it says that it is one."""
        state = self.result.files[0].state if self.result.files else "skipped"
        if state != "unreadable":
            return state == "linted"
        reader = self.session.registry.reader_for(self.path)
        marker = b"" if reader is None else reader.marker
        return bool(marker) and marker.decode() in self.places.source.text


class Desk:
    """Checks texts, each as if it were saved, under its configuration, local rules, waivers and ignore files."""

    def __init__(self, registry: Registry, lang: str | None = None, python_rules: bool | None = None) -> None:
        """`lang` is the language that was asked for, None where the configuration decides; `python_rules` is as in the
        options of a run."""
        self.registry = registry
        self.python_rules = python_rules
        self.lang = lang
        self.encoding = "utf-16"

    def check(self, path: str, text: str) -> Checked | None:
        """What is found in the text of the file; None for what is no format of ours, or is ignored."""
        reader = self.registry.reader_for(path)
        if reader is None or reader.name not in FORMATS:
            return None
        lead = int(text.startswith(MARK))
        data = codecs.BOM_UTF8 + text[lead:].encode("utf-8", "replace")  # the mark: whatever a page says of itself
        source = open_source(data, path, reader.name)
        if source is None:
            return None
        today = os.environ.get("GOVLINT_TODAY") or None
        options = RunOptions(
            lang=self.lang, stdin=data, stdin_filename=path, today=today, python_rules=self.python_rules
        )
        places = Places(source, self.encoding, lead)
        session = Session(self.registry, options)
        try:
            if self._is_left_out(path, session):
                return None
            result = run([STDIN], options, self.registry)
            complete(result, session.world_of(path).registry, {RULES})
        except GovlintError as error:
            lang = self.lang or "zh"
            return Checked(path, reader.name, places, session, lang, problem=error)
        return Checked(path, reader.name, places, session, result.lang or self.lang or "zh", result)

    @staticmethod
    def _is_left_out(path: str, session: Session) -> bool:
        """Whether a search would pass over the file, or over a folder that it lies in."""
        is_left_out = left_out(session, ())
        if is_left_out(path):
            return True
        folder = os.path.dirname(path)
        while folder != os.path.dirname(folder):
            if is_left_out(folder + "/"):
                return True
            if os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
                return False
            folder = os.path.dirname(folder)
        return False

"""`govlint parse`: what govlint understood of reports, without judging them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from govlint.cli.base import Command, Words, argument, option
from govlint.cli.check import input_options
from govlint.cli.checking import STDOUT, run_options
from govlint.cli.output import refuse_loss, refuse_unwritable, write_all
from govlint.cli.session import Session
from govlint.errors import ConfigError, GovlintError
from govlint.messages import render
from govlint.report.dumping import dump_json, dump_yaml
from govlint.report.model import Problem, Report
from govlint.report.serialise import late_mapping

if TYPE_CHECKING:  # what only a run loads
    from govlint.files.discovery import Target
    from govlint.linting.understand import Understood
    from govlint.session import Session as Run


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "paths", nargs=-1, metavar="PATH", required=True, help_key="argument-paths"),
        option(lang, "--output-format", type=Words("yaml", "json"), default="yaml", help_key="parse-output-format"),
        option(lang, "--output-file", metavar="FILE"),
        *input_options(lang),
    ]
    return Command("parse", lang, parse, params)


@click.pass_obj
def parse(
    session: Session, /, paths: tuple[str, ...], output_format: str, output_file: str | None, **asked: Any
) -> int:
    """Writes every report of the paths; 3 where a file cannot be read or one that was named holds no report."""
    from govlint.plugins.loading import load_registry
    from govlint.running.runner import find_targets
    from govlint.session import Session as Run

    output_file = None if output_file == STDOUT else output_file
    refuse_unwritable(output_file, paths)
    run = Run(load_registry(), run_options(session, paths, **asked))
    targets = find_targets(paths, run)
    for target in targets:
        run.policy_of(target.path)
    run.refuse_unknown()
    session.configured(run.config_of(targets[0].path).lang)
    reading = _Reading(session, run, targets, output_file)
    write_all(_pieces(reading.reports(), output_format), output_file)
    return reading.code


class _Reading:
    """Reads one file after the other, when the reports of the last have been written; `code` is the exit code."""

    def __init__(self, session: Session, run: Run, targets: Sequence[Target], output_file: str | None) -> None:
        self.session = session
        self.run = run
        self.targets = targets
        self.output_file = output_file
        self.code = 0

    def reports(self) -> Iterator[Report]:
        """The reports of all files; what cannot be read or understood is told."""
        lang = self.session.lang
        for target in self.targets:
            understood = self._understood(target)
            if understood is None:
                self.code = 3
                continue
            for problem in understood.problems:
                _tell(_sentence(problem, target.path, lang))
            if not understood.reports:
                _tell(render("cli.no-report", lang, {"path": target.path}))
                self.code = 3 if target.named else self.code
            elif self.output_file is not None:
                refuse_loss(self.output_file, [target.path])
            yield from understood.reports

    def _understood(self, target: Target) -> Understood | None:
        from govlint.linting.understand import understand
        from govlint.policy.diagnose import cause_of

        try:
            return understand(target, self.run)
        except ConfigError:
            raise
        except GovlintError as error:
            _tell(error.render(self.session.lang))
        except Exception as error:  # one file that breaks the reader must not stop the others
            args = {"path": target.path, "cause": cause_of(error)}
            _tell(render("engine.reader-crashed", self.session.lang, args))
        return None


def _tell(sentence: str) -> None:
    print(f"govlint: {sentence}", file=sys.stderr)


def _sentence(problem: Problem, path: str, lang: str) -> str:
    from govlint.reporters.wording import place

    text = render(f"recognition.{problem.key}", lang, problem.args)
    return f"{place(problem.location, path)}: {problem.code} {text}"


def _pieces(reports: Iterator[Report], output_format: str) -> Iterator[str]:
    dump = dump_yaml if output_format == "yaml" else dump_json
    return dump(late_mapping(reports))

"""`govlint parse`: what govlint understood of reports, without judging them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from govlint.cli.base import Command, Words, argument, option
from govlint.cli.check import input_options
from govlint.cli.checking import STDOUT, run_options
from govlint.cli.output import refuse_loss, refuse_unwritable, write_all
from govlint.cli.session import Session
from govlint.errors import ConfigError, GovlintError
from govlint.messages import render
from govlint.report.model import Problem, Report
from govlint.report.serialise import dump_yaml, reports_mapping


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
    from govlint.linting.understand import understand
    from govlint.plugins.loading import load_registry
    from govlint.policy.diagnose import cause_of
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
    reports: list[Report] = []
    code = 0
    for target in targets:
        try:
            understood = understand(target, run)
        except ConfigError:
            raise
        except GovlintError as error:
            _tell(error.render(session.lang))
            code = 3
            continue
        except Exception as error:  # one file that breaks the reader must not stop the others
            _tell(render("engine.reader-crashed", session.lang, {"path": target.path, "cause": cause_of(error)}))
            code = 3
            continue
        for problem in understood.problems:
            _tell(_sentence(problem, target.path, session.lang))
        if not understood.reports:
            _tell(render("cli.no-report", session.lang, {"path": target.path}))
            code = 3 if target.named else code
        elif output_file is not None:
            refuse_loss(output_file, [target.path])
        reports.extend(understood.reports)
    write_all(_pieces(reports, output_format), output_file)
    return code


def _tell(sentence: str) -> None:
    print(f"govlint: {sentence}", file=sys.stderr)


def _sentence(problem: Problem, path: str, lang: str) -> str:
    from govlint.reporters.wording import place

    text = render(f"recognition.{problem.key}", lang, problem.args)
    return f"{place(problem.location, path)}: {problem.code} {text}"


def _pieces(reports: list[Report], output_format: str) -> Iterator[str]:
    document = reports_mapping(reports)
    if output_format == "yaml":
        yield from dump_yaml(document)
        return
    import json

    yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"

"""`govlint check`: the main job."""

from __future__ import annotations

import click

from govlint.cli.base import Command, Jobs, Words, Year, argument, option
from govlint.cli.checking import check_paths


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "paths", nargs=-1, metavar="PATH"),
        option(lang, "--output-format", default="text", metavar="FORMAT"),
        option(lang, "--output-file", metavar="FILE"),
        option(lang, "--output", multiple=True, metavar="FORMAT=FILE"),
        *rule_options(lang),
        *input_options(lang),
        option(lang, "--series-key", metavar="KEY"),
        option(lang, "--manifest", metavar="FILE"),
        option(lang, "--baseline", metavar="FILE"),
        option(lang, "--strict-baseline", is_flag=True),
        option(lang, "--strict-inputs", is_flag=True),
        option(lang, "--no-cache", is_flag=True),
        option(lang, "--jobs", "-j", type=Jobs(), default="auto"),
        option(lang, "--hook", is_flag=True),
        option(lang, "--fix", is_flag=True),
        option(lang, "--diff", is_flag=True),
        option(lang, "--unsafe-fixes", is_flag=True),
        option(lang, "--statistics", is_flag=True),
        option(lang, "--watch", is_flag=True),
        option(lang, "-q", "--quiet", is_flag=True),
    ]
    return Command("check", lang, click.pass_obj(check_paths), params)


def rule_options(lang: str) -> list[click.Option]:
    """The options that say which rules run and how grave their findings are; `annotate` has them as well."""
    return [
        option(lang, "--select", multiple=True, metavar="RULES"),
        option(lang, "--ignore", multiple=True, metavar="RULES"),
        option(lang, "--severity", multiple=True, metavar="RULE=LEVEL"),
        option(lang, "--fail-on", type=Words("error", "warning", "info")),
        option(lang, "--profile", metavar="NAME"),
    ]


def python_option(lang: str) -> click.Option:
    """The option by which the user lets the Python rules of the local folder run, or leaves them out."""
    return option(lang, "--python-rules/--no-python-rules", default=None, help_key="option-python-rules")


def input_options(lang: str) -> list[click.Option]:
    """The options that say how the input is to be understood; `parse` has them as well."""
    return [
        option(lang, "--form", metavar="FORM"),
        option(lang, "--year", type=Year()),
        option(lang, "--config", metavar="FILE"),
        option(lang, "--no-config", is_flag=True),
        option(lang, "--convert", is_flag=True),
        option(lang, "--stdin-filename", metavar="FILE"),
        python_option(lang),
    ]

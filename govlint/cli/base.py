"""What the commands are made of: click, with its own words replaced, in the language of the help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from govlint.cli.helptext import Argument, help_page, say, usage_line
from govlint.errors import UsageError
from govlint.nearest import hint


class Command(click.Command):
    """A command whose help and errors are ours."""

    def __init__(self, name: str, lang: str, callback: Callable[..., Any], params: Sequence[click.Parameter]) -> None:
        super().__init__(
            name,
            callback=callback,
            params=[*params, lang_option(lang), help_option(lang)],
            help=say(f"{name}-help", lang),
            short_help=say(f"{name}-short", lang),
            add_help_option=False,
        )
        self.lang = lang

    def get_usage(self, ctx: click.Context) -> str:
        """The usage line."""
        return usage_line(ctx, self.lang)

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        return help_page(ctx, self.lang)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses as click does, but refuses surplus arguments in our words."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            if error.ctx is None:
                error.ctx = ctx  # click leaves it out for some errors
            raise
        if rest and not ctx.resilient_parsing:
            raise UsageError("cli.surplus-arguments", arguments=" ".join(rest), command=ctx.command_path)
        return rest


def option(lang: str, *names: str, **attributes: Any) -> click.Option:
    """An option whose help is `option-<name>` of the catalogue, or `help_key` where that is given."""
    longest = max(names, key=len).lstrip("-")
    text = say(attributes.pop("help_key", f"option-{longest}"), lang)
    return click.Option(names, help=text, **_completed(attributes))


def argument(lang: str, name: str, **attributes: Any) -> Argument:
    """An argument whose line of help is `argument-<name>` of the catalogue, or `help_key` where that is given."""
    note = say(attributes.pop("help_key", f"argument-{name}"), lang)
    made = Argument([name], **_completed(attributes, name.upper()))
    made.note = note
    return made


def _completed(attributes: dict[str, Any], name: str = "") -> dict[str, Any]:
    """The attributes with what a shell offers for the value, which goes by its name in the help."""
    metavar = str(attributes.get("metavar", name))
    if not metavar or "type" in attributes:
        return attributes

    def offer(ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
        from govlint.cli.completing import values

        return values("PROFILE" if "--profile" in param.opts else metavar, incomplete)

    return {**attributes, "shell_complete": offer}


def lang_option(lang: str) -> click.Option:
    """`--lang`: only declared here, it was read before the arguments were parsed (govlint.cli.language)."""
    return option(lang, "--lang", type=Words("zh", "en"), expose_value=False)


def help_option(lang: str) -> click.Option:
    """`--help`, which prints the page and ends."""
    return option(lang, "-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=_print_help)


def _print_help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), nl=False)
        ctx.exit(0)


class Day(click.ParamType):  # type: ignore[type-arg]
    """A calendar day, as 2026-12-31."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How a day is written, for the help."""
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day as a date. Raises UsageError where it is none."""
        from datetime import date

        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            name = param.opts[0] if param is not None else "-"
            raise UsageError("cli.bad-day", option=name, value=value) from None


class Words(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """One of some words; a wrong one is answered with the nearest."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The words, for the help (click before 8.2 gives no context)."""
        return "|".join(self.words)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The words that begin with what was typed."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself. Raises UsageError."""
        if value in self.words:
            return str(value)
        raise UsageError(
            "cli.bad-choice",
            option=_option_name(param),
            value=value,
            choices=", ".join(self.words),
            **hint(str(value), self.words),
        )


class Year(click.ParamType):  # type: ignore[type-arg]
    """A year of four digits."""

    name = "year"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The word for the help."""
        return "YYYY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year as a number. Raises UsageError."""
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) == 4 and int(text) >= 1949:
            return int(text)
        raise UsageError("cli.bad-year", option=_option_name(param), value=text)


class Jobs(click.ParamType):  # type: ignore[type-arg]
    """A number of processes, or `auto`, which is 0."""

    name = "jobs"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The words for the help."""
        return "N|auto"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises UsageError."""
        text = str(value)
        if text == "auto":
            return 0
        if text.isascii() and text.isdigit() and 1 <= int(text) <= 999:
            return int(text)
        raise UsageError("cli.bad-jobs", option=_option_name(param), value=text)


def _option_name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Argument):
        return param.metavar or str(param.name).upper()
    return max(param.opts, key=len) if param is not None and param.opts else "?"

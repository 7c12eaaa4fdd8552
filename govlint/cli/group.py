"""The top of the command line: finds a command by its name and imports only that one."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from govlint.cli.base import help_option, lang_option, option
from govlint.cli.helptext import help_page, say, usage_line
from govlint.cli.session import Session
from govlint.errors import UsageError
from govlint.nearest import hint

if TYPE_CHECKING:
    from govlint.plugins.loading import Registry

COMMANDS = (
    "check", "annotate", "parse", "rules", "explain", "test", "forms", "plugins", "init", "new",
    "waive", "baseline", "lsp", "cache", "doctor", "completion",
)  # fmt: skip


class Top(click.Group):
    """`govlint`. Built-in commands stand in `govlint/cli/<name>.py`; others come through the hook govlint_commands."""

    def __init__(self, lang: str) -> None:
        super().__init__(
            "govlint",
            params=[_version_option(lang), lang_option(lang), help_option(lang)],
            add_help_option=False,
            callback=_need_command,
            invoke_without_command=True,
        )
        self.lang = lang
        self._plugged: dict[str, click.Command] | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Built-in commands in the order in which people need them, then those of plugins by name."""
        return [*COMMANDS, *sorted(set(self._from_plugins()) - set(COMMANDS))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f"govlint.cli.{cmd_name}").build(self.lang)
            return command
        return self._from_plugins().get(cmd_name)

    @cached_property
    def _registry(self) -> Registry:
        from govlint.plugins.loading import load_registry

        return load_registry()

    def _from_plugins(self) -> dict[str, click.Command]:
        if self._plugged is None:
            given = self._registry.commands
            made = [one if isinstance(one, click.Command) else click.command()(one) for one in given]
            self._plugged = {str(command.name): command for command in made}
        return self._plugged

    def get_usage(self, ctx: click.Context) -> str:
        """The usage line."""
        return usage_line(ctx, self.lang)

    def get_help(self, ctx: click.Context) -> str:
        """The help page with every command."""
        rows = [(name, say(f"{name}-short", self.lang)) for name in COMMANDS]
        plugged = self._from_plugins()
        rows += [(name, plugged[name].get_short_help_str()) for name in sorted(set(plugged) - set(COMMANDS))]
        first = self._registry.description.get(self.lang) or say("govlint-help", self.lang)
        self.help = first + "\n" + say("exit-codes", self.lang)
        return help_page(ctx, self.lang, rows)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses as click does; without any argument it shows the help."""
        if not args and not ctx.resilient_parsing:
            click.echo(self.get_help(ctx), nl=False, err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises UsageError with the nearest name."""
        command = self.get_command(ctx, args[0])
        if command is None:
            raise UsageError("cli.no-such-command", name=args[0], **hint(args[0], self.list_commands(ctx)))
        return args[0], command, args[1:]


@click.pass_context
def _need_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        raise UsageError("cli.missing-command")


def _version_option(lang: str) -> click.Option:
    return option(lang, "-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from govlint import __version__

        click.echo(f"govlint {__version__}")
        ctx.exit(0)


def run_group(arguments: list[str], session: Session) -> int:
    """Runs a command and returns its exit code. Raises what the command raises."""
    group = Top(session.help_lang)
    with group.make_context("govlint", arguments, obj=session) as context:
        result: Any = group.invoke(context)
    return result if isinstance(result, int) else 0

"""`govlint lsp`: the language server for editors."""

from __future__ import annotations

import click

from govlint.cli.base import Command
from govlint.cli.permission import python_permission
from govlint.cli.session import Session
from govlint.errors import UsageError


def build(lang: str) -> Command:
    """The command."""
    return Command("lsp", lang, serve, [])


@click.pass_obj
def serve(session: Session) -> int:
    """Serves one editor over the standard input and output. Raises UsageError where the extra is missing."""
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError as error:
        raise UsageError("lsp.extra", command="govlint lsp", extra="lsp") from error
    from govlint.lsp.server import serve as start

    return start(session.stated, python_permission(None))

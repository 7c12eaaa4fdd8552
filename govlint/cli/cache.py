"""`govlint cache`: says where results are kept, drops old ones, or all."""

from __future__ import annotations

import os

import click

from govlint.cache.store import KEPT_DAYS, Store, cache_path
from govlint.cache.toolstate import tool_state
from govlint.cli.base import Command, Words, argument
from govlint.cli.session import Session
from govlint.messages import render

_MEGA = 1_000_000


def build(lang: str) -> Command:
    """The command."""
    actions = Words("info", "prune", "clear")
    params = [argument(lang, "action", type=actions, default="info", metavar="info|prune|clear")]
    return Command("cache", lang, look_after_cache, params)


@click.pass_obj
def look_after_cache(session: Session, action: str) -> int:
    """Does what is asked for and says what has been done."""
    store = Store(os.path.abspath(cache_path()))  # noqa: PTH100
    told: dict[str, object] = {"path": store.path, "days": KEPT_DAYS}
    if not store.exists():
        action = "none"
    elif action == "clear":
        store.clear()
    else:
        if action == "prune":
            told["dropped"] = store.prune(tool_state())
        files, runs, size = store.counts()
        told |= {"files": files, "runs": runs, "size": f"{size / _MEGA:.1f}"}
    store.close()
    click.echo(render(f"caching.{action}", session.lang, told))
    return 0

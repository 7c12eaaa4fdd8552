"""`hookimpl`, with which a plugin marks its hooks, and how the hooks of our own packs are found without pluggy.

pluggy loads `inspect`, which takes about as long as a bare interpreter to start. It is needed where a distribution of
somebody else is installed; our own plugin is a module whose hooks are plain functions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])
PROJECT = "govlint"
# The version of `govlint.api` and `govlint.testing`: the first number changes with what breaks plugins (docs/api.md).
API_VERSION = "1.0"
_MARK = f"{PROJECT}_impl"
# What pluggy.HookimplMarker notes of a function that asks for nothing more; a test compares them.
_PLAIN = {"wrapper": False, "hookwrapper": False, "optionalhook": False, "tryfirst": False, "trylast": False,
          "specname": None}  # fmt: skip


def hookimpl(function: Function) -> Function:
    """Marks a function as the implementation of the hook of its name (what pluggy.HookimplMarker("govlint") does)."""
    setattr(function, _MARK, dict(_PLAIN))
    return function


def plain_hooks(module: object) -> dict[str, Callable[[], Any]]:
    """The functions of a module that `hookimpl` marked, by name."""
    return {name: thing for name, thing in vars(module).items() if getattr(thing, _MARK, None) == _PLAIN}

"""The rules and forms that hold where the command was started: those of the plugins and of the local folder."""

from __future__ import annotations

from govlint.cli.permission import python_permission
from govlint.options import RunOptions
from govlint.plugins.loading import Registry, load_registry
from govlint.session import Session as Run
from govlint.session import World

_SOME_FILE = "./report.txt"  # what stands for any file in the current folder


def world_here(python_rules: bool | None = None) -> World:
    """The world of the current folder, with the Python rules of its local folder or without them.

    Raises ConfigError where its configuration or its local folder is wrong.
    """
    options = RunOptions(python_rules=python_permission(python_rules))
    return Run(load_registry(), options).world_of(_SOME_FILE)


def registry_here(python_rules: bool | None = None) -> Registry:
    """The registry of the current folder."""
    return world_here(python_rules).registry

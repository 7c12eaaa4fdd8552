"""The rules and forms that hold where the command was started: those of the plugins and of the local folder."""

from __future__ import annotations

from govlint.plugins import Registry, load_registry
from govlint.session import RunOptions, World
from govlint.session import Session as Run

_SOME_FILE = "./report.txt"  # what stands for any file in the current folder


def world_here() -> World:
    """The world of the current folder. Raises ConfigError where its configuration or its local folder is wrong."""
    return Run(load_registry(), RunOptions()).world_of(_SOME_FILE)


def registry_here() -> Registry:
    """The registry of the current folder."""
    return world_here().registry

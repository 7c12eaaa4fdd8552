"""`.govlint.yaml`: found upward from a file, checked against one description, read into values."""

from __future__ import annotations

from govlint.config.find import NAME, Configs, Nearest, load_file
from govlint.config.model import (
    Config,
    ConfigProblems,
    IssuerSetting,
    Layer,
    Mark,
    OptionValue,
    Override,
    Said,
    Setting,
    raise_all,
)

__all__ = [
    "NAME",
    "Config",
    "ConfigProblems",
    "Configs",
    "IssuerSetting",
    "Layer",
    "Mark",
    "Nearest",
    "OptionValue",
    "Override",
    "Said",
    "Setting",
    "load_file",
    "raise_all",
]

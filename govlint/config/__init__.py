"""`.govlint.yaml`: found upward from a file, checked against one description, read into values."""

from __future__ import annotations

from govlint.config.find import NAME, Configs
from govlint.config.load import from_settings, load_file
from govlint.config.model import (
    Config,
    ConfigProblems,
    IssuerSetting,
    Layer,
    OptionValue,
    Override,
    Said,
    Setting,
    raise_all,
)
from govlint.config.nodes import Mark

__all__ = [
    "NAME",
    "Config",
    "ConfigProblems",
    "Configs",
    "IssuerSetting",
    "Layer",
    "Mark",
    "OptionValue",
    "Override",
    "Said",
    "Setting",
    "from_settings",
    "load_file",
    "raise_all",
]

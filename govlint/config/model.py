"""What a configuration says, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from govlint.errors import ConfigError
from govlint.light import NamedTuple

OptionValue = int | float | str | bool | tuple[str, ...]


class Mark(NamedTuple):
    """Where something stands in a configuration file; line and column count from 1, None for what has no file."""

    path: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)


class Said(NamedTuple):
    """A string of the configuration and where it stands."""

    text: str
    mark: Mark = Mark()


class Setting(NamedTuple):
    """What is set for a selector: a severity word (None: unchanged) and options, each with its place."""

    selector: str
    severity: str | None
    options: Mapping[str, tuple[OptionValue, Mark]]
    mark: Mark = Mark()


class Layer(NamedTuple):
    """Settings of one source. Later layers win over earlier ones."""

    settings: tuple[Setting, ...] = ()
    select: tuple[Said, ...] | None = None
    ignore: tuple[Said, ...] = ()


EMPTY = Layer()


class Override(NamedTuple):
    """Settings for the files that the patterns mean."""

    files: tuple[str, ...]
    layer: Layer
    form: Said | None = None
    year: int | None = None


class IssuerSetting(NamedTuple):
    """What the configuration knows of an issuer."""

    name: str
    id: str | None = None
    level: str | None = None
    former: tuple[str, ...] = ()
    parent: str | None = None


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Config(NamedTuple):
    """One configuration file, or what holds without one (`path` None). `base` is the folder its patterns start from."""

    path: str | None = None
    base: str = ""
    extends: tuple[Said, ...] | None = None
    lang: str | None = None
    layer: Layer = EMPTY
    overrides: tuple[Override, ...] = ()
    required_plugins: tuple[Said, ...] = ()
    fail_on: str | None = None
    form: Said | None = None
    year: int | None = None
    exclude: tuple[str, ...] = ()
    limits: Mapping[str, int] = _NOTHING
    issuers: Mapping[str, IssuerSetting] = _NOTHING
    hierarchy: Mapping[str, tuple[str, ...]] = _NOTHING
    series_key: Said | None = None
    manifest: Said | None = None
    baseline: Said | None = None
    purpose: str | None = None


class ConfigProblems(ConfigError):
    """Everything that is wrong with a configuration, in the order of the file."""

    def __init__(self, problems: Sequence[ConfigError]) -> None:
        super().__init__("config.problems")
        self.problems = tuple(problems)

    def render(self, lang: str) -> str:
        """One line a problem."""
        return "\n".join(problem.render(lang) for problem in self.problems)


def raise_all(problems: Sequence[ConfigError]) -> None:
    """Raises the problem, or all of them as one error; nothing where there is none."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise ConfigProblems(problems)

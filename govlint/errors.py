"""The errors that govlint raises for its users: each is one sentence, in the user's language."""

from __future__ import annotations

from collections.abc import Mapping


class GovlintError(Exception):
    """Something a user can mend. `key` names a message of `govlint.messages`, `args` fill it in.

    `exit_code` is what the command line ends with (design: 2 usage or configuration, 3 reading, plugins, rules).
    """

    exit_code = 3

    def __init__(self, key: str, **args: object) -> None:
        self.key = key
        self.details: Mapping[str, object] = args
        super().__init__(key, args)

    def render(self, lang: str) -> str:
        """The sentence in the language `lang` ("zh" or "en")."""
        from govlint.messages import render

        return render(self.key, lang, {name: _in(value, lang) for name, value in self.details.items()})

    def __str__(self) -> str:
        return self.render("en")


def why_refused(error: OSError) -> dict[str, str]:
    """Why the system refused a file, in both languages; in its own words where it is an unusual reason."""
    from errno import errorcode

    from govlint.messages import render

    args = {"said": error.strerror or str(error)}
    try:
        return {lang: render(f"system.{errorcode[error.errno or 0]}", lang, args) for lang in ("zh", "en")}
    except KeyError:
        return {lang: render("system.other", lang, args) for lang in ("zh", "en")}


def _in(value: object, lang: str) -> object:
    """The text of the language where there is one for each."""
    return value[lang] if isinstance(value, Mapping) and "zh" in value and "en" in value else value


class UsageError(GovlintError):
    """A wrong option or argument, or nothing to check."""

    exit_code = 2


class ConfigError(GovlintError):
    """A configuration file that says something wrong; `details` has path, line and column where known."""

    exit_code = 2


class ReadError(GovlintError):
    """A file that cannot be read or understood. `code` is the engine code of its diagnostic (E901, E904, E905)."""

    def __init__(self, key: str, *, code: str = "E901", **args: object) -> None:
        super().__init__(key, **args)
        self.code = code

    @classmethod
    def saying(cls, path: str, zh: str, en: str, line: int | None = None, column: int | None = None) -> ReadError:
        """The error with a sentence of a reader's own, in both languages (code E901)."""
        why = {"zh": zh, "en": en}
        return cls("reading.reader-says", path=path, why=why, line=line, column=column)


class PluginLoadError(GovlintError):
    """A distribution that could not be loaded or whose rules, forms or readers are refused."""


class RuleDefinitionError(GovlintError):
    """A rule, form or identity that contradicts its own contract."""

"""What a run of the command line knows beside its options."""

from __future__ import annotations


class Session:
    """What a run of the command line knows beside its options.

    `stated` is the language that the user asked for, None where the configuration and then Chinese decide; `lang` the
    one that holds so far, for messages; `help_lang` the language of the help.
    """

    def __init__(self, stated: str | None, help_lang: str) -> None:
        self.stated = stated
        self.lang = stated or "zh"
        self.help_lang = help_lang

    def configured(self, lang: str | None) -> None:
        """Takes the language of the configuration where the user stated none."""
        if self.stated is None and lang is not None:
            self.lang = lang

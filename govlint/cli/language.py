"""Which language to speak: of messages and, on its own, of the help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")
DEFAULT = "zh"
VARIABLE = "GOVLINT_LANG"


def stated_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """The language that `--lang` (anywhere before `--`) or else GOVLINT_LANG asks for; None where neither does.

    Arguments are looked at before they are parsed, because a wrong argument must be reported in it as well.
    """
    asked = None
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--":
            break
        if argument == "--lang":
            asked = following
        elif argument.startswith("--lang="):
            asked = argument[len("--lang=") :]
    return _known(asked) or _known(environment.get(VARIABLE))


def help_language(stated: str | None, environment: Mapping[str, str]) -> str:
    """The language of the help: the stated one, else that of the locale."""
    if stated:
        return stated
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def _known(word: str | None) -> str | None:
    """`zh` or `en` out of what people write (zh_CN, zh-Hans, en_GB …)."""
    short = (word or "").lower().replace("_", "-").split("-")[0]
    return short if short in LANGUAGES else None

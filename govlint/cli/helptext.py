"""Lays out the help of a command: usage, description, arguments, options, commands, by display width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from govlint.messages import render
from govlint.reporters.width import char_width, display_width, pad

_COLUMN = 30
_WIDEST = 100


def say(name: str, lang: str, /, **args: object) -> str:
    """The sentence `name` of the catalogue `cli`."""
    return render(f"cli.{name}", lang, args)


def usage_line(ctx: click.Context, lang: str) -> str:
    """`Usage: govlint check [OPTIONS] [PATH]...`"""
    pieces = [ctx.command_path]
    if any(isinstance(param, click.Option) for param in ctx.command.get_params(ctx)):
        pieces.append(say("usage-options", lang))
    for param in ctx.command.get_params(ctx):
        if isinstance(param, click.Argument):
            pieces.append(argument_word(param))
    if isinstance(ctx.command, click.Group):
        pieces.append(say("usage-command", lang))
    return say("usage", lang, line=" ".join(pieces))


def argument_word(param: click.Argument) -> str:
    """An argument as the usage line shows it: `PATH`, `[PATH]`, `[PATH]...`."""
    word = param.metavar or str(param.name).upper()
    word = word if param.required else f"[{word}]"
    return word if param.nargs == 1 else f"{word}..."


def help_page(ctx: click.Context, lang: str, commands: Sequence[tuple[str, str]] = ()) -> str:
    """The whole help of the command that `ctx` stands for."""
    return "\n".join(_page(ctx, lang, commands)) + "\n"


def _page(ctx: click.Context, lang: str, commands: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = min(ctx.terminal_width or _terminal_width(), _WIDEST)
    yield usage_line(ctx, lang)
    for paragraph in (ctx.command.help or "").split("\n"):
        yield ""
        yield from ("  " + line for line in wrap(paragraph, width - 2))
    params = ctx.command.get_params(ctx)
    arguments = [(argument_word(p), p.note) for p in params if isinstance(p, Argument)]
    options = [
        (_option_words(p, ctx), _option_help(p, lang)) for p in params if isinstance(p, click.Option) and not p.hidden
    ]
    yield from _block("arguments", arguments, width, lang)
    yield from _block("options", options, width, lang)
    yield from _block("commands", commands, width, lang)


class Argument(click.Argument):
    """An argument with a line of help (click's own have none before 8.5)."""

    note = ""


def _terminal_width() -> int:
    from shutil import get_terminal_size

    return max(get_terminal_size((80, 24)).columns, 40)


def _option_words(option: click.Option, ctx: click.Context) -> str:
    words = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return " / ".join((words, *option.secondary_opts))
    return f"{words} {option.metavar or option.type.get_metavar(option, ctx) or option.type.name.upper()}"


def _option_help(option: click.Option, lang: str) -> str:
    text = option.help or ""
    if isinstance(option.type, click.Choice) and not option.metavar:
        return text
    return text + say("repeatable", lang) if option.multiple else text


def _block(title: str, rows: Sequence[tuple[str, str]], width: int, lang: str) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield say(title, lang)
    column = min(max(display_width(first) for first, _ in rows), _COLUMN)
    for first, second in rows:
        lines = list(wrap(second, width - column - 4)) or [""]
        if display_width(first) > column:
            yield f"  {first}"
        else:
            yield f"  {pad(first, column)}  {lines.pop(0)}".rstrip()
        for line in lines:
            yield f"  {'':<{column}}  {line}".rstrip()


# Marks that must not begin a line, and those that must not end one.
_NOT_FIRST = "，。；：、？！）》”’]),.;:?!"
_NOT_LAST = "（《“‘[("


def wrap(text: str, width: int) -> Iterator[str]:
    """`text` in lines of at most `width` columns, broken at blanks or beside a wide character."""
    line, used = "", 0
    for word in _words(text):
        size = display_width(word)
        if line and used + display_width(word.rstrip()) > width:
            yield line.rstrip()
            line, used, word = "", 0, word.lstrip()
            size = display_width(word)
        line += word
        used += size
    if line.strip():
        yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Pieces that stay together: a wide character with the marks clinging to it, or a run of others and its blank."""
    piece = ""
    for char in text:
        glued = (char in _NOT_FIRST and not piece.endswith(" ")) or (piece and piece[-1] in _NOT_LAST)
        breaks = piece and not glued and (piece[-1] == " " or char_width(char) == 2 or char_width(piece[-1]) == 2)
        if breaks and char != " ":
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece

"""`govlint test`: runs the examples of the rules of the local folder, or of rules that are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from govlint.cli.base import Command, argument
from govlint.cli.check import python_option
from govlint.cli.helptext import say
from govlint.cli.here import world_here
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.errors import GovlintError, UsageError
from govlint.plugins.loading import HOME, KnownRule, Registry
from govlint.reporters.width import printable
from govlint.selection.rulebook import RuleBook


def build(lang: str) -> Command:
    """The command."""
    params = [argument(lang, "rules", nargs=-1, metavar="RULE", help_key="argument-tested"), python_option(lang)]
    return Command("test", lang, test, params)


@click.pass_obj
def test(session: Session, rules: tuple[str, ...], python_rules: bool | None) -> int:
    """Runs the examples; 1 where one does not do what it should, 3 where a rule cannot be loaded.

    Raises UsageError where there is no rule to test, or none of the name.
    """
    world = world_here(python_rules)
    chosen = _chosen(rules, world.registry, world.book, world.folder)
    apart = _apart(chosen, world.folder, session.lang)
    failed = 0
    broken = False
    for known in chosen:
        told = apart.get(known.entry.code)
        lines, loaded = _run(known, world.registry, session.lang) if told is None else (told, True)
        failed += bool(lines)
        broken = broken or not loaded
        verdict = say("test-failed" if lines else "test-passed", session.lang)
        write_all(_told(f"{_named(known)}: {verdict}", lines), None)
    write_all([say("test-summary", session.lang, rules=len(chosen), failed=failed) + "\n"], None)
    return 3 if broken else 1 if failed else 0


def _chosen(rules: Sequence[str], registry: Registry, book: RuleBook, folder: str | None) -> list[KnownRule]:
    if not rules:
        from govlint.local.folder import NAME

        local = [known for known in registry.rules.values() if known.distribution == NAME]
        if not local:
            raise UsageError("cli.no-local-rules", folder=folder or NAME)
        return local
    codes: dict[str, None] = {}
    for selector in rules:
        match = book.match(selector)
        if match is None:
            problem = book.problem(selector, "govlint test")
            assert problem is not None
            raise problem
        codes.update(dict.fromkeys(sorted(match.codes)))
    return [registry.rules[code] for code in codes]


def _named(known: KnownRule) -> str:
    """Code and name, and the distribution of a rule that is neither ours nor local."""
    from govlint.local.folder import NAME

    named = f"{known.entry.code} {known.entry.name}"
    return named if known.distribution in (HOME, NAME) else f"{named} ({known.distribution})"


def _apart(chosen: Sequence[KnownRule], folder: str | None, lang: str) -> dict[str, list[str]]:
    """What is wrong with the examples of Python rules of the local folder, which run in a process of their own."""
    from govlint.local.folder import NAME

    codes = [known.entry.code for known in chosen if known.outside and known.distribution == NAME]
    if not codes or folder is None:
        return {}
    from govlint.testing.apart import examples_apart

    return examples_apart(folder, codes, lang)


def _run(known: KnownRule, registry: Registry, lang: str) -> tuple[list[str], bool]:
    """What is wrong with the examples of a rule, and whether it could be loaded at all."""
    from govlint.testing.examples import run_examples

    try:
        return run_examples(known.entry.rule(), registry=registry, lang=lang), True
    except GovlintError as error:
        return [error.render(lang)], False
    except Exception as error:
        return [f"{type(error).__name__}: {error}"], False


def _told(head: str, lines: Sequence[str]) -> Iterator[str]:
    yield head + "\n"
    for line in lines:
        yield f"  {printable(line)}\n"

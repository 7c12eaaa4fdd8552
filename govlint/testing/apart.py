"""The examples of the Python rules of a local folder, run in a process of their own: `govlint test` shows what it says.

The process gets the folder and the codes, marshalled, and answers with one marshalled list of lines a rule.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Sequence

from govlint.local.load import PythonRules, registry_of
from govlint.plugins.loading import load_registry
from govlint.processes import ask_once, end_with_parent, limit_memory, take_output
from govlint.testing.examples import run_examples

SECONDS = 60.0  # for the examples of all rules that are asked for
_MEMORY = 2_000_000_000  # bytes


def examples_apart(
    folder: str, codes: Sequence[str], lang: str = "en", seconds: float = SECONDS
) -> dict[str, list[str]]:
    """By code what is wrong with the examples of the local Python rules, as `run_examples` says it.

    A rule with which the process ends, or that takes too long, has that as its line, and those behind it say so.
    """
    answers, ended = ask_once(__name__, (folder, list(codes), lang), seconds)
    why = f"the process of its examples ended: {ended}" if ended else f"its examples take longer than {seconds:g} s"
    missing = [why, *["not run, because of another rule"] * len(codes)]
    return dict(zip(codes, [*answers, *([line] for line in missing)], strict=False))


def main() -> int:
    """Runs the examples."""
    end_with_parent()
    told = take_output()
    folder, codes, lang = marshal.loads(sys.stdin.buffer.read())
    limit_memory(_MEMORY)
    registry = registry_of(load_registry(), folder, PythonRules(True, here=True, apart=False))
    for code in codes:
        try:
            lines = run_examples(registry.rules[code].entry.rule(), registry=registry, lang=lang)
        except (Exception, SystemExit) as error:
            lines = [f"{type(error).__name__}: {error}"]
        marshal.dump(lines, told)
        told.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

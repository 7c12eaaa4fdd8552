"""Starts govlint. What only asks for the version is answered without loading anything else."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """The command line: runs `arguments` (those of the process by default) and returns the exit code."""
    if arguments is not None:
        return _answer(arguments)
    if sys.argv[1:2] == ["check"]:
        from govlint.cache.patterns import Patterns

        with Patterns():
            code = _answer(sys.argv[1:])
    else:
        code = _answer(sys.argv[1:])
    import gc

    gc.freeze()  # the process ends: what is left need not be searched for garbage (a sixth of a short run)
    return code


def _answer(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        from govlint import __version__

        sys.stdout.write(f"govlint {__version__}\n")
        return 0
    from govlint.cli.boundary import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())

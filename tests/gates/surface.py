"""The public surface as text: every name of `govlint.api` and `govlint.testing` with its kind, signature and fields.

`python -m tests.gates.surface --write` records it in api_surface.txt, for a change that was meant.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from govlint.plugins.hooks import API_VERSION

RECORD = Path(__file__).with_name("api_surface.txt")
MODULES = ("govlint.api", "govlint.testing")


def surface() -> str:
    """One line a name, one more for each public method and field."""
    lines = [f"API {API_VERSION}"]
    for name in MODULES:
        module = import_module(name)
        for public in sorted(module.__all__):
            lines += _lines(module, public)
    return "\n".join(lines) + "\n"


def _lines(module: ModuleType, name: str) -> Iterator[str]:
    thing = getattr(module, name)
    full = f"{module.__name__}.{name}"
    if inspect.isclass(thing):
        yield f"{full} class"
        yield from (f"  .{field}" for field in sorted(_fields(thing)))
    elif inspect.isfunction(thing):
        yield f"{full}({', '.join(_parameters(thing))})"
    else:
        yield f"{full} {type(thing).__name__}"


def _parameters(function: object) -> Iterator[str]:
    for parameter in inspect.signature(function).parameters.values():  # type: ignore[arg-type]
        mark = "*" * (parameter.kind is parameter.VAR_POSITIONAL) + "**" * (parameter.kind is parameter.VAR_KEYWORD)
        only = "named " if parameter.kind is parameter.KEYWORD_ONLY else ""
        default = "" if parameter.default is parameter.empty else "=…"
        yield f"{only}{mark}{parameter.name}{default}"


def _fields(cls: type) -> set[str]:
    """Public fields, slots, properties and methods, its own and inherited, but for those of the builtins."""
    names: set[str] = set()
    for base in cls.__mro__:
        if base.__module__.startswith("govlint"):
            names.update(vars(base))
            names.update(getattr(base, "__annotations__", ()))
    return {name for name in names if not name.startswith("_")}


def main(arguments: Sequence[str]) -> int:
    """Records the surface, or says whether the record is current."""
    text = surface()
    if "--write" in arguments:
        RECORD.write_text(text, encoding="utf-8")
    return 0 if RECORD.is_file() and RECORD.read_text(encoding="utf-8") == text else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

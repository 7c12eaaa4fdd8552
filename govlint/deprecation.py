"""Names of the public surface that are on their way out: they still work for one minor version, and warn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govlint.light import NamedTuple


class Leaving(NamedTuple):
    """What a name is called now ("module:attribute"), and the version of the API in which the old one goes."""

    instead: str
    goes_in: str


def deprecated(module: str, name: str, leaving: Mapping[str, Leaving]) -> Any:
    """What an old name of the module means now, with a DeprecationWarning. Raises AttributeError for other names."""
    entry = leaving.get(name)
    if entry is None:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    import warnings
    from importlib import import_module

    home, _, attribute = entry.instead.partition(":")
    warnings.warn(
        f"{module}.{name} goes in version {entry.goes_in} of the API; use {home}.{attribute}",
        DeprecationWarning,
        stacklevel=3,
    )
    return getattr(import_module(home), attribute)

"""Parts of a form as its YAML gives them: what is no mapping, list or text counts as none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def mapping(value: object) -> Mapping[str, object]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> Sequence[Mapping[str, object]]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def strings(value: object) -> tuple[str, ...]:
    """A text alone or a list of texts as a tuple; empty for anything else."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value) if isinstance(value, Iterable) else ()

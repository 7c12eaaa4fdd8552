"""One mistake, one entry: findings with the same cause, put together for every output that people read."""

from __future__ import annotations

from collections.abc import Iterable

from govlint.diagnostics import Diagnostic
from govlint.light import NamedTuple


class Group(NamedTuple):
    """A finding, and those that most likely follow from it, in the order of the run."""

    leader: Diagnostic
    followers: tuple[Diagnostic, ...]


def in_groups(diagnostics: Iterable[Diagnostic]) -> list[Group]:
    """Each finding with those whose `cause` it is; one whose cause is not among them stands for itself."""
    listed = list(diagnostics)
    leaders = {d.fingerprint: d for d in listed if d.fingerprint and d.cause is None}
    followers: dict[str, list[Diagnostic]] = {}
    alone = []
    for diagnostic in listed:
        if diagnostic.cause in leaders:
            followers.setdefault(diagnostic.cause or "", []).append(diagnostic)
        else:
            alone.append(diagnostic)
    return [Group(leader, tuple(followers.get(leader.fingerprint, ()))) for leader in alone]

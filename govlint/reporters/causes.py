"""One mistake, one entry: findings with the same cause, put together for every output that people read."""

from __future__ import annotations

from collections.abc import Iterable

from govlint.diagnostics import Diagnostic
from govlint.light import NamedTuple


class Group(NamedTuple):
    """A finding, and those that most likely follow from it, in the order of the run."""

    leader: Diagnostic
    followers: tuple[Diagnostic, ...]

    @property
    def gravest(self) -> Diagnostic:
        """The first of the gravest findings: a group stands where that one belongs."""
        return max((self.leader, *self.followers), key=lambda diagnostic: diagnostic.severity.rank)


def in_groups(diagnostics: Iterable[Diagnostic]) -> list[Group]:
    """Each finding with those whose `cause` it is.

    One whose cause is not among them, or is suppressed while itself it is not, stands for itself. Where two files hold
    the same report, each finding hangs below that of its own file.
    """
    listed = list(diagnostics)
    leaders: dict[tuple[str | None, str], Diagnostic] = {}
    for diagnostic in listed:
        if diagnostic.fingerprint and diagnostic.cause is None:
            leaders[diagnostic.location.path, diagnostic.fingerprint] = diagnostic
            leaders.setdefault((None, diagnostic.fingerprint), diagnostic)
    followers: dict[int, list[Diagnostic]] = {}
    alone = []
    for diagnostic in listed:
        cause = diagnostic.cause or ""
        leader = leaders.get((diagnostic.location.path, cause)) or leaders.get((None, cause))
        if leader is None or (leader.suppressed is not None and diagnostic.suppressed is None):
            alone.append(diagnostic)
        else:
            followers.setdefault(id(leader), []).append(diagnostic)
    return [Group(leader, tuple(followers.get(id(leader), ()))) for leader in alone]

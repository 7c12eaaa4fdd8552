"""Our own plugin is registered without pluggy: that must make no difference."""

from __future__ import annotations

import pluggy

import govlint_rules.plugin
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.hooks import PROJECT, hookimpl, plain_hooks
from govlint.plugins.registration import Registrar


def test_the_mark_is_that_of_pluggy() -> None:
    def ours() -> None: ...
    def theirs() -> None: ...

    hookimpl(ours)
    pluggy.HookimplMarker(PROJECT)(theirs)
    assert vars(ours) == vars(theirs)


def test_our_hooks_are_those_that_pluggy_finds() -> None:
    found = Registrar().hooks_of(EntryPointRef("govlint", "1", "builtin", "x", ""), govlint_rules.plugin)
    assert plain_hooks(govlint_rules.plugin) == found

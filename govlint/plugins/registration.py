"""Registers plugins with pluggy, which checks their hooks against the specifications."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pluggy

from govlint.errors import PluginLoadError
from govlint.plugins import hookspecs
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.handover import refusal
from govlint.plugins.hooks import PROJECT


class Registrar:
    """One plugin manager for a run."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)

    def hooks_of(self, ref: EntryPointRef, thing: Any) -> dict[str, Callable[[], Any]]:
        """The hooks that a plugin implements, by name. Raises PluginLoadError for what contradicts the contract."""
        name = f"{ref.distribution}/{ref.name}"
        try:
            self._manager.register(thing, name)
            self._manager.check_pending()
        except (Exception, SystemExit) as error:
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)
            raise refusal("plugins.register-failed", ref, error) from error
        hooks: dict[str, Callable[[], Any]] = {}
        for caller in self._manager.get_hookcallers(thing) or []:
            for implementation in caller.get_hookimpls():
                if implementation.plugin is not thing:
                    continue
                if implementation.wrapper or implementation.hookwrapper:
                    raise refusal("plugins.register-failed", ref, TypeError(f"{caller.name} is a wrapper"))
                hooks[caller.name] = implementation.function
        if not hooks:
            raise PluginLoadError("plugins.no-hook", distribution=ref.distribution, entry_point=ref.name)
        return hooks

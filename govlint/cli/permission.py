"""Whether the Python rules of local folders may run: the user says so, never a file of the repository."""

from __future__ import annotations

import os

from govlint.errors import UsageError
from govlint.nearest import hint

VARIABLE = "GOVLINT_PYTHON_RULES"
_WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def python_permission(asked: bool | None) -> bool | None:
    """What `--python-rules` or `--no-python-rules` says, else the environment; None where neither says anything.

    Raises UsageError where the environment says neither yes nor no.
    """
    said = os.environ.get(VARIABLE, "")
    if asked is not None or not said:
        return asked
    if said.lower() not in _WORDS:
        raise UsageError("cli.bad-choice", option=VARIABLE, value=said, choices="1, 0", **hint(said, ()))
    return _WORDS[said.lower()]

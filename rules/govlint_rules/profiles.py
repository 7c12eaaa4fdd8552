"""The profiles that configurations extend, as settings in the keys of `.govlint.yaml` (docs/configuration.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What somebody who still can change the report should look at, although it is not wrong as such.
_WORTH_MENDING = ("S110", "D501", "D504", "D508", "D510", "T110")

# What in a published report of past years nobody will change any more: form of the opening and the closing, style,
# advice of today's practice.
_BYGONE = (
    "F004", "S103", "S108", "S110", "S111", "S112", "S117",
    "T108", "T222",
    "D501", "D504", "D505", "D508",
)  # fmt: skip

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "recommended": {},
    "strict": {
        "select": ["all"],
        "fail-on": "warning",
        "rules": {
            code: "warning"
            for code in (
                "F001", "S103", "S108", "S110", "S112", "S117",
                "T108", "T109", "T110", "T111", "T213", "T214", "T222",
                "D501", "D504", "D505", "D508", "D510",
            )
        },
    },
    "publish": {
        "fail-on": "warning",
        "purpose": "publish",
        "rules": dict.fromkeys(("F001", "F005", "D505:no_day", *_WORTH_MENDING), "warning"),
    },
    "archive": {"rules": dict.fromkeys(_BYGONE, "off")},
}  # fmt: skip

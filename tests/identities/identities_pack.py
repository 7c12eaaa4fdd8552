"""Where the built-in packs keep their identities."""

from __future__ import annotations

from pathlib import Path

PACK = Path(__file__).parents[2] / "rules" / "govlint_rules"
TABLES = sorted(PACK.glob("tables/*.yaml"))

"""Writes a new check rule that passes its own examples: `make new-rule CODE=S130 NAME=the-defect PACK=structure`.

What it says is an example, to be replaced word by word; `make docs` then brings index, page and ledger up to date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

PACKS = Path(__file__).parent / "govlint_rules"
TEMPLATE = PACKS / "scaffold" / "check.py.tmpl"  # the one that `govlint new` fills in as well


def objection(code: str, name: str, pack: str) -> str:
    """What speaks against writing the rule, or ""."""
    packs = sorted(path.parent.name for path in PACKS.glob("*/__init__.py"))
    if not re.fullmatch(r"[A-DF-Z][0-9]{3}", code):
        return f"CODE is the letter of the pack and three digits (E is the engine's), not {code!r}"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){1,6}", name):
        return f"NAME states the defect in kebab-case, as in row-total-mismatch, not {name!r}"
    if pack not in packs:
        return f"PACK is one of {', '.join(packs)}, not {pack!r}"
    ledger = Path(__file__).parents[1] / "tests" / "gates" / "codes.txt"
    if any(line.split()[0] == code for line in ledger.read_text(encoding="utf-8").splitlines()):
        return f"{code} is given away already (tests/gates/codes.txt); codes are never reused"
    return ""


def main(arguments: Sequence[str]) -> int:
    """Writes the file; 2 where something speaks against it."""
    code, name, pack = (*arguments, "", "", "")[:3]
    problem = objection(code, name, pack)
    target = PACKS / pack / f"{name.replace('-', '_')}.py"
    if not problem and target.exists():
        problem = f"{target} exists already"
    if problem:
        print(f"new-rule: {problem}", file=sys.stderr)
        return 2
    template = TEMPLATE.read_text(encoding="utf-8")
    target.write_text(template.format(code=code, name=name), encoding="utf-8")
    print(f"Wrote {target}. Change what it says and does, then: make docs && make test")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

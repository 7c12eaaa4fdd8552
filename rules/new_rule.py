"""Writes a new check rule that passes its own examples: `make new-rule CODE=S130 NAME=the-defect PACK=structure`.

What it says is an example, to be replaced word by word; `make docs` then brings index, page and ledger up to date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

PACKS = Path(__file__).parent / "govlint_rules"

_TEMPLATE = '''"""A paragraph is marked as a draft.

## 检查内容

正文中有写着“草稿”的段落。

## 依据

编辑上的要求：发布的报告不带起草时的标记。

## 示例

见下。

## 例外

引用他人的话，不在此列。

## 如何修改

删去标记；没有定稿的，先定稿再发布。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity

_WORD = "草稿"

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条。
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条（草稿）。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """A finding at the word, wherever it stands in the running text."""
    for piece in report.pieces:
        at = piece.text.find(_WORD)
        if at >= 0:
            yield Finding(piece.locate(at, at + len(_WORD)), args={{"word": _WORD}}, quote=piece.text)


RULE = Rule(
    code="{code}",
    name="{name}",
    cases={{"default": Severity.WARNING}},
    basis=Basis("editorial", "发布的报告不带起草时的标记"),
    messages={{"default": {{"zh": "正文中有“{{word}}”字样", "en": "the text says ‘{{word}}’"}}}},
    summary={{"zh": "正文中留有草稿标记", "en": "a paragraph is marked as a draft"}},
    check=check,
    module=__name__,
)
'''


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
    target.write_text(_TEMPLATE.format(code=code, name=name), encoding="utf-8")
    print(f"Wrote {target}. Change what it says and does, then: make docs && make test")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

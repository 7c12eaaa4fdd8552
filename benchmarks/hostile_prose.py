"""Time per megabyte on prose made to hurt: `python -m benchmarks.hostile_prose [--whole] [MB…]` (default 1 2 4).

Each row is one shape of text in the longest paragraphs that are read; the columns are seconds a megabyte (of UTF-8) at
each size, which must not grow with the size, and the growth from the first size to the last. The reading of quantities
and the rules on the arithmetic of prose are measured; with --whole reading, recognition and every rule, the text in one
paragraph.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from govlint.document.model import Paragraph
from govlint.testing.lint import builtin_registry, lint_text, parse_text

MEGABYTE = 1_000_000
_LONGEST = 19_000  # characters of a paragraph: a little less than what the reading of quantities passes over unread
RULES = ("Q901", "Q902", "Q903", "Q904", "Q905")
_HEAD = """海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
"""

# What each shape repeats; nested ones open far more often than they close.
SHAPES: dict[str, str] = {
    "no full stop": "全年收到申请20件，其中网络申请12件、信函申请8件，占总数的40%，",
    "no mark at all": "全年收到申请二十件其中网络申请十二件公开信息",
    "only digits": "1234567890",
    "digits and commas": "1,234,",
    "nested quotation marks": "“《公开",
    "nested, closed late": "“公开20件”》》”",
    "brackets that never close": "（其中12件",
    "lists of lists": "其中3件，其中2件，分别为1件、1件，包括1件：",
    "only percentages": "增长20%，占总数的30%，办结率100%，",
    "denials": "未收到申请，没有发生复议，无诉讼，",
    "colons": "5件：3件：2件：",
    "enumeration": "公开12条、",
    "years": "2019年较上年的5件增长3%，截至2020年底累计",
}


def text_of(shape: str, size: int) -> str:
    """A paragraph of about `size` bytes of UTF-8."""
    unit = SHAPES[shape]
    return unit * max(1, size // len(unit.encode()))


def quantities_seconds(text: str) -> float:
    """Seconds for the quantities of a paragraph and the rules that rest on them."""
    (report,) = parse_text(_HEAD + "我局依法公开政府信息。", path="hostile.txt")
    report.pieces.extend(Paragraph(text[at : at + _LONGEST], 9, 1) for at in range(0, len(text), _LONGEST))
    checks = [builtin_registry().rules[code].entry.rule() for code in RULES]
    start = time.perf_counter()
    for rule in checks:
        assert rule.check is not None
        for _ in rule.check(report, {name: option.default for name, option in rule.options.items()}):
            pass
    return time.perf_counter() - start


def whole_seconds(text: str) -> float:
    """Seconds for a check of a file that holds the paragraph, with every rule."""
    start = time.perf_counter()
    lint_text(_HEAD + text, path="hostile.txt")
    return time.perf_counter() - start


def main(arguments: Sequence[str]) -> int:
    """Prints the table; exit 1 where the time per megabyte more than doubles from the first size to the last."""
    measure: Callable[[str], float] = whole_seconds if "--whole" in arguments else quantities_seconds
    sizes = [float(argument) for argument in arguments if not argument.startswith("-")] or [1.0, 2.0, 4.0]
    measure(text_of("no full stop", 20_000))
    print(f"{'shape':28}" + "".join(f"{size:>8g} MB" for size in sizes) + f"{'growth':>9}")
    worst = 0.0
    for shape in SHAPES:
        rates = [measure(text_of(shape, int(size * MEGABYTE))) / size for size in sizes]
        growth = rates[-1] / rates[0]
        worst = max(worst, growth)
        print(f"{shape:28}" + "".join(f"{rate:9.2f} s" for rate in rates) + f"{growth:9.2f}", flush=True)
    return 1 if worst > 2 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

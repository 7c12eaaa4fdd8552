"""`python -m tests.corpus [--write] [FILE…]`: precision and recall of the rules on the labelled passages."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus import harness

DOCS = harness.FOLDER.parents[1] / "docs" / "precision.md"


def main(arguments: list[str]) -> int:
    """Prints the table, every false alarm and every miss; exit 1 where a grave rule is not precise enough."""
    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    corpus = harness.passages(files or None)
    scores = harness.measure(corpus)
    page = harness.table(scores, corpus)
    print(page)
    for title, lines in (
        ("false alarms", [line for score in scores.values() for line in score.alarms]),
        ("misses", [f"{code} {line}" for code, score in scores.items() for line in score.misses]),
    ):
        print(f"{title}: {len(lines)}")
        print("\n".join(f"  {line}" for line in lines))
    if "--write" in arguments and not files:
        DOCS.write_text(page, encoding="utf-8")
    blamed = harness.imprecise(scores)
    if blamed:
        print(f"below {harness.LEAST_PRECISION} and neither an info nor off: {', '.join(blamed)}")
    return 1 if blamed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

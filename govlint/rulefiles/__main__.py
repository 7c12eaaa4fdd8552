"""`python -m govlint.rulefiles --schema` and `--page` print what the docs take from the description of rule files."""

from __future__ import annotations

import sys

from govlint.rulefiles.schema import page_text, schema_text

if __name__ == "__main__":
    texts = {"--schema": schema_text, "--page": page_text}
    if len(sys.argv) != 2 or sys.argv[1] not in texts:
        raise SystemExit("usage: python -m govlint.rulefiles --schema | --page")
    sys.stdout.buffer.write(texts[sys.argv[1]]().encode("utf-8"))

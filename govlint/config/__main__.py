"""`python -m govlint.config --schema` and `--table` print what the docs take from SPEC."""

from __future__ import annotations

import sys

from govlint.config.schema import schema_text, table_text

if __name__ == "__main__":
    texts = {"--schema": schema_text, "--table": table_text}
    if len(sys.argv) != 2 or sys.argv[1] not in texts:
        raise SystemExit("usage: python -m govlint.config --schema | --table")
    sys.stdout.buffer.write(texts[sys.argv[1]]().encode("utf-8"))

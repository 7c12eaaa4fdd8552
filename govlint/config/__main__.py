"""`python -m govlint.config --schema [config | waivers | manifest]` and `--table` print parts of the docs."""

from __future__ import annotations

import sys

from govlint.config.schema import schema_text, table_text


def _text(arguments: list[str]) -> str:
    match arguments:
        case ["--table"]:
            return table_text()
        case ["--schema"]:
            return schema_text()
        case ["--schema", ("config" | "waivers" | "manifest") as file]:
            return schema_text(file)
    raise SystemExit("usage: python -m govlint.config --schema [config | waivers | manifest] | --table")


if __name__ == "__main__":
    sys.stdout.buffer.write(_text(sys.argv[1:]).encode("utf-8"))

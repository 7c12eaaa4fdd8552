"""The process that loads the Python rules of a local folder and says what they are, without their checks.

It gets a list of paths, marshalled, and answers with one marshalled tuple a file: (True, rule) or (False, failure).
What the files print goes to the standard error.
"""

from __future__ import annotations

import marshal
import sys

from govlint.local.python import failure_of, flat_rule
from govlint.processes import end_with_parent, limit_memory, take_output

_MEMORY = 1_000_000_000  # bytes, as a rule may take


def main() -> int:
    """Loads the files one by one."""
    end_with_parent()
    told = take_output()
    paths = marshal.loads(sys.stdin.buffer.read())
    limit_memory(_MEMORY)
    for path in paths:
        told.write(_answer(path))
        told.flush()
    return 0


def _answer(path: str) -> bytes:
    try:
        return marshal.dumps((True, flat_rule(path)))
    except (Exception, SystemExit) as error:
        return marshal.dumps((False, tuple(failure_of(error, path))))


if __name__ == "__main__":
    sys.exit(main())

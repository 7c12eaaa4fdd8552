"""Peak memory of processes, as the kernel counts it for the program that a process runs now (Linux).

`ru_maxrss` would not do: a process that was forked and then executed something else still counts what its parent held.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

# What a program prints as its last line to tell its own peak, in KB.
TELL = 'print("\\n" + open("/proc/self/status").read().split("VmHWM:")[1].split()[0])'


def told(output: bytes) -> int:
    """The peak in KB that a program told."""
    return int(output.splitlines()[-1])


def of_children(parent: int) -> Iterator[int]:
    """The peak in KB of each child of a process; a forked one counts what it shares with its parent."""
    with suppress(OSError):
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split():
            with suppress(OSError):
                found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{child}/status").read_text(encoding="ascii"))
                if found:
                    yield int(found[1])


def bare(environment: Mapping[str, str]) -> int:
    """The peak in KB of an interpreter that does nothing else."""
    return told(subprocess.run([sys.executable, "-c", TELL], capture_output=True, check=True, env=environment).stdout)

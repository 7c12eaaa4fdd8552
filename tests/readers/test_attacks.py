"""Every known attack ends in one diagnostic, and nothing takes more than 5 s and 500 MB: measured in one process."""

from __future__ import annotations

import json
from pathlib import Path

from tests.gates.processes import python
from tests.readers.attacks import ATTACKS, BEARABLE

SECONDS, MEGABYTES = 5, 500
_SCRIPT = """
import json, sys, time
from govlint.running.runner import run
from govlint.options import RunOptions
out = {{}}
for path in {paths}:
    started = time.process_time()
    result = run([path], RunOptions(no_config=True))
    codes = [d.code for d in result.diagnostics if d.code.startswith("E9")]
    status = open("/proc/self/status").read() if sys.platform == "linux" else "VmHWM: 0"
    out[path] = [codes, time.process_time() - started, int(status.split("VmHWM:")[1].split()[0]) / 1024]
print(json.dumps(out))
"""
Measured = dict[str, tuple[list[str], float, float]]  # engine codes, seconds, the highest memory so far (MB)


def test_every_attack_ends_in_one_diagnostic_and_nothing_takes_too_much(tmp_path: Path) -> None:
    for name, make in {**ATTACKS, **BEARABLE}.items():
        (tmp_path / name).write_bytes(make())
    done = python("-c", _SCRIPT.format(paths=[*ATTACKS, *BEARABLE]), cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    assert {name: measured[name][0] for name in ATTACKS if measured[name][0] not in (["E901"], ["E905"])} == {}
    assert {name: seconds for name, (_, seconds, _) in measured.items() if seconds > SECONDS} == {}
    assert max(memory for _, _, memory in measured.values()) < MEGABYTES

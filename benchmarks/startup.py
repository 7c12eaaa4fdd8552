"""Whole processes: C1 to C4, C6, C7. Every round runs each command once, so that disturbances hit all alike."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.corpus import report, report_as
from benchmarks.goals import Measured

GOVLINT = Path(sys.executable).with_name("govlint")
# A user's Python keeps compiled modules; one that may not would measure the compiler.
_NOT_INHERITED = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUNBUFFERED", "GOVLINT_LANG"}
_FORMATS = ("docx", "html", "xlsx")  # of C4
_IDLE, _RUNNING, _DISTRIBUTIONS = 900, 300, 25
_RULE = '''"""One line."""
from govlint.api import Basis, Finding, Rule, Severity

def check(report, options):
    if report.year == 1:
        yield Finding(report.last)

RULE = Rule(
    code="{code}", name="planted-{number}", cases={{"default": Severity.INFO}}, basis=Basis("custom", "x"),
    messages={{"default": {{"zh": "x", "en": "x"}}}}, summary={{"zh": "x", "en": "x"}}, check=check, module=__name__,
)
'''
_PLUGIN = """from govlint.api import RuleEntry, hookimpl

@hookimpl
def govlint_rules():
    return [
        RuleEntry("{prefix}%03d" % n, "planted-%d" % n, "report", {{"default": "info"}}, {forms}, (None, None), True,
                  "{package}.rule%d:RULE" % n)
        for n in range({first}, {last})
    ]
"""


class Command:
    """A command line with its surroundings; `before` prepares each run and is not timed."""

    def __init__(self, line: Sequence[str], cwd: Path, env: Mapping[str, str], before: Callable[[], None]) -> None:
        self.line, self.cwd, self.before = list(line), cwd, before
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        self.env = {**inherited, **env}
        self.wall: list[float] = []
        self.cpu: list[float] = []

    def run(self) -> None:
        """Runs once and notes the seconds."""
        self.before()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        done = subprocess.run(self.line, cwd=self.cwd, env=self.env, capture_output=True, check=False)
        self.wall.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        assert done.returncode in (0, 1), done.stderr.decode()

    def forget(self) -> None:
        """Forgets what was noted."""
        self.wall.clear()
        self.cpu.clear()

    @property
    def seconds(self) -> float:
        """The median of the CPU time: it is what other work on the machine disturbs least."""
        return median(self.cpu)


def measure(folder: Path, rounds: int) -> dict[str, Measured]:
    """Runs everything `rounds` times, interleaved."""
    commands = _commands(folder)
    for command in commands.values():
        command.run()  # compiles and fills caches
        command.forget()
    for _ in range(rounds):
        for command in commands.values():
            command.run()
    seconds = {name: command.seconds for name, command in commands.items()}
    floor = seconds["floor"]
    found = {
        name: Measured(seconds[name] / floor, beside(commands[name], commands["floor"])) for name in ("C1", "C2", "C3")
    }
    for name, count in (("C7a", _IDLE), ("C7b", _RUNNING), ("C7c", _DISTRIBUTIONS)):
        more = seconds[name] - seconds["C2"]
        found[name] = Measured(more / count * 1e6, f"{more * 1000:+.1f} ms for {count}")
    slowest = max(_FORMATS, key=lambda name: seconds[name])
    each = ", ".join(f"{name} {seconds[name] / floor:.1f} ×" for name in _FORMATS)
    found["C4"] = Measured(seconds[slowest] / floor, each)
    found["C6"] = _heavy_modules(commands["C2"])
    return found


def beside(command: Command, floor: Command) -> str:
    wall = median(command.wall) / median(floor.wall)
    return f"{command.seconds * 1000:.1f} ms / {floor.seconds * 1000:.1f} ms CPU; wall {wall:.1f} ×"


def _commands(folder: Path) -> dict[str, Command]:
    draft = folder / "draft"
    draft.mkdir()
    (draft / "2023.txt").write_text(report(0), encoding="utf-8")
    configured = folder / "configured"
    configured.mkdir()
    (configured / "2023.txt").write_text(report(0), encoding="utf-8")
    (configured / ".govlint.yaml").write_text("extends: recommended\nrules:\n  T110: warning\n", encoding="utf-8")
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    cache = {"GOVLINT_CACHE_DIR": str(folder / "cache"), **compiled}
    scanned = folder / "cache-of-C3"
    check = [str(GOVLINT), "check", "2023.txt"]

    def nothing() -> None:
        pass

    def forget() -> None:
        shutil.rmtree(scanned, ignore_errors=True)

    commands = {
        "floor": Command([sys.executable, "-c", "pass"], draft, compiled, nothing),
        "C1": Command([str(GOVLINT), "--version"], draft, cache, nothing),
        "C2": Command(check, draft, cache, nothing),
        "C3": Command(check, configured, {"GOVLINT_CACHE_DIR": str(scanned), **compiled}, forget),
    }
    for suffix in _FORMATS:
        (draft / f"2023.{suffix}").write_bytes(report_as(suffix, 0))
        commands[suffix] = Command([str(GOVLINT), "check", f"2023.{suffix}"], draft, cache, nothing)
    sites = {
        "C7a": [_plant(folder / "idle", "idle", 0, _IDLE, '("no-such-form",)')],
        "C7b": [_plant(folder / "running", "running", 0, _RUNNING, "()")],
        "C7c": [_plant(folder / f"many{n}", f"many{n}", n, n + 1, '("no-such-form",)') for n in range(_DISTRIBUTIONS)],
    }
    for name, planted in sites.items():
        site = {"PYTHONPATH": os.pathsep.join(map(str, planted)), "GOVLINT_CACHE_DIR": str(folder / f"cache-of-{name}")}
        commands[name] = Command(check, draft, {**site, **compiled}, nothing)
    return commands


def _plant(site: Path, name: str, first: int, last: int, forms: str) -> Path:
    """A distribution in a folder of its own, with the rules from `first` to `last`, a module each."""
    prefix = "PL" + chr(ord("A") + first % 26) if name.startswith("many") else "PLZ"
    info = site / f"planted_{name}-1.0.dist-info"
    package = site / f"planted_{name}"
    for made in (info, package):
        made.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: planted-{name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[govlint]\n{name} = {package.name}\n", encoding="utf-8")
    source = _PLUGIN.format(prefix=prefix, forms=forms, package=package.name, first=first, last=last)
    (package / "__init__.py").write_text(source, encoding="utf-8")
    for number in range(first, last):
        text = _RULE.format(code=f"{prefix}{number:03}", number=number)
        (package / f"rule{number}.py").write_text(text, encoding="utf-8")
    return site


_LOADED = """
import json, sys
from govlint.__main__ import main
main(["check", "2023.txt"])
sys.stdout.flush()
print("\\n" + json.dumps(sorted(sys.modules)))
"""
_HEAVY = ("tabulate", "rich", "ruamel", "docx", "pypdfium2", "pdfplumber", "openpyxl", "importlib.metadata")


def _heavy_modules(command: Command) -> Measured:
    line = [sys.executable, "-c", _LOADED]
    done = subprocess.run(line, cwd=command.cwd, env=command.env, capture_output=True, check=True)
    loaded = json.loads(done.stdout.splitlines()[-1])
    heavy = [name for name in loaded if name in _HEAVY or name.partition(".")[0] in _HEAVY]
    return Measured(len(heavy), ", ".join(heavy) or f"{len(loaded)} modules in all")

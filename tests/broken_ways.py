"""Twelve ways in which a plugin can be broken, as distributions in a folder that stands for site-packages.

`python -m tests.broken_ways` prints what govlint says of each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
REPORT = """# 青禾县水利局2016年政府信息公开工作年度报告

一、总体情况

本年度主动公开政府信息5条。

二、主动公开情况

本年度未制发规范性文件。
"""
_DOCSTRING = '''"""A rule.

## 检查内容

一条。
{basis}
## 如何修改

改。
"""
'''
_PLUGIN = """{docstring}
from govlint.api import Basis, Finding, Rule, Severity, hookimpl

GOVLINT_API = {api!r}
{examples}
{top}

def {name}(report, options):
    {body}
    if report.year != 2022:
        yield Finding(report.first)

@hookimpl
def govlint_rules({arguments}):
    return [
        Rule(code={code!r}, name="{name}-found", cases={{"default": Severity.INFO}}, basis={basis},
             messages={{"default": {{"zh": "有", "en": "there"}}}}, summary={{"zh": "有", "en": "there"}}, check={name},
             module=__name__),
    ]
{more}
"""
_EXAMPLES = """
VALID = ('''# 青禾县水利局2022年政府信息公开工作年度报告

一、总体情况

2022年，我局主动公开政府信息35条。
''',)
INVALID = ('''# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条。
''',)
"""


class Plugin(NamedTuple):
    """A distribution with one rule; each field can be spoilt."""

    distribution: str
    code: str
    body: str = "pass"
    target: str = ""
    api: str = "1.0"
    examples: str = _EXAMPLES
    basis_heading: str = "\n## 依据\n\n要求。\n"
    basis: str = 'Basis("custom", "x")'
    top: str = ""
    arguments: str = ""
    more: str = ""

    def install(self, site: Path) -> Path:
        """Writes the distribution; returns its entry_points.txt."""
        module = self.distribution.replace("-", "_")
        info = site / f"{module}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {self.distribution}\nVersion: 1.0\n")
        entry = info / "entry_points.txt"
        entry.write_text(f"[govlint]\nmain = {self.target or module}\n")
        text = _PLUGIN.format(
            docstring=_DOCSTRING.format(basis=self.basis_heading), name=self.code.lower(), code=self.code,
            body=self.body, api=self.api, examples=self.examples, basis=self.basis, top=self.top,
            arguments=self.arguments, more=self.more,
        )  # fmt: skip
        (site / f"{module}.py").write_text(text, encoding="utf-8")
        return entry


class Way(NamedTuple):
    """One way to be broken: what `govlint check` (or `govlint test`, of a rule) says, and by which code."""

    name: str
    plugin: Plugin
    code: str
    words: tuple[str, ...]
    tested: bool = False

    @property
    def command(self) -> list[str]:
        """The arguments of govlint."""
        return ["test", self.plugin.code] if self.tested else ["check", "a.md"]


SOUND = Plugin("sound-pack", "SP101")
_STRICT = '@hookimpl\ndef govlint_defaults():\n    return {"profiles": {"strict": {}}}\n'

WAYS = (
    Way("import error", Plugin("lost-pack", "LP101", top="import no_such_module"), "E906",
        ("lost-pack", "ModuleNotFoundError", "no_such_module")),
    Way("wrong hook arguments", Plugin("argument-pack", "AP101", arguments="config"), "E906",
        ("argument-pack", "govlint_rules", "config")),
    Way("duplicate code", Plugin("twin-pack", "SP101"), "E906", ("SP101", "sound-pack", "twin-pack")),
    Way("bad prefix", Plugin("letter-pack", "T999"), "E906", ("T999", "letter-pack", "two to four capitals")),
    Way("crash", Plugin("crash-pack", "CP101", "raise ValueError('oops')"), "E903",
        ("CP101", "crash-pack", "a.md", "oops")),
    Way("loop", Plugin("loop-pack", "LO101", "while True: pass"), "E903", ("LO101", "loop-pack", "a.md", "1 ")),
    Way("wrong type", Plugin("type-pack", "TP101", "yield 42"), "E903", ("TP101", "type-pack", "a.md", "int")),
    Way("wrong API version", Plugin("future-pack", "FP101", api="99.0"), "E906", ("future-pack", "99.0")),
    Way("missing 依据", Plugin("groundless-pack", "GR101", basis='Basis("law")'), "E906",
        ("GR101", "groundless-pack", "document")),
    Way("missing example", Plugin("bare-pack", "BP101", examples="VALID = ('无',)"), "",
        ("BP101", "bare-pack", "INVALID"), tested=True),
    Way("clash of defaults", Plugin("default-pack", "DP101", more=_STRICT), "E906",
        ("default-pack", "strict", "govlint_defaults")),
    Way("entry point to nothing", Plugin("ghost-pack", "GP101", target="no_such_place"), "E906",
        ("ghost-pack", "main", "no_such_place")),
    Way("and, of the ninth, a text without 依据", Plugin("wordless-pack", "WP101", basis_heading=""), "",
        ("WP101", "wordless-pack", "依据"), tested=True),
)  # fmt: skip


def prepare(base: Path, *plugins: Plugin) -> Path:
    """A folder with a report and a configuration, and one beside it with the distributions, which is returned."""
    site = base / "site-packages"
    (base / "work").mkdir()
    (base / "work" / "a.md").write_text(REPORT, encoding="utf-8")
    (base / "work" / ".govlint.yaml").write_text("limits: {seconds-per-rule: 1}\n", encoding="utf-8")
    for plugin in plugins:
        plugin.install(site)
    return site


def govlint(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m govlint` in the folder with the report, with the distributions installed."""
    path = os.pathsep.join(str(entry) for entry in (ROOT, ROOT / "rules", site))
    env = {**os.environ, "PYTHONPATH": path, "GOVLINT_CACHE_DIR": str(site.parent / "cache"), "GOVLINT_LANG": "en"}
    env.pop("PRE_COMMIT", None)
    command = [sys.executable, "-m", "govlint", *arguments]
    work = site.parent / "work"
    return subprocess.run(command, capture_output=True, env=env, cwd=work, check=False, encoding="utf-8")


def main() -> None:
    """Prints exit code and output of every way, the lines about what is sound left out."""
    for number, way in enumerate(WAYS, 1):
        with tempfile.TemporaryDirectory() as folder:
            ran = govlint(prepare(Path(folder), SOUND, way.plugin), *way.command)
        print(f"{number}. {way.name}: govlint {' '.join(way.command)} -> exit {ran.returncode}")
        lines = [line for line in ran.stdout.splitlines() if line.strip()]
        told = [line for line in lines if not way.code or way.code in line or "SP101" in line]
        print(*(f"   {line.strip()}" for line in told[:4]), sep="\n")


if __name__ == "__main__":
    main()

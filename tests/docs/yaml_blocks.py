"""What reads the YAML of a page: it is told by its keys, and given to the loader of its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from govlint.config.load import load_file
from govlint.config.manifest import read_manifest
from govlint.forms import load_forms
from govlint.plugins.loading import load_registry
from govlint.selection.rulebook import RuleBook
from govlint.suppression.waivers.file import read_waivers
from govlint.testing import parse_text
from tests.docs.console import Shell, commands, is_run
from tests.docs.pages import Block
from tests.gates.sources import PACKS, ROOT

_ACTIONS = {"actions/checkout", "actions/setup-python", "actions/upload-artifact", "actions/cache", "OWNER/govlint"}


def check(block: Block, shell: Shell) -> None:
    """Has the block read by what it is for. Fails where nothing is known that reads it, or where that refuses it."""
    content = yaml.safe_load(block.text)
    for is_meant, reads in _KINDS:
        if is_meant(content):
            reads(content, block.text, shell)
            return
    raise AssertionError(f"nothing is known that reads this:\n{block.text}")


def _configuration(content: Any, text: str, shell: Shell) -> None:
    path = shell.folder / ".govlint.yaml"
    path.write_text(text, encoding="utf-8")
    load_file(str(path))
    if not {"required-plugins", "manifest"} & set(content):  # these want what only the reader has
        ended = shell.run("govlint check reports/2023.md --quiet")
        assert ended.code in (0, 1), ended.err


def _waivers(content: Any, text: str, shell: Shell) -> None:
    path = shell.folder / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(read_waivers(str(path), RuleBook(load_registry().rules))) == len(content["waivers"])


def _manifest(content: Any, text: str, shell: Shell) -> None:
    path = shell.folder / "reports.yaml"
    path.write_text(text, encoding="utf-8")
    manifest = read_manifest(str(path))
    first = content["reports"][0]
    assert manifest.entry(str(shell.folder / first["path"]), 1) is not None


def _report(content: Any, text: str, shell: Shell) -> None:
    assert len(parse_text(text, path="report.yaml")) == len(content["reports"])


def _rule(content: Any, text: str, shell: Shell) -> None:
    """As a local rule: its examples hold. Code and name are replaced, for those of a built-in rule are taken."""
    path = shell.folder / ".govlint" / "rules" / "shown_on_the_page.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    named = text.replace(f"code: {content['code']}", "code: ZZ901")
    if "name" in content:
        named = named.replace(f"name: {content['name']}", "name: shown-on-the-page")
    path.write_text(named, encoding="utf-8")
    ended = shell.run("govlint test ZZ901")
    assert ended.code == 0, ended.out + ended.err


def _form(content: Any, text: str, shell: Shell) -> None:
    sources = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((PACKS / "forms").glob("*.yaml"))]
    forms = load_forms([*sources, content])
    assert content.get("adds_to", content["id"]) in forms


def _pre_commit(content: Any, text: str, shell: Shell) -> None:
    ours = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for repo in content["repos"]:
        for hook in repo["hooks"]:
            wanted = {"name", "entry", "language"} if repo["repo"] == "local" else {"id"}
            assert wanted <= set(hook) and (repo["repo"] == "local" or hook["id"] in ours)


def _workflow(content: Any, text: str, shell: Shell) -> None:
    for job in content["jobs"].values():
        _steps(job["steps"], text, shell)


def _steps(content: Any, text: str, shell: Shell) -> None:
    for step in content:
        assert "run" in step or step["uses"].partition("@")[0] in _ACTIONS, step
        for command in commands("".join(f"$ {line}\n" for line in step.get("run", "").splitlines())):
            if is_run(command.text):
                ended = shell.run(command.text)
                assert ended.code in (0, 1), ended.err


def _gitlab(content: Any, text: str, shell: Shell) -> None:
    for job in content.values():
        _steps([{"run": "\n".join(job["script"])}], text, shell)


def _readings(content: Any, text: str, shell: Shell) -> None:
    known = yaml.safe_load((PACKS / "lexicon" / "readings.yaml").read_text(encoding="utf-8"))["numbers"]
    assert all(entry in known for entry in content), "no line of the lexicon"


def _has(*keys: str) -> Callable[[Any], bool]:
    return lambda content: isinstance(content, dict) and set(keys) <= set(content)


def _lists(*keys: str) -> Callable[[Any], bool]:
    return lambda content: isinstance(content, list) and all(set(keys) & set(entry) for entry in content)


_KINDS: tuple[tuple[Callable[[Any], bool], Callable[[Any, str, Shell], None]], ...] = (
    (lambda content: content is None, lambda content, text, shell: None),  # a comment for editors
    (_has("repos"), _pre_commit),
    (_has("jobs"), _workflow),
    (_has("waivers"), _waivers),
    (_has("schema", "reports"), _report),
    (_has("reports"), _manifest),
    (_has("code", "basis"), _rule),
    (_has("id", "tables"), _form),
    (lambda content: isinstance(content, dict) and all(_has("script")(job) for job in content.values()), _gitlab),
    (_lists("run", "uses"), _steps),
    (_lists("readings"), _readings),
    (lambda content: isinstance(content, dict), _configuration),
)

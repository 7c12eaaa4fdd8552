"""The real pre-commit with our hooks, in repositories made for it (`make test-hooks`: it installs govlint anew)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from govlint.testing import pdf
from govlint_rules.plugin import govlint_readers
from tests.gates.sources import ROOT
from tests.hooks.kit import DRAFT, README, SETTINGS, SOUND, git, repository, word, write, yearly
from tests.office.drafts import draft_of

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
SHIPPED = ("govlint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
BAD = word(SOUND.replace("3月1日", "13月1日"))
GOOD = word(SOUND)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as pre-commit clones it, with what is not committed yet."""
    folder = tmp_path_factory.mktemp("source") / "govlint"
    folder.mkdir()
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    repository(folder, {})
    git(folder, "commit", "-q", "-m", "source")
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """pre-commit on the path, with a store of its own."""
    folder = str(Path(sys.executable).parent)
    return {"PATH": os.pathsep.join([folder, os.environ["PATH"]]), "LANG": "C.UTF-8",
            "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("store"))}  # fmt: skip


def pre_commit(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    settings = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_the_hooks_take_our_files_and_no_others(hook: dict[str, object]) -> None:
    taken = re.compile(str(hook["files"]))
    read = [s for reader in govlint_readers() for s in reader.suffixes if reader.load != "govlint.readers.kinds:refuse"]
    extras = {s for reader in govlint_readers() if reader.extra for s in reader.suffixes}
    wanted = set(read) - (extras if hook["id"] == "govlint" else set())
    assert {suffix for suffix in read if taken.search(f"2024年度 报告,终稿{suffix.upper()}")} == wanted
    assert not taken.search("a.py") and not taken.search("docx") and hook["require_serial"] is True


@pytest.mark.precommit
def test_try_repo(tmp_path: Path, source: Path, environment: dict[str, str]) -> None:
    repository(tmp_path, {DRAFT: BAD, "README.md": README, "设置.yml": SETTINGS})
    done = pre_commit(tmp_path, environment, "try-repo", str(source), "govlint", "--verbose", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{DRAFT}:¶" in done.stdout and "D507 impossible-date" in done.stdout
    assert "README.md" not in done.stdout and "设置.yml" not in done.stdout


@pytest.mark.precommit
def test_a_commit_is_blocked_until_the_mistake_is_mended(
    tmp_path: Path, source: Path, environment: dict[str, str]
) -> None:
    revision = git(source, "rev-parse", "HEAD").stdout.strip()
    hook = {"id": "govlint", "args": ["--select", "D507,X401", "--fail-on", "warning"]}
    config = {"repos": [{"repo": str(source), "rev": revision, "hooks": [hook]}]}
    repository(tmp_path, {".pre-commit-config.yaml": yaml.safe_dump(config), "README.md": README, "设置.yml": SETTINGS})
    assert pre_commit(tmp_path, environment, "install").returncode == 0

    def commit() -> subprocess.CompletedProcess[str]:
        git(tmp_path, "add", "-A")
        return git(tmp_path, "commit", "-m", "change", env=environment)

    first = commit()
    assert first.returncode == 0, f"what is no report never blocks: {first.stdout}{first.stderr}"

    write(tmp_path, {DRAFT: BAD})
    blocked = commit()
    assert blocked.returncode == 1 and "impossible-date" in blocked.stderr + blocked.stdout
    write(tmp_path, {DRAFT: GOOD})
    assert commit().returncode == 0

    write(tmp_path, {"水务局/2023.md": yearly(2023, 0, 5)})
    assert commit().returncode == 0
    write(tmp_path, {"水务局/2024.md": yearly(2024, 3, 0)})
    blocked = commit()
    assert blocked.returncode == 1
    assert re.search(r"^水务局/2024\.md:\S+ warning X401 ", blocked.stdout + blocked.stderr, re.MULTILINE)
    write(tmp_path, {"水务局/2024.md": yearly(2024, 5, 0)})
    passed = commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr


@pytest.mark.precommit
def test_the_hook_for_office_formats_brings_what_they_need(
    tmp_path: Path, source: Path, environment: dict[str, str]
) -> None:
    with ZipFile(ROOT / "tests" / "office" / "recorded.zip") as recorded:
        draft = recorded.read("f2021-2.doc")
    repository(tmp_path, {"2021年报 终稿.doc": draft, "2021年报 终稿.pdf": pdf.render(draft_of("f2021-2"))})
    done = pre_commit(tmp_path, environment, "try-repo", str(source), "govlint-docs", "--verbose", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    for name in ("2021年报 终稿.doc", "2021年报 终稿.pdf"):
        assert f"{name}:" in done.stdout
    assert "pip install" not in done.stdout

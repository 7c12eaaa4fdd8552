"""Law 7: same input and configuration, same output."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.gates.processes import EXAMPLES, govlint

FILES = ("narrative-mistakes-2014.txt", "disclosure-mistakes-2022.txt", "statistics-mistakes-2017.txt")
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "3", "TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "LANG": "zh_CN.GB18030"},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    for name in FILES:
        shutil.copy(EXAMPLES / name, made)
    return made


def lint(folder: Path, *paths: str, form: str = "json", env: dict[str, str] | None = None) -> str:
    done = govlint("check", "--no-config", "--output-format", form, *paths, cwd=folder, env=env)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout, done.stderr
    return done.stdout


@pytest.mark.parametrize("form", ["json", "text"])
def test_neither_hash_seed_nor_time_zone_nor_locale_matters(folder: Path, form: str) -> None:
    outputs = {lint(folder, ".", form=form, env=surroundings) for surroundings in SURROUNDINGS}
    assert len(outputs) == 1


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_number_of_processes_does_not_matter(form: str) -> None:
    outputs = {lint(EXAMPLES, ".", "--jobs", jobs, form=form) for jobs in ("1", "2", "5", "auto")}
    assert len(outputs) == 1


@pytest.mark.parametrize("form", ["json", "text"])
def test_neither_a_cache_nor_who_else_uses_it_matters(tmp_path: Path, form: str) -> None:
    for number in range(5):
        for path in EXAMPLES.glob("*.*"):
            shutil.copy(path, tmp_path / f"{number}-{path.name}")
    cache = {"GOVLINT_CACHE_DIR": str(tmp_path / "cache")}

    def check(*options: str) -> str:
        return lint(tmp_path, ".", *options, form=form, env=cache)

    with ThreadPoolExecutor(3) as pool:  # three processes that fill the cache at once
        first = set(pool.map(lambda jobs: check("--jobs", jobs), ("1", "2", "1")))
    assert first == {check("--no-cache")} == {check()} == {check("--jobs", "2")}


def test_the_order_of_paths_does_not_matter(folder: Path) -> None:
    assert lint(folder, *FILES) == lint(folder, *reversed(FILES)) == lint(folder, FILES[1], FILES[1], *FILES)


def test_neither_the_plugin_index_nor_a_second_run_matters(folder: Path, tmp_path: Path) -> None:
    fresh = {"GOVLINT_CACHE_DIR": str(tmp_path / "fresh")}
    assert lint(folder, ".", env=fresh) == lint(folder, ".", env=fresh) == lint(folder, ".")

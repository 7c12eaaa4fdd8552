"""Law 4: the engine knows no domain. No label of a form, no term of the glossary, no figure key stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from govlint.document.text import fold
from govlint.forms import Form
from govlint.report.recognise.naming import bare
from govlint.testing.lint import builtin_registry
from tests.gates.sources import ENGINE, ROOT, name_of

SUFFIXES = (".py", ".yaml", ".yml", ".po", ".html", ".json", ".css", ".js")
# Words of any report, which the contracts of the engine use (design §8.4); the glossary marks them as well.
FREE = {"勾稽关系", "统计期限", "制发机关", "发布机构", "落款", "雷同"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_KEY = re.compile(r"[a-z_]{3,20}(?:\.[a-z_]{2,30}){1,2}")


def text_files() -> list[Path]:
    return sorted(p for p in ENGINE.rglob("*") if p.suffix in SUFFIXES and "__pycache__" not in p.parts)


def glossary_terms() -> set[str]:
    """The Chinese words of the first table of the glossary."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").split("## The machine")[0]
    cells = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ") and _HAN.search(line)]
    return {term for cell in cells for term in cell.split("、")}


def labels_of(form: Form) -> Iterator[str]:
    """Every printed label, alias, caption, group and title of a form."""
    for section in form.sections:
        yield from (section.title, *section.aliases)
    for table in form.tables.values():
        yield from (table.title, *table.titles, *table.notes, *table.header_fields, *table.footer_labels)
        lines = [*table.rows, *table.columns, *table.captions]
        for band in table.bands:
            yield from (band.caption, *band.aliases)
            lines += [*band.rows, *band.columns]
        for line in lines:
            yield from (line.label, *line.aliases, *line.groups)


@lru_cache(maxsize=1)
def forbidden_words() -> frozenset[str]:
    """The words that may not stand in the engine, folded, without their numbering."""
    labels = {bare(fold(label)) for form in builtin_registry().forms.values() for label in labels_of(form)}
    words = labels | {fold(term) for term in glossary_terms()}
    return frozenset(word for word in words - FREE if len(word) > 2 and _HAN.search(word))


def figure_keys() -> set[str]:
    forms = builtin_registry().forms.values()
    return {cell.key for form in forms for table in form.tables.values() for cell in table.cells()}


def test_the_lists_are_not_empty() -> None:
    assert len(forbidden_words()) > 100
    assert len(figure_keys()) > 200
    assert glossary_terms() >= FREE
    assert len(glossary_terms()) > 30


@pytest.mark.parametrize("path", text_files(), ids=name_of)
def test_no_word_of_the_domain_stands_in_the_engine(path: Path) -> None:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if _HAN.search(line):
            folded = fold(line)
            found += [f"line {number}: {word}" for word in forbidden_words() if word in folded]
    assert not found, f"words of the domain belong to the packs, their forms and lexicons: {name_of(path)} {found}"


@pytest.mark.parametrize("path", text_files(), ids=name_of)
def test_no_figure_key_stands_in_the_engine(path: Path) -> None:
    keys = figure_keys()
    text = path.read_text(encoding="utf-8")
    found = sorted({key for key in _KEY.findall(text) if key in keys})
    assert not found, f"figure keys belong to the packs: {name_of(path)} {found}"

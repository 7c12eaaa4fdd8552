"""Generated reports are consistent, complete in their words, and the same for the same seed."""

from __future__ import annotations

import random

import pytest

from govlint.forms import Form
from govlint.testing.generate import han
from govlint.testing.samples import Sample, choose, fill
from tests.generators import FORMS, draft, generator


@pytest.mark.parametrize("form", FORMS)
def test_every_constraint_holds(form: str) -> None:
    known = generator(form)
    for seed in range(40):
        for variants in ([], list(known.sample.data.get("variants", ()))):
            figures = known.values(random.Random(seed), variants)
            constraints = known.constraints_for(known.tables(variants))
            assert [c for c in constraints if not c.holds(figures)] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_seed_gives_one_report(form: str) -> None:
    assert generator(form).draft(7) == generator(form).draft(7)
    assert generator(form).draft(7) != generator(form).draft(8)


@pytest.mark.parametrize("form", FORMS)
def test_every_placeholder_is_filled(form: str) -> None:
    for seed in range(30):
        made = draft(form, seed)
        texts = [part.text for part in made.parts]
        texts += [line for words in made.table_words.values() for line in (*words.head, *words.foot)]
        assert not [text for text in texts if "{" in text or "}" in text]


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_has_a_figure_and_every_table_a_place(form: str) -> None:
    made = draft(form, 1)
    keys = {spec.key for table in made.tables.values() for spec in table.cells()}
    assert set(made.figures) == keys
    assert {part.id for part in made.parts if part.kind == "table"} == set(made.tables)


def test_reports_of_different_sizes_occur() -> None:
    totals = [int(draft("f2021", seed).figures["requests.new.total"]) for seed in range(40)]
    assert 0 < sum(total < 10 for total in totals) < 40 and max(totals) > 100


@pytest.mark.parametrize(
    ("item", "words", "text"),
    [
        ("{a}件", {"a": "3"}, "3件"),
        ([{"text": "无", "zero": ["t.r"]}, {"text": "{t.r}件", "positive": ["t.r"]}], {"t.r": "0"}, "无"),
        ([{"text": "无", "zero": ["t.r"]}, {"text": "{t.r}件", "positive": ["t.r"]}], {"t.r": "4"}, "4件"),
        ([{"text": "无", "zero": ["t.r"]}], {"t.r": "4"}, None),
        ([{"text": "考核", "level": ["government"]}], {"level": "department"}, None),
    ],
)
def test_alternatives_follow_the_figures(item: object, words: dict[str, str], text: str | None) -> None:
    assert choose(random.Random(0), item, words) == text


def test_an_unknown_placeholder_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{nobody}", {})


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (13, "十三"), (20, "二十"), (31, "三十一")])
def test_chinese_numerals_of_headings(number: int, text: str) -> None:
    assert han(number) == text


def test_extras_are_consistent() -> None:
    for seed in range(20):
        words = draft("legacy-narrative", seed).words
        assert int(words["total"]) == int(words["web"]) + int(words["board"])


def test_a_sample_needs_no_common_part() -> None:
    assert Sample("f", (2000, 2001), {"issuers": [{"issuer": "x"}]}, {}).issuers == [{"issuer": "x"}]
    assert isinstance(generator("f2019").form, Form)

"""A table bound by its plan is the table that binding row by row gives, whatever its numbers and its layout."""

from __future__ import annotations

import random
from typing import Any

import pytest

from govlint.document.model import Document
from govlint.entries import resolve
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.report.recognise import Knowledge, recognise
from govlint.report.recognise.recent import Recent
from govlint.report.serialise import reports_mapping
from govlint.testing import LAYOUTS, builtin_registry, mutate
from govlint.testing.layouts import with_blanks
from tests import golden_report
from tests.generators import FORMS, generator

SEEDS = range(5)


class Forgetful(Recent[Any]):
    """Knows no plan, ever."""

    def get(self, key: object) -> None:
        return None


class Counting(Recent[Any]):
    """Counts how often a plan was found."""

    hits = 0

    def get(self, key: Any) -> Any:
        found = super().get(key)
        self.hits += found is not None
        return found


def knowledge(plans: Recent[Any]) -> Knowledge:
    registry = builtin_registry()
    made = Knowledge.build(registry.forms, registry.lexicons)
    made.plans = plans
    return made


def understood(text: str, path: str, known: Knowledge) -> tuple[dict[str, object], list[object]]:
    reader = builtin_registry().reader_for(path)
    assert reader is not None
    document = resolve(reader.load)(text.encode(), path, DEFAULT_LIMITS)
    assert isinstance(document, Document)
    found = recognise(document, known)
    return reports_mapping(found.reports), [*found.problems]


def texts_of(form: str, name: str) -> list[str]:
    """Reports of one form in one layout: sound, with blanks, with a wrong figure, and as somebody spoilt them."""
    layout, known = LAYOUTS[name], generator(form)
    drafts = [draft for seed in SEEDS if layout.suits(draft := known.draft(seed))]
    drafts += [with_blanks(draft) for draft in drafts[:2]]
    drafts += [mutate.break_figure(draft, sorted(draft.figures)[0], 7) for draft in drafts[:1] if draft.figures]
    texts = [layout.render(draft) for draft in drafts]
    rng = random.Random(len(texts) + len(form))
    for text in texts[:2]:
        lines = text.split("\n")
        for _ in range(4):
            del lines[rng.randrange(len(lines))]
            lines.insert(rng.randrange(len(lines)), rng.choice(lines))
        texts.append("\n".join(lines))
    return texts


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", list(LAYOUTS))
def test_a_plan_gives_what_binding_row_by_row_gives(form: str, name: str) -> None:
    remembering, forgetful = knowledge(Counting(128)), knowledge(Forgetful(128))
    path = f"report{LAYOUTS[name].suffix}"
    for text in texts_of(form, name) * 2:
        assert understood(text, path, remembering) == understood(text, path, forgetful)


@pytest.mark.parametrize("form", [form for form in FORMS if generator(form).form.tables])
def test_tables_of_other_reports_are_bound_by_plan(form: str) -> None:
    plans = Counting(128)
    known = knowledge(plans)
    for seed in range(30):
        understood(LAYOUTS["pipe-grid"].render(generator(form).draft(seed)), "report.txt", known)
    assert plans.hits >= 4, "nothing is ever bound by plan"


@pytest.mark.skipif(not golden_report.available(), reason="the real reports are not here")
def test_real_reports_are_read_the_same_by_plan() -> None:
    remembering, forgetful = knowledge(Counting(128)), knowledge(Forgetful(128))
    for path in golden_report.paths() * 3:
        text = path.read_text("utf-8")
        assert understood(text, str(path), remembering) == understood(text, str(path), forgetful)


def test_numbers_that_tell_merged_cells_are_looked_at_each_time() -> None:
    """Cells that repeat one number for every column that it spans, and then the same shape with different numbers."""
    draft = next(d for seed in SEEDS if (d := generator("f2021").draft(seed)).figures)
    text = LAYOUTS["pipe-grid"].render(draft)
    line = next(line for line in text.split("\n") if line.startswith("| 行政事业性收费"))
    number = line.split("|")[2].strip()
    merged = text.replace(line, f"| 行政事业性收费 | {number} | {number} | {number} |")
    other = text.replace(line, f"| 行政事业性收费 | {number} | 1 | 2 |")
    remembering, forgetful = knowledge(Counting(128)), knowledge(Forgetful(128))
    for one in (merged, merged, merged, other, other, other, merged):
        assert understood(one, "report.txt", remembering) == understood(one, "report.txt", forgetful)


@pytest.mark.parametrize("beside", ["", "| 截至2015年 |", "| 第14号 |"])
def test_tables_of_other_years_have_one_plan(beside: str) -> None:
    """The line with the year, alone and beside words with digits in them, in which a year might come again."""
    draft = generator("legacy-table").draft(1)
    text = LAYOUTS["pipe-grid"].render(draft)
    year = str(draft.year)
    line = next(line for line in text.split("\n") if line.strip("| ") == f"（{year}年度）")
    plans = Counting(128)
    remembering, forgetful = knowledge(plans), knowledge(Forgetful(128))
    for other in (2013, 2014, 2015, 2016, 2017, 2020, 2012, 2020, 2020):
        one = text.replace(line, line.replace(year, str(other)) + (f"\n{beside}" if beside else ""))
        assert understood(one, "report.txt", remembering) == understood(one, "report.txt", forgetful)
    assert plans.hits >= (0 if beside else 5)


def test_what_was_used_longest_ago_is_forgotten() -> None:
    recent: Recent[int] = Recent(2)
    assert not recent.is_known("a")
    assert recent.is_known("a")
    for name, value in (("a", 1), ("b", 2)):
        recent.keep(name, value)
    assert recent.get("a") == 1
    recent.keep("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c")) == (1, None, 3)

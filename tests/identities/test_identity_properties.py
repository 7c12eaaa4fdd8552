"""Consistent figures hold; one broken figure violates exactly the equations that contain it."""

from __future__ import annotations

import pickle
import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.forms import Form
from govlint.identities.evaluate import evaluate_table
from govlint.identities.evaluator import Evaluator, evaluate_all
from govlint.identities.plan import Identity
from govlint.report.equations import HOLDS, VIOLATED
from govlint.report.model import BLANK, Report
from govlint.testing.reports import report_from_figures

Forms = dict[str, Form]
Identities = dict[str, Identity]
APPLICANTS = ("natural", "business", "research", "welfare", "legal_service", "other_org")
OUTCOMES = ("upheld", "corrected", "other", "pending")


def consistent(form: Form, rng: random.Random) -> Report:
    """A report of a form with sections three and four, every identity of which holds."""
    rows = [line.id for line in form.tables["requests"].rows]
    results = [row for row in rows if row not in ("new", "carried_in", "result_total", "carried_out")]
    figures: dict[str, object] = {}
    for column in APPLICANTS:
        cells = {row: rng.choice((0, 0, rng.randrange(400))) for row in results}
        cells["result_total"] = sum(cells.values())
        cells["carried_out"] = rng.randrange(20)
        cells["carried_in"] = rng.randrange(min(20, cells["result_total"] + cells["carried_out"]) + 1)
        cells["new"] = cells["result_total"] + cells["carried_out"] - cells["carried_in"]
        figures.update({f"requests.{row}.{column}": cells[row] for row in rows})
    for row in rows:
        figures[f"requests.{row}.total"] = sum(int(str(figures[f"requests.{row}.{c}"])) for c in APPLICANTS)
    for line in form.tables["review"].rows:
        counts = [rng.randrange(50) for _ in OUTCOMES]
        figures.update({f"review.{line.id}.{name}": n for name, n in zip(OUTCOMES, counts, strict=True)})
        figures[f"review.{line.id}.total"] = sum(counts)
    return report_from_figures(form, 2022, figures)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), form_id=st.sampled_from(("f2019", "f2021")), delta=st.integers(-30, 30))
def test_one_broken_figure(forms: Forms, identities: Identities, seed: int, form_id: str, delta: int) -> None:
    rng = random.Random(seed)
    report = consistent(forms[form_id], rng)
    chosen = [identities[code] for code in ("T101", "T102", "T103", "T104", "T105")]
    assert {e.state for e in evaluate_all(chosen, report)} == {HOLDS}
    figure = report.figures[rng.choice(sorted(report.figures))]
    assert figure.value is not None
    figure.value += delta
    for equation in evaluate_all(chosen, report):
        contains = figure.key in {key for _, key in equation.terms}
        assert equation.state == (VIOLATED if contains and delta else HOLDS)


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=6, max_size=6),
    total=st.one_of(st.none(), st.integers(0, 30)),
)
def test_a_verdict_never_depends_on_what_a_blank_cell_would_say(
    forms: Forms, identities: Identities, parts: list[int | None], total: int | None
) -> None:
    """A row with blanks is violated only if no counts in the blank cells could make it hold."""
    cells = zip((*APPLICANTS, "total"), (*parts, total), strict=True)
    report = report_from_figures(forms["f2021"], 2022, {f"requests.new.{name}": value for name, value in cells})
    (equation,) = [e for e in evaluate_all([identities["T101"]], report) if e.instance == "new"]
    known = sum(part for part in parts if part is not None)
    possible = total is None or (known == total if None not in parts else known <= total)
    assert (equation.state == VIOLATED) == (not possible)
    if equation.state == HOLDS:
        assert None not in parts and equation.right == Decimal(known)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), form_id=st.sampled_from(("f2019", "f2021")), broken=st.integers(0, 4))
def test_what_holds_at_a_glance_holds_one_by_one(
    forms: Forms, identities: Identities, seed: int, form_id: str, broken: int
) -> None:
    """Counted, and made only when asked for, the equations are those that come of looking at each by itself."""
    rng = random.Random(seed)
    report = consistent(forms[form_id], rng)
    for key in rng.sample(sorted(report.figures), broken):
        figure = report.figures[key]
        change = rng.choice(("value", "blank", "absent"))
        if change == "absent":
            del report.figures[key]
        elif change == "blank":
            figure.state, figure.value = BLANK, None
        else:
            figure.value = Decimal(rng.randrange(9))
    chosen = [identities[code] for code in ("T101", "T102", "T103", "T104", "T105")]
    found = Evaluator(chosen).evaluate(report)
    plain = {key: figure.value for key, figure in report.figures.items() if figure.value is not None}
    tables = {table.id: table for table in report.tables}
    singly = [
        equation
        for identity in chosen
        for equations in identity.equations
        if form_id in equations.forms and equations.covers(report.year)
        for equation in evaluate_table(
            equations.instances(forms[form_id]), tables[equations.table], plain, report.figures
        )
    ]
    counted = found.held, len(found), found.codes
    assert list(found) == singly
    assert counted == (found.held, len(singly), {equation.code for equation in singly})
    assert found.held + len(found.others) == len(singly)
    assert pickle.loads(pickle.dumps(found)) == singly

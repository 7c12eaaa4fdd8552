"""What cases of mutations are made of: sound generated reports with room for changes, and the changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from govlint.testing import Draft, mutate
from tests.generators import draft

Change = Callable[[Draft], Draft]
Shifts = list[dict[str, int]]


class Case(NamedTuple):
    """A changed report and whether the rule must speak (in `case`, where one is named)."""

    code: str
    fires: bool
    name: str
    make: Callable[[], Draft]
    layout: str = "pipe-grid"
    case: str | None = None


@cache
def busy(form: str) -> Draft:
    """The first generated report whose figures leave room for every mutation below."""
    wanted = {
        "f2021": [
            *(f"requests.granted.{c}" for c in ("natural", "business")),
            "requests.deny_law.natural",
            "requests.carried_out.natural",
            "requests.deny_process.natural",
            "review.review.upheld",
            "review.review.pending",
            "review.litigation_direct.other",
            "active.normative.issued",
        ],
        "f2019": [
            "requests.granted.natural",
            "requests.granted.business",
            "active.normative.published",
            "active.rules.published",
            "active.licence.decisions",
        ],
        "legacy-table": [
            f"statistics.{row}"
            for row in (
                "app_in_person",
                "app_network",
                "app_closed_on_time",
                "app_closed_extended",
                "reply_agree",
                "reply_refuse",
                "refuse_privacy",
                "refuse_other_law",
                "review_upheld",
                "review_corrected",
                "litigation_upheld",
                "litigation_other",
                "staff_full_time",
                "staff_part_time",
                "press_total",
                "interview_total",
                "channel_website",
                "disclosed_total",
                "issued_normative",
                "response_total",
            )
        ],
        "legacy-narrative": [],
    }[form]
    return next(
        d
        for d in (draft(form, seed) for seed in range(20_000))
        if all(d.figures[key] not in ("0", "") for key in wanted)
    )


@cache
def city() -> Draft:
    """A report with the statistics table of a local variant."""
    drafts = (draft("legacy-table", seed) for seed in range(20_000))
    return next(d for d in drafts if int(d.figures.get("statistics.key_fiscal", "0")) > 1)


def shift(form: str, **changes: int) -> Callable[[], Draft]:
    """The busy report with amounts added to figures; `__` stands for the dots of the keys."""

    def make() -> Draft:
        made = busy(form)
        for name, by in changes.items():
            made = mutate.break_figure(made, name.replace("__", "."), by)
        return made

    return make


def changed(form: str, *changes: Change) -> Callable[[], Draft]:
    """The busy report after the changes."""

    def make() -> Draft:
        made = busy(form)
        for change in changes:
            made = change(made)
        return made

    return make


def pairs(code: str, form: str, invalid: Shifts, valid: Shifts) -> Iterator[Case]:
    """Cases that only add to figures."""
    for fires, shifts in ((True, invalid), (False, valid)):
        for index, shifted in enumerate(shifts):
            yield Case(code, fires, f"{form}-{'+'.join(shifted) or 'sound'}-{index}", shift(form, **shifted))


def in_year(made: Draft, year: int) -> Draft:
    """The report as one for another year, sign-off and period included."""
    for old, new in ((made.year + 1, year + 1), (made.year, year)):
        parts = tuple(part._replace(text=part.text.replace(f"{old}年", f"<{new}>年")) for part in made.parts)
        made = replace(made, parts=parts)
    return replace(made, parts=tuple(p._replace(text=p.text.replace("<", "").replace(">", "")) for p in made.parts))

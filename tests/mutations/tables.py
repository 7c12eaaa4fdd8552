"""Mutations of generated reports for the rules on tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from govlint.testing import Draft, mutate
from govlint.testing.draft import Part
from govlint.testing.tablewriters import pipe_grid
from tests.generators import generator
from tests.mutations.kit import Case, Change, Shifts, changed, city, pairs, shift


def requests_cases() -> Iterator[Case]:
    """Identities of the request and review tables."""
    row, column = "requests__granted__natural", "requests__granted__total"
    for form in ("f2019", "f2021"):
        yield from pairs(
            "T101", form, [{row: 1}, {column: -1}], [{row: 1, column: 1}, {row: 1, "requests__granted__business": -1}]
        )
        yield from pairs(
            "T102",
            form,
            [{row: 3}, {"requests__result_total__natural": 1}],
            [
                {row: 1, "requests__partial__natural": 2, "requests__result_total__natural": 3},
                {"requests__new__natural": 1},
            ],
        )
        yield from pairs(
            "T103",
            form,
            [{"requests__new__natural": 1}, {"requests__carried_out__total": 2}],
            [{row: 1}, {"requests__new__natural": 2, "requests__carried_out__natural": 2}],
        )
        yield from pairs(
            "T105",
            form,
            [{"review__review__total": 1}, {"review__litigation_direct__other": 1}],
            [{"review__review__upheld": 2, "review__review__total": 2}, {"requests__new__natural": 1}],
        )


def subtotal_cases() -> Iterator[Case]:
    """A printed row of a group with its own figures (T104)."""

    def with_group(by: int, label: str = "(三)不予公开", prefix: str = "requests.deny_") -> Change:
        def change(made: Draft) -> Draft:
            made = mutate.add_row(made, "requests", "partial" if "三" in label else "deny_admin_query", label)
            texts = {}
            for line in made.tables["requests"].columns:
                parts = (int(t) for k, t in made.figures.items() if k.startswith(prefix) and k.endswith("." + line.id))
                texts[f"requests.added.{line.id}"] = str(sum(parts) + by)
            return mutate.set_figures(made, texts)

        return change

    unable = ("(四)无法提供", "requests.unable_")
    for by, fires in ((1, True), (0, False)):
        yield Case("T104", fires, f"denied-{by}", changed("f2021", with_group(by)))
        yield Case("T104", fires, f"unable-{by}", changed("f2019", with_group(by, *unable)))


# Of each identity of the statistics table: two sets of shifts that break it and two that it must bear.
LEGACY_SUMS: dict[str, tuple[Shifts, Shifts]] = {
    "T201": (
        [{"app_in_person": 1}, {"app_received": 1}],
        [{"app_in_person": 1, "app_received": 1}, {"app_closed": 1}],
    ),
    "T202": (
        [{"app_closed_on_time": 1}, {"app_closed": 2}],
        [{"app_closed_extended": 1, "app_closed": 1}, {"app_received": 1}],
    ),
    "T203": ([{"reply_agree": 1}, {"app_replied": 1}], [{"reply_agree": 1, "app_replied": 1}, {"app_closed": 1}]),
    "T204": (
        [{"refuse_privacy": 1}, {"reply_refuse": 1}],
        [{"refuse_privacy": 1, "reply_refuse": 1}, {"refuse_privacy": 1, "refuse_other_law": -1}],
    ),
    "T205": (
        [{"review_upheld": 1}, {"review_total": 1}],
        [{"review_corrected": 1, "review_total": 1}, {"litigation_total": 1}],
    ),
    "T206": (
        [{"litigation_upheld": 1}, {"litigation_total": 1}],
        [{"litigation_other": 1, "litigation_total": 1}, {"review_total": 1}],
    ),
    "T207": (
        [{"staff_full_time": 1}, {"staff_total": -1}],
        [{"staff_part_time": 1, "staff_total": 1}, {"staff_full_time": 1, "staff_part_time": -1}],
    ),
    "T208": (
        [{"press_principal": 500_000}, {"interview_principal": 500_000}],
        [{"press_total": 5}, {"disclosed_total": 5}],
    ),
    "T215": ([{"app_closed": 1}, {"app_replied": 1}], [{"app_closed": 1, "app_replied": 1}, {"app_received": 1}]),
    "T216": (
        [{"disclosed_total": 900_000}, {"disclosed_total": 500_001}],
        [{"channel_website": 3}, {"channel_other": 7}],
    ),
}


def legacy_sums() -> Iterator[Case]:
    """Sums of the statistics table."""
    for code, kinds in LEGACY_SUMS.items():
        invalid, valid = ([{f"statistics__{row}": by for row, by in s.items()} for s in kind] for kind in kinds)
        yield from pairs(code, "legacy-table", invalid, valid)
    for key, by, fires in (("key_fiscal", 90_000, True), ("key_total", 900_000, True), ("channel_other", 1, False)):
        yield Case("T211", fires, key, lambda key=key, by=by: mutate.break_figure(city(), f"statistics.{key}", by))
    yield Case("T211", False, "no-local-rows", shift("legacy-table", statistics__disclosed_total=0))


def other_tables() -> Iterator[Case]:
    """Bounds of the table on active disclosure, and what can be wrong with a cell."""
    big = 900_000
    yield from pairs(
        "T301",
        "f2019",
        [{"active__normative__published": big}, {"active__rules__published": big}],
        [{"active__normative__public_total": 4}, {"active__normative__made": big}],
    )
    yield from pairs(
        "T311",
        "f2021",
        [{"active__normative__issued": big}, {"active__rules__issued": big}],
        [{"active__normative__in_force": 3}, {"active__rules__repealed": 2}],
    )
    cells = {
        "active.licence.decisions": ("-3", "negative"),
        "requests.granted.natural": ("1.5", "fractional"),
        "active.penalty.decisions": ("约若干", "unreadable"),
    }
    for key, (text, case) in cells.items():
        yield Case(
            "T106", True, case, changed("f2021", lambda d, k=key, t=text: mutate.set_figures(d, {k: t})), case=case
        )
    yield Case(
        "T106", False, "amount", changed("f2021", lambda d: mutate.set_figures(d, {"active.fees.amount": "12.35"}))
    )
    yield Case(
        "T106", False, "change", changed("f2019", lambda d: mutate.set_figures(d, {"active.licence.change": "-8"}))
    )
    blanks = [["requests.granted.welfare"], ["active.rules.issued", "active.rules.repealed"]]
    for keys in blanks:
        yield Case("T110", True, keys[0], changed("f2021", lambda d, keys=keys: mutate.blank_cells(d, keys)))
    yield Case("T110", False, "sound", changed("f2021"))
    yield Case(
        "T110", False, "zero", changed("f2021", lambda d: mutate.set_figures(d, {"requests.granted.welfare": "0"}))
    )
    for form in ("f2021", "legacy-table"):
        zeros = changed(form, lambda d: replace(d, figures=dict.fromkeys(d.figures, "0")))
        one = "requests.new.total" if form == "f2021" else "statistics.meetings"
        yield Case("T111", True, form, zeros)
        yield Case("T111", False, form, lambda zeros=zeros, one=one: mutate.set_figures(zeros(), {one: "1"}))


def lines_of_tables() -> Iterator[Case]:
    """Rows and columns that are missing, added or called something else."""
    for table, row, form in (("requests", "reject_repeat", "f2021"), ("statistics", "complaints", "legacy-table")):
        yield Case("T107", True, f"row-{row}", changed(form, lambda d, t=table, r=row: mutate.drop_row(d, t, r)))
        yield Case("T107", False, f"sound-{row}", changed(form))
    yield Case("T107", True, "column", changed("f2021", lambda d: mutate.drop_column(d, "requests", "welfare")))
    yield Case(
        "T107",
        False,
        "other-spelling",
        changed("f2021", lambda d: mutate.rename_row(d, "active", "normative", "规范性文件")),
    )
    words = generator("f2021").sample.mutations
    for table, after, form in (("active", "normative", "f2019"), ("statistics", "complaints", "legacy-table")):
        add = changed(form, lambda d, t=table, a=after: mutate.add_row(d, t, a, words["unknown_row"], "4"))
        yield Case("T108", True, f"added-{table}", add)
    yield Case(
        "T108",
        True,
        "swapped",
        changed("f2021", lambda d: mutate.swap_rows(d, "requests", "deny_law", "deny_admin_query")),
    )
    yield Case(
        "T108",
        False,
        "other-spelling",
        changed("f2021", lambda d: mutate.rename_row(d, "active", "normative", "规范性文件")),
    )
    yield Case(
        "T108",
        False,
        "spaced",
        changed("f2021", lambda d: mutate.rename_row(d, "requests", "reject_repeat", "2、重复  申请")),
    )


def repeated_tables() -> Iterator[Case]:
    """A table of the report that stands at its end once more."""
    for form, table, key in (
        ("f2021", "requests", "requests.new.total"), ("legacy-table", "statistics", "statistics.app_received"),
    ):  # fmt: skip
        again = changed(form, lambda d, k=key: mutate.set_figures(d, {k: "98765"}))
        other = changed(form, lambda d: replace(d, figures={key: f"7{text}" for key, text in d.figures.items()}))
        yield Case("T112", True, f"slip-{table}", _twice(form, again, table), case="default")
        yield Case("T112", True, f"another-{table}", _twice(form, other, table), case="another")
        yield Case("T112", False, f"the-same-{table}", _twice(form, changed(form), table))
        yield Case("T112", False, f"once-{table}", again)


def _twice(form: str, again: Callable[[], Draft], table: str) -> Callable[[], Draft]:
    def make() -> Draft:
        lines = [Part("paragraph", line) for line in ("附表：", *pipe_grid(again(), table))]
        sound = changed(form)()
        return replace(sound, parts=(*sound.parts, *lines))

    return make


FAMILIES = (requests_cases, subtotal_cases, legacy_sums, other_tables, lines_of_tables, repeated_tables)

"""What the checks of other tools look for, planted in generated reports: one case or more for each check by its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from govlint.testing import Draft, mutate
from govlint.testing.draft import Part
from tests.mutations.kit import busy, city

COLUMNS = ("natural", "business", "research", "welfare", "legal_service", "other_org", "total")
ROWS = (
    "new", "carried_in", "granted", "partial", "deny_state_secret", "deny_law", "deny_safety", "deny_third_party",
    "deny_internal", "deny_process", "deny_enforcement_file", "deny_admin_query", "unable_not_held",
    "unable_must_create", "unable_unclear", "reject_petition", "reject_repeat", "reject_publication",
    "reject_excessive", "reject_reconfirm", "other_no_correction", "other_no_payment", "other_other", "result_total",
    "carried_out",
)  # fmt: skip
COUNTS = (
    *(f"active.{row}.{column}" for row in ("rules", "normative") for column in ("issued", "repealed", "in_force")),
    *(f"active.{row}.decisions" for row in ("licence", "penalty", "coercion")),
)
FEE = "active.fees.amount"
# Each answers for one field: what editors write into a cell that they leave out.
LEFT_OUT = ("", "/", "-", "—", "--", "不适用", "N/A", "/", "——", "-")

Change = Callable[[Draft], Draft]


class Case(NamedTuple):
    """A check of another tool by its id, a report that breaks it, and the cases of rules that must then be found, with
    the figures that they must name. On the sound reports nothing at all may be found."""

    id: str
    rules: tuple[str, ...]
    broken: Change
    keys: tuple[str, ...] = ()
    sound: tuple[Change, ...] = (lambda made: made,)
    form: str = "f2021"

    def base(self) -> Draft:
        """The sound report that the changes start from."""
        return city() if self.form == "city" else busy(self.form)


def shifted(**changes: int) -> Change:
    """Amounts added to figures; `__` stands for the dots of the keys."""

    def change(made: Draft) -> Draft:
        for name, by in changes.items():
            made = mutate.break_figure(made, name.replace("__", "."), by)
        return made

    return change


def written(**texts: str) -> Change:
    """Other texts in cells; `__` stands for the dots of the keys."""
    return lambda made: mutate.set_figures(made, {name.replace("__", "."): text for name, text in texts.items()})


def said(text: str, section: str = "overview") -> Change:
    """A further paragraph; {year}, {last}, {next}, {self} and figure keys stand for what they name."""

    def change(made: Draft) -> Draft:
        filled = text.replace("{year}", str(made.year)).replace("{last}", str(made.year - 1))
        filled = filled.replace("{next}", str(made.year + 1)).replace("{self}", str(made.words["self"]))
        return mutate.add_paragraph(made, section, filled)

    return change


def _cell(row: str, column: str) -> str:
    return f"requests__{row}__{column}"


def request_identities() -> Iterator[Case]:
    """C2 to C40: results and balance of each column, the applicants of each row."""
    for number, column in enumerate(COLUMNS):
        other = "business" if column == "natural" else "natural"
        columns = ("natural", "total") if column == "total" else (column, other)
        # In the column of totals a mistake that breaks nothing else breaks another column as well.
        signs = (1, 1) if column == "total" else (1, -1)
        by = {_cell("granted", name): sign for name, sign in zip(columns, signs, strict=True)}
        yield Case(f"C{2 + number}", ("T102:default",), shifted(**by), (f"requests.result_total.{column}",))
        by = {_cell("carried_out", name): sign for name, sign in zip(columns, signs, strict=True)}
        if column not in ("natural", "total"):
            by = {_cell("carried_out", column): 1, _cell("carried_out", "natural"): -1}
        yield Case(f"C{9 + number}", ("T103:default",), shifted(**by), (f"requests.carried_out.{column}",))
    for number, row in enumerate(ROWS):
        yield Case(f"C{16 + number}", ("T101:default",), shifted(**_in_one_row(row)), (f"requests.{row}.total",))


def _in_one_row(row: str) -> dict[str, int]:
    """Shifts under one applicant that leave the column consistent and only the rows wrong."""
    if row in ("new", "carried_in"):
        return {_cell(row, "natural"): 1, _cell("carried_out", "natural"): 1}
    if row in ("result_total", "carried_out"):
        more = {_cell("granted", "natural"): 1, _cell("result_total", "natural"): 1}
        return more | {_cell("carried_out", "natural"): -1}
    partner = "deny_law" if row == "granted" else "granted"
    return {_cell(row, "natural"): 1, _cell(partner, "natural"): -1}


def other_tables() -> Iterator[Case]:
    """C1, C41 to C44, C54 to C56: tables that are missing, blank or do not add up."""
    yield Case("C1", ("F006:default", "S114:default"), lambda made: mutate.drop_table(made, "requests"))
    yield Case("C41", ("S114:default",), lambda made: mutate.drop_table(made, "review"))
    rows = {"C42": "review", "C43": "litigation_direct", "C44": "litigation_after_review"}
    for name, row in rows.items():
        yield Case(name, ("T105:default",), shifted(**{f"review__{row}__other": 1}), (f"review.{row}.total",))
    for name, table, row in (
        ("C54", "requests", ""),
        ("C55", "requests", "reject_petition"),
        ("C56", "review", "review"),
    ):
        for many in (True, False):
            if many or row:
                yield _blanks(name if many else f"{name}-one", f"{table}.{row}", many)


def _blanks(name: str, prefix: str, many: bool) -> Case:
    keys = [key for key in busy("f2021").figures if key.startswith(prefix)]
    keys = keys if many else keys[1:2]
    whole = "." not in prefix.rstrip(".")  # of a table without any figure nothing can be assessed, and F006 says so
    rules = ("F006:default", "T110:default") if whole else ("T110:default",)
    return Case(name, rules, lambda made: mutate.blank_cells(made, keys), tuple(keys))


def prose_against_tables() -> Iterator[Case]:
    """C45 to C52: numbers in the text, in every lawful reading, against the tables."""
    keys = tuple(f"requests.{row}.total" for row in ("new", "carried_in", "result_total", "carried_out"))
    keys += tuple(f"review.{row}.total" for row in ("review", "litigation_direct", "litigation_after_review"))
    new, carried, done, over, review, direct, after = (int(busy("f2021").figures[key]) for key in keys)
    requests, disputes = "N601:default", "N602:default"
    stated: tuple[tuple[str, str, str, tuple[int, ...], str], ...] = (
        ("C45", requests, "本年新收{}件政府信息公开申请。", (new,), keys[0]),
        ("C46", requests, "政府信息公开申请上年结转{}件。", (carried,), keys[1]),
        ("C47", requests, "全年共收到政府信息公开申请{}件。", (new, new + carried, done, done + over), keys[0]),
        ("C48", requests, "全年办结政府信息公开申请{}件。", (done, new), keys[2]),
        ("C49", requests, "政府信息公开申请结转下年度继续办理{}件。", (over,), keys[3]),
        ("C50", disputes, "因政府信息公开引发行政复议{}件。", (review,), keys[4]),
        ("C51", disputes, "因政府信息公开引发行政诉讼{}件。", (direct + after, direct, after), keys[5]),
        ("C52", requests, "全年受理政府信息公开申请{}件。", (new + carried, done), keys[1]),
    )
    for name, rule, text, lawful, key in stated:
        wrong = new + carried + done + over + review + direct + after
        sound = tuple(said(text.format(value)) for value in lawful)
        yield Case(name, (rule,), said(text.format(wrong)), (key,), sound)


def narrative_parts() -> Iterator[Case]:
    """C57, C58, C64, C80 to C82: what sections must say, and what no report should."""

    def problems(text: str) -> Change:
        def change(made: Draft) -> Draft:
            made = mutate.empty_section(made, "problems")
            return mutate.add_paragraph(made, "problems", text) if text else made

        return change

    yield Case("C57", ("S115:default",), problems(""))
    yield Case(
        "C57-none", ("S115:only_none",), problems("无。"), sound=(problems("部分栏目更新不够及时，已明确专人负责。"),)
    )
    yield Case("C58", ("S113:default",), _section_six("本年度无其他需要报告的事项。"))
    fees = "本年度发出收费通知{}件，通知金额2000元，收到缴费金额0元。"
    unpaid = busy("f2021").figures["requests.other_no_payment.total"]
    yield Case(
        "C58-notices", ("T312:default",), _section_six(fees.format(20)), sound=(_section_six(fees.format(unpaid)),)
    )
    compared = (said("{year}年收到的申请比{last}年有所增加。"),)
    yield Case("C64", ("D503:default",), said("{last}年，{self}收到政府信息公开申请5件。"), sound=compared)
    planned = (said("{next}年，{self}将进一步加强政府信息公开工作。", "problems"),)
    yield Case("C64-next", ("D503:default",), said("{next}年，{self}收到政府信息公开申请5件。"), sound=planned)
    twice = (said("对如何公开，有关科室还要研究研究。"),)
    yield Case("C80", ("P803:default",), said("各栏目的信息公开公开内容及时更新。"), sound=twice)
    yield Case("C81", ("P805:default",), said("对公开工作统一布署。"), sound=(said("对公开工作统一部署。"),))
    open_end = "栏目内容由各科室提供，经办公室审核以后发布。栏目的日常维护由专人负责，公众可以来电反映问题{}"
    yield Case("C81-stop", ("P807:default",), said(open_end.format("")), sound=(said(open_end.format("。")),))
    yield Case(
        "C81-marks", ("P803:default",), said("公开栏目已更新，，内容完整。"), sound=(said("栏目已更新……内容完整。"),)
    )
    over = ("requests.carried_out.total",)
    left = (said("政府信息公开申请除结转下年度的以外，均已按要求办理完成。"),)
    yield Case("C82", ("N608:default",), said("所有政府信息公开申请均已按要求办理完成。"), over, left)


def _section_six(text: str) -> Change:
    return lambda made: mutate.add_paragraph(mutate.empty_section(made, "other"), "other", text)


def cells() -> Iterator[Case]:
    """C59 to C62: cells of table two that hold no count, and such cells of tables three and four."""
    for key, text in zip((*COUNTS, FEE), LEFT_OUT, strict=True):
        yield Case(f"C59-{key}", ("T110:default",), _set(key, text), (key,))
        yield Case(f"C60-{key}", ("T106:unreadable",), _set(key, "若干"), (key,))
        yield Case(f"C61-{key}", ("T106:negative",), _set(key, "-1"), (key,))
    for key in COUNTS:
        yield Case(f"C62-{key}", ("T106:fractional",), _set(key, "1.5"), (key,))
    in_three = shifted(
        requests__deny_law__natural=-3, requests__granted__natural=3, requests__deny_law__total=-3,
        requests__granted__total=3,
    )  # fmt: skip
    yield Case("C61-requests", ("T106:negative",), in_three, ("requests.deny_law.natural",))
    in_four = shifted(review__review__corrected=-1, review__review__upheld=1)
    yield Case("C61-review", ("T106:negative",), in_four, ("review.review.corrected",))
    halves = written(review__review__corrected="0.5", review__review__other="2.5")
    yield Case("C62-review", ("T106:fractional",), halves, ("review.review.corrected",))


def _set(key: str, text: str) -> Change:
    """Another text in a cell of table two; the stock at the start of the year stays above zero."""
    row, column = key.rsplit(".", 1)
    room: dict[str, str] = {}
    if text[-1:].isdigit() and column in ("repealed", "in_force"):
        room = {f"{row}.{'repealed' if column == 'in_force' else 'in_force'}": "30"}
    return lambda made: mutate.set_figures(made, {**room, key: text})


def outline() -> Iterator[Case]:
    """C75 to C79: chapters in disorder."""
    rule = ("S116:default",)
    yield Case("C75", rule, lambda made: mutate.set_heading(made, "active", "一、主动公开政府信息情况"))
    yield Case("C76", rule, _topics_as_chapters)
    yield Case("C77", rule, _topics_as_chapters)
    yield Case("C78", rule, lambda made: mutate.set_heading(made, "requests", "四、收到和处理政府信息公开申请情况"))
    yield Case("C78-active", rule, lambda made: mutate.set_heading(made, "active", "一、主动公开情况"))
    yield Case("C79", rule, _one_number_less)


def _topics_as_chapters(made: Draft) -> Draft:
    """（一）主动公开。… as 二、主动公开 and so on, numbered like the chapters."""
    parts: list[Part] = []
    for part in made.parts:
        title, stop, rest = part.text[3:].partition("。")
        if part.kind == "paragraph" and part.text.startswith("（") and stop:
            number = "一二三四五六"["一二三四五".index(part.text[1]) + 1]
            parts += [Part("heading", f"{number}、{title}", part.id, 1), part._replace(text=rest)]
        else:
            parts.append(part)
    return replace(made, parts=tuple(parts))


def _one_number_less(made: Draft) -> Draft:
    """The overview without a number, the others one to five."""
    parts = []
    for part in made.parts:
        if part.kind == "heading" and part.level == 1:
            number = "一二三四五六".index(part.text[0])
            text = part.text[2:] if number == 0 else f"{'一二三四五'[number - 1]}{part.text[1:]}"
            parts.append(part._replace(text=text))
        else:
            parts.append(part)
    return replace(made, parts=tuple(parts))


def planned() -> Iterator[Case]:
    """Q1 to Q12 that speak of one report."""
    results = ("requests.result_total.natural",)
    yield Case("Q1", ("T103:default",), shifted(requests__carried_out__natural=1, requests__carried_out__total=1))
    yield Case("Q2", ("T102:default",), shifted(requests__granted__natural=1, requests__granted__total=1), results)
    yield Case("Q3", ("T105:default",), shifted(review__review__upheld=1), ("review.review.total",))
    yield Case(
        "Q4", ("T105:default",), shifted(review__litigation_direct__upheld=1), ("review.litigation_direct.total",)
    )
    for name, key, text, rule in (
        ("Q6", "active.penalty.decisions", "-5", "T106:negative"),
        ("Q8", "active.penalty.decisions", "", "T110:default"),
        ("Q10", "active.penalty.decisions", "见附件", "T106:unreadable"),
        ("Q11", "active.licence.decisions", "N/A", "T110:default"),
    ):
        yield Case(name, (rule,), _set(key, text), (key,))
    share = "其中网络申请3件，占申请总数的{}%。"
    yield Case("Q12", ("Q902:over_whole",), said(share.format(120)), sound=(said(share.format(20)),))
    rate = "政府信息公开申请办结率为{}%。"
    yield Case("Q12-rate", ("Q902:over_whole",), said(rate.format(120)), sound=(said(rate.format(86)),))


def siblings() -> Iterator[Case]:
    """Ideas of other tools of the kind."""
    zero = [key for key in busy("f2021").figures if key.startswith("review.")]
    yield Case("V33-109", ("T110:default",), lambda made: mutate.blank_cells(made, zero), tuple(zero))
    grown = "全年解读政策30件，比上年的40件{}25%。"
    yield Case("V33-110", ("Q902:default",), said(grown.format("增长")), sound=(said(grown.format("下降")),))
    yield Case("V33-111", ("T111:default",), _all_zero)
    yield Case("V33-112", ("P801:default",), said("公开栏目的更新情况：（文字描述）。"))
    parts = "本报告由总体情况、主动公开情况、依申请公开情况、{}、其他需要报告的事项组成。"
    sound = (said(parts.format("存在的主要问题"), ""),)
    yield Case("CMM-003", ("S104:default",), said(parts.format("档案移交情况"), ""), sound=sound)
    principal = ("statistics.press_principal", "statistics.press_total")
    yield Case("FO-1", ("T208:default",), shifted(statistics__press_principal=500_000), principal, form="legacy-table")
    fiscal = ("statistics.key_fiscal", "statistics.key_total")
    yield Case("FO-2", ("T211:member_larger",), shifted(statistics__key_fiscal=90_000), fiscal, form="city")


def _all_zero(made: Draft) -> Draft:
    """Every figure zero, and the sentences that named others gone or changed."""
    made = replace(made, figures=dict.fromkeys(made.figures, "0"))
    named = {"新收": "（二）依申请公开。本年度未收到政府信息公开申请。", "通知": ""}
    parts = []
    for part in made.parts:
        word = next((word for word in named if part.kind == "paragraph" and word in part.text), None)
        if word is None:
            parts.append(part)
        elif named[word]:
            parts.append(part._replace(text=named[word]))
    made = replace(made, parts=type(made.parts)(parts))
    return mutate.add_paragraph(made, "other", "本年度未收取信息处理费，无其他事项。")


FAMILIES = (
    request_identities, other_tables, prose_against_tables, narrative_parts, cells, outline, planned, siblings,
)  # fmt: skip


@cache
def cases() -> tuple[Case, ...]:
    """All cases of single reports."""
    return tuple(case for family in FAMILIES for case in family())

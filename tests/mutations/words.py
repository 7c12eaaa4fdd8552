"""Mutations of generated reports for the rules on forms, sections and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govlint.testing import Draft, mutate
from govlint.testing.layouts import with_blanks
from tests.generators import generator
from tests.mutations.kit import Case, Change, busy, changed, in_year


def form_cases() -> Iterator[Case]:
    """Which form a report follows, and whether it is a report at all."""

    def without_year(made: Draft) -> Draft:
        tables = [table for table in made.tables if any(part.id == table for part in made.parts)]
        for table in tables:
            made = mutate.drop_parts(made, lambda part, table=table: part.kind == "table" and part.id == table)
        made = mutate.drop_parts(made, lambda part: part.kind in ("signoff", "heading"))
        return mutate.replace_text(made, f"{made.year}年", "本年")

    for form in ("legacy-narrative", "f2021"):
        yield Case("F001", True, form, changed(form, without_year))
        yield Case("F001", False, f"{form}-untitled", changed(form, lambda d: mutate.drop_kind(d, "title")))
    for number, text in enumerate(("关于召开防汛工作会议的通知，请各科室准时参加。", "青榆市图书馆开放时间表")):
        alone = changed(
            "f2021",
            lambda d, t=text: replace(mutate.add_paragraph(d, "", t), parts=()),
            lambda d, t=text: mutate.add_paragraph(d, "", t),
        )
        yield Case("F005", True, f"notice-{number}", alone)
    yield Case("F005", False, "untitled", changed("f2021", lambda d: mutate.drop_kind(d, "title")))
    yield Case("F005", False, "bare", changed("f2021", lambda d: mutate.drop_kind(d, "introduction")))
    totals = [key for key in busy("f2021").figures if key.endswith(".total")]
    yield Case("F006", True, "no-totals", changed("f2021", lambda d: mutate.blank_cells(d, totals)))
    yield Case("F006", True, "places-lost", changed("f2021", with_blanks), layout="dropped-blanks")
    yield Case("F006", False, "one-blank", changed("f2021", lambda d: mutate.blank_cells(d, totals[3:4])))
    yield Case("F006", False, "no-table", changed("legacy-narrative"))
    yield Case("F102", True, "newer", changed("f2021", lambda d: in_year(d, 2019)))
    yield Case("F102", True, "older", changed("f2019", lambda d: in_year(d, 2023)))
    yield Case("F102", False, "its-year", changed("f2019", lambda d: in_year(d, 2020)))
    yield Case("F102", False, "open-end", changed("f2021", lambda d: in_year(d, 2025)))
    yield Case(
        "F103",
        True,
        "one-table",
        changed("f2021", lambda d: relabel(d, "本年制发件数", "本年新制作数量")),
        case="one_table",
    )
    yield Case("F103", True, "two-tables", changed("f2021", other_requests), case="two_tables")
    yield Case("F103", False, "sound-2019", changed("f2019"))
    yield Case("F103", False, "spelling", changed("f2021", lambda d: relabel(d, "现行有效件数", "现行有效件")))


def relabel(made: Draft, old: str, new: str) -> Draft:
    """The table on active disclosure with another column label in its first band."""
    table = made.tables["active"]
    columns = tuple(line._replace(label=new) if line.label == old else line for line in table.bands[0].columns)
    bands = (table.bands[0]._replace(columns=columns), *table.bands[1:])
    return replace(made, tables={**made.tables, "active": table._replace(bands=bands)})


def other_requests(made: Draft) -> Draft:
    """The table on active disclosure of the older form beside the newer request table."""
    other = busy("f2019")
    figures = {key: text for key, text in made.figures.items() if not key.startswith("active.")}
    figures |= {key: text for key, text in other.figures.items() if key.startswith("active.")}
    return replace(made, figures=figures, tables={**made.tables, "active": other.tables["active"]})


def sections() -> Iterator[Case]:
    """Sections that are missing, empty, in disorder or numbered in several ways."""
    for section in ("problems", "other"):
        yield Case("S101", True, section, changed("f2021", lambda d, s=section: mutate.drop_section(d, s)))
        yield Case("S115", True, section, changed("f2021", lambda d, s=section: mutate.empty_section(d, s)))
    yield Case(
        "S101",
        False,
        "other-title",
        changed("f2021", lambda d: mutate.set_heading(d, "problems", "五、存在问题及改进措施")),
    )
    yield Case("S101", False, "free-headings", changed("legacy-narrative", lambda d: mutate.drop_heading(d, "概述")))
    for index, text in enumerate(("无。", "没有。")):
        fill = changed(
            "f2019", lambda d: mutate.empty_section(d, "other"), lambda d, t=text: mutate.add_paragraph(d, "other", t)
        )
        yield Case("S115", False, f"none-{index}", fill)
    for title in ("收费及减免情况", "存在的主要问题及改进措施"):
        yield Case("S106", True, title, changed("legacy-narrative", lambda d, t=title: mutate.drop_section(d, t)))
    yield Case(
        "S106", False, "elsewhere", changed("legacy-narrative", lambda d: mutate.drop_heading(d, "收费及减免情况"))
    )
    yield Case(
        "S106",
        False,
        "in-the-table",
        changed("legacy-table", lambda d: mutate.drop_section(d, "政府信息公开的收费及减免情况")),
    )
    long = "全年围绕中心工作推进主动公开，及时更新栏目内容，回应群众关切，完善公开制度。" * 30
    for index, times in enumerate((1, 2)):
        yield Case(
            "S111", True, str(times), changed("f2021", lambda d, n=times: mutate.add_paragraph(d, "overview", long * n))
        )
        section = ("problems", "other")[index]
        yield Case("S111", False, section, changed("f2021", lambda d, s=section: mutate.add_paragraph(d, s, long)))
    for table in ("active", "review"):
        yield Case("S114", True, table, changed("f2021", lambda d, t=table: mutate.drop_table(d, t)))
    yield Case("S114", False, "heading-lost", changed("f2021", lambda d: mutate.drop_heading(d, "review_litigation")))
    yield Case("S114", False, "not-demanded", changed("legacy-table", lambda d: mutate.drop_table(d, "statistics")))
    for first, second in (("active", "requests"), ("problems", "other")):
        swap = changed("f2021", lambda d, a=first, b=second: mutate.swap_sections(d, a, b))
        yield Case("S116", True, f"{first}-{second}", swap)
    yield Case("S116", False, "sound", changed("f2019"))
    yield Case("S116", False, "annex", changed("f2021", lambda d: mutate.add_paragraph(d, "other", "七、附件")))
    for form, section, text in (
        ("f2021", "problems", "5.存在的主要问题及改进情况"),
        ("legacy-narrative", "收费及减免情况", "4.收费及减免情况"),
    ):
        yield Case("S117", True, form, changed(form, lambda d, s=section, t=text: mutate.set_heading(d, s, t)))
        yield Case("S117", False, form, changed(form))


def dates() -> Iterator[Case]:
    """Periods, sign-offs and other dates."""

    def period(old: str, new: str) -> Change:
        return lambda d: mutate.replace_text(d, old.format(y=d.year), new.format(y=d.year - 1), ["introduction"])

    yield Case(
        "D502",
        True,
        "year",
        changed("f2021", period("{y}年1月1日", "{y}年1月1日"), period("{y}年12月31日", "{y}年12月31日")),
        case="other_year",
    )
    yield Case("D502", True, "part", changed("f2021", period("12月31日", "10月31日")), case="not_whole_year")
    yield Case("D502", False, "sound", changed("f2021"))
    yield Case(
        "D502",
        False,
        "year-once",
        changed("legacy-table", lambda d: mutate.replace_text(d, f"{d.year}年12月31日", "12月31日")),
    )
    for days, fires in ((-9, True), (-30, True), (0, False), (9, False)):
        yield Case("D506", fires, str(days), lambda days=days: published(days), layout="portal")
    words = generator("f2021").sample.mutations
    add = mutate.add_paragraph
    for code, said in (("D507", words["impossible_date"]), ("D510", words["unreadable_date"])):
        for form in ("f2021", "f2019"):
            text = said.replace("{self}", "我局")
            yield Case(
                code, True, form, changed(form, lambda d, t=text: add(d, "overview", t.replace("{year}", str(d.year))))
            )
    yield Case(
        "D507", False, "leap", changed("f2019", lambda d: add(in_year(d, 2020), "overview", "2020年2月29日召开会议。"))
    )
    yield Case(
        "D507", False, "end-of-month", changed("f2021", lambda d: add(d, "overview", f"{d.year}年11月30日召开会议。"))
    )
    yield Case("D510", False, "month-only", changed("f2021", lambda d: add(d, "overview", f"{d.year}年11月召开会议。")))
    yield Case(
        "D510",
        False,
        "number",
        changed("f2021", lambda d: add(d, "overview", "热线接到来电202311次，编号为20231231。")),
    )


def issuers() -> Iterator[Case]:
    """Another name in the sign-off than in the title."""
    for titled, signed, fires in (
        ("江城市民政局", "江城市水利局", True),
        ("江城市青山区财政局", "江城市青山区应急管理局", True),
        ("江城市民政局", "江城市民政局办公室", False),
        ("江城市人民政府", "江城市政务服务管理局", False),
    ):
        for form in ("f2021", "f2019"):
            made = changed(form, lambda d, t=titled, s=signed: signed_by(d, t, s))
            yield Case("D511", fires, f"{form}-{signed}", made)


def signed_by(made: Draft, titled: str, signed: str) -> Draft:
    """The report with one name in its title and another in its sign-off."""
    name = next(part.text for part in made.parts if part.kind == "signoff")
    made = mutate.replace_text(made, name, titled, ["title", "introduction"])
    return mutate.replace_text(made, name, signed, ["signoff"])


def published(days: int) -> Draft:
    """A report whose portal says that it was published so many days after (before) its sign-off on the 18th."""
    made = busy("f2021")
    old = next(part.text for part in made.parts if part.kind == "signoff" and part.text.endswith("日"))
    made = mutate.replace_text(made, old, f"{made.year + 1}年1月18日", ["signoff"])
    day = 18 + days
    when = f"{made.year + 1}-01-{day:02}" if day > 0 else f"{made.year}-12-{31 + day:02}"
    metadata = tuple(
        tuple(when if row[at - 1] == "发布日期" else text for at, text in enumerate(row)) for row in made.metadata
    )
    return replace(made, metadata=metadata)


def processing_fees() -> Iterator[Case]:
    """What section six says of the processing fee, and what it leaves unsaid."""

    def says(text: str) -> Change:
        return changed("f2021", lambda d: mutate.add_paragraph(mutate.empty_section(d, "other"), "other", text))

    def notice(sent: int, due: int, paid: int) -> str:
        return f"本年度发出收费通知{sent}件，通知金额{due}元，收到缴费金额{paid}元。"

    yield Case("S113", True, "silent", says("无其他需要报告的事项。"))
    yield Case("S113", True, "other-matters", says("本年度办理建议提案，均按时答复并公开。"))
    yield Case("S113", False, "none-charged", says("本年度未收取信息处理费。"))
    yield Case("S113", False, "charged", says(notice(9000, 15100, 10100)))
    yield Case("T312", True, "more-paid-than-due", says(notice(9000, 1500, 2500)))
    yield Case("T312", True, "no-multiple-of-ten", says(notice(9000, 1505, 1005)))
    yield Case("T312", False, "fits", says(notice(9000, 15100, 10100)))
    yield Case("T312", False, "none-paid", says(notice(9000, 15100, 0)))


FAMILIES = (form_cases, sections, dates, issuers, processing_fees)

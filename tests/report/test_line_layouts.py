"""Tables that programs or people wrote out in lines of text: read where it is certain what is what, else said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.reporters.width import display_width
from govlint.testing import Draft, lint_text, parse_text
from govlint.testing.draft import GridCell
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import TableWriter, markdown, pipe_grid, trailing_pipes
from tests.generators import draft

Line = Callable[[str, list[str]], str]
TABLES = [(form, table) for form in ("f2019", "f2021", "legacy-table") for table in draft(form).tables]


def rows_of(sound: Draft, table: str) -> list[tuple[str, list[str]]]:
    """The words of each row of the official grid, and its figures."""

    def texts(row: tuple[GridCell, ...], figures: bool) -> list[str]:
        return [cell.text for cell in row if (cell.kind == "figure") == figures and cell.text]

    return [(" ".join(texts(row, False)), texts(row, True)) for row in sound.grid(table).rows]


def with_table(sound: Draft, table: str, lines: list[str]) -> str:
    return "\n".join(lines_of(sound, lambda one, name: lines if name == table else pipe_grid(one, name))) + "\n"


def read(text: str, table: str) -> dict[str, str]:
    (report,) = parse_text(text)
    return {
        key: figure.raw
        for key, figure in report.figures.items()
        if key.startswith(f"{table}.") and figure.state == "stated"
    }


def codes(text: str) -> list[str]:
    return [one.code for one in lint_text(text).diagnostics]


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_columns_copied_one_after_the_other_are_put_together(form: str) -> None:
    """All names of rows, then as many lines of numbers: the first line is not that of the last name."""
    sound = draft(form, 3)
    rows = rows_of(sound, "requests")
    numbers = [" ".join(figures) for _, figures in rows if figures]
    text = with_table(sound, "requests", [*(words for words, _ in rows), *numbers])
    assert read(text, "requests") == {key: raw for key, raw in sound.figures.items() if key.startswith("requests.")}
    lost = with_table(sound, "requests", [*(words for words, _ in rows), *numbers[:-1]])
    assert read(lost, "requests") == {}
    assert "E902" in codes(lost) and not {"T101", "T102", "T103", "T107", "T110", "N601"} & {*codes(lost)}


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize("first", [True, False])
def test_names_without_numbers_are_no_blank_cells(form: str, first: bool) -> None:
    """The numbers stand before the names, or in one column below them: then they are not read."""
    sound = draft(form, 3)
    rows = rows_of(sound, "active")
    below = [number for _, figures in rows for number in figures]
    lines = [f"{' '.join(figures)} {words}".strip() for words, figures in rows]
    text = with_table(sound, "active", lines if first else [*(words for words, _ in rows), *below])
    assert read(text, "active") == {}
    assert not {"T107", "T110", "S114"} & {*codes(text)}


@pytest.mark.parametrize(
    "line",
    [
        lambda words, figures: f"{words}{figures[-1]}件" if figures else words,
        lambda words, figures: f"{words}：{figures[-1]}件。" if figures else words,
        lambda words, figures: f"{words}（{'，'.join(figures)}）" if figures else words,
        lambda words, figures: "……".join([words, *figures]),
        lambda words, figures: "/".join([*words.split(), *figures]),
    ],
    ids=["total", "total with a stop", "brackets", "dots", "slashes"],
)
def test_rows_told_in_text_are_neither_headings_nor_blank(line: Line) -> None:
    sound = draft("f2021", 3)
    text = with_table(sound, "requests", [line(*row) for row in rows_of(sound, "requests")])
    assert not {"S114", "S115", "S116", "T107", "T110"} & {*codes(text)}


@pytest.mark.parametrize("joint", ["-", "—", "/", "：", " > ", ""])
@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_the_labels_of_groups_may_stand_before_that_of_each_row(form: str, joint: str) -> None:
    sound = draft(form, 3)
    groups: dict[int, str] = {}
    lines = []
    for row in sound.grid("requests").rows:
        groups |= {cell.col: cell.text for cell in row if cell.kind == "group"}
        cells = [
            joint.join([*(groups[col] for col in sorted(groups) if col < cell.col), cell.text])
            if cell.kind == "label" else cell.text for cell in row if cell.kind != "group"
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    text = with_table(sound, "requests", lines)
    assert read(text, "requests") == {key: raw for key, raw in sound.figures.items() if key.startswith("requests.")}
    assert codes(text) == []


@pytest.mark.parametrize("stop", ["。", "；", "，", "、"])
@pytest.mark.parametrize("colon", ["：", ""])
def test_a_list_in_one_paragraph(stop: str, colon: str) -> None:
    sound = draft("legacy-table", 1)
    rows = sound.tables["statistics"].rows
    told = [f"{row.label}{colon}{sound.figures[f'statistics.{row.id}']}{row.unit or ''}" for row in rows]
    text = with_table(sound, "statistics", [stop.join(told) + "。"])
    (report,) = parse_text(text)
    assert {key: f"{figure.value}" for key, figure in report.figures.items()} == dict(sound.figures)


def full_rows(sound: Draft, table: str) -> list[list[str]]:
    return [[cell.text if cell is not None else "" for cell in row] for row in sound.grid(table).full()]


def columns_aligned(rows: list[list[str]], right: bool) -> list[str]:
    """Blanks between the columns, as programs write that keep the look of a page: such lines are very wide."""
    widths = [max(map(display_width, column)) + 2 for column in zip(*rows, strict=True)]
    padded = [[(text, " " * (w - display_width(text))) for text, w in zip(row, widths, strict=True)] for row in rows]
    return ["".join(pad + text if right else text + pad for text, pad in row).rstrip() for row in padded]


@pytest.mark.parametrize(("form", "table"), TABLES)
@pytest.mark.parametrize("right", [True, False])
def test_columns_that_blanks_align_may_be_wide(form: str, table: str, right: bool) -> None:
    sound = draft(form, 3)
    text = with_table(sound, table, columns_aligned(full_rows(sound, table), right))
    assert read(text, table) == {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.")}
    assert codes(text) == []


@pytest.mark.parametrize(
    ("before", "after"), [("总计", "**总计**"), ("总计", "总<br>计"), ("2.重复申请", "**2.重复申请**")]
)
def test_marks_of_markdown_in_a_text_file_are_no_part_of_a_label(before: str, after: str) -> None:
    text = with_table(draft("f2021", 3), "requests", pipe_grid(draft("f2021", 3), "requests"))
    marked = text.replace(before, after)
    assert marked != text and codes(marked) == []
    assert read(marked, "requests") == read(text, "requests")


@pytest.mark.parametrize("mark", ['"', '"\n'])
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@pytest.mark.parametrize(("form", "table"), TABLES)
def test_cells_of_a_spreadsheet_in_quotation_marks(form: str, table: str, path: str, mark: str) -> None:
    """As they are copied from one, where a cell holds a line break or a mark."""
    sound = draft(form, 3)

    def cell(text: str) -> str:
        long = len(text) > 6 and not text.replace(".", "").isdigit()
        return f'"{text[:3]}{mark[1:]}{text[3:]}"' if long else text

    lines = ["\t".join(map(cell, row)) for row in full_rows(sound, table)]
    text = with_table(sound, table, "\n".join(lines).split("\n"))
    (report,) = parse_text(text, path=path)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)
    assert [d.code for d in lint_text(text, path=path).diagnostics] == []
    rows = text.split("\n")
    for figure in report.figures.values():
        place = figure.location
        assert rows[(place.line or 0) - 1][(place.column or 0) - 1 :].startswith(figure.raw)


def test_a_quotation_mark_that_is_never_closed_is_text() -> None:
    sound = draft("f2021", 3)
    text = with_table(sound, "review", ["\t".join(row) for row in full_rows(sound, "review")])
    opened = text.replace("\n一、", '\n"注：见下表\n一、', 1)
    assert opened != text
    assert read(opened, "review") == read(text, "review") != {}
    (report,), (whole,) = parse_text(opened), parse_text(text)
    assert len(report.sections) == len(whole.sections) > 0


@pytest.mark.parametrize("writer", [pipe_grid, trailing_pipes, markdown], ids=lambda w: w.__name__)
@pytest.mark.parametrize("form", ["f2019", "f2021", "legacy-table"])
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_a_report_with_pipes_may_have_lost_its_line_breaks(form: str, writer: TableWriter, path: str) -> None:
    sound = draft(form, 3)
    text = " ".join(lines_of(sound, writer)) + "\n"
    (report,) = parse_text(text, path=path)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)
    assert [one.code for one in lint_text(text, path=path).diagnostics] == []


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_blanks_between_all_characters_of_labels(form: str) -> None:
    """The last character of a label may look like a unit then."""
    sound = draft(form, 3)
    lines = {
        table: [" ".join([*words.replace(" ", ""), *figures]) for words, figures in rows_of(sound, table)]
        for table in ("active", "requests")
    }
    text = "\n".join(lines_of(sound, lambda one, name: lines.get(name) or pipe_grid(one, name))) + "\n"
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)


@pytest.mark.parametrize("dash", ["—", "-", "－"])
def test_a_dash_for_the_number_one(dash: str) -> None:
    sound = draft("f2021", 3)
    text = with_table(sound, "requests", pipe_grid(sound, "requests"))
    typed = text.replace("一、", f"{dash}、").replace("（一）", f"（{dash}）").replace("(一)", f"({dash})")
    assert typed != text and read(typed, "requests") == read(text, "requests")
    assert not {"S101", "S102", "T107", "T108"} & {*codes(typed)}


HEADS = [
    "【{0}、{1}】",
    "▌{0}、{1}",
    "■ {0}、{1}",
    "PART.0{2} {1}",
    "Part {2}\n{1}",
    "「{1}」",
    "=== {0}、{1} ===",
    "★{1}★",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_titles_of_sections_may_be_decorated(form: str, head: str) -> None:
    sound = draft(form, 3)
    numbers = "一二三四五六"
    lines = [
        head.format(line[0], line[2:], numbers.index(line[0]) + 1) if line[0] in numbers and line[1] == "、" else line
        for line in lines_of(sound, pipe_grid)
    ]
    assert codes("\n".join(lines) + "\n") == []


@pytest.mark.parametrize("blank", ["&nbsp;&nbsp;", "&nbsp; "])
def test_blanks_as_html_writes_them_out_in_a_text_file(blank: str) -> None:
    text = "\n".join(blank + line for line in lines_of(draft("f2021", 3), pipe_grid)) + "\n"
    assert codes(text) == []


def test_rows_told_with_the_names_of_their_columns_are_not_missing() -> None:
    """Those among them that have one number alone are read."""
    lines = [
        "第二十条第（一）项", "规章：制发0件，废止0件，现行有效0件", "行政规范性文件：制发2件，废止1件，现行有效6件",
        "第二十条第（五）项", "行政许可：12", "第二十条第（六）项", "行政处罚：5", "行政强制：0",
        "第二十条第（八）项", "行政事业性收费：0",
    ]  # fmt: skip
    text = with_table(draft("f2021", 3), "active", lines)
    assert read(text, "active") == {
        "active.licence.decisions": "12", "active.penalty.decisions": "5", "active.coercion.decisions": "0",
        "active.fees.amount": "0",
    }  # fmt: skip
    (said,) = [one for one in lint_text(text).diagnostics if one.code == "E902"]
    assert "规章、行政规范性文件" in said.message["zh"] and "T107" not in codes(text)

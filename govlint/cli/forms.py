"""`govlint forms`: the forms that are known, or one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from govlint.cli.base import Command, Words, argument, option
from govlint.cli.helptext import say
from govlint.cli.here import registry_here
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.errors import UsageError
from govlint.forms import Form, Line, TableForm
from govlint.nearest import hint


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "form", required=False),
        option(lang, "--output-format", type=Words("text", "json"), default="text", help_key="list-output-format"),
    ]
    return Command("forms", lang, show_forms, params)


@click.pass_obj
def show_forms(session: Session, form: str | None, output_format: str) -> int:
    """Prints all forms, or one. Raises UsageError for an unknown one; 3 where a distribution is refused."""
    registry = registry_here(python_rules=False)
    forms = registry.forms
    if form is not None and form not in forms:
        raise UsageError("cli.unknown-form", name=form, **hint(form, forms))
    chosen = list(forms.values()) if form is None else [forms[form]]
    if output_format == "json":
        write_all(_json(chosen), None)
    elif form is None:
        write_all([_table(chosen, session.lang), "\n"], None)
    else:
        write_all((line + "\n" for line in _page(chosen[0], session.lang)), None)
    return 3 if registry.refused else 0


def years_in_words(years: tuple[int | None, int | None], lang: str) -> str:
    """`2021 on`, `to 2018`, `2019-2020`."""
    first, last = years
    if first is None and last is None:
        return say("years-any", lang)
    if last is None:
        return say("years-from", lang, first=first)
    if first is None:
        return say("years-to", lang, last=last)
    return say("years-between", lang, first=first, last=last)


def _name(form: Form, lang: str) -> str:
    return form.name.get(lang) or next(iter(form.name.values()), form.id)


def _source(form: Form) -> str:
    """The number and date of the document that issued the form, as far as its YAML says."""
    return " ".join(str(form.issued_by[key]) for key in ("document", "date") if key in form.issued_by)


def _table(forms: Sequence[Form], lang: str) -> str:
    from govlint.cli.tables import lay_out

    headers = [say(f"column-{name}", lang) for name in ("form", "name", "years", "tables", "source")]
    rows = [
        (form.id, _name(form, lang), years_in_words(form.years, lang), " ".join(form.tables) or "-", _source(form))
        for form in forms
    ]
    return lay_out(headers, rows)


def _page(form: Form, lang: str) -> Iterator[str]:
    yield f"{form.id}  {_name(form, lang)}"
    yield f"{say('column-years', lang)}: {years_in_words(form.years, lang)}"
    if form.issued_by:
        yield f"{say('column-source', lang)}: {_source(form)}"
        if "title" in form.issued_by:
            yield f"  {form.issued_by['title']}"
    if form.sections:
        yield ""
        yield say("form-sections", lang)
        for section in form.sections:
            yield f"  {section.number}. {section.title} ({section.id})"
    for table in form.tables.values():
        yield ""
        yield say("form-table", lang, id=table.id, count=sum(1 for _ in table.cells()))
        yield from _table_lines(table, lang)


def _table_lines(table: TableForm, lang: str) -> Iterator[str]:
    if table.bands:
        for band in table.bands:
            yield f"  {band.caption}"
            yield from _lines("form-columns", band.columns, lang, "    ")
            yield from _lines("form-rows", band.rows, lang, "    ")
        return
    yield from _lines("form-columns", table.columns, lang, "  ")
    yield from _lines("form-rows", table.rows, lang, "  ")


def _lines(title: str, lines: Sequence[Line], lang: str, indent: str) -> Iterator[str]:
    if lines:
        yield f"{indent}{say(title, lang)}"
        for line in lines:
            yield f"{indent}  {line.id}  {line.label}"


def _json(forms: Sequence[Form]) -> Iterator[str]:
    import json

    document = {"schema": "govlint-forms/1", "forms": [_plain(form) for form in forms]}
    yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _plain(form: Form) -> dict[str, object]:
    return {
        "id": form.id,
        "name": dict(form.name),
        "years": list(form.years),
        "issued_by": {key: str(value) for key, value in form.issued_by.items()},
        "sections": [{"id": s.id, "number": s.number, "title": s.title} for s in form.sections],
        "tables": [
            {
                "id": table.id,
                "title": table.title,
                "figures": [{"key": cell.key, "label": cell.label, "unit": cell.unit} for cell in table.cells()],
            }
            for table in form.tables.values()
        ],
        "distribution": form.distribution,
    }

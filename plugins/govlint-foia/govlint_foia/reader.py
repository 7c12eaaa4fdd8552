"""The XML of an annual FOIA report to a Report: rows by the organisations, columns by the elements and their codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from govlint.api import Document, Form, Issuer, Limits, Line, ReadError, Report, ReportBuilder
from govlint_foia.elements import Element, read_tree

FORM = "foia-annual"
_ROOT = "FoiaAnnualReport"
_AGENCY = "agency"
_UNFIT = re.compile("[^a-z0-9]")


class Knows(Protocol):
    """What a session knows, as far as the reader asks."""

    @property
    def forms(self) -> Mapping[str, Form]: ...


def read(data: bytes, path: str, limits: Limits) -> Document | Callable[[Knows], list[Report]]:
    """What makes the report when it is given the forms; an empty Document for other XML. Raises ReadError."""
    if _ROOT.encode() not in data:
        return Document(path, [], [], "xml")
    root = read_tree(data, path, limits)
    if root.name != _ROOT:
        return Document(path, [], [], "xml")
    return lambda knowledge: [_Building(root, path, knowledge.forms[FORM]).build()]


@cache
def xml_tables() -> Mapping[str, Any]:
    """Where each table stands (xml_tables.yaml)."""
    import yaml

    found: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("xml_tables.yaml").read_text(encoding="utf-8"))
    return found


class _Building:
    """One report while it is put together."""

    def __init__(self, root: Element, path: str, form: Form) -> None:
        self.root = root
        self.path = path
        self.builder = ReportBuilder(form, path)
        self.agency = root.first("Organization") or root
        self.rows = dict(self.organisations())

    def organisations(self) -> Iterator[tuple[str, Line]]:
        """The row of each organisation by its id in the XML: the agency, then its components."""
        yield self.agency.attributes.get("id", ""), Line(_AGENCY, "")
        for unit in self.agency.all("OrganizationSubUnit"):
            name = unit.first("OrganizationAbbreviationText") or unit.first("OrganizationName") or unit
            identity = unit.attributes.get("id", "")
            yield identity, Line(f"unit_{_id_of(identity)}", name.text.strip() or identity, optional=True)

    def build(self) -> Report:
        """The report."""
        for table in xml_tables():
            self.add_table(table, xml_tables()[table])
        name = self.agency.first("OrganizationName")
        short = self.agency.first("OrganizationAbbreviationText")
        issuer = Issuer(
            None if name is None else name.text.strip(),
            short.text.strip() if short is not None and short.text.strip() else "-",
            None, (), None if name is None else name.piece.locate(),
        )  # fmt: skip
        year = self.root.first("DocumentFiscalYearDate")
        stated = "" if year is None else year.text.strip()
        title = self.root.first("DocumentDescriptionText")
        return self.builder.build(
            year=int(stated) if re.fullmatch(r"\d{4}", stated, re.ASCII) else None,
            title=None if title is None else title.piece,
            issuer=issuer,
        )

    def add_table(self, table: str, source: Mapping[str, Any]) -> None:
        """The figures of a table; nothing where the report has no such section."""
        section = self.root.first(source["section"])
        if section is None:
            return
        rows: dict[str, Element] = {}
        for element in section.all(source["row"]):
            row_id = self.row_of(element, section).id
            if row_id in rows:
                name = section.name
                raise self.wrong(element, f"{name} 中有同一机构的两行数据。", f"a second row of one body in {name}.")
            rows[row_id] = element
        units = [line for line in self.rows.values() if line.id in rows and line.id != _AGENCY]
        self.builder.add_rows(table, units, "components")
        coded = source.get("coded")
        if coded is not None:
            self.add_columns(table, rows.values(), coded)
        for row, element in rows.items():
            for name, column in source["columns"].items():
                for figure in element.all(name):
                    self.builder.add_figure(f"{table}.{row}.{column}", figure.piece)
            for column, _, figure in _coded(element, coded):
                self.builder.add_figure(f"{table}.{row}.{column}", figure.piece)

    def add_columns(self, table: str, rows: Iterable[Element], coded: Sequence[str]) -> None:
        """A column for each code that occurs, in the order of the report."""
        labels = {column: code for row in rows for column, code, _ in _coded(row, coded)}
        self.builder.add_columns(table, [Line(column, label) for column, label in labels.items()], coded[3])

    def row_of(self, element: Element, section: Element) -> Line:
        """The row of the organisation that the section says the figures are of. Raises ReadError."""
        identity = element.attributes.get("id", "")
        for association in section.children:
            data, organisation = association.first("ComponentDataReference"), association.first("OrganizationReference")
            if data is None or organisation is None or data.attributes.get("ref") != identity:
                continue
            row = self.rows.get(organisation.attributes.get("ref", ""))
            if row is not None:
                return row
        raise self.wrong(
            element,
            f"{section.name} 中“{identity}”的数据没有对应到报告列出的机构。",
            f"the figures “{identity}” in {section.name} belong to no organization of the report.",
        )

    def wrong(self, at: Element, zh: str, en: str) -> ReadError:
        """What is wrong with the report at an element."""
        line = at.line
        return ReadError.saying(self.path, f"第 {line} 行：{zh}", f"line {line}: {en}", line, at.column)


def _coded(element: Element, coded: Sequence[str] | None) -> Iterator[tuple[str, str, Element]]:
    """Column, code and figure of each element that is repeated with a code."""
    for repeated in element.all(coded[0]) if coded else ():
        assert coded is not None
        code, figure = repeated.first(coded[1]), repeated.first(coded[2])
        if code is not None and figure is not None:
            yield coded[4] + _id_of(code.text.strip()), code.text.strip(), figure


def _id_of(text: str) -> str:
    """The text as a part of a key."""
    return _UNFIT.sub("_", text.lower())

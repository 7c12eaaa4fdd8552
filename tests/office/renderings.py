"""Every format that a report comes in: one figure set, written in each of them.

A format that LibreOffice has to make names the format that it is made from. A new format is one entry of `RENDERINGS`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from govlint.document.numbers import read_cell
from govlint.report.dumping import dump_yaml
from govlint.report.serialise import reports_mapping
from govlint.testing import LAYOUTS, Draft, builtin_registry, lint_text, parse_document
from govlint.testing import docx as docx_kit
from govlint.testing import html as html_kit
from govlint.testing import pdf as pdf_kit
from tests.office import workbook
from tests.office.libreoffice import convert

_SCOPES = ("report", "series", "hierarchy")
_LEFT_OUT = ("</td>", "</tr>", "</p>")  # end tags that browsers supply
_OFFICE = "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"


class Rendering(NamedTuple):
    """A format: the suffix of its files, and either how a draft is written in it, or what LibreOffice makes it from."""

    suffix: str
    write: Callable[[Draft], bytes] | None = None
    made_from: str = ""


def _layout(name: str) -> Callable[[Draft], bytes]:
    return lambda draft: LAYOUTS[name].render(draft).encode()


def _random(draft: Draft) -> random.Random:
    return random.Random(draft.seed)


def _broken_markup(draft: Draft) -> bytes:
    """A page with lost end tags, stray ones, and comments that Office leaves."""
    rng = _random(draft)
    page = html_kit.render(draft)
    for tag in _LEFT_OUT:
        first, *pieces = page.split(tag)
        page = first + "".join((tag if rng.random() < 0.6 else "") + piece for piece in pieces)
    first, *pieces = page.split("<td")
    stray = ("</span>", "</font>", _OFFICE, "", "", "", "")
    return (first + "".join(rng.choice(stray) + "<td" + piece for piece in pieces)).encode()


def _parsed(draft: Draft) -> Mapping[str, object]:
    return reports_mapping(parse_document(LAYOUTS["pipe-grid"].render(draft), path="draft.txt")[1])


RENDERINGS: dict[str, Rendering] = {
    "text": Rendering("txt", _layout("pipe-grid")),
    "markdown": Rendering("md", _layout("markdown")),
    "html": Rendering("html", lambda draft: html_kit.render(draft).encode()),
    "html-split": Rendering("html", lambda draft: html_kit.render(draft, html_kit.broken(_random(draft))).encode()),
    "html-broken": Rendering("html", _broken_markup),
    "docx": Rendering("docx", docx_kit.render),
    "xlsx": Rendering("xlsx", workbook.render),
    "pdf-printed": Rendering("pdf", pdf_kit.render),
    "yaml": Rendering("yaml", lambda draft: "".join(dump_yaml(_parsed(draft))).encode()),
    "json": Rendering("json", lambda draft: json.dumps(_parsed(draft), ensure_ascii=False).encode()),
    "doc": Rendering("doc", made_from="docx"),
    "xls": Rendering("xls", made_from="xlsx"),
    "pdf": Rendering("pdf", made_from="docx"),
}


def written(drafts: Mapping[str, Draft]) -> dict[tuple[str, str], bytes]:
    """The drafts (by name) in every format that needs no LibreOffice, by name and format."""
    return {
        (name, format): rendering.write(draft)
        for format, rendering in RENDERINGS.items()
        if rendering.write is not None
        for name, draft in drafts.items()
    }


def converted(files: Mapping[tuple[str, str], bytes]) -> dict[tuple[str, str], bytes]:
    """What LibreOffice makes of the files, in every format that it has to make."""
    out: dict[tuple[str, str], bytes] = {}
    for format, rendering in RENDERINGS.items():
        if rendering.made_from:
            suffix = RENDERINGS[rendering.made_from].suffix
            sources = {f"{name}.{suffix}": data for (name, of), data in files.items() if of == rendering.made_from}
            made = convert(sources, rendering.suffix)
            out.update({(name, format): data for name, data in made.items()})
    return out


class Read(NamedTuple):
    """What govlint makes of a file: the figures of its report by key, and its findings by fingerprint."""

    figures: Mapping[str, object]
    findings: frozenset[tuple[str, str]]


def read_back(data: bytes, format: str) -> Read:
    """What govlint reads and finds in a file of the format; findings on the draft itself are left out."""
    path = f"draft.{RENDERINGS[format].suffix}"
    reports = parse_document(data, path=path)[1]
    assert len(reports) == 1, f"{format}: {len(reports)} reports"
    rules = builtin_registry().rules
    said = (d for d in lint_text(data, path=path).diagnostics if d.code in rules or d.fault != "report")
    findings = frozenset(
        (d.code, d.fingerprint) for d in said if d.fault != "report" or rules[d.code].entry.scope in _SCOPES
    )
    return Read({key: figure.value for key, figure in reports[0].figures.items()}, findings)


def assert_alike(files: Iterable[tuple[str, bytes]], figures: Mapping[str, str]) -> None:
    """Fails unless every file (format, content) gives the figures (texts by key), and all of them the same findings."""
    values = {key: read_cell(text).value for key, text in figures.items()}
    findings: dict[str, frozenset[tuple[str, str]]] = {}
    for format, data in files:
        read = read_back(data, format)
        wrong = {key for key in values.keys() | read.figures.keys() if values.get(key) != read.figures.get(key)}
        assert not wrong, f"{format}: {sorted(wrong)}"
        findings[format] = read.findings
    first = next(iter(findings.values()))
    other = {format: sorted(found ^ first) for format, found in findings.items() if found != first}
    assert not other, other

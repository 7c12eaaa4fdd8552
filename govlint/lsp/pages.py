"""The pages of rules: as files that an editor can open, and as what it shows beside a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pygls.uris import from_fs_path

from govlint.diagnostics import Diagnostic
from govlint.lsp.desk import Checked, KnownFigure
from govlint.messages import render
from govlint.reporters.wording import basis_of, in_language
from govlint.results import RuleFacts

_CODE = re.compile(r"[A-Z]{1,12}[0-9]{3}")


class Pages:
    """Pages in a folder of their own, each written when it is first needed; the folder goes with the server."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="govlint-", ignore_cleanup_errors=True)
        self._written: dict[str, str] = {}

    def uri_of(self, code: str, rules: Mapping[str, RuleFacts]) -> str | None:
        """The URI of the page, None where there is no page."""
        page = rules[code].page if code in rules else ""
        if not page or _CODE.fullmatch(code) is None:
            return None
        path = Path(self._folder.name, f"{code}.md")
        if self._written.get(code) != page:
            path.write_text(page, encoding="utf-8")
            self._written[code] = page
        return str(from_fs_path(str(path)))

    def close(self) -> None:
        """Removes the folder."""
        self._folder.cleanup()


def hover(checked: Checked, offset: int) -> tuple[str, tuple[int, int]] | None:
    """Markdown for the place, and the offsets that it is about: the figure there, then each finding with its page."""
    figure = figure_at(checked, offset)
    found = list(checked.at(offset, offset))
    parts = [_figure(figure, checked.lang)] if figure is not None else []
    parts += ["\n\n".join(_finding(one, checked)) for one in found]
    if not parts:
        return None
    span = (figure.start, figure.end) if figure is not None else checked.span(found[0].location)
    return "\n\n---\n\n".join(parts), span


def figure_at(checked: Checked, offset: int) -> KnownFigure | None:
    """The figure that stands there; of several the shortest."""
    there = (figure for figure in checked.figures if figure.start <= offset <= figure.end)
    return min(there, key=lambda figure: figure.end - figure.start, default=None)


def _figure(figure: KnownFigure, lang: str) -> str:
    raw = figure.raw.strip() or render("lsp.blank", lang, {})
    line = render("lsp.figure", lang, {"label": figure.label, "raw": raw})
    return f"**{escape(line)}**  \n{render('lsp.figure-key', lang, {'key': figure.key})}"


def _finding(one: Diagnostic, checked: Checked) -> Iterator[str]:
    lang = checked.lang
    yield f"**{one.code}** {one.name}  \n{escape(in_language(one.message, lang))}"
    if one.expected is not None and one.actual is not None:
        yield escape(render("lsp.values", lang, {"expected": one.expected, "actual": one.actual}))
    basis = basis_of(one.basis, lang)
    if basis is not None:
        yield escape(basis)
    facts = checked.rules.get(one.code)
    if facts is not None:
        yield facts.page or in_language(facts.summary, lang)


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)

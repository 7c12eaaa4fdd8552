"""Where results of SARIF stand: artifacts, regions, cells of Word tables, related places, replacements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from govlint.diagnostics import Diagnostic, FigureRef, Location
from govlint.reporters.machine import NO_FILE, explanations, relative
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import in_language, say, suggested
from govlint.results import ReportResult, RunResult

BASE = "SRCROOT"
_MOST_RELATED = 100  # GitHub shows no more
_SAFE = "/~"


class Places:
    """The places of a run, with its files as artifacts."""

    def __init__(self, result: RunResult, options: ReportOptions) -> None:
        self._options = options
        linted = [file.path for file in result.files if file.state != "skipped"]
        self._artifacts = {path: index for index, path in enumerate(dict.fromkeys(linted))}

    def bases(self) -> dict[str, Any]:
        """The folder that relative paths are seen from."""
        about = {"text": say("sarif-base", self._options.lang)}
        base = self._options.base
        return {BASE: {"description": about, **({"uri": _file_uri(base.rstrip("/") + "/")} if base else {})}}

    def artifacts(self) -> list[dict[str, Any]]:
        """The files that were read."""
        return [{"location": self._artifact(path, indexed=False), "roles": ["analysisTarget"]}
                for path in self._artifacts]  # fmt: skip

    def of(self, diagnostic: Diagnostic) -> dict[str, Any]:
        """The place of a finding, with the address of the cell or paragraph where there are no lines."""
        entry = self._location(diagnostic.location)
        logical = list(_logical(diagnostic, self._options.lang))
        return entry | ({"logicalLocations": logical} if logical else {})

    def first_of(self, report: ReportResult) -> dict[str, Any]:
        """The place of a report."""
        return self._location(Location(report.path, report.lines[0]))

    def related(self, diagnostic: Diagnostic) -> list[dict[str, Any]]:
        """Other places that explain the finding, and its other figures."""
        own, lang = diagnostic.location, self._options.lang
        places = [(related.location, in_language(related.message, lang)) for related in diagnostic.related]
        places += [(figure.location, _figure_text(figure)) for figure in diagnostic.figures if figure.location != own]
        out = []
        for number, (at, text) in enumerate(places[:_MOST_RELATED], 1):
            at = at if at.path else at._replace(path=own.path)
            out.append({"id": number, **self._location(at), "message": {"text": text}})
        return out

    def fixes(self, diagnostic: Diagnostic) -> list[dict[str, Any]]:
        """How the finding is mended, and what each suggestion would replace, where that stands in lines."""
        out = []
        edits = [] if diagnostic.fix is None else [(edit.location, edit.new) for edit in diagnostic.fix.edits]
        if edits and all(at.line is not None for at, _ in edits):
            out.append(self._fix(say("sarif-fix", self._options.lang), edits, diagnostic))
        places = {f.key: f.location for f in diagnostic.figures if f.report == diagnostic.report}
        for way in explanations(diagnostic):
            found = [(places.get(str(one.get("key"))), str(one.get("value"))) for one in way]
            exact = [(at, new) for at, new in found if at is not None and at.line is not None and at.end_column]
            if len(exact) == len(way) and len({at.path for at, _ in exact}) == 1:
                out.append(self._fix(" + ".join(suggested(one, diagnostic) for one in way), exact, diagnostic))
        return out

    def _fix(self, text: str, edits: Sequence[tuple[Location, str]], diagnostic: Diagnostic) -> dict[str, Any]:
        changes = [{"deletedRegion": _region(at), "insertedContent": {"text": new}} for at, new in edits]
        artifact = self._artifact(edits[0][0].path or diagnostic.location.path)
        return {"description": {"text": text},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": changes}]}  # fmt: skip

    def _location(self, at: Location) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": self._artifact(at.path), "region": _region(at)}}

    def _artifact(self, path: str | None, indexed: bool = True) -> dict[str, Any]:
        shown = relative(path, self._options.base)
        index = {"index": self._artifacts[path]} if indexed and path in self._artifacts else {}
        if shown.startswith("/") or shown[1:3] == ":/":
            return {"uri": _file_uri(shown), **index}
        return {
            "uri": "./" if shown == NO_FILE else quote(shown, safe=_SAFE, errors="surrogatepass"),
            "uriBaseId": BASE,
            **index,
        }


def _file_uri(path: str) -> str:
    return "file://" + quote(path if path.startswith("/") else f"/{path}", safe=_SAFE + ":", errors="surrogatepass")


def _region(at: Location) -> dict[str, int]:
    """All four numbers, which GitHub asks for. A place without lines is the beginning of the file."""
    line, column = at.line or 1, at.column or 1
    end_line = at.end_line or line
    end_column = at.end_column or (column + 1 if end_line == line else 1)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _logical(diagnostic: Diagnostic, lang: str) -> list[dict[str, Any]]:
    """The place in words, and its address in a format without lines."""
    at, where = diagnostic.location, in_language(diagnostic.where, lang)
    address = [f"{name}[{number}]" for name, number in
               (("page", at.page), ("table", at.table), ("row", at.row), ("cell", at.cell), ("paragraph", at.paragraph))
               if number is not None]  # fmt: skip
    if not address and not where:
        return []
    name = where or at.heading or "/".join(address)
    kind = "cell" if at.cell is not None else "paragraph" if at.paragraph is not None else "part"
    entry: dict[str, Any] = {"name": name, "kind": kind}
    if address:
        entry["fullyQualifiedName"] = "/".join([*([at.heading] if at.heading else []), *address])
    elif diagnostic.figures:
        entry["fullyQualifiedName"] = diagnostic.figures[0].key
    return [entry]


def _figure_text(figure: FigureRef) -> str:
    return f"{figure.label} = {figure.raw.strip() or '-'}"

"""What can be done about a finding: its fix, its suggestions, a waiver, its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lsprotocol import types

from govlint.diagnostics import Diagnostic
from govlint.errors import ReadError
from govlint.fixes.edits import Change, correction_of
from govlint.fixes.figures import number_in
from govlint.lsp.desk import Checked
from govlint.lsp.findings import range_of
from govlint.messages import render
from govlint.reporters.wording import suggested
from govlint.suppression.comments import in_yaml

WAIVE, EXPLAIN = "govlint.waive", "govlint.explain"
_QUICK = types.CodeActionKind.QuickFix


def actions(
    checked: Checked, uri: str, start: int, end: int, shown: Sequence[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """Everything that can be done about the findings there; `shown` are those that the editor names."""
    by_fingerprint = {_fingerprint(one): one for one in shown}
    for one in checked.at(start, end):
        known = by_fingerprint.get(one.fingerprint)
        about = [known] if known is not None else None
        for title, changes, preferred in _edits(one, checked):
            edit = types.WorkspaceEdit(changes={uri: [_text_edit(checked, change) for change in changes]})
            yield types.CodeAction(title, kind=_QUICK, diagnostics=about, edit=edit, is_preferred=preferred or None)
        yield from _commands(one, checked, uri, about)


def _fingerprint(shown: types.Diagnostic) -> str:
    data = shown.data
    return str(data.get("fingerprint")) if isinstance(data, Mapping) else str(getattr(data, "fingerprint", ""))


def _text_edit(checked: Checked, change: Change) -> types.TextEdit:
    return types.TextEdit(range_of(checked.places, change.start, change.end), change.new)


def _edits(one: Diagnostic, checked: Checked) -> Iterator[tuple[str, Sequence[Change], bool]]:
    """Title and changes of each edit, and whether it is the one to prefer."""
    lang = checked.lang
    if one.fix is not None:
        elsewhere = None if checked.entries is None else checked.entries.as_written
        correction = correction_of(one.fix, one.code, checked.places.source, elsewhere)
        if correction is not None:
            yield render("lsp.fix", lang, {"code": one.code}), correction.changes, correction.safe
    for suggestion in one.suggestions:
        figure, value = suggestion.get("key"), str(suggestion.get("value"))
        report = suggestion.get("report", one.report)
        changes = _changes(checked, report, str(figure), value)
        if changes:
            label, old = _label_and_old(checked, report, str(figure))
            label = label or suggested(suggestion, one).partition(" = ")[0]
            yield render("lsp.suggest", lang, {"label": label, "old": old, "new": value}), changes, False
    comment = None if one.fault != "report" else _comment(one, checked)
    if comment is not None:
        yield render("lsp.waive-comment", lang, {"rule": one.code}), [comment], False


def _label_and_old(checked: Checked, report: object, key: str) -> tuple[str, str | None]:
    found = ((f.label, f.value) for f in checked.figures if (f.report, f.key) == (report, key))
    return next(found, ("", None))


def _changes(checked: Checked, report: object, key: str, value: str) -> Sequence[Change]:
    """What gives a figure the value, wherever the text has it; nothing where that is not beyond doubt."""
    if checked.entries is not None:
        try:
            return checked.entries.changes((int(str(report)), key), value) or ()
        except (ReadError, ValueError):
            return ()
    text = checked.places.source.text
    for figure in checked.figures:
        if (figure.report, figure.key) == (report, key) and figure.value is not None:
            written = text[figure.start : figure.end]
            number = number_in(written, figure.value)
            if number is not None and written.count(number) == 1:
                start = figure.start + written.index(number)
                return [Change(start, start + len(number), value)]
    return ()


def _comment(one: Diagnostic, checked: Checked) -> Change | None:
    """A comment that lets the finding be, where the format has comments; None where it would mean something else."""
    rule = one.code if one.case == "default" else f"{one.code}:{one.case}"
    places = checked.places
    start, _ = checked.span(one.location)
    if checked.format in ("markdown", "html"):
        return _in_document(f"<!-- govlint: allow {rule} -- -->", start, checked)
    if checked.format != "yaml":
        return None
    change = Change(places.end_of_line(start), places.end_of_line(start), f"  # govlint: allow {rule} -- ")
    text = places.source.text
    made = text[: change.start] + change.new + text[change.end :]
    line = one.location.line
    known = any(allowance.first == line for allowance in in_yaml(made))
    return change if known else None  # within a text of several lines it would be part of the text


def _in_document(comment: str, start: int, checked: Checked) -> Change:
    """Behind the line; before the table where the line is a row of one, which a comment would give another cell."""
    places, text = checked.places, checked.places.source.text
    at = places.line_start(start)
    if checked.format == "html" or not text[at:].lstrip(" ").startswith("|"):
        end = places.end_of_line(start)
        return Change(end, end, f" {comment}")
    while at and text[places.line_start(at - 1) :].lstrip(" ").startswith("|"):
        at = places.line_start(at - 1)
    return Change(at, at, f"{comment}\n\n")


def _commands(
    one: Diagnostic, checked: Checked, uri: str, about: list[types.Diagnostic] | None
) -> Iterator[types.CodeAction]:
    rule = one.code if one.case == "default" else f"{one.code}:{one.case}"
    asked = {"uri": uri, "fingerprint": one.fingerprint}
    if one.fault == "report":
        title = render("lsp.waive-file", checked.lang, {"rule": rule})
        yield types.CodeAction(
            title, kind=_QUICK, diagnostics=about, command=types.Command(title, WAIVE, arguments=[asked])
        )
    if one.code in checked.rules:
        title = render("lsp.explain", checked.lang, {"code": one.code})
        asked = {"uri": uri, "code": one.code}
        yield types.CodeAction(
            title, kind=_QUICK, diagnostics=about, command=types.Command(title, EXPLAIN, arguments=[asked])
        )

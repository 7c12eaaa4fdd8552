"""What is said of a wrong figure: the sentence that leads a message, and the reason beside a suggested value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.diagnostics import Diagnostic
from govlint.identities.findings import shorten
from govlint.messages import render
from govlint.report.model import Figure

LANGUAGES = ("zh", "en")
_TOLD = 3  # possibilities that a sentence spells out
_VAGUE = frozenset(("neighbour", "last-year", "no-part", "mistyped"))  # what small numbers resemble by chance
_TELLING = 2  # characters of a number whose likeness to another means something
_LISTED = 3  # figures to be changed together that it names

Texts = Mapping[str, str]


def named(figure: Figure) -> str:
    """How a sentence calls a figure: its labels without the long notes that forms print in them."""
    spec = figure.spec
    if spec is None:
        return figure.key
    row = shorten(spec.row_label)
    return f"{row} × {spec.column_label}" if spec.column_label else row


def suggest(
    figure: Figure,
    report: int,
    value: int,
    names: Sequence[Texts],
    slip: str,
    total: bool,
    together: Sequence[str],
    told: str,
) -> dict[str, object]:
    """A suggestion: which figure of which report should have which value, and why. What only sentences need is in
    `label`, `printed`, `by`, `several`, `notes` and `joint`.
    """
    kind = "left-zero-total" if slip == "left-zero" and total else slip
    if kind in _VAGUE and len(figure.raw.strip()) < _TELLING:
        kind = ""
    notes: list[Texts] = []
    if kind:
        notes.append(_texts(f"slip-{kind}"))
    if told:
        notes.append(_texts(told, value=value))
    joint: tuple[Texts, ...] = ()
    if together:
        rest = len(together) - _LISTED
        listed = {lang: _joined([_quoted(label, lang) for label in together[:_LISTED]], lang) for lang in LANGUAGES}
        shown = {lang: listed[lang] + (_say("and-more", lang, count=rest) if rest > 0 else "") for lang in LANGUAGES}
        joint = ({lang: _say("together", lang, labels=shown[lang]) for lang in LANGUAGES},)
    by = {lang: _by(names, lang) for lang in LANGUAGES}
    return {
        "key": figure.key,
        "report": report,
        "value": str(value),
        "label": named(figure),
        "printed": figure.raw.strip(),
        "by": by,
        "several": len({name["zh"] for name in names}) > 1,
        "notes": tuple(notes),
        "joint": joint,
        "reason": _reason(by, [*notes, *joint]),
    }


def with_note(suggestion: Mapping[str, object], name: str, **args: object) -> dict[str, object]:
    """The suggestion with one more reason, a message of the catalogue `causes`."""
    by, notes, joint = suggestion["by"], suggestion["notes"], suggestion["joint"]
    assert isinstance(by, Mapping) and isinstance(notes, tuple) and isinstance(joint, tuple)
    more = (*notes, _texts(name, value=suggestion["value"], **args))
    return {**suggestion, "notes": more, "reason": _reason(by, [*more, *joint])}


def lead(diagnostic: Diagnostic, near: int) -> None:
    """Puts the sentence on the wrong figure in front of the message, in place of the one that may stand there.

    `near` is how many explanations are about equally likely.
    """
    own = {lang: text[len(diagnostic.repair.get(lang, "")) :] for lang, text in diagnostic.message.items()}
    likely = [s for s in diagnostic.suggestions if s.get("explanation") == 1]
    if near > 1:
        repair = {lang: _ambiguous(diagnostic.suggestions, near, lang) for lang in LANGUAGES}
    else:
        repair = {lang: _sure(likely[0], lang) for lang in LANGUAGES}
        diagnostic.expected, diagnostic.actual = str(likely[0]["value"]), str(likely[0]["printed"])
    diagnostic.repair = repair
    diagnostic.message = {lang: repair[lang] + text for lang, text in own.items()}


def _sure(suggestion: Mapping[str, object], lang: str) -> str:
    return _say("likely", lang, **_parts(suggestion, lang))


def _ambiguous(suggestions: Sequence[Mapping[str, object]], near: int, lang: str) -> str:
    by_number: dict[object, list[str]] = {}
    for suggestion in suggestions:
        said = _say("possibility", lang, **_parts(suggestion, lang, alone=True))
        by_number.setdefault(suggestion["explanation"], []).append(said)
    texts = [_say("also", lang).join(some) for some in list(by_number.values())[: min(near, _TOLD)]]
    rest = near - len(texts)
    more = _say("and-more", lang, count=rest) if rest > 0 else ""
    return _say("ambiguous", lang, possibilities=_say("semicolon", lang).join(texts) + more)


def _parts(suggestion: Mapping[str, object], lang: str, alone: bool = False) -> dict[str, object]:
    """The arguments of a sentence; with `alone` it need not say what goes together with the figure."""
    by, notes, joint = suggestion["by"], suggestion["notes"], suggestion["joint"]
    assert isinstance(by, Mapping) and isinstance(notes, tuple) and isinstance(joint, tuple)
    if not alone:
        notes = (*notes, *joint)
    inside = _say("semicolon", lang).join(note[lang] for note in notes)
    return {
        "label": _quoted(str(suggestion["label"]), lang),
        "printed": suggestion["printed"],
        "value": suggestion["value"],
        "by": by[lang],
        "all": _say("all", lang) if suggestion.get("several") else "",
        "notes": _say("brackets", lang, text=inside) if inside else "",
    }


def _reason(by: Texts, notes: Sequence[Texts]) -> Texts:
    return {
        lang: _say("semicolon", lang).join([text for text in (_say("by", lang, names=by[lang]),) if by[lang]]
                                           + [note[lang] for note in notes])
        for lang in LANGUAGES
    }  # fmt: skip


def _by(names: Sequence[Texts], lang: str) -> str:
    """The names of the identities that ask for the value, as a sentence joins them."""
    distinct = list(dict.fromkeys(name[lang] for name in names))
    if len(distinct) < 2:
        return "".join(distinct)
    return _say("and", lang, first=_joined(distinct[:-1], lang), last=distinct[-1])


def _joined(texts: Sequence[str], lang: str) -> str:
    return _say("comma", lang).join(texts)


def _quoted(text: str, lang: str) -> str:
    return _say("quoted", lang, text=text)


def _texts(name: str, /, **args: object) -> Texts:
    return {lang: _say(name, lang, **args) for lang in LANGUAGES}


def _say(name: str, lang: str, /, **args: object) -> str:
    return render(f"causes.{name}", lang, args)

"""What the rules that hold prose against tables share: statements of a rule, findings and outcomes about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govlint.api import (
    Comparison,
    Finding,
    Outcome,
    Report,
    Statement,
    Tried,
    are_explained,
    compare_statement,
    describe_meanings,
    lazy_pattern,
    statements_of,
)
from govlint_rules.narrative._lexicon import entry

_ALIKE = 4  # characters before two numbers that say the same of them
_TOLD = 4  # meanings that a message names
_LONGEST = 60  # characters of the prose that a message quotes
_NUMBERED = lazy_pattern(r"(?:[0-9]{1,2}[.．、]|[（(][0-9一二三四五六七八九十]{1,2}[)）])\s?")  # the number of a list


def differing(report: Report, code: str) -> Iterator[Finding | Outcome]:
    """A finding for each number above zero of the rule's entries that no meaning explains; outcomes for the rest."""
    if are_explained(report, code, "number"):
        return
    ours = [one for one in statements_of(report, (code,)) if not says_none(one)]
    sums = _sums(ours)
    for statement in ours:
        for result in judged(report, code, statement):
            if isinstance(result, Outcome) or not (
                _adds_up(report, statement, sums)
                or _is_split(report, statement)
                or _is_added_up(report, statement)
                or _is_narrowed(report, statement)
            ):
                yield result


def _sums(statements: Sequence[Statement]) -> dict[str, Decimal]:
    """What the numbers of each entry add up to, where the text states different ones: perhaps it splits a figure."""
    values: dict[str, list[Decimal]] = {}
    for one in statements:
        values.setdefault(one.entry.id, []).append(one.quantity.value)
    return {name: sum(some, Decimal(0)) for name, some in values.items() if len(set(some)) > 1}


def _adds_up(report: Report, statement: Statement, sums: Mapping[str, Decimal]) -> bool:
    """Whether the numbers of the entry fit together, though this one does not alone."""
    total = sums.get(statement.entry.id)
    return total is not None and any(total == one.value for one in compare_statement(report, statement).tried)


def _is_split(report: Report, statement: Statement) -> bool:
    """Whether the numbers with the same words in its sentence fit together: 局机关收到申请8件，下属单位收到申请3件."""
    own = statement.quantity
    words = own.subject.text[-_ALIKE:]
    alike = [
        one
        for one in report.quantities.of(own.piece)
        if one.sentence == own.sentence and one.unit == own.unit and one.subject.text.endswith(words)
    ]
    if len(alike) < 2 or len(words) < _ALIKE:
        return False
    total = sum(one.value for one in alike)
    return any(total == one.value for one in compare_statement(report, statement).tried)


def _is_added_up(report: Report, statement: Statement) -> bool:
    """Whether its sentence adds it up to what the table has: 局网站发布128条，所属单位发布31条，合计159条."""
    own = statement.quantity
    totals = tuple(entry(report, "lists").get("totals", ()))
    sums = {
        one.value
        for one in report.quantities.of(own.piece)
        if one.sentence == own.sentence and own.end < one.start and one.subject.text.endswith(totals)
    }
    return bool(sums) and any(one.value in sums for one in compare_statement(report, statement).tried)


def _is_narrowed(report: Report, statement: Statement) -> bool:
    """Whether a number that may count more than the table does is told with the part of it that the table counts:
    网站发布信息213条，其中政府信息172条."""
    if statement.entry.case != "other_reading_possible":
        return False
    parts = {
        one.value for one in report.quantities.of(statement.quantity.piece) if one.whole == statement.quantity.index
    }
    return bool(parts) and any(one.value in parts for one in compare_statement(report, statement).tried)


def contradicted(report: Report, code: str) -> Iterator[Finding | Outcome]:
    """What `judged` gives for every number and every none-claim of the rule's entries."""
    if not are_explained(report, code):
        for statement in statements_of(report, (code,)):
            yield from judged(report, code, statement)


def judged(report: Report, code: str, statement: Statement) -> Iterator[Finding | Outcome]:
    """The finding or the outcome of one statement; nothing where it fits."""
    comparison = compare_statement(report, statement)
    if comparison.state == "differs":
        yield finding(statement, comparison)
    elif comparison.state != "fits":
        yield Outcome(code, statement.entry.id, comparison.state, comparison.reason, comparison.missing)


def says_none(statement: Statement) -> bool:
    """Whether the statement says that there was nothing, in words or with a zero."""
    return statement.quantity.claim == "none"


def finding(statement: Statement, comparison: Comparison) -> Finding:
    """A finding at the statement that names every meaning that was tried and the figures it rests on."""
    quantity = statement.quantity
    tried = comparison.tried
    args = {
        "said": quoted(statement),
        "readings_zh": _readings(tried, "zh"),
        "readings_en": _readings(tried, "en"),
    }
    return Finding(
        quantity.piece.locate(statement.start, statement.end),
        case=_case(statement),
        args=args,
        figures=comparison.figures,
        expected=f"{tried[0].value.normalize():f}",
        actual=f"{quantity.value:f}",
        quote=quoted(statement),
        explains=("Q901", "Q902"),
    )


def _readings(tried: Sequence[Tried], lang: str) -> str:
    """The meanings as a message names them: the first of each value, and not all where there are many."""
    by_value: dict[Decimal, Tried] = {}
    for one in tried:
        by_value.setdefault(one.value, one)
    more = {"zh": "等", "en": " and others"}[lang] if len(by_value) > _TOLD else ""
    return describe_meanings(list(by_value.values())[:_TOLD], lang) + more


def _case(statement: Statement) -> str:
    """The case of the entry; a part of a stated whole can only mean the figure itself."""
    return "default" if statement.quantity.role == "part" else statement.entry.case


def quoted(statement: Statement) -> str:
    """The statement's words as a message shows them."""
    said = statement.text.strip(" ，,、；;。：:\u3000\n")
    numbered = _NUMBERED.match(said)
    said = said[numbered.end() :] if numbered else said
    return said if len(said) <= _LONGEST else f"…{said[-_LONGEST:]}"


def note(statement: Statement) -> dict[str, Any]:
    """What must be told of the wording, for the places `{note_zh}` and `{note_en}` of a message."""
    said = statement.entry.note
    return {
        "note_zh": f"{said['zh']}。" if said else "",
        "note_en": f" {said['en'][:1].upper()}{said['en'][1:]}." if said else "",
    }

"""What every rule file says of the rule itself: basis, severities, messages, documentation, examples."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence

from govlint.diagnostics import BASIS_KINDS, CODE_PATTERN, NAME_PATTERN
from govlint.identities.rulekeys import BASIS, EXAMPLE, names, required
from govlint.identities.source import Source

HEADINGS = ("检查内容", "例外", "如何修改")
_DOCUMENTED = ("law", "form")  # kinds of basis that must name document and article


def document_of(source: object, file: str, texts: bool = False) -> dict[str, object]:
    """The long texts and the examples of a rule file: headings, `why`, VALID and INVALID.

    With `texts` an example may also be a report in Markdown.
    """
    head = Source(file, source)
    doc: dict[str, object] = {key: head.text(key) for key in HEADINGS if head.values.get(key) is not None}
    if head.values.get("why") is not None:
        doc["why"] = head.text("why")
    for key in ("VALID", "INVALID"):
        doc[key] = tuple(
            entry.strip() + "\n" if texts and isinstance(entry, str) else _example(head, key, index, entry)
            for index, entry in enumerate(entries(head, key))
        )
    return doc


def code_of(head: Source) -> str:
    """The code of the rule. Which prefixes are free is for the registry to say."""
    code = head.text("code")
    if not re.fullmatch(CODE_PATTERN, code):
        head.refuse("code", code, "two to four capitals and three digits, such as JC101")
    return code


def name_of(head: Source) -> str:
    """The name of the rule."""
    name = head.text("name")
    if not re.fullmatch(NAME_PATTERN, name):
        head.refuse("name", name, "small letters, digits and hyphens, such as contact-missing")
    return name


def flag(head: Source, key: str) -> bool:
    """A truth value, true where the key is missing."""
    value = head.values.get(key, True)
    if not isinstance(value, bool):
        head.refuse(key, value, "true or false")
    return value


def entries(head: Source, key: str) -> Sequence[object]:
    """A list with at least one entry."""
    value = head.values.get(key)
    if not isinstance(value, list) or not value:
        head.refuse(key, value, "a list")
    return value


def _example(head: Source, key: str, index: int, entry: object) -> dict[str, object]:
    source = Source(head.file, entry, f"{key}[{index}]")
    source.check_keys(names(EXAMPLE), required(EXAMPLE))
    source.text("form")
    for axis in ("rows", "columns"):
        for table, groups in source.child(axis).values.items() if axis in source.values else ():
            if not isinstance(groups, Mapping) or not all(isinstance(ids, list) for ids in groups.values()):
                source.refuse(f"{axis}.{table}", groups, "lists of ids by the name of their group")
    figures = source.child("figures").values
    for name, value in figures.items():
        if isinstance(value, bool) or not isinstance(value, int | str | None):
            source.refuse(f"figures.{name}", value, "a whole number, a text, or null for a blank cell")
    return dict(source.values)


def basis_of(head: Source) -> dict[str, object]:
    """The basis: its kind, and document and article where the kind demands them."""
    source = head.child("basis")
    source.check_keys(names(BASIS), required(BASIS))
    kind = source.text("kind")
    if kind not in BASIS_KINDS:
        source.refuse("kind", kind, "one of " + ", ".join(BASIS_KINDS))
    if kind in _DOCUMENTED:
        source.check_keys(names(BASIS), ("document", "article"))
    return {"kind": kind, **{k: source.text(k) for k in ("text", "document", "article") if k in source.values}}


def messages_of(head: Source, cases: Iterable[str], arguments: Sequence[str]) -> dict[str, dict[str, str]]:
    """The templates by case and language, their placeholders checked against `arguments`."""
    cases = tuple(cases)
    source = head.child("messages")
    source.check_keys(cases, cases)
    messages = {case: source.bilingual(case) for case in cases}
    for case, texts in messages.items():
        for lang, text in texts.items():
            try:
                names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
            except ValueError as error:
                source.refuse(f"{case}.{lang}", text, f"a template ({error})")
            if not names <= set(arguments):
                source.refuse(f"{case}.{lang}", text, "no placeholders but " + ", ".join(arguments))
    return messages

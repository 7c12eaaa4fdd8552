"""The Rule value: everything the engine needs to know of a rule, validated when it is built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from govlint.diagnostics import BASIS_KINDS, CODE_PATTERN, NAME_PATTERN, Basis, Finding, Outcome, Severity
from govlint.errors import RuleDefinitionError
from govlint.light import NamedTuple, dataclass, field

SCOPES = ("document", "report", "series", "hierarchy")
_DOCUMENTED = ("law", "form")  # kinds of basis that must name document and article
_CODE = re.compile(CODE_PATTERN)
_NAME = re.compile(NAME_PATTERN)

# `document` scope: check(document, reports, options); `report`: check(report, options); `series`: check(series,
# options); `hierarchy`: check(tree, options). The engine calls by scope, so the type stays open here.
Check = Callable[..., Iterator[Finding | Outcome]]


class Option(NamedTuple):
    """An option of a rule: its default, whose type is the option's type, and what it means in both languages."""

    default: int | float | str | bool | tuple[str, ...]
    summary: Mapping[str, str]
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule:
    """One rule of the registry.

    `cases` maps the name of a case to its default severity; `messages` maps case → language → template (format_map
    over the args of the finding). `forms` () means every form; `years` are report years, None for an open end.
    `check` is a pure generator, `identity` the compiled mapping of an identity file; exactly one of them is given.
    `module` is where the documentation stands (a module docstring, or the identity's own `doc`).
    `summary` is one line in each language. `issuers` and `regions` limit the rule to bodies whose id is, or whose full
    name is or begins with, one of them. `doc` holds texts and examples of a rule that comes from a file.
    Raises RuleDefinitionError where the value contradicts the contract.
    """

    code: str
    name: str
    cases: Mapping[str, Severity]
    basis: Basis
    messages: Mapping[str, Mapping[str, str]]
    summary: Mapping[str, str]
    scope: str = "report"
    default_on: bool = True
    forms: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    options: Mapping[str, Option] = field(default_factory=dict)
    since: str = "0.1"
    fixable: bool = False
    precision: float | None = None
    aliases: tuple[str, ...] = ()
    check: Check | None = None
    identity: Mapping[str, object] | None = None
    module: str = ""
    distribution: str = "govlint"
    issuers: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    doc: Mapping[str, object] | None = None

    def __post_init__(self) -> None:
        problem = _problem_of(self)
        if problem:
            raise RuleDefinitionError("plugins.bad-rule", code=self.code, distribution=self.distribution, why=problem)

    def applies(self, form: str | None, year: int | None) -> bool:
        """Whether a report of `form` and `year` is one that the rule speaks of (unknown never excludes a year)."""
        if self.forms and form not in self.forms:
            return False
        low, high = self.years
        return year is None or ((low is None or year >= low) and (high is None or year <= high))


def _is_founded(basis: Basis) -> bool:
    if basis.kind in _DOCUMENTED:
        return bool(basis.document and basis.article)
    return bool(basis.text.strip()) or basis.kind == "arithmetic"


def _problem_of(rule: Rule) -> str:
    """What is wrong with the rule, in English, or the empty string."""
    checks: Sequence[tuple[bool, str]] = (
        (bool(_CODE.fullmatch(rule.code)), "the code is not one to four capitals and three digits"),
        (bool(_NAME.fullmatch(rule.name)), "the name is not kebab-case"),
        (rule.scope in SCOPES, f"the scope is none of {', '.join(SCOPES)}"),
        (rule.basis.kind in BASIS_KINDS, f"the kind of basis is none of {', '.join(BASIS_KINDS)}"),
        (_is_founded(rule.basis), "the basis says nothing: law and form need document and article, the others a text"),
        (bool(rule.cases), "it has no case"),
        (set(rule.cases) == set(rule.messages), "cases and messages name different cases"),
        (all({"zh", "en"} <= set(m) for m in rule.messages.values()), "a message lacks zh or en"),
        (all(s is not Severity.OFF for s in rule.cases.values()), "a case has the default severity off"),
        ((rule.check is None) != (rule.identity is None), "it needs either a check or an identity"),
        ({"zh", "en"} <= set(rule.summary), "the summary lacks zh or en"),
    )
    return next((why for fine, why in checks if not fine), "")

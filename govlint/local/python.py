"""Python rules of a local folder. They run only where the user says so, and never in the process of the run itself.

What the run must know of them (all but the check) is asked of a short-lived process (`told_rules`); the checks run in
the process for the rules of others, which loads the same files by their paths (`load_rule`).
"""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH100, PTH119, PTH120, PTH122

from __future__ import annotations

import os.path
import sys
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from govlint.diagnostics import Basis, Severity
from govlint.errors import GovlintError
from govlint.processes import ask_once
from govlint.rule import Option, Rule
from govlint.rulefiles.docstring import split_docstring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SECONDS = 20.0  # for importing all rules of a folder
_BASIS = "依据"  # the heading of a docstring that says why the rule may ask for what it asks
_PLAIN = (
    "code", "name", "scope", "default_on", "forms", "years", "since", "fixable", "precision", "aliases", "issuers",
    "regions",
)  # fmt: skip


class Failure(NamedTuple):
    """Why a file brings no rule; `line` is 0 where it is not known."""

    line: int
    why: str


def load_rule(path: str) -> Rule:
    """The RULE of a Python file, run now. Raises whatever the file raises, or RuleDefinitionError."""
    return _rule_in(_load_module(path))


def _rule_in(module: ModuleType) -> Rule:
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise TypeError(f"RULE is {type(rule).__name__}, and a Rule is expected")
    if rule.check is None:
        raise TypeError("RULE has no check; an identity is written as YAML")
    return rule


def _load_module(path: str) -> ModuleType:
    """The module of a Python file, run now.

    Files beside it whose names begin with `_` may be imported by it; they are its own, not those of other folders.
    """
    from importlib.util import module_from_spec, spec_from_file_location
    from zlib import crc32

    stem = os.path.splitext(os.path.basename(path))[0]
    name = f"govlint_local_{crc32(os.path.abspath(path).encode(errors='surrogateescape')):08x}_{stem}"
    spec = spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    with _importing_from(os.path.dirname(os.path.abspath(path))):
        spec.loader.exec_module(module)
    return module


@contextmanager
def _importing_from(folder: str) -> Iterator[None]:
    """Modules of the folder can be imported within, are forgotten afterwards, and leave no compiled files there."""
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    before = set(sys.modules)
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
        sys.dont_write_bytecode = writes
        for name in set(sys.modules) - before:
            file = getattr(sys.modules[name], "__file__", None)
            if file is not None and os.path.dirname(os.path.abspath(file)) == folder:
                del sys.modules[name]


def flat_rule(path: str) -> dict[str, Any]:
    """All of the rule in a file but its check, with the texts and examples of its module, in marshal's types.

    Raises whatever the file raises.
    """
    module = _load_module(path)
    rule = _rule_in(module)
    _, texts = split_docstring(module.__doc__ or "")
    return {
        **{name: getattr(rule, name) for name in _PLAIN},
        "cases": {case: severity.value for case, severity in rule.cases.items()},
        "basis": (rule.basis.kind, rule.basis.text, rule.basis.document, rule.basis.article),
        "messages": {case: dict(texts) for case, texts in rule.messages.items()},
        "summary": dict(rule.summary),
        "options": {name: tuple(option) for name, option in rule.options.items()},
        "doc": {
            **{heading: text for heading, text in texts.items() if heading != _BASIS},
            "why": texts.get(_BASIS, ""),
            "VALID": tuple(getattr(module, "VALID", ())),
            "INVALID": tuple(getattr(module, "INVALID", ())),
        },
    }


def _rule_told(told: Mapping[str, Any], path: str) -> Rule:
    return Rule(
        **{name: told[name] for name in _PLAIN},
        cases={case: Severity(word) for case, word in told["cases"].items()},
        basis=Basis(*told["basis"]),
        messages=told["messages"],
        summary=told["summary"],
        options={name: Option(*option) for name, option in told["options"].items()},
        doc=told["doc"],
        check=_runs_apart,
        module=path,
    )


def _runs_apart(*_: object) -> NoReturn:
    raise RuntimeError("this rule runs in a process of its own")


def told_rules(paths: Sequence[str], seconds: float = SECONDS) -> list[Rule | Failure]:
    """What a short-lived process says of the rules in the files: each without its check, or why there is none."""
    answers, ended = ask_once("govlint.local.telling", list(paths), seconds)
    why = f"the process that loads it ended ({ended})" if ended else f"loading it takes longer than {seconds:g} s"
    told: list[Rule | Failure] = [
        _rule_told(answer, path) if fine else Failure(*answer)
        for path, (fine, answer) in zip(paths, answers, strict=False)
    ]
    missing = [why, *["not loaded, because of another file"] * len(paths)]
    return [*told, *(Failure(0, reason) for _, reason in zip(paths[len(told) :], missing, strict=False))]


def failure_of(error: BaseException, path: str) -> Failure:
    """Where in the file, and why, loading it failed."""
    line = (error.lineno or 0) if isinstance(error, SyntaxError) and error.filename == path else 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    text = " ".join((error.render("en") if isinstance(error, GovlintError) else str(error)).split())
    return Failure(line, f"{type(error).__name__}: {text}" if text else type(error).__name__)


def load_here(paths: Sequence[str]) -> list[Rule]:
    """The rules of the files, run in this process: one that is there for nothing else.

    Raises what the files raise, and RuntimeError for what would look like a mistake that the user made: all this went
    well when the rules were asked for before.
    """
    try:
        return [load_rule(path) for path in paths]
    except GovlintError as error:
        raise RuntimeError(str(error)) from error

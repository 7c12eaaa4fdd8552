"""Every regular expression that govlint ships, and strings made to hurt each of them.

Shared by the gate (tests/gates/test_patterns.py) and by the benchmark R1 (benchmarks/).
"""

from __future__ import annotations

import ast
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from re import _constants as opcode  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from tests.gates.sources import ENGINE, PACKS, ROOT, name_of, python_files

SIZE = 20_000  # characters of a hostile string
_FUNCTIONS = {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}
_ANCHORED = {"match", "fullmatch"}
_LAZY = "lazy_pattern"
_META = re.compile(r"[\\\[\](){}?*+|^$]")
_YEAR = r"(?P<year>20\d\d|[二两][〇零一二三四五六七八九○]{3})"  # what `{year}` in a lexicon stands for

# What hurts many patterns: blanks, digits, dates that never end, brackets that never close, cells without figures.
PIECES = (
    " ", "\u3000", "\t", "\n", "1", "１", "1,", "1.", "年", "2018年", "2018年1月", "一", "一、", "（", "(", "(一", "《",
    "“", "|", "| ", "||", "-", "第", "公开", "信息公开", "政府", "政府信息公开", "申请", "共", "其中", "a", "a1", "：",
    "，", "。", "、", "至", "2018-", "件", "万元", "本年度", "关于", "报告", "&nbsp;", "<td>",
)  # fmt: skip


class Shipped(NamedTuple):
    """A pattern, where it stands, and whether it is only ever applied at the start of a string."""

    where: str
    text: str
    flags: int
    anchored: bool


@cache
def shipped() -> list[Shipped]:
    """The patterns of the engine and of the packs, those in lexicons and those made at run time included, each once."""
    found = [*_in_python(), *_in_yaml()]
    known = {one.text for one in found}
    found += [one for one in _made_at_run_time() if one.text not in known]
    return list(
        {(one.text, one.flags): one for one in sorted(found, key=lambda one: one.anchored, reverse=True)}.values()
    )


def _in_python() -> Iterator[Shipped]:
    for path in python_files("govlint", "rules"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = _assigned_patterns(tree)
        attached = {id(n.value): {n.attr} for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _is_re_call(node) and node.args:
                text = _constant(node.args[0], _constants(tree))
                if text is not None:
                    called = node.func.attr if isinstance(node.func, ast.Attribute) else "compile"
                    methods = names.get(id(node)) or attached.get(id(node)) or {called}
                    yield Shipped(f"{name_of(path)}:{node.lineno}", text, _flags(node), methods <= _ANCHORED)


def _made_at_run_time() -> Iterator[Shipped]:
    """What is compiled while the examples are read, as they stand and run together on one line."""
    from govlint.options import RunOptions
    from govlint.plugins.entrypoints import scan_entry_points
    from govlint.plugins.loading import load_registry
    from govlint.running.runner import run

    made: dict[tuple[str, int], None] = {}
    compile_pattern = re.compile

    def record(text: Any, flags: int = 0) -> re.Pattern[Any]:
        caller = sys._getframe(1).f_code.co_filename
        if isinstance(text, str) and caller.startswith((str(ENGINE), str(PACKS))):
            made[text, int(flags)] = None
        return compile_pattern(text, flags)

    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    re.compile = record  # type: ignore[assignment]
    try:
        for text in (*texts, *(" ".join(text.split()) for text in texts)):
            options = RunOptions(no_config=True, stdin=text.encode(), stdin_filename="example.txt")
            run(["-"], options, registry=load_registry(scan_entry_points()))
    finally:
        re.compile = compile_pattern
    yield from (Shipped("made at run time", text, flags, anchored=False) for text, flags in made)


def _is_re_call(node: ast.Call) -> bool:
    function = node.func
    return (isinstance(function, ast.Name) and function.id == _LAZY) or (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _FUNCTIONS
    )


def _assigned_patterns(tree: ast.Module) -> dict[int, set[str]]:
    """For each pattern that has a name in a module, by the id of its call: the methods that are called on it there.

    A name is `NAME = re.compile(…)`, or a function that returns `re.compile(…)`, or what its result is assigned to.
    """
    calls = dict(_named_patterns(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            known = calls.get(_name_of(node.value))
            if known is not None:
                calls.setdefault(node.targets[0].id, known)
    used: dict[int, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            call = id(node.value) if isinstance(node.value, ast.Call) else None  # re.compile(…).match
            used.setdefault(calls.get(_name_of(node.value), call) or 0, set()).add(node.attr)
    return used


def _named_patterns(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in tree.body:
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and isinstance(node.value, ast.Call)
            and _is_re_call(node.value)
        ):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                yield target.id, id(node.value)
        elif isinstance(node, ast.FunctionDef):
            last = node.body[-1]
            if isinstance(last, ast.Return) and isinstance(last.value, ast.Call) and _is_re_call(last.value):
                yield node.name, id(last.value)


def _name_of(node: ast.expr) -> str:
    """`NAME` or `NAME()` as its name, else ""."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.id if isinstance(node, ast.Name) else ""


def _constants(tree: ast.Module) -> Mapping[str, str]:
    """The strings that stand under a name at the top of a module."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = _constant(node.value, found)
            if text is not None:
                found[node.targets[0].id] = text
    return found


def _constant(node: ast.expr, names: Mapping[str, str]) -> str | None:
    """The string that an expression of constants makes, or None where it is made at run time."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [_constant(node.left, names), _constant(node.right, names)]
    elif isinstance(node, ast.JoinedStr):
        parts = [_constant(v.value if isinstance(v, ast.FormattedValue) else v, names) for v in node.values]
    else:
        return None
    return None if None in parts else "".join(part for part in parts if part)


def _flags(node: ast.Call) -> int:
    words = ast.unparse(node)
    return sum(int(flag) for name, flag in re.RegexFlag.__members__.items() if len(name) > 1 and f"re.{name}" in words)


def _in_yaml() -> Iterator[Shipped]:
    import yaml

    methods = _methods_of_lexicon_patterns()
    for path in sorted(PACKS.glob("lexicon/*.yaml")):
        for key, text in _strings(yaml.safe_load(path.read_text(encoding="utf-8")), ()):
            pattern = text.replace("{year}", _YEAR, 1).replace("{year}", _YEAR.replace("?P<year>", "?:"))
            if _META.search(text) and _compiles(pattern):
                used = methods.get(key) or {"search"}
                yield Shipped(f"{name_of(path)}:{'/'.join(key)}", pattern, 0, used <= _ANCHORED)


def _methods_of_lexicon_patterns() -> dict[tuple[str, ...], set[str]]:
    """For each `….pattern("title", "pattern")`, by its words: the methods that the engine and the packs call on it."""
    used: dict[tuple[str, ...], set[str]] = {}
    for path in python_files("govlint", "rules"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names: dict[str, tuple[str, ...]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                names[node.targets[0].id] = _lexicon_key(node.value)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                value = node.value
                key = names.get(value.id, ()) if isinstance(value, ast.Name) else _lexicon_key(value)
                if key:
                    used.setdefault(key, set()).add(node.attr)
    return used


def _lexicon_key(node: ast.expr) -> tuple[str, ...]:
    """The words of a call `….pattern("a", "b")`, else nothing."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "pattern":
        return tuple(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
    return ()


def _strings(value: Any, key: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            yield from _strings(entry, (*key, str(name)))
    elif isinstance(value, Sequence):
        for entry in value:
            yield from _strings(entry, key)


def _compiles(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


# ------------------------------------------------------------------------------------------- strings that hurt


def hostile(pattern: Shipped, size: int = SIZE) -> Iterator[str]:
    """Strings of `size` characters: common pieces, and what the pattern itself repeats, never allowed to end well."""
    seen = set()
    for piece in (*PIECES, *_pumps(parser.parse(pattern.text, pattern.flags))):
        if piece and piece not in seen:
            seen.add(piece)
            yield (piece * (size // len(piece) + 1))[:size] + "\x00"


def _pumps(tree: Any) -> Iterator[str]:
    """The smallest text that the whole pattern matches, its beginnings, and the body of each repetition in it."""
    whole = _sample(tree)
    yield from (whole, whole[:-1], whole[: len(whole) // 2])
    for body in _repeated(tree):
        text = _sample(body)
        yield from (text, text * 2, text[:-1])
        before = whole.partition(text)[0] if text else ""
        yield before + text


def _repeated(tree: Any) -> Iterator[Any]:
    """The bodies of all repetitions of a parsed pattern."""
    for operation, argument in tree:
        if operation in (opcode.MAX_REPEAT, opcode.MIN_REPEAT, opcode.POSSESSIVE_REPEAT):
            yield argument[2]
        for part in _parts(operation, argument):
            yield from _repeated(part)


def _parts(operation: Any, argument: Any) -> Sequence[Any]:
    if operation in (opcode.MAX_REPEAT, opcode.MIN_REPEAT, opcode.POSSESSIVE_REPEAT):
        return (argument[2],)
    if operation is opcode.SUBPATTERN:
        return (argument[3],)
    if operation is opcode.BRANCH:
        parts: Sequence[Any] = argument[1]
        return parts
    if operation is opcode.ATOMIC_GROUP:
        return (argument,)
    return ()


def _sample(tree: Any) -> str:
    """A short text that a parsed pattern matches (assertions are taken to hold)."""
    return "".join(_sample_of(operation, argument) for operation, argument in tree)


def _sample_of(operation: Any, argument: Any) -> str:
    if operation is opcode.LITERAL:
        return chr(argument)
    if operation is opcode.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if operation is opcode.ANY:
        return "中"
    if operation is opcode.IN:
        return _member(argument)
    if operation is opcode.BRANCH:
        return _sample(max(argument[1], key=len))
    if operation in (opcode.MAX_REPEAT, opcode.MIN_REPEAT, opcode.POSSESSIVE_REPEAT):
        return _sample(argument[2]) * max(1, argument[0])
    return "".join(_sample(part) for part in _parts(operation, argument))


def _member(choices: Any) -> str:
    """A character of a set."""
    kind, value = choices[0]
    if kind is opcode.NEGATE:
        excluded = [argument for operation, argument in choices[1:] if operation is opcode.LITERAL]
        return next(c for c in "中a1 -" if ord(c) not in excluded)
    if kind is opcode.RANGE:
        return chr(value[0])
    if kind is opcode.CATEGORY:
        return {opcode.CATEGORY_DIGIT: "1", opcode.CATEGORY_SPACE: " "}.get(value, "中")
    return chr(value)


# ------------------------------------------------------------------------------------------------- measuring


def slowest(pattern: Shipped, size: int = SIZE, enough: float = 0.01, limit: float = 60.0) -> tuple[float, str]:
    """The CPU seconds that the pattern needs for the string that hurts it most, and the start of that string.

    A string that takes longer than `enough` is tried again, and the best of four counts: other work disturbs.
    One string that takes longer than `limit` settles the matter.
    """
    compiled = re.compile(pattern.text, pattern.flags)
    run: Callable[[str], object] = (
        compiled.match if pattern.anchored else lambda text: sum(1 for _ in compiled.finditer(text))
    )
    worst, culprit = 0.0, ""
    for text in hostile(pattern, size):
        taken = _time(run, text)
        for _ in range(3):
            if taken <= max(enough, worst):
                break
            taken = min(taken, _time(run, text))
        if taken > worst:
            worst, culprit = taken, text[:12]
        if worst > limit:
            break
    return worst, culprit


def _time(run: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    run(text)
    return time.thread_time() - start


def main() -> None:
    """Prints the slowest patterns."""
    rows = sorted(
        ((*slowest(pattern, limit=1.0), pattern) for pattern in shipped()), key=lambda row: row[0], reverse=True
    )
    print(f"{len(rows)} patterns")
    for seconds, culprit, pattern in rows[:25]:
        print(f"{seconds * 1000:9.2f} ms  {pattern.where}  on {culprit!r}…  {pattern.text[:90]!r}")


if __name__ == "__main__":
    main()

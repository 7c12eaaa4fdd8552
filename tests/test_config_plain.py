"""Plain YAML is read without PyYAML: the same tree wherever it is read at all, and typical configurations are."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govlint.config import plain
from govlint.config.model import Node
from govlint.config.nodes import parse_any
from govlint.errors import ConfigError
from tests.gates.sources import ROOT


def by_pyyaml(text: str) -> Node | None:
    try:
        return parse_any(text, "c.yaml")
    except ConfigError:
        return None


PLAIN = {
    "words": "extends: recommended\nrules:\n  T110: warning\n",
    "empty": "",
    "only comments": "# 一\n\n  # two\n",
    "comments": "# 一\nextends: publish # two\n\nrules: # three\n  # four\n  T110: off\n",
    "kinds": "a: yes\nb: Null\nc: 12\nd: 0.5\ne: 'off'\nf: \"12\"\nNo: TRUE\nn: y\nt: tRue\nz: 0\n",
    "case": "rules:\n  T210:none_issued: warning\n  period-unstated: off\n",
    "brackets": "select: [T, 'S # 1', \"P812\", 3]\nlimits: {max-line: 0.5, a: [b, {c: d}]}\nx: []\ny: {}\n",
    "lists": "exclude:\n- drafts/**\n- 旧报告/*.txt\nignore:\n  - S101\n  -   T101\n",
    "mappings in a list": 'overrides:\n  - files: ["2018/**"]\n    rules: {D504: off}\n  - files: x\n    form: a\n',
    "names": "issuers:\n  青禾县水利局: {id: qinghe-water, former: [青禾县水务局], parent: qinghe}\n",
    "lists of lists": "a:\n- - b\n  - c\n- - d\n",
    "carriage returns": "a: b\r\nc:\r\n  d: e\r\n",
    "no end of line": "a: b",
}
# What PyYAML alone understands, or refuses.
NOT_PLAIN = {
    "continued": "a: b\n  c\n",
    "continued in a list": "- a\n  - b\n",
    "two colons": "a: b: c\n",
    "dash behind a key": "a: - b\n",
    "anchor": "a: &b c\n",
    "block": "a: |\n  b\n",
    "escape": 'a: "\\n"\n',
    "doubled quote": "a: 'it''s'\n",
    "tab": "a:\tb\n",
    "documents": "---\na: b\n",
    "null": "a:\nb: c\n",
    "octal": "a: 010\n",
    "time": "a: 12:30\n",
    "date": "a: 2024-01-31\n",
    "uneven": "a:\n    b: c\n  d: e\n",
    "behind a value": "a: [b] c\n",
    "no space": "a:b\n",
    "two words": "a: b c\n",
    "tagged": "a: !!str b\n",
    "brackets over lines": "a: [b,\n  c]\n",
    "open": "a: [b\n",
    "mixed": "- a\nb: c\n",
    "colon in brackets": "a: [b:c]\n",
    "key in brackets": "a: [b: c]\n",
    "comma at the end": "a: [b,]\n",
    "no comma": "a: [b c]\n",
    "alias": "a: *b\n",
    "indented": "  a: b\n",
    "joined comment": "a: b#c\n",
    "joined quotes": "a: 'b''c'\n",
    "separator": "a: b\x85c: d\n",
    "scalar": "a\n",
    "sign": "a: ]\n",
    "bracket in the next line": "a: [\n  b]\n",
    "list before a key": "- a: b\n - c\n",
    "braces": "{a: b, T1:x: c}\n",
    "colon in braces": "a: {T1:x: c}\n",
    "list beside": "a: b\n- c\n",
    "long": f"a: {'b' * 600}\n",
    "deep": f"a: {'[' * 30}{']' * 30}\n",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_what_is_plain_is_read_without_pyyaml(text: str) -> None:
    found = plain.read(text, "c.yaml")
    assert found is not None
    assert found == by_pyyaml(text)


@pytest.mark.parametrize("text", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_is_not_plain_is_left_to_pyyaml(text: str) -> None:
    assert plain.read(text, "c.yaml") is None


def test_the_configuration_of_the_manual_is_plain() -> None:
    manual = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    text = manual.partition("```yaml\n")[2].partition("```")[0]
    found = plain.read(text, "c.yaml")
    assert found is not None and found == by_pyyaml(text)


_SCALARS = st.sampled_from(["a", "off", "12", "0.5", "'x y'", '"# z"', "T1:b", "旧/*", "~", "-", "01", "null", "b c"])
_FLOW = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(_SCALARS, inner), max_size=3).map(
            lambda pairs: "{" + ",".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=5,
)
_LINES = st.builds(
    lambda indent, dash, key, value, note: f"{' ' * indent}{dash}{key}{value}{note}",
    st.integers(0, 4),
    st.sampled_from(["", "", "", "- ", "-  ", "- - "]),
    st.sampled_from(["", "a: ", "b:", "T1:c: ", "on:  "]),
    st.one_of(st.just(""), _FLOW),
    st.sampled_from(["", "", "", " # note", "#", " "]),
)


@given(st.one_of(st.lists(_LINES, max_size=6).map("\n".join), st.text(alphabet="ab0: -#[]{},'\"\n", max_size=25)))
@example("a:\n- b\n c: d")
@settings(max_examples=300)
def test_whatever_is_read_is_what_pyyaml_reads(text: str) -> None:
    found = plain.read(text, "c.yaml")
    assert found is None or found == by_pyyaml(text)

"""Forms and word lists of a local folder: what is wrong in them is told with its place and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.errors import ConfigError
from tests.local.local_kit import check

FORM = """id: x-city-2021
extends: f2021
name: {zh: 市版, en: city}
years: [2021, null]
strong: [本市新增指标]
tables:
  - id: requests
    rows:
      - {id: deny_new, after: deny_process, label: 9.新的情形, groups: [三、本年度办理结果, (三)不予公开]}
"""


def problems(root: Path, folder: str, name: str, text: str) -> str:
    path = root / ".govlint" / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    try:
        check(root, "T101")
    except ConfigError as error:
        assert error.render("zh") != error.render("en")
        return error.render("en")
    return ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("extends: f2021", "extends: f2022", ":2:10: extends: there is no form f2022"),
        ("id: x-city-2021", "id: f2021", ":1:5: id: 'f2021' is not allowed; expected an id that no other form has"),
        ("id: x-city-2021", "id: X City", ":1:5: id: 'X City' is not allowed; expected small letters"),
        ("{zh: 市版, en: city}", "3", ":3:7: name: 3 is not allowed; expected a text, or `zh` and `en`"),
        ("[2021, null]", "soon", ":4:8: years: 'soon' is not allowed"),
        ("[2021, null]", "[2025, 2021]", ":4:8: years: [2025, 2021] is not allowed; expected the first year before"),
        ("[2021, null]", "[2025]", ""),
        ("strong: [本市新增指标]", "strong: 3", ":5:9: strong: 3 is not allowed"),
        ("strong: [本市新增指标]", "own_words: [任意]", ""),
        ("strong: [本市新增指标]", "groups: 3", ":5:9: groups: 3 is not allowed; expected a mapping"),
        ("tables:", "tabels:", ":6:1: tabels: no such key (did you mean tables?)"),
        ("id: requests", "id: reqests", ":7:9: tables[0].id: form f2021 has no table reqests (did you mean requests?)"),
        ("after: deny_process", "after: deny_proces", ":9:31: Form x-city-2021 puts an entry after deny_proces"),
        ("id: deny_new, ", "", ":9:9: tables[0].rows[0].id: is missing"),
        ("label: 9.新的情形, ", "", ":9:9: tables[0].rows[0].label: is missing"),
        ("    rows:", "    rowz:", ":8:5: tables[0].rowz: no such key (did you mean rows?)"),
        ("groups: [", "gropus: [", ":9:60: tables[0].rows[0].gropus: no such key (did you mean groups?)"),
        ("label: 9", "kind: sum, label: 9", ":9:51: tables[0].rows[0].kind: 'sum' is not allowed"),
        ("extends: f2021\n", "", ":6:5: tables[0].shape: is missing"),
        ("extends: f2021", "adds_to: f2021", ":4:1: years: no such key"),
        ("rows:\n", "rows: 3\nfurther:\n", ":8:11: tables[0].rows: 3 is not allowed; expected a list"),
        ("", "", ""),
    ],
)
def test_mistakes_in_a_form(tmp_path: Path, old: str, new: str, said: str) -> None:
    told = problems(tmp_path, "forms", "city.yaml", FORM.replace(old, new, 1))
    assert (f"city.yaml{said}" in told) if said else not told, told


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("prose.yaml", "doubled_allowed: [看看]", ""),
        ("proes.yaml", "doubled_allowed: [看看]", ":1:1: there is no lexicon proes (did you mean prose?)"),
        ("prose.yaml", "- 看看", ":1:1: prose: should be a mapping"),
        ("prose.yaml", "a: {}\n", ":1:1: a: the lexicon has no such key"),
        ("prose.yaml", "doubled_alowed: [看看]", ":1:1: doubled_alowed: the lexicon has no such key (did you"),
        ("prose.yaml", "doubled_allowed: 看看", ":1:18: doubled_allowed: should be a list"),
        ("quantities.yaml", "scopes: [a]", ":1:9: scopes: should be a mapping"),
        ("prose.yaml", "a: {", ":2:1: no valid YAML"),
    ],
)
def test_mistakes_in_a_word_list(tmp_path: Path, name: str, text: str, said: str) -> None:
    told = problems(tmp_path, "lexicon", name, text)
    assert (f"{name}{said}" in told) if said else not told, told

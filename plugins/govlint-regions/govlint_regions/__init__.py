"""What provinces and cities add to the official forms, and the dates that they set: what the hooks hand over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from govlint.api import Rule, RuleEntry, hookimpl, rules_from_folder

GOVLINT_API = "1.0"
_HERE = Path(__file__).parent
HUAIHUA = (
    "怀化市", "鹤城区", "中方县", "洪江市", "沅陵县", "辰溪县", "溆浦县", "会同县", "麻阳苗族自治县", "新晃侗族自治县",
    "芷江侗族自治县", "靖州苗族侗族自治县", "通道侗族自治县",
)  # fmt: skip


@hookimpl
def govlint_rules() -> Sequence[Rule | RuleEntry]:
    """The sums in `rules/`, and the deadlines, which compare dates and so are Python."""
    return [
        *rules_from_folder(_HERE / "rules"),
        _index_line("REG101", "huaihua-units-late", ("怀化市",)),
        _index_line("REG102", "huaihua-townships-late", HUAIHUA),
    ]


@hookimpl
def govlint_forms() -> Sequence[Mapping[str, object]]:
    """Additions to the built-in forms, a file for each province and form."""
    import yaml

    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((_HERE / "forms").glob("*.yaml"))]


def _index_line(code: str, name: str, regions: tuple[str, ...]) -> RuleEntry:
    load = f"govlint_regions.{name.replace('-', '_')}:RULE"
    return RuleEntry(code, name, "report", {"default": "warning"}, (), (2021, 2021), True, load, regions=regions)

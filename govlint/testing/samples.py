"""Samples: the words of generated reports, loaded from a pack's YAML (docs/testing.md describes the keys)."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")


@dataclass(frozen=True)
class Sample:
    """The sample of one form: `data` its own YAML, `common` what all samples of the folder share."""

    form: str
    years: tuple[int, int]
    data: Mapping[str, Any]
    common: Mapping[str, Any]

    @property
    def issuers(self) -> Sequence[Mapping[str, str]]:
        """The invented issuers with their words."""
        issuers: Sequence[Mapping[str, str]] = self.data.get("issuers") or self.common.get("issuers") or []
        return issuers

    @property
    def mutations(self) -> Mapping[str, Any]:
        """Words for mutations that need some."""
        words: Mapping[str, Any] = {**self.common.get("mutations", {}), **self.data.get("mutations", {})}
        return words


def load_samples(folder: str | Path) -> dict[str, Sample]:
    """The samples of a folder by form id. `common.yaml` holds what they share.

    Raises OSError, yaml.YAMLError or KeyError for a folder that does not hold samples.
    """
    sources = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in Path(folder).glob("*.yaml")}
    common = sources.pop("common", {})
    return {
        str(data["form"]): Sample(str(data["form"]), (int(data["years"][0]), int(data["years"][1])), data, common)
        for _, data in sorted(sources.items())
    }


def fill(template: str, words: Mapping[str, str]) -> str:
    """The template with every `{name}` replaced; raises KeyError for a name that has no word."""
    return _PLACEHOLDER.sub(lambda found: words[found[1]], template)


def choose(rng: random.Random, item: object, words: Mapping[str, str]) -> str | None:
    """The text of a content item: itself, or one of its alternatives whose conditions hold; None where none does.

    An alternative may say `zero` or `positive`: lists of figure keys that must be so (a figure that is absent is
    neither), and `level`: the issuer levels it suits.
    """
    alternatives = item if isinstance(item, list) else [item]
    fitting = [a for a in alternatives if _fits(a, words)]
    if not fitting:
        return None
    chosen = rng.choice(fitting)
    return fill(chosen["text"] if isinstance(chosen, Mapping) else str(chosen), words)


def _fits(alternative: object, words: Mapping[str, str]) -> bool:
    if not isinstance(alternative, Mapping):
        return True
    zero = [words.get(key, "") for key in alternative.get("zero", ())]
    positive = [words.get(key, "") for key in alternative.get("positive", ())]
    if "level" in alternative and words.get("level") not in alternative["level"]:
        return False
    return all(text == "0" for text in zero) and all(text not in ("", "0") for text in positive)


def draw_extras(
    rng: random.Random, extras: Mapping[str, Mapping[str, Any]], words: Mapping[str, str]
) -> dict[str, str]:
    """Further numbers of the prose: drawn from a range, sums of others, multiples of a figure."""
    out: dict[str, str] = {}
    for name, rule in extras.items():
        if "draw" in rule:
            value = rng.randint(*rule["draw"])
        elif "sum" in rule:
            value = sum(int(out.get(key) or words[key]) for key in rule["sum"])
        else:
            value = int(rule["times"]) * int(words.get(rule["of"]) or 0)
        out[name] = str(value)
    return out

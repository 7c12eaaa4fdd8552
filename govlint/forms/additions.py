"""Additions to a form of somebody else: the lines of a local variant, and further spellings, put into the form itself.

Rules name the form, so its tables stay its own: what is added can only be missed by nobody (`variant`) or be another
word for a line that is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from govlint.errors import RuleDefinitionError
from govlint.forms.values import mappings, strings

_LINES = ("rows", "columns", "captions")


def add_to(form: Mapping[str, object], addition: Mapping[str, object]) -> dict[str, object]:
    """The form (as its YAML gives it) with what the addition says of its tables.

    Raises RuleDefinitionError for a table, band or line that is not there, and for a new line without `variant`.
    """
    return _Adding(addition).form(form)


class _Adding:
    """One addition while it is put in."""

    def __init__(self, addition: Mapping[str, object]) -> None:
        self.addition = addition

    def refuse(self, key: str, at: object) -> NoReturn:
        name, target = self.addition.get("id"), self.addition.get("adds_to")
        raise RuleDefinitionError(f"forms.{key}", form=name, target=target, at=at)

    def form(self, form: Mapping[str, object]) -> dict[str, object]:
        """The form, its tables widened."""
        tables = {str(table["id"]): table for table in mappings(form.get("tables"))}
        for table in mappings(self.addition.get("tables")):
            name = str(table.get("id"))
            if name not in tables:
                self.refuse("addition-nowhere", name)
            tables[name] = self.table(tables[name], table)
        return {**form, "tables": list(tables.values())}

    def table(self, old: Mapping[str, object], more: Mapping[str, object]) -> dict[str, object]:
        """A table or a band with the lines and notes of the other."""
        merged = dict(old)
        for key in _LINES:
            if key in more:
                merged[key] = self.lines(mappings(old.get(key)), mappings(more[key]))
        if "notes" in more:
            merged["notes"] = [*strings(old.get("notes")), *strings(more["notes"])]
        if "bands" in more:
            bands = {str(band["caption"]): band for band in mappings(old.get("bands"))}
            for band in mappings(more["bands"]):
                caption = str(band.get("caption"))
                if caption not in bands:
                    self.refuse("addition-nowhere", caption)
                bands[caption] = self.table(bands[caption], band)
            merged["bands"] = list(bands.values())
        return merged

    def lines(self, old: Sequence[Mapping[str, object]], more: Sequence[Mapping[str, object]]) -> list[object]:
        """Known lines with further spellings, new ones behind `after` (at the end without it)."""
        result = list(old)
        for line in more:
            ids = [entry["id"] for entry in result]
            if line.get("id") in ids:
                at = ids.index(line["id"])
                known = result[at]
                aliases = [*strings(known.get("aliases")), *strings(line.get("aliases"))]
                result[at] = {**known, "aliases": aliases}
            elif not line.get("variant"):
                self.refuse("addition-without-variant", line.get("id"))
            else:
                after = line.get("after")
                if after is not None and after not in ids:
                    self.refuse("addition-nowhere", after)
                at = len(ids) if after is None else ids.index(after) + 1
                result.insert(at, {key: value for key, value in line.items() if key != "after"})
        return list(result)

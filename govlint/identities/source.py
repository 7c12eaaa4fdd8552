"""A mapping of a rule file with the path of keys that leads to it, so that every error can name its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from govlint.errors import RuleDefinitionError
from govlint.messages.expected import expected_in_chinese
from govlint.nearest import hint


class Source:
    """A mapping of the file with the path of keys that leads to it, for messages."""

    def __init__(self, file: str, values: object, at: str = "") -> None:
        self.file = file
        self.at = at
        if not isinstance(values, Mapping):
            self.refuse("", values, "a mapping")
        self.values: Mapping[str, object] = values

    def path(self, key: str) -> str:
        """The keys that lead to `key` of this mapping."""
        return f"{self.at}.{key}" if self.at and key else self.at or key or "(top level)"

    def refuse(self, key: str, value: object, expected: str, chinese: str | None = None) -> NoReturn:
        """Raise the error for a value of this mapping; `expected` is found in the catalogue of what is expected."""
        shown = {"zh": chinese or expected_in_chinese(expected), "en": expected}
        raise RuleDefinitionError(
            "identities.bad-value", file=self.file, field=self.path(key), value=repr(value), expected=shown
        )

    def check_keys(self, allowed: Sequence[str], required: Sequence[str] = ()) -> None:
        """Refuse unknown and missing keys."""
        for key in self.values:
            if key not in allowed:
                raise RuleDefinitionError(
                    "identities.unknown-key", file=self.file, field=self.path(str(key)),
                    expected=", ".join(allowed), **hint(str(key), allowed),
                )  # fmt: skip
        for key in required:
            if self.values.get(key) is None:
                raise RuleDefinitionError("identities.missing-key", file=self.file, field=self.path(key))

    def child(self, key: str) -> Source:
        """The mapping under the key."""
        return Source(self.file, self.values.get(key), self.path(key))

    def text(self, key: str, default: str | None = None) -> str:
        """A string, blanks trimmed."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, value, "a text")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings (or one string)."""
        value = self.values.get(key) or ()
        entries = (value,) if isinstance(value, str) else value
        if not isinstance(entries, list | tuple) or not all(isinstance(entry, str) for entry in entries):
            self.refuse(key, value, "a list of texts")
        return tuple(entries)

    def bilingual(self, key: str) -> dict[str, str]:
        """A text in both languages."""
        if not isinstance(self.values.get(key), Mapping):
            self.refuse(key, self.values.get(key), "a text, or `zh` and `en`")
        source = self.child(key)
        source.check_keys(("zh", "en"), ("zh", "en"))
        return {"zh": source.text("zh"), "en": source.text("en")}

    def years(self, default: tuple[int | None, int | None] = (None, None)) -> tuple[int | None, int | None]:
        """Report years: `[2020]` one year, `[2019, 2020]` or `[2021, null]` a span."""
        value = self.values.get("years")
        if value is None:
            return default
        fine = isinstance(value, list) and 1 <= len(value) <= 2 and all(isinstance(y, int | None) for y in value)
        if not fine or not isinstance(value, list):
            self.refuse("years", value, "one or two years, null for an open end")
        first, last = value[0], value[-1]
        if first is not None and last is not None and first > last:
            self.refuse("years", value, "the first year before the last")
        return first, last

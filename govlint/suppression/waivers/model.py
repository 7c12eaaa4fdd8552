"""What a waiver says, and what it says of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from govlint.config import Mark
from govlint.results import Meaning


class Waiver(NamedTuple):
    """One entry of the file. `figures` are the values it was granted for: figure key → value, None for a blank cell.

    `case` None means every case of the rule, `fingerprint` None any finding of it on exactly these figures. `path` is
    relative to the folder of `.govlint`, and only given where the issuer is not known ("-").
    """

    issuer: str
    year: int | None
    path: str | None
    code: str
    case: str | None
    figures: Mapping[str, str | None]
    fingerprint: str | None
    reason: str | None
    who: str | None
    until: date | None
    mark: Mark

    def is_about(self, finding: Meaning) -> bool:
        """Whether it means the finding, whatever the values are now."""
        if (self.code, self.issuer, self.year) != (finding.code, finding.issuer, finding.year):
            return False
        if self.case not in (None, finding.case) or (self.path is not None and self.path != finding.path):
            return False
        if self.fingerprint is not None:
            return self.fingerprint == finding.fingerprint
        return self.figures.keys() == finding.figures.keys()

    def changed(self, finding: Meaning) -> str | None:
        """The first figure whose value is no longer the one it was granted for, None where all are."""
        now = finding.figures
        return next((key for key, value in self.figures.items() if key not in now or now[key] != value), None)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < today

    def note(self) -> dict[str, object]:
        """What outputs show of it (`suppressed` of the JSON)."""
        until = None if self.until is None else self.until.isoformat()
        return {"by": "waiver", "reason": self.reason, "who": self.who, "until": until}

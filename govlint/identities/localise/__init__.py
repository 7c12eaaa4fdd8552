"""Error localisation: the few figures whose change satisfies all identities of a report, and how they were mistyped."""

from govlint.identities.localise.explain import TOTAL, Change, Explanation, Localisation, from_values, localise
from govlint.identities.localise.sheet import Sheet

__all__ = ["TOTAL", "Change", "Explanation", "Localisation", "Sheet", "from_values", "localise"]

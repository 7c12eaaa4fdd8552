"""Error localisation: the few figures whose change satisfies all identities of a report, and how they were mistyped."""

from govlint.identities.localise.explain import Change, Explanation, Localisation, localise
from govlint.identities.localise.sheet import Sheet

__all__ = ["Change", "Explanation", "Localisation", "Sheet", "localise"]

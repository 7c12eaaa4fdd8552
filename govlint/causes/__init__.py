"""One mistake, one cause: the finding on the figure that is most likely wrong leads, what follows from it hangs below.

Loaded only where an identity is broken.
"""

from govlint.causes.attribute import attribute
from govlint.causes.sentences import lead
from govlint.identities.localise import Sheet

__all__ = ["Sheet", "attribute", "lead"]

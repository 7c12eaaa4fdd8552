"""Recognition: Document + forms + lexicon → Reports. A general machine that the pack's data drives."""

from govlint.report.recognise.knowledge import Knowledge
from govlint.report.recognise.recognition import Recognition, recognise

__all__ = ["Knowledge", "Recognition", "recognise"]

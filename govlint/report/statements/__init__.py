"""Statements: the numbers and "none" claims of the prose that a lexicon can read, with the figures they may mean."""

from govlint.report.statements.compare import Comparison, Tried, compare_statement, describe_meanings
from govlint.report.statements.model import Entry, Meaning, Statement
from govlint.report.statements.read import are_explained, candidates_of, statements_of

__all__ = [
    "Comparison",
    "Entry",
    "Meaning",
    "Statement",
    "Tried",
    "are_explained",
    "candidates_of",
    "compare_statement",
    "describe_meanings",
    "statements_of",
]

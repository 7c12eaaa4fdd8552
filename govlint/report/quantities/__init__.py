"""Quantities in running text: what a number counts, of when and of whom, and how numbers belong together."""

from govlint.report.quantities.extract import quantities_of
from govlint.report.quantities.model import Quantities, Quantity

__all__ = ["Quantities", "Quantity", "quantities_of"]

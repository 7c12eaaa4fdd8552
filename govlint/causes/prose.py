"""What the prose of a report says for or against a value: its statements, read with the value in the figure's place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govlint.light import replace
from govlint.report.model import Figure, Report
from govlint.report.statements import Statement, compare_statement, statements_of
from govlint.report.statements.compare import DIFFERS, FITS

BITS = 8.0  # how much one statement of the prose weighs


class Prose:
    """The statements of a report by the figures that they may mean. Read when first asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._by_key: dict[str, list[Statement]] | None = None

    def speaks(self, key: str, value: int) -> float:
        """Bits that the prose speaks for the value (below zero: against it) rather than for what the table says."""
        return BITS * sum(self._turns(key, value, statement) for statement in self._about(key))

    def says(self, key: str, value: int) -> str:
        """The message that a statement fits with the value and does not without; "" where there is none.

        A statement may be one of a sum: then it is not the value that it names.
        """
        turned = [one for one in self._about(key) if self._turns(key, value, one) > 0]
        if not turned:
            return ""
        return "prose-agrees" if any(one.quantity.value == value for one in turned) else "prose-fits"

    def values(self, key: str) -> list[int]:
        """The whole numbers that statements give for the figure alone."""
        stated = [
            statement.quantity.value
            for statement in self._about(key)
            if any(meaning.terms == ((1, key),) for meaning in statement.entry.readings)
        ]
        return list(dict.fromkeys(int(value) for value in stated if value == int(value)))

    def settled(self, values: Mapping[str, int]) -> list[Statement]:
        """The statements that differ from the figures as printed and fit with these values in their places."""
        after = self._with(values)
        return [
            statement
            for statement in statements_of(self.report)
            if any(key in values for meaning in statement.entry.readings for _, key in meaning.terms)
            and compare_statement(self.report, statement).state == DIFFERS
            and compare_statement(after, statement).state == FITS
        ]

    def _with(self, values: Mapping[str, int]) -> Report:
        """The report with other values in some of its figures."""
        changed = dict(self.report.figures)
        for key, value in values.items():
            figure = changed[key]
            changed[key] = Figure(key, figure.raw, figure.state, Decimal(value), figure.unit, figure.piece,
                                  figure.start, figure.end, figure.table)  # fmt: skip
        return replace(self.report, figures=changed)

    def _about(self, key: str) -> list[Statement]:
        if self._by_key is None:
            self._by_key = {}
            for statement in statements_of(self.report):
                if statement.quantity.certainty != "exact":
                    continue
                keys = {key for meaning in statement.entry.readings for _, key in meaning.terms}
                for one in keys:
                    self._by_key.setdefault(one, []).append(statement)
        return self._by_key.get(key, [])

    def _turns(self, key: str, value: int, statement: Statement) -> int:
        """1 where the statement fits only with the value, -1 where it fits only without, else 0."""
        after = self._with({key: value})
        return (compare_statement(after, statement).state == FITS) - (
            compare_statement(self.report, statement).state == FITS
        )

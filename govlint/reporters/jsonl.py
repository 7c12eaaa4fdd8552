"""JSON lines: the parts of the JSON contract, one a line, so that a long run can be read as a stream."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.reporters.json_output import SCHEMA, dump, parts
from govlint.reporters.options import ReportOptions
from govlint.results import RunResult


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """A line for the run, then one for each file, report, diagnostic and outcome, and one for the summary."""
    yield dump({"kind": "run", "schema": SCHEMA}) + "\n"
    for kind, item in parts(result, options.lang):
        yield dump({"kind": kind, **item}) + "\n"

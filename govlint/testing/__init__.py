"""Test kit for authors of rules, forms and plugins (docs/testing.md). Names are imported when they are first used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from govlint.deprecation import Leaving, deprecated

if TYPE_CHECKING:
    from govlint.testing.defects import DEFECTS, Broken, plant
    from govlint.testing.draft import Draft
    from govlint.testing.examples import check_marked, diagnostics_of, registry_with, run_examples
    from govlint.testing.generate import Generator, constraints_of
    from govlint.testing.layouts import LAYOUTS, Layout
    from govlint.testing.lint import (
        assert_clean,
        assert_found,
        assert_not_found,
        assert_only,
        builtin_registry,
        findings_of,
        lint_files,
        lint_text,
        parse_document,
        parse_text,
        plugin_registry,
    )
    from govlint.testing.reports import report_from_example, report_from_figures
    from govlint.testing.samples import Sample, load_samples

_HOME = {
    "defects": ("DEFECTS", "Broken", "plant"),
    "draft": ("Draft",),
    "examples": ("check_marked", "diagnostics_of", "registry_with", "run_examples"),
    "generate": ("Generator", "constraints_of"),
    "layouts": ("LAYOUTS", "Layout"),
    "lint": (
        "assert_clean", "assert_found", "assert_not_found", "assert_only", "builtin_registry", "findings_of",
        "lint_files", "lint_text", "parse_document", "parse_text", "plugin_registry",
    ),
    "reports": ("report_from_example", "report_from_figures"),
    "samples": ("Sample", "load_samples"),
}  # fmt: skip
_MODULES = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "DEFECTS",
    "LAYOUTS",
    "Broken",
    "Draft",
    "Generator",
    "Layout",
    "Sample",
    "assert_clean",
    "assert_found",
    "assert_not_found",
    "assert_only",
    "builtin_registry",
    "check_marked",
    "constraints_of",
    "diagnostics_of",
    "findings_of",
    "lint_files",
    "lint_text",
    "load_samples",
    "parse_document",
    "parse_text",
    "plant",
    "plugin_registry",
    "registry_with",
    "report_from_example",
    "report_from_figures",
    "run_examples",
]


LEAVING: Mapping[str, Leaving] = {}  # old names, each for one minor version of the API


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        return deprecated(__name__, name, LEAVING)
    return getattr(import_module(f"govlint.testing.{_MODULES[name]}"), name)

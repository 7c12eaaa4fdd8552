"""Official layouts as data: what a form is (model), from YAML (load), with what others add to it (additions)."""

from govlint.forms.load import load_forms
from govlint.forms.model import SHAPES, Band, CellSpec, Form, Line, SectionForm, TableForm, with_lines

__all__ = [
    "SHAPES",
    "Band",
    "CellSpec",
    "Form",
    "Line",
    "SectionForm",
    "TableForm",
    "load_forms",
    "with_lines",
]

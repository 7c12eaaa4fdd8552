"""What is wrong with a YAML or JSON text, in words for those who wrote it: what the parsers say is English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govlint.messages import render

# How what the parsers for YAML (libyaml, and PyYAML where that is missing) complain of begins.
_PROBLEMS: Mapping[str, str] = {
    "mapping values are not allowed": "colon",
    "could not find expected ':'": "colon",
    "did not find expected key": "indentation",
    "did not find expected '-' indicator": "indentation",
    "did not find expected <document start>": "indentation",
    "expected <block end>": "indentation",
    "expected '<document start>'": "indentation",
    "block sequence entries are not allowed": "indentation",
    "sequence entries are not allowed": "indentation",
    "found character": "start",
    "found a tab": "tab",
    "did not find expected ','": "bracket",
    "expected ','": "bracket",
    "did not find expected node content": "content",
    "expected the node content": "content",
    "found unexpected end of stream": "quote",
    "found unknown escape": "escape",
    "did not find expected hexdecimal": "escape",
    "expected escape sequence": "escape",
    "found undefined alias": "alias",
    "did not find expected alphabetic or numeric": "alias",
    "expected alphabetic or numeric": "alias",
    "found undefined tag": "tag",
    "could not determine a constructor": "tag",
    "but found another document": "several",
    "unacceptable character": "control",
    "control characters": "control",
    "special characters": "control",
}

# The same of the parser for JSON.
_JSON_PROBLEMS: Mapping[str, str] = {
    "Expecting value": "json-value",
    "Expecting property name": "json-key",
    "Illegal trailing comma": "json-key",
    "Expecting ',' delimiter": "json-comma",
    "Expecting ':' delimiter": "json-colon",
    "Extra data": "json-extra",
    "Unexpected end": "json-end",
    "Unterminated string": "json-end",
    "Unexpected '": "json-bracket",
    "Invalid \\": "json-escape",
    "Invalid control character": "json-control",
    "ambiguous": "json-twice",
}


def why_no_yaml(error: Any) -> dict[str, str]:
    """What is wrong with a YAML text and what to do, of the error (yaml.YAMLError) that the parser raised."""
    said = " ".join(str(getattr(error, "problem", None) or getattr(error, "context", None) or error).split())[:200]
    name = next((name for begins, name in _PROBLEMS.items() if said.startswith(begins)), "other")
    begin = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    args = {"said": said, "begin": begin.line + 1 if begin else 1}
    return {lang: render(f"syntax.{name}", lang, args) for lang in ("zh", "en")}


def why_no_json(said: str) -> dict[str, str]:
    """The same of a JSON text, of what the parser says."""
    name = next((name for begins, name in _JSON_PROBLEMS.items() if said.startswith(begins)), "other")
    return {lang: render(f"syntax.{name}", lang, {"said": said}) for lang in ("zh", "en")}

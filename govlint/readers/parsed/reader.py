"""Reads YAML and JSON of the schema `govlint-report/1`; every other such file is no report."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from govlint.document.model import Document
from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.report.model import Report
from govlint.report.parsed.build import build_reports
from govlint.report.parsed.fields import Source
from govlint.report.parsed.tree import Mapping, Node, Scalar, Sequence
from govlint.report.recognise.knowledge import Knowledge

_NAME, _VERSION = "govlint-report/", "1"
_MARK = b"govlint-report/"
_CLAIM = re.compile(r"""schema["']?[ \t\r\n]{0,8}:[ \t\r\n]{0,8}["']?govlint-report/""")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

ReportSource = Callable[[Knowledge], list[Report]]
NodeReader = Callable[[str, str, Limits], Node | None]


def read_yaml(data: bytes, path: str, limits: Limits) -> Document | ReportSource:
    """What builds the reports of a YAML file from the session's knowledge; an empty Document where it has none."""
    from govlint.readers.parsed.yaml_nodes import read_nodes  # PyYAML takes a while to import

    return _read(data, path, limits, "yaml", read_nodes)


def read_json(data: bytes, path: str, limits: Limits) -> Document | ReportSource:
    """The same for JSON."""
    from govlint.readers.parsed.json_nodes import read_nodes

    return _read(data, path, limits, "json", read_nodes)


def _read(data: bytes, path: str, limits: Limits, format: str, nodes_of: NodeReader) -> Document | ReportSource:
    nothing = Document(path, [], _first_line(data), format)
    if _MARK not in (data.replace(b"\0", b"") if data.startswith(_WIDE) else data):
        return nothing  # most YAML and JSON of the world, not even parsed
    text = _decode(data, path)
    if _CLAIM.search(text) is None:
        return nothing
    root = nodes_of(text, path, limits)
    entry = root.entries.get("schema") if isinstance(root, Mapping) else None
    if root is None or entry is None or not isinstance(entry[1], Scalar) or not entry[1].text.startswith(_NAME):
        return nothing  # the schema is named elsewhere in it, such as in the JSON Schema itself
    source = Source(path, format == "json")
    if entry[1].text != _NAME + _VERSION:
        raise source.error("parsed-version", entry[1], name=entry[1].text[:40])
    assert isinstance(root, Mapping)
    reports = root.entries.get("reports")
    if reports is not None and isinstance(reports[1], Sequence) and not reports[1].items:
        return nothing
    return partial(build_reports, root, source)


def _first_line(data: bytes) -> list[str]:
    return [data[:400].decode("utf-8", "replace").partition("\n")[0]] if data else []


def _decode(data: bytes, path: str) -> str:
    """The text in UTF-8, or in UTF-16 or UTF-32 with a mark, as YAML and JSON allow. Raises ReadError for all else."""
    codec = "utf-8-sig"
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        codec = "utf-32"
    elif data.startswith(_WIDE):
        codec = "utf-16"
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise ReadError("reading.parsed-encoding", path=path, line=line, column=column) from error

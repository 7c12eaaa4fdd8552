"""The short forms that local rule files may use, written out: one text for both languages, one severity, one line."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from typing import Any

_BOTH = ("summary", "message")
_TEXTS = ("检查内容", "如何修改")
DEFAULT_SEVERITY = "warning"


def write_out(source: Any, path: str) -> Any:
    """The mapping in the long form of docs/identities.md; what is no mapping is left as it is.

    `name` is that of the file where it is missing, `severity` stands for `cases: {default: …}`, `message` for the
    message of every case, a text for the same text in both languages; what the page of the rule would say in detail
    (检查内容, 如何修改) is its summary and its message where it is missing.
    """
    if not isinstance(source, Mapping):
        return source
    long: dict[str, Any] = dict(source)
    long.setdefault("name", os.path.splitext(os.path.basename(path))[0].replace("_", "-"))  # noqa: PTH119, PTH122
    for key in _BOTH:
        if isinstance(long.get(key), str):
            long[key] = {"zh": long[key], "en": long[key]}
    _cases(long)
    _messages(long)
    summary = long.get("summary")
    if summary is None and isinstance(long.get("messages"), Mapping) and "default" in long["messages"]:
        long["summary"] = summary = _both(long["messages"]["default"])
    said = summary.get("zh") if isinstance(summary, Mapping) else summary
    for key in _TEXTS:
        if said is not None:
            long.setdefault(key, said)
    return long


def _cases(long: dict[str, Any]) -> None:
    severity = long.pop("severity", None)
    if severity is not None:
        long.setdefault("cases", {"default": severity})
    long.setdefault("cases", {"default": DEFAULT_SEVERITY})


def _messages(long: dict[str, Any]) -> None:
    message = long.pop("message", None)
    cases = long["cases"]
    if message is not None and isinstance(cases, Mapping):
        long.setdefault("messages", dict.fromkeys(cases, message))
    messages = long.get("messages")
    if isinstance(messages, Mapping):
        long["messages"] = {case: _both(text) for case, text in messages.items()}


def _both(text: Any) -> Any:
    return {"zh": text, "en": text} if isinstance(text, str) else text

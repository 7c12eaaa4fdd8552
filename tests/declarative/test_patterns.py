"""Regular expressions of rules that people write: none is accepted that some text can make run long."""

from __future__ import annotations

import time

import pytest

from govlint.declarative.patterns import SLICE, UnsafePattern, safe_pattern


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+b", "pattern-nested"),
        ("(a|aa)+b", "pattern-nested"),
        ("(a+){25}b", "pattern-slow"),
        ("(?:a|aa){25}b", "pattern-slow"),
        ("(?:aa?){25}b", "pattern-slow"),
        ("(?:a|aa)" * 14 + "b", "pattern-slow"),
        ("(?:(?:a|aa){2}){20}b", "pattern-slow"),
        ("a*a*b", "pattern-slow"),
        (r"(a)\1", "pattern-backreference"),
        ("a?", "pattern-empty"),
        ("(", "no-pattern"),
        ("甲" * 501, "pattern-too-long"),
    ],
)
def test_what_could_run_long_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(UnsafePattern) as caught:
        safe_pattern(pattern)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "pattern",
    [
        r"〔\d{4}〕\d+号",
        "(?:甲局|乙局|丙局)" * 12,  # of alternatives that exclude each other one can match
        "(?:政府|政务|机关)" * 4 + "信息",
        r"(?:\d{1,4}年){3}",
        "(?:a|aa){8}b",
        "(?:a{3})+b",
        "[^，。]{1,40}号",
    ],
)
def test_what_is_accepted_runs_quickly_over_the_worst_of_texts(pattern: str) -> None:
    compiled = safe_pattern(pattern)
    began = time.process_time()
    for text in ("a", "1", "甲局", "政府", "1年", "〔2024〕1"):
        compiled.search(text * (SLICE // len(text)))
    assert time.process_time() - began < 5

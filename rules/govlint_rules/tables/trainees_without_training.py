"""People were trained, but no training course was held.

## 检查内容
2014至2018年统计表：“举办各类培训班数”为 0，而“接受培训人员数”大于 0。

## 依据
经验规则，不是法定要求。

## 示例
见下。

## 例外
参加别的单位举办的培训班，人数大于 0 而本单位办班数为 0 是属实的。

## 如何修改
核对两行；如果是参加上级的培训，可在正文说明。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Report, Rule, Severity
from govlint_rules.tables._reading import unassessed, values

_COURSES, _TRAINEES = "statistics.trainings", "statistics.trainees"


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """A finding at the number of trainees."""
    keys = (_COURSES, _TRAINEES)
    yield from unassessed("T213", report, keys)
    found = values(report, keys)
    if len(found) == len(keys) and found[_COURSES] == 0 and found[_TRAINEES] > 0:
        figures = [report.figures[_TRAINEES], report.figures[_COURSES]]
        args = {"trainees": found[_TRAINEES]}
        yield Finding(figures[0].location, args=args, figures=figures, section=figures[0].table.spec.section)


RULE = Rule(
    code="T213",
    name="trainees-without-training",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "经验规则：有人接受培训，一般也办过培训班。"),
    messages={
        "default": {
            "zh": "接受培训人员数为 {trainees}，举办培训班数却是 0。请核对；参加外单位培训的属正常。",
            "en": "{trainees} people were trained, yet no course was held. Check both; others may have held it.",
        }
    },
    summary={"zh": "有培训人数而无培训班", "en": "Trainees without a training course"},
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

VALID = (
    {"form": "legacy-table", "year": 2018, "figures": {_COURSES: "1", _TRAINEES: "30"}},
    {"form": "legacy-table", "year": 2018, "figures": {_COURSES: "0", _TRAINEES: "0"}},
)
INVALID = (
    {"form": "legacy-table", "year": 2018, "figures": {_COURSES: "0", _TRAINEES: "30"}},
    {"form": "legacy-table", "year": 2016, "figures": {_COURSES: "0", _TRAINEES: "1"}},
)

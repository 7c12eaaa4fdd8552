"""The 42 identities of the form of 2021 written again as local rules in its printed labels: the same findings."""

from __future__ import annotations

import random
from pathlib import Path

from govlint.diagnostics import Diagnostic
from govlint.engine import check_document
from govlint.local.load import registry_of
from govlint.options import RunOptions
from govlint.selection.plan import Plan
from govlint.session import Session
from govlint.testing import builtin_registry, report_from_figures
from tests.generators import generator

REPORTS = 500
TWINS = {"JC101": "T101", "JC102": "T102", "JC103": "T103", "JC104": "T105"}
_HEAD = """code: {code}
name: local-{name}
basis: {{kind: arithmetic, text: 表内数字之间的关系。}}
severity: error
message: "‘{{line}}’：{{left_expr}}，{{right_expr}}。"
summary: 表内数字不等
forms: [f2021]
table: {table}
relation: "=="
VALID: [{{form: f2021, year: 2023, figures: {{}}}}]
INVALID: [{{form: f2021, year: 2023, figures: {{}}}}]
"""
_REQUESTS = "收到和处理政府信息公开申请情况"
RULES = {
    "rows": _HEAD.format(code="JC101", name="rows", table=_REQUESTS) + """
equations:
  - for_each: row
    left: [自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他]
    right: 总计
""",
    "results": _HEAD.format(code="JC102", name="results", table=_REQUESTS) + """
equations:
  - for_each: column
    left: [（一）予以公开, 部分公开, （三）不予公开, 无法提供, 不予处理, （六）其他处理]
    right: （七）总计
""",
    "flow": _HEAD.format(code="JC103", name="flow", table=_REQUESTS) + """
equations:
  - for_each: column
    left: [一、本年新收政府信息公开申请数量, 上年结转政府信息公开申请数量]
    right: [（七）总计, 结转下年度继续办理]
    totals: [（七）总计]
""",
    "review": _HEAD.format(code="JC104", name="review", table="政府信息公开行政复议、行政诉讼情况") + """
equations:
  - for_each: group
    left: [结果维持, 结果纠正, 其他结果, 尚未审结]
    right: 总计
""",
}  # fmt: skip


def plan_of(folder: Path) -> Plan:
    rules = folder / ".govlint" / "rules"
    rules.mkdir(parents=True)
    for name, text in RULES.items():
        (rules / f"{name}.yaml").write_text(text, encoding="utf-8")
    registry = registry_of(builtin_registry(), str(folder / ".govlint"))
    chosen = (*TWINS, *TWINS.values())
    return Session(registry, RunOptions(select=chosen, no_config=True)).policy_of("example.md").plan


def broken_figures(seed: int) -> dict[str, object]:
    """The figures of a consistent report with one to four of them changed, blank or unread."""
    chance = random.Random(seed)
    figures: dict[str, object] = {
        key: int(value) for key, value in generator("f2021").draft(seed).figures.items() if "active" not in key
    }
    for key in chance.sample(sorted(figures), chance.randint(1, 4)):
        value = figures[key]
        assert isinstance(value, int)
        figures[key] = chance.choice([value + chance.randint(1, 40), value * 10, 0, None, "?"])
    return figures


def said(diagnostic: Diagnostic) -> tuple[object, ...]:
    """What two findings of the same mistake share: figures and sums (one of them leads, at the figure to blame)."""
    keys = tuple(sorted(figure.key for figure in diagnostic.figures))
    return keys, diagnostic.args["left"], diagnostic.args["right"], diagnostic.severity


def test_local_rules_in_printed_labels_find_what_the_built_in_ones_find(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    form = builtin_registry().forms["f2021"]
    some = 0
    for seed in range(REPORTS):
        report = report_from_figures(form, 2023, broken_figures(seed))
        checked = check_document("example.md", None, [report], [], plan)
        found = [one.diagnostic for one in checked.found]
        for local, built_in in TWINS.items():
            ours = {said(d) for d in found if d.code == local}
            theirs = {said(d) for d in found if d.code == built_in}
            assert ours == theirs, (seed, local)
            some += len(ours)
        for local, built_in in TWINS.items():
            states = [
                [(e.instance, e.state, e.reason) for e in report.equations if e.code == code]
                for code in (local, built_in)
            ]
            assert states[0] == states[1], (seed, local)
    assert some > REPORTS
    assert sum(len([e for e in report.equations if e.code == code]) for code in TWINS) == 42

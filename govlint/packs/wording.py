"""What frames the page of a rule, in both languages; what stands in the frame is the rule's own.

The pages are Chinese, with the names that configurations use beside the words. For readers of English all that the rule
says in English comes first, and what only stands in Chinese is announced as such.
"""

from __future__ import annotations

from collections.abc import Mapping

from govlint.light import NamedTuple


class Wording(NamedTuple):
    """Words and marks of one language. `headings` maps those of a rule's documentation to what is printed for them."""

    comma: str
    colon: str
    stop: str
    brackets: str  # with {} for what stands in them
    cases: tuple[str, ...]
    options: tuple[str, ...]
    facts: tuple[str, ...]  # forms, years, scope, default, fixable, since, aliases, precision
    every: str
    any_year: str
    on: tuple[str, str]
    fixable: tuple[str, str]
    scopes: Mapping[str, str]
    kinds: Mapping[str, str]
    headings: Mapping[str, str]
    valid: str
    invalid: str
    announced: str  # stands before texts in Chinese, "" for nothing


_ZH = Wording(
    comma="、",
    colon="：",
    stop="。",
    brackets="（{}）",
    cases=("情形 case", "默认级别 severity", "提示 message"),
    options=("选项 option", "默认值 default", "含义 meaning"),
    facts=(
        "适用格式 forms",
        "适用年度 years",
        "检查范围 scope",
        "默认启用 default",
        "自动修改 fixable",
        "始于版本 since",
        "别名 aliases",
        "实测准确率 precision",
    ),
    every="全部",
    any_year="不限",
    on=("是", "否"),
    fixable=("可以", "不可以"),
    scopes={"document": "整个文件", "report": "单份报告", "series": "同一单位历年报告", "hierarchy": "上下级单位报告"},
    kinds={
        "law": "法律规定",
        "form": "官方格式规定",
        "arithmetic": "算术关系",
        "custom": "惯例，并非法定要求",
        "editorial": "文字规范，并非法定要求",
    },
    headings={heading: heading for heading in ("检查内容", "依据", "示例", "例外", "如何修改")},
    valid="正确 VALID",
    invalid="错误 INVALID",
    announced="",
)
_EN = Wording(
    comma=", ",
    colon=": ",
    stop=".",
    brackets=" ({})",
    cases=("case", "default severity", "message"),
    options=("option", "default", "meaning"),
    facts=(
        "forms",
        "years",
        "scope",
        "on by default",
        "mended by --fix",
        "since version",
        "aliases",
        "measured precision",
    ),
    every="all",
    any_year="any",
    on=("yes", "no"),
    fixable=("yes", "no"),
    scopes={
        "document": "a whole file",
        "report": "a single report",
        "series": "the reports of one body over the years",
        "hierarchy": "the reports of a body and of those below it",
    },
    kinds={
        "law": "Required by law",
        "form": "Required by the official form",
        "arithmetic": "Arithmetic",
        "custom": "Custom, no legal requirement",
        "editorial": "Good writing, no legal requirement",
    },
    headings={
        "检查内容": "What is checked (检查内容)",
        "依据": "Basis (依据)",
        "示例": "Examples (示例)",
        "例外": "Exceptions (例外)",
        "如何修改": "How to mend it (如何修改)",
    },
    valid="Right (VALID)",
    invalid="Wrong (INVALID)",
    announced="*What follows is written in Chinese, the language of the reports and of the law.*",
)
WORDINGS: Mapping[str, Wording] = {"zh": _ZH, "en": _EN}
HEADINGS = tuple(_ZH.headings)

"""What is wrong with the examples of a rule."""

from __future__ import annotations

CATALOG = {
    "no-basis": {"zh": "{code} 没有写“{heading}”", "en": "{code} has no text {heading}"},
    "no-example": {"zh": "{code} 没有 {name} 示例", "en": "{code} has no example {name}"},
    "crashed": {"zh": "{code} {name}：{why}", "en": "{code} {name}: {why}"},
    "silent": {"zh": "{code} {name}：应当报告，却没有报告", "en": "{code} {name}: silent"},
    "fires": {"zh": "{code} {name}：不应报告，却报告了 {cases}", "en": "{code} {name}: fires {cases}"},
    "no-report-valid": {
        "zh": "{code} {name}：没有从这段文字中识别出年度报告，不报告说明不了什么。请写上标题、统计期限和章节标题",
        "en": "{code} {name}: no report is recognised in the text, so that it shows nothing; give it a title, a period "
        "and headings",
    },
    "no-report": {
        "zh": "{code} {name}：没有从这段文字中识别出年度报告。请写上标题、统计期限和章节标题",
        "en": "{code} {name}: silent: no report is recognised in the text; give it a title, a period and headings",
    },
    "other-case": {
        "zh": "{code} {name}：报告的是 {cases}，不是 {wanted}",
        "en": "{code} {name}: case {cases} instead of {wanted}",
    },
    "no-form": {
        "zh": "{code} {name}：没有表样 {form}{hint_zh}",
        "en": "{code} {name}: there is no form {form}{hint_en}",
    },
    "no-figure": {
        "zh": "{code} {name}：表样 {form} 没有数据项 {key}{hint_zh}，可用 govlint forms {form} 查看",
        "en": "{code} {name}: form {form} has no figure {key}{hint_en}: see govlint forms {form}",
    },
    "no-number": {
        "zh": "{code} {name}：{key} 的值 {value} 不是数，应为整数、带小数的文本、null（空白）或 '?'（未读出）",
        "en": "{code} {name}: {key}: {value} is no number; give a whole number, a text with decimals, null or '?'",
    },
}

"""What annotated copies say, and the command that writes them."""

from __future__ import annotations

CATALOG = {
    "heading": {"zh": "【{severity}】{text}", "en": "[{severity}] {text}"},
    "rule": {"zh": "规则：{code} {name}", "en": "rule: {code} {name}"},
    "cause": {
        "zh": "与下列问题同因，改正其一即可：{code} {message}",
        "en": "has the same cause as {code}: {message}",
    },
    # the sheet for texts
    "sheet-title": {"zh": "年度报告整改单", "en": "Corrections to the annual report"},
    "sheet-file": {"zh": "文件：{text}", "en": "File: {text}"},
    "sheet-issuer": {"zh": "制发机关：{text}", "en": "Issuer: {text}"},
    "sheet-year": {"zh": "年份：{text}", "en": "Year: {text}"},
    "sheet-verdict": {"zh": "结论：{verdict}（{summary}）", "en": "Verdict: {verdict} ({summary})"},
    "verdict-errors": {"zh": "有错误，须改正后再发布", "en": "there are errors: correct them before publishing"},
    "verdict-warnings": {"zh": "没有错误，有疑点须核实", "en": "no error, but points to be verified"},
    "verdict-infos": {"zh": "没有错误，有可改进之处", "en": "no error, but there is something to improve"},
    "verdict-clean": {"zh": "未发现问题", "en": "no problem found"},
    "verdict-too-little": {"zh": "核对过少，不能视为无误", "en": "too little could be assessed to call it sound"},
    "sheet-heading": {"zh": "{severity}（{count} 处）", "en": "{severity} ({count})"},
    "sheet-text": {"zh": "原文：{text}", "en": "as written: {text}"},
    "sheet-basis": {"zh": "{basis}（{code}）", "en": "{basis} ({code})"},
    "sheet-same-basis": {"zh": "依据见第 {number} 条", "en": "basis: see item {number}"},
    "sheet-signoff": {
        "zh": "经办人：＿＿＿＿＿＿　　复核人：＿＿＿＿＿＿　　整改完成日期：＿＿＿＿年＿＿月＿＿日",
        "en": "Corrected by: ____________  Checked by: ____________  Date: ____________",
    },
    "place-line": {"zh": "第 {line} 行", "en": "line {line}"},
    "place-page": {"zh": "第 {page} 页", "en": "page {page}"},
    "place-table": {"zh": "第 {table} 张表第 {row} 行第 {cell} 格", "en": "table {table}, row {row}, cell {cell}"},
    "place-paragraph": {"zh": "第 {paragraph} 段", "en": "paragraph {paragraph}"},
    "place-whole": {"zh": "全文", "en": "whole file"},
    # the command
    "written": {
        "zh": "已写入 {path}：{count} 处批注。{summary}",
        "en": "{path} written with {count} {word}. {summary}",
    },
    "one-file": {
        "zh": "annotate 每次处理一个文件，{path} 是文件夹或标准输入。",
        "en": "annotate takes one file; {path} is a folder or the standard input.",
    },
    "own-draft": {
        "zh": "批注要写到另一个文件里，不能覆盖草稿 {path} 本身。请用 --output 另取文件名。",
        "en": "The annotated copy cannot replace the draft {path} itself: give another name with --output.",
    },
    "would-overwrite": {
        "zh": "{path} 已经存在，而且不是 govlint 写的，或写出之后又改动过。"
        "要覆盖请加 --force，或用 --output 另取文件名。",
        "en": "{path} exists and was not written by govlint, or was changed since. "
        "To replace it use --force, or give another name with --output.",
    },
    "pdf-encrypted": {
        "zh": "{path} 已加密或设了权限，不能加批注。请用没有加密的文件。",
        "en": "{path} is encrypted or protected, so nothing can be added to it. Give a file without protection.",
    },
    "pdf-damaged": {
        "zh": "{path} 的内部结构不完整，不能加批注。请用原来的程序重新导出 PDF。",
        "en": "{path} is damaged inside, so nothing can be added to it. Export the PDF again from where it was made.",
    },
    "nothing-to-hang-on": {
        "zh": "{path} 中没有可以加批注的段落或单元格。",
        "en": "{path} has neither a paragraph nor a table cell that a comment could be put on.",
    },
}

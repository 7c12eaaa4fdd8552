"""Why an instance of a rule was not checked: the reasons of outcomes."""

from __future__ import annotations

CATALOG = {
    "figure-blank": {
        "zh": "相关数据项未填写，无法核对。",
        "en": "A figure of the check is blank.",
    },
    "figure-unread": {
        "zh": "相关数据项有内容但未能识别为数字，无法核对。",
        "en": "A figure of the check could not be read.",
    },
    "figure-absent": {
        "zh": "表中没有相关的行、列或数据项，无法核对。",
        "en": "The table lacks a row, column or figure of the check.",
    },
    "table-missing": {
        "zh": "报告缺少该格式规定的表格，无法核对。",
        "en": "The report lacks a table that its layout requires.",
    },
    "line-unknown": {
        "zh": "表中有格式以外的行或列，缺少的数可能就在其中，无法判断。",
        "en": "The table has a row or column of its own, which may hold what the sum lacks.",
    },
    "units-differ": {
        "zh": "相关金额的单位不明或不能换算，无法比较。",
        "en": "The units of the amounts are unknown or cannot be converted.",
    },
    "line-blank": {
        "zh": "整行或整列（合计除外）均未填写，不需要核对。",
        "en": "The row or column is blank throughout, its totals aside.",
    },
    "where-not-met": {
        "zh": "不符合该项核对的前提条件。",
        "en": "The condition of the check is not met.",
    },
    "not-in-form": {
        "zh": "该格式没有此项内容。",
        "en": "The layout has no such item.",
    },
    "form-differs": {
        "zh": "规则不适用于该表格所用的格式。",
        "en": "The rule does not speak of the layout that the table follows.",
    },
    "form-unknown": {
        "zh": "未能判定报告所用的格式。",
        "en": "The layout of the report is unknown.",
    },
    "year-outside": {
        "zh": "规则不适用于该报告年度。",
        "en": "The rule does not speak of this report year.",
    },
    "rule-ended": {
        "zh": "该规则此前超时或出错终止，本次运行不再使用。",
        "en": "The rule took too long or ended its process before, and is not run any more.",
    },
    "issuer-differs": {
        "zh": "规则不适用于该制发机关。",
        "en": "The rule is not for this body.",
    },
    "section-missing": {
        "zh": "报告没有规则所说的部分。",
        "en": "The report has no section that the rule speaks of.",
    },
    "division-by-zero": {
        "zh": "除数为零，无法计算。",
        "en": "The check would divide by zero.",
    },
    "year-unknown": {
        "zh": "未能判定报告年度。",
        "en": "The year of the report is unknown.",
    },
    "year-missing": {
        "zh": "没有上一年的报告，无法同上一年核对。",
        "en": "There is no report of the year before to compare with.",
    },
    "revision-conflict": {
        "zh": "上一年有几份互相矛盾的报告，无法同上一年核对。",
        "en": "The reports of the year before contradict one another.",
    },
    "children-missing": {
        "zh": "下级报告不全，只核对了已有的下级之和是否超过上级的数。",
        "en": "Not all bodies below reported: only the bound was checked.",
    },
}

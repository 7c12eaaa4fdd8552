"""What is said of the figure that is most likely wrong."""

from __future__ import annotations

CATALOG = {
    "likely": {
        "zh": "最可能填错的是{label}：现为 {printed}，按{by}{all}应为 {value}{notes}。",
        "en": "Most likely wrong: {label} is {printed}, but by {by} should be {value}{notes}. ",
    },
    "ambiguous": {
        "zh": "不能断定是哪一个数填错，可能是：{possibilities}。",
        "en": "Which figure is wrong cannot be told; perhaps {possibilities}. ",
    },
    "possibility": {"zh": "{label}应为 {value}{notes}", "en": "{label} should be {value}{notes}"},
    "and-more": {"zh": "；另有 {count} 处", "en": " and {count} more"},
    "together": {"zh": "连同{labels}一并改正", "en": "to be corrected together with {labels}"},
    "prose-agrees": {"zh": "正文也与 {value} 相符", "en": "the prose agrees with {value}"},
    "prose-fits": {"zh": "改后与正文相符", "en": "the prose fits then"},
    "last-year-agrees": {"zh": "{year}年的报告也与 {value} 相符", "en": "the report of {year} agrees with {value}"},
    "next-year-agrees": {"zh": "{year}年的报告也与 {value} 相符", "en": "the report of {year} agrees with {value}"},
    "roll-up-agrees": {
        "zh": "{count} 个下级报告之和也是 {value}",
        "en": "the {count} reports below add up to {value} as well",
    },
    "all": {"zh": "都", "en": ""},
    "by": {"zh": "依据{names}", "en": "by {names}"},
    "and": {"zh": "{first}和{last}", "en": "{first} and {last}"},
    "comma": {"zh": "、", "en": ", "},
    "also": {"zh": "，同时", "en": " and "},
    "semicolon": {"zh": "；", "en": "; "},
    "brackets": {"zh": "（{text}）", "en": " ({text})"},
    "quoted": {"zh": "“{text}”", "en": "‘{text}’"},
    "slip-mistyped": {"zh": "疑为一位数字打错", "en": "it seems that one digit was mistyped"},
    "slip-swapped": {"zh": "疑为数字颠倒", "en": "it seems that two digits were swapped"},
    "slip-lost": {"zh": "疑为漏打一位数字", "en": "it seems that a digit was lost"},
    "slip-doubled": {"zh": "疑为一位数字打重", "en": "it seems that a digit was doubled"},
    "slip-inserted": {"zh": "疑为多打一位数字", "en": "it seems that a digit too many was typed"},
    "slip-sign": {"zh": "疑为正负号写反", "en": "it seems that the sign is wrong"},
    "slip-neighbour": {
        "zh": "与相邻格的数相同，疑为填串",
        "en": "it equals a neighbouring cell, so perhaps that was copied",
    },
    "slip-last-year": {"zh": "与上一年的数相同，疑为没有更新", "en": "it equals the figure of the year before"},
    "slip-stale-total": {
        "zh": "差额正好是其中一项，疑为总数没有随之更新",
        "en": "the difference is one of its parts, so perhaps the total was not updated",
    },
    "slip-no-part": {
        "zh": "差额正好是相邻的一项，疑为加了不属于它的数",
        "en": "the difference is a neighbouring figure that is no part of it",
    },
    "slip-scale": {"zh": "疑为单位或小数点错位", "en": "it seems that the unit or the decimal point is off"},
    "slip-left-zero": {"zh": "疑为漏填", "en": "it seems that it was not filled in"},
    "slip-left-zero-total": {
        "zh": "可能是合计漏填，也可能是读取时丢失，请对照原件",
        "en": "either the total was not filled in or it was lost in reading: compare the original",
    },
    "slip-off-by-one": {"zh": "只差 1，疑为计数有误", "en": "it is off by one"},
    "slip-follows": {"zh": "合计由填错的数算出", "en": "it was worked out from a wrong figure"},
    "slip-row-shifted": {"zh": "疑为这一行的数整体错了一格", "en": "it seems that the row is shifted by one cell"},
    "slip-column-shifted": {
        "zh": "疑为这一列的数整体错了一格",
        "en": "it seems that the column is shifted by one cell",
    },
    "slip-rows-exchanged": {"zh": "疑为相邻两行的数填反", "en": "it seems that two rows were exchanged"},
    "slip-columns-exchanged": {"zh": "疑为相邻两列的数填反", "en": "it seems that two columns were exchanged"},
    "slip-totals-left-zero": {
        "zh": "合计全为 0，可能是漏填，也可能是读取时丢失，请对照原件",
        "en": "all totals are 0: not filled in, or lost in reading; compare the original",
    },
}

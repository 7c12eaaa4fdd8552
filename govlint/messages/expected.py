"""What a rule file may hold at a place, in Chinese; the English stands in the code that refuses everything else."""

from __future__ import annotations

_SIGNS = "a list of figure ids, labels, groups or whole numbers (`-id` subtracts, `id@-1` is the year before)"
_WHOLE = {
    "report or series": "report 或 series",
    "error, warning or info": "error、warning 或 info",
    "at least one case with its severity": "至少一种情形及其级别",
    "a predicate only where the scope is series": "只有 scope 为 series 时才能使用的条件",
    "at least one figure on the left of each equation": "等式左边至少有一个数据项",
    "either pairs, or left and right": "要么用 pairs，要么用 left 和 right",
    "pairs of [left, right]": "[左, 右] 这样的对子",
    "figures of the report's own year (or scope: series)": "本年度报告的数据项（跨年比较须写 scope: series）",
    "a `member` in left or right": "left 或 right 中写有 member",
    "row, column, group, a list of ids, or {member: GROUP}": "row、column、group、编号的列表，或 {member: 分组}",
    "a comparison or `stated ID`": "比较式，或 `stated 编号`",
    "`stated ID`, or `stated right` where right is one figure": "`stated 编号`；右边只有一项时可写 `stated right`",
    "figure ids (left and right belong to `when`)": "数据项编号（left 和 right 只能用在 when 中）",
    "a `when`, or an equation that names the case": "写明 when，或由某个等式写明此情形",
    "true or false": "true 或 false",
    "two to four capitals and three digits, such as JC101": "二至四个大写字母加三位数字，如 JC101",
    "small letters, digits and hyphens, such as contact-missing": "小写字母、数字和连字符，如 contact-missing",
    "small letters, digits and hyphens, such as x-city-2021": "小写字母、数字和连字符，如 x-city-2021",
    "an id that no other form has, such as x-city-2021": "别的表样没有用过的编号，如 x-city-2021",
    "a text, or `zh` and `en`": "文本，或者 zh 和 en",
    "the first year before the last": "早的年份在前、晚的在后",
    "== or <= or >=": "==、<= 或 >=",
    "a comparison with a figure in it": "含有数据项的比较式，如 a + b == c",
    "a list": "列表",
    "a list of texts": "文本的列表",
    "a text": "文本",
    "a mapping": "“键: 值”",
    "a whole number, a text, or null for a blank cell": "整数、文本，或表示空白的 null",
    "one or two years, null for an open end": "一个或两个年份，不限的一端写 null",
    "this key only beside assert": "与 assert 同时使用",
    "at least one word": "至少一个词",
    "`table` beside it": "同时写明 table",
    "row, column, or a list of rows or columns": "row、column，或者行、列的列表",
    _SIGNS: "数据项的编号、名称、分组或整数的列表（-编号 表示减去，编号@-1 表示上一年）",
}
_BEGINNINGS = {
    "exactly one of ": "以下各项中恰好一项：",
    "one of ": "以下之一：",
    "no placeholders but ": "只用这些占位符的消息：",
    "a template (": "消息模板（",
    "`stated ID`, a comparison such as `left > right`, or one of ":
        "`stated 编号`、`left > right` 这样的比较式，或以下之一：",
}  # fmt: skip


def expected_in_chinese(english: str) -> str:
    """The phrase in Chinese; what follows a fixed beginning (names, reasons) is kept."""
    whole = _WHOLE.get(english)
    if whole is not None:
        return whole
    for beginning, chinese in _BEGINNINGS.items():
        if english.startswith(beginning):
            return chinese + english.removeprefix(beginning)
    return english

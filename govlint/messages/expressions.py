"""What is wrong with an expression over figures."""

from __future__ import annotations

CATALOG = {
    "too-long": {
        "zh": "表达式过长（上限 {found}）",
        "en": "the expression is too long (the limit is {found})",
    },
    "no-expression": {
        "zh": "不是有效的表达式：{found}（相等写作 ==；含空格或括号的名称加引号）",
        "en": "no valid expression: {found} (equality is ==; put names with blanks or brackets in quotes)",
    },
    "no-comparison": {
        "zh": "应为比较式（如 a + b == c），而不是 {found}",
        "en": "a comparison such as a + b == c is expected, not {found}",
    },
    "no-operator": {
        "zh": "不支持此运算：{found}（可用 + - * / == != < <= > >= and or not）",
        "en": "this operation is not supported: {found} (there are + - * / == != < <= > >= and or not)",
    },
    "no-function": {
        "zh": "没有函数 {found}（可用 sum min max abs count）",
        "en": "there is no function {found} (there are sum min max abs count)",
    },
    "bad-arguments": {
        "zh": "函数的参数有误：{found}（abs 只取一个数；count 只数数据项）",
        "en": "wrong arguments: {found} (abs takes one number; count counts figures)",
    },
    "no-number": {"zh": "数字写法有误：{found}", "en": "a number is not written like this: {found}"},
    "truth-as-number": {"zh": "比较式不能参与计算：{found}", "en": "a comparison is no number: {found}"},
    "not-allowed": {"zh": "表达式中不能使用 {found}", "en": "{found} may not stand in an expression"},
}

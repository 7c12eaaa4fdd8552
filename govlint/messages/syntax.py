"""What is wrong with a YAML or JSON text and how it is mended."""

from __future__ import annotations

CATALOG = {
    # what the parser says in English stands in {said}; {begin} is the line where what is not closed begins
    "colon": {
        "zh": "这里不应出现“键: 值”。请检查缩进，上一行的冒号是不是全角的；值里有冒号的要加引号",
        "en": "{said}: mend the indentation, or quote a value that holds a colon",
    },
    "indentation": {
        "zh": "缩进与上面的行对不齐，或者这一行缺少“键:”或“- ”",
        "en": "{said}: the indentation differs from the lines above, or a key or a dash is missing",
    },
    "start": {
        "zh": "这个字符不能用在开头：缩进要用空格而不用 Tab；以 @、`、% 开头的值要加引号",
        "en": "{said}: indent with blanks, not tabs, and quote a value that begins with @, ` or %",
    },
    "tab": {"zh": "缩进用了 Tab，请改用空格", "en": "{said}: indent with blanks, not tabs"},
    "bracket": {
        "zh": "第 {begin} 行开始的括号没有闭合，或者缺少逗号",
        "en": "{said}: the bracket of line {begin} is not closed, or a comma is missing",
    },
    "content": {"zh": "这里缺少内容，或者括号没有闭合", "en": "{said}: something is missing, or a bracket not closed"},
    "quote": {"zh": "第 {begin} 行开始的引号没有闭合", "en": "{said}: the quote of line {begin} is not closed"},
    "escape": {
        "zh": "双引号里的反斜杠“\\”要写成“\\\\”，或者改用单引号",
        "en": "{said}: write a backslash twice within double quotes, or use single quotes",
    },
    "alias": {
        "zh": "以 * 或 & 开头的值要加引号，如 '*.txt'",
        "en": "{said}: quote a value that begins with * or &, as in '*.txt'",
    },
    "tag": {"zh": "以 ! 开头的值要加引号", "en": "{said}: quote a value that begins with !"},
    "several": {
        "zh": "一个文件只能有一个 YAML 文档，请删去“---”或拆分文件",
        "en": "{said}: a file holds one document; take out the line ---",
    },
    "control": {
        "zh": "文件里有看不见的控制字符，请删去后重新输入",
        "en": "{said}: the file holds a control character; take it out",
    },
    "json-value": {
        "zh": "这里应当是一个值：文字要加英文双引号，不能有注释，也不能用全角标点",
        "en": "{said}: text takes double quotes, and JSON has no comments",
    },
    "json-key": {
        "zh": "键要用英文双引号括起来；最后一项后面不要逗号",
        "en": "{said}: quote the key, and put no comma behind the last entry",
    },
    "json-comma": {
        "zh": "两项之间缺少英文逗号，或者前面的引号没有闭合",
        "en": "{said}: a comma is missing, or a quote before it is not closed",
    },
    "json-colon": {"zh": "键的后面缺少英文冒号", "en": "{said}: a colon is missing behind the key"},
    "json-extra": {"zh": "内容到这里之前已经完整，后面多了文字或括号", "en": "{said}: something stands behind the end"},
    "json-end": {"zh": "内容不完整，有括号或引号没有闭合", "en": "{said}: a bracket or a quote is not closed"},
    "json-bracket": {"zh": "括号不成对", "en": "{said}: the brackets do not match"},
    "json-escape": {"zh": "引号里的反斜杠“\\”要写成“\\\\”", "en": "{said}: write a backslash twice"},
    "json-control": {"zh": "引号里不能直接换行或用 Tab", "en": "{said}: no line may end within quotes"},
    "json-twice": {"zh": "这里可以有两种读法", "en": "{said}"},
    "other": {"zh": "{said}", "en": "{said}"},
}

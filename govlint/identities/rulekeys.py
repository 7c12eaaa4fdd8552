"""The one description of the keys of rule files: the checks, the JSON Schema and the reference derive from it.

A rule file is an identity (`equations`) or a declarative check (`require`, `forbid`, `pattern`, `assert`). What is
`filled` may be missing from files that people write: the short forms stand for it (govlint.rulefiles.shorthand).
"""

from __future__ import annotations

from collections.abc import Sequence

from govlint.diagnostics import BASIS_KINDS
from govlint.light import NamedTuple

SEVERITIES = ("error", "warning", "info")


class Key(NamedTuple):
    """One key of a rule file.

    `kind` is text, texts (one or a list), bilingual (`zh` and `en`, or one text for both), flag, number, integer,
    years, choice (one of `choices`), section (a mapping with `keys`), sections (a list of such), cases, messages,
    values (a mapping of free names to single values), lines (ids by group by table), terms, pairs, each, words (texts,
    or a section), examples.
    `required`: the compiled form needs it; `filled`: a file may leave it out all the same; `short`: a short form,
    which is written out before anything is checked.
    """

    name: str
    kind: str
    zh: str
    en: str
    choices: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    required: bool = False
    filled: bool = False
    short: bool = False


def names(keys: Sequence[Key]) -> tuple[str, ...]:
    """The names of the keys of the long form."""
    return tuple(key.name for key in keys if not key.short)


def required(keys: Sequence[Key]) -> tuple[str, ...]:
    """The names of those that the long form needs."""
    return tuple(key.name for key in keys if key.required)


BASIS = (
    Key("kind", "choice", "依据的性质", "what kind of reason it is",
        choices=BASIS_KINDS, required=True),
    Key("text", "text", "依据的内容", "what it says"),
    Key("document", "text", "文件名称，law 和 form 必须写明", "the document; law and form need it"),
    Key("article", "text", "条款，law 和 form 必须写明", "the article; law and form need it"),
)  # fmt: skip

CASE = (
    Key("severity", "choice", "级别", "how grave it is", choices=SEVERITIES, required=True),
    Key("when", "text", "何时属于这一情形：算式，或序列的判断", "the comparison, or the predicate of a series, that "
        "makes a violation this case"),
)  # fmt: skip

EXAMPLE = (
    Key("form", "text", "表样", "the form", required=True),
    Key("year", "integer", "报告年度", "the report year", required=True),
    Key("figures", "values", "数据：数字，null 为空白，\"?\" 为无法辨认",
        "figures by key: a number, null for a blank cell, \"?\" for one that could not be read", required=True),
    Key("rest", "integer", "同表其他各格的数据", "the figure of every other cell of the same tables"),
    Key("rows", "lines", "本地行：表 → 组 → 编号", "rows of a report's own: table → group → ids"),
    Key("columns", "lines", "本地列：表 → 组 → 编号", "columns of its own, likewise"),
    Key("issuer", "text", "机关全称，用于限定机关的规则", "the full name of the body, for rules of some bodies only"),
    Key("case", "text", "INVALID 应属的情形", "the case that an INVALID example must have"),
    Key("note", "text", "说明", "a remark for the page"),
)  # fmt: skip

_START = (
    Key("code", "text", "编号：二至四个大写字母加三位数字", "two to four capitals and three digits", required=True),
    Key("name", "text", "名称：小写字母与连字符，说出毛病；缺省取文件名",
        "in small letters and hyphens, the defect; that of the file where it is missing", required=True, filled=True),
    Key("basis", "section", "为什么可以这样要求", "why it may be demanded", keys=BASIS, required=True),
    Key("summary", "bilingual", "一行概要；缺省取 message", "one line; the message where it is missing",
        required=True, filled=True),
    Key("cases", "cases", "各情形的级别：情形 → 级别，或 severity 加 when", "case → severity, or → `severity` and "
        "`when` (of identities)", keys=CASE, required=True, filled=True),
)  # fmt: skip

_MESSAGES = (
    Key("messages", "messages", "各情形的提示", "the message of each case", required=True, filled=True),
    Key("severity", "choice", "级别，代替 cases: {default: …}", "in place of `cases: {default: …}`",
        choices=SEVERITIES, short=True),
    Key("message", "bilingual", "提示，代替 messages，用于每一情形", "in place of `messages`: that of every case",
        short=True),
    Key("检查内容", "text", "规则页上的检查内容；缺省取 summary", "what its page says that it checks; the summary "
        "where it is missing", required=True, filled=True),
    Key("如何修改", "text", "规则页上的修改办法；缺省取 summary", "what its page says of mending; the summary where it "
        "is missing", required=True, filled=True),
    Key("VALID", "examples", "不应报告的例子", "examples that must be silent", keys=EXAMPLE, required=True),
    Key("INVALID", "examples", "应当报告的例子", "examples in which it must find something", keys=EXAMPLE,
        required=True),
)  # fmt: skip

_LIMITS = (
    Key("forms", "texts", "适用的表样", "the forms it is for"),
    Key(
        "years",
        "years",
        "适用的报告年度：[2020]、[2019, 2020]、[2021, null]",
        "the report years it is for: `[2020]`, `[2019, 2020]`, `[2021, null]`",
    ),
    Key("issuers", "texts", "适用的机关：编号或全称", "the bodies it is for, by id or full name"),
    Key("regions", "texts", "适用的地区：机关全称的开头", "what the full name of a body that it is for begins with"),
)

_END = (
    Key("default_on", "flag", "false：只在选用时检查", "`false`: only where it is selected"),
    Key("aliases", "texts", "曾用名", "former names"),
    Key("since", "text", "始于哪个版本", "the version that first had it"),
    Key("precision", "number", "实测的准确率", "how often it was right where that was measured"),
    Key("why", "text", "规则页上对依据的说明", "what its page says beside the basis"),
    Key("例外", "text", "规则页上的例外", "the exceptions that its page names"),
)

_TABLE = Key("table", "text", "表：编号、表名或所在部分的标题", "the table: its id, its title or that of its section")
_EACH = Key("for_each", "each", "对什么逐一核对：row、column、group、列出的行列，或 {member: 组}",
            "what it is repeated for: row, column, group, a list, or `{member: GROUP}`")  # fmt: skip
_RELATION = Key("relation", "choice", "左右关系", "how left and right compare", choices=("==", "<=", ">="))
_WHERE = Key("where", "text", "前提：不成立则不核对", "a condition without which it is not asked")
_TOTALS = Key("totals", "texts", "另外的合计项：整行空白时不计", "further official totals: they do not count when a "
              "line is blank")  # fmt: skip

EQUATION = (
    *(key for key in _LIMITS if key.name == "forms"), _TABLE, *(key for key in _LIMITS if key.name == "years"), _EACH,
    Key("left", "terms", "左边：一项，或相加的几项（前加 - 为减）", "a term, or terms that are added (`-` subtracts)"),
    Key("right", "terms", "右边", "likewise"),
    _RELATION,
    Key("pairs", "pairs", "代替 left 与 right：若干 [左, 右]，各成一式", "in place of left and right: a list of "
        "`[left, right]`, one equation each"),
    _WHERE,
    Key("case", "text", "不平时所属的情形", "the case of every violation of this equation"),
    _TOTALS,
)  # fmt: skip

IDENTITY = (
    *_START,
    Key("equations", "sections", "等式或不等式", "sums and comparisons of figures", keys=EQUATION, required=True),
    *_MESSAGES,
    Key("called", "bilingual", "句中如何称呼这一关系", "what a sentence calls the relation"),
    Key("scope", "choice", "单份报告，或同一机关历年报告", "one report, or the years of one body",
        choices=("report", "series")),
    *_LIMITS[:1], *_LIMITS[2:], _TABLE, _LIMITS[1], _EACH, _RELATION, _WHERE, _TOTALS,
    *_END,
)  # fmt: skip

_SECTION = Key("section", "text", "哪一部分：编号、官方标题或标题的一部分；缺省为全文",
               "an id, an official title or a part of a heading; the whole text where it is missing")  # fmt: skip
_ANY = Key("any_of", "texts", "其中任何一个词", "any of these words")
_MATCHING = Key("matching", "text", "正则表达式", "a regular expression")

TEXT_CHECKS = {
    "require": (_SECTION, _ANY, Key("all_of", "texts", "每一个词", "every one of these words"), _MATCHING),
    "forbid": (_SECTION, _ANY, _MATCHING),
    "pattern": (
        _SECTION,
        Key("find", "text", "找什么（正则表达式）", "what is looked for, a regular expression"),
        Key("must", "text", "找到的应完整符合什么（正则表达式）", "what each place must match from end to end",
            required=True),
    ),
}  # fmt: skip

KINDS = (
    Key("require", "words", "应当写有的词", "a section must hold these words", keys=TEXT_CHECKS["require"]),
    Key("forbid", "words", "不应出现的词", "these words must not occur", keys=TEXT_CHECKS["forbid"]),
    Key("pattern", "section", "应当如何书写", "how something must be written", keys=TEXT_CHECKS["pattern"]),
    Key("assert", "text", "应当成立的算式", "an expression over figures that must be true"),
)

DECLARATIVE = (*_START, *_MESSAGES, *_LIMITS, _TABLE, _EACH, _WHERE, *_END, *KINDS)

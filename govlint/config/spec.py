"""The one description of `.govlint.yaml`: validation, the JSON Schema and the table in the docs derive from it."""

from __future__ import annotations

from govlint.light import NamedTuple

SEVERITIES = ("error", "warning", "info", "off")
THRESHOLDS = ("error", "warning", "info")
LANGUAGES = ("zh", "en")
PURPOSES = ("check", "publish")
LEVELS = ("government", "department", "township", "other")


class Key(NamedTuple):
    """One key of the file.

    `kind` is string, strings (one or a list), integer, choice (one of `choices`), section (a mapping with `keys`),
    records (a list of such sections), table (a mapping of free names to such sections), lists (a mapping of free names
    to strings, one or a list), values (a mapping of free names to single values) or rules (a mapping of selectors to a
    severity or to a mapping with `severity` and options).
    """

    name: str
    kind: str
    zh: str
    en: str
    choices: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    default: str = ""
    minimum: int | None = None
    maximum: int | None = None
    required: bool = False


_RULES = Key(
    "rules",
    "rules",
    "按规则编号、编号:情形、名称、前缀或 all 设定级别（error、warning、info、off）与选项",
    "severity (error, warning, info, off) and options by code, code:case, name, prefix or all",
)  # fmt: skip
_FORM = Key("form", "string", "指定报告所用的表样，不再自动判定", "the form of the reports, instead of detecting it")
_YEAR = Key(
    "year",
    "integer",
    "指定报告年度，不再自动判定",
    "the report year, instead of detecting it",
    minimum=1949,
    maximum=2999,
)  # fmt: skip

_OVERRIDE = (
    Key("files", "strings", "适用的文件（路径通配符，相对于配置文件）", "the files, as path patterns", required=True),
    _RULES,
    _FORM,
    _YEAR,
)  # fmt: skip

_ISSUER = (
    Key("id", "string", "机关的固定编号，用于识别同一机关的各年报告", "a stable id of the body over the years"),
    Key("level", "choice", "机关层级", "what kind of body it is", choices=LEVELS),
    Key("former", "strings", "曾用名", "its former names"),
    Key("parent", "string", "上级机关的编号，用于汇总核对", "the id of the body above it, for roll-ups"),
)  # fmt: skip

_LIMITS = (
    Key("max-bytes", "integer", "单个文件的最大字节数", "bytes of a file", default="20000000", minimum=1),
    Key("max-line", "integer", "单行的最大字符数", "characters of a line", default="2000000", minimum=1),
    Key("max-lines", "integer", "单个文件的最多行数", "lines of a file", default="200000", minimum=1),
    Key("max-table-rows", "integer", "单张表格的最多行数", "rows of a table", default="20000", minimum=1),
    Key("max-cells", "integer", "单个文件的最多单元格数", "table cells of a file", default="500000", minimum=1),
    Key("max-members", "integer", "压缩包的最多成员数", "members of an archive", default="2000", minimum=1),
    Key("max-part", "integer", "压缩包内单个成员的最大字节数", "bytes of one member", default="64000000", minimum=1),
    Key("max-unpacked", "integer", "压缩包解压后的最大字节数", "bytes of an archive", default="256000000", minimum=1),
    Key("max-ratio", "integer", "压缩包成员的最大压缩比", "unpacked to packed bytes", default="200", minimum=1),
    Key("max-depth", "integer", "标签的最大嵌套层数", "elements within one another", default="512", minimum=1),
    Key("max-pages", "integer", "PDF 文件的最多页数", "pages of a PDF file", default="500", minimum=1),
    Key("max-objects", "integer", "PDF 文件的最多字符与图形数（一个图形按四个字符计）",
        "characters and drawn objects of a PDF file, an object as four characters", default="300000", minimum=1),
    Key("seconds-per-file", "integer", "检查单个文件的最长秒数；写明后即使只有一个文件也由单独的进程检查",
        "seconds over one file; where it is set, even a single file is checked in a process of its own",
        default="30", minimum=1),
    Key("memory-per-file", "integer", "检查单个文件可占用的内存字节数（Linux）；写明后同上",
        "bytes of memory for one file (Linux); where it is set, likewise", default="2000000000", minimum=1_000_000),
    Key("max-elements", "integer", "网页或 XML 的最大标签数", "elements of a page or of a part of an archive",
        default="400000", minimum=1),
    Key("seconds-per-rule", "integer", "插件的一条 Python 规则检查一份报告的最长秒数",
        "seconds for a Python rule of a plugin over one report", default="10", minimum=1),
    Key("memory-per-rule", "integer", "插件的 Python 规则可占用的内存字节数（Linux）",
        "bytes of memory for the Python rules of plugins (Linux)", default="1000000000", minimum=1_000_000),
)  # fmt: skip

_MANIFEST_ENTRY = (
    Key("path", "string", "报告文件，相对于清单所在目录", "the file, relative to the manifest", required=True),
    Key("report", "integer", "文件中的第几份报告，从 1 起；不写则指全部", "which report of the file, from 1",
        minimum=1),
    Key("issuer", "string", "机关的固定编号", "the id of the body"),
    Key("year", "integer", "报告年度", "the report year", minimum=1949, maximum=2999),
    Key("revision", "integer", "修订次序，0 为首次公布", "0 as first published, then one more for each correction",
        minimum=0),
    Key("parent", "string", "上级机关的编号", "the id of the body above it"),
)  # fmt: skip

MANIFEST: tuple[Key, ...] = (
    Key("reports", "records", "报告", "the reports", keys=_MANIFEST_ENTRY, required=True),
)  # fmt: skip

_WAIVED_REPORT = (
    Key("issuer", "string", "制发机关的编号或全称，不明为 -", "the id of the body, - where it is not known"),
    Key("year", "integer", "报告年度", "the report year", minimum=1949, maximum=2999),
    Key("path", "string", "文件，相对于 .govlint 所在目录；机关不明时才需要",
        "the file, relative to the folder of .govlint, where the issuer is not known"),
)  # fmt: skip

_WAIVER = (
    Key("report", "section", "哪份报告", "which report", keys=_WAIVED_REPORT, required=True),
    Key("rule", "string", "规则编号、编号:情形或名称", "the rule by code, code:case or name", required=True),
    Key("fingerprint", "string", "提示的指纹", "the fingerprint of the finding"),
    Key("figures", "values", "涉及的数据项和豁免时的值，空白为 null",
        "the figures with the values it is granted for, null for a blank"),
    Key("reason", "string", "理由", "why"),
    Key("who", "string", "谁同意的", "who granted it"),
    Key("until", "string", "有效期至（含当日），如 2026-12-31", "the last day on which it holds, such as 2026-12-31"),
)  # fmt: skip

# `.govlint/waivers.yaml`
WAIVERS: tuple[Key, ...] = (
    Key("waivers", "records", "豁免", "the waivers", keys=_WAIVER, required=True),
)  # fmt: skip

SPEC: tuple[Key, ...] = (
    Key("extends", "strings", "所继承的规则方案，可列多个，后者优先", "profiles to start from, later ones win",
        default="recommended"),
    Key("lang", "choice", "提示信息的语言", "the language of the messages", choices=LANGUAGES, default="zh"),
    Key("select", "strings", "只检查这些规则（编号、编号:情形、名称、前缀或 all）", "check only these rules"),
    Key("ignore", "strings", "不检查这些规则", "do not check these rules"),
    _RULES,
    Key("overrides", "records", "对部分文件的不同设置，后者优先", "other settings for some files, later ones win",
        keys=_OVERRIDE),
    Key("required-plugins", "strings", "必须安装的插件，缺少时不检查并退出（2）",
        "plugins that must be there: without them nothing is checked (exit 2)"),
    Key("fail-on", "choice", "达到此级别时以 1 退出", "the severity from which the exit code is 1",
        choices=THRESHOLDS, default="error"),
    _FORM,
    _YEAR,
    Key("purpose", "choice", "用途：publish 为发布前把关，豁免必须写明理由，text 输出末尾给出结论",
        "what the check is for; `publish`: waivers need a reason, and `text` ends with a plain verdict",
        choices=PURPOSES, default="check"),
    Key("baseline", "string", "基线文件（路径相对于配置文件），其中的问题不再提示",
        "a baseline, relative to the configuration: what it lists is not told again"),
    Key("exclude", "strings", "遍历目录时跳过的路径", "paths left out when folders are searched"),
    Key("limits", "section", "读取文件的上限", "how much a file may hold", keys=_LIMITS),
    Key("issuers", "table", "制发机关的编号与层级，按报告中的全称列出", "ids and levels of issuers, by their full name",
        keys=_ISSUER),
    Key("hierarchy", "lists", "上级机关与其所属机关（编号或全称），用于汇总核对",
        "a body and those below it, by id or full name, for roll-ups"),
    Key("series-key", "string", "哪些报告属于同一机关：issuer（制发机关）、folder（同一目录）、"
        "file（文件名除年份外相同），或含 (?P<issuer>…) 的路径正则表达式",
        "what reports of one body share: `issuer`, `folder`, `file` (the name but for the year), or a pattern for "
        "paths with a group `issuer`", default="issuer"),
    Key("manifest", "string", "报告清单（YAML，路径相对于配置文件）：逐份给出机关、年度、修订次序和上级",
        "a file that lists reports with issuer, year, revision and parent"),
)  # fmt: skip

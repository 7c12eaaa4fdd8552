"""A number is called approximate twice.

## 检查内容
“约”“近”“超过”和“余”“多”“左右”同时修饰一个数：约6000余条、近300多人、约5件左右。

## 依据
出版物上数字用法 GB/T 15835—2011：概数的表示法不重复使用。

## 示例
见下。

## 例外
- “约50万人次”“6000余条”只说一次，不算；
- “近10余年来”指时间，不算；“多种形式”“多元化”“余额”里的字不算。

## 如何修改
只留一个：约6000条，或6000余条。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity, lazy_pattern, running_text
from govlint_rules.prose._reading import lexicon

_TWICE = lazy_pattern(
    r"[ 　]?(?P<number>[0-9０-９][0-9０-９,，.]{0,14}|[一二三四五六七八九十百千两]{1,6})[百千万亿]{0,2}"
    r"(?:(?P<more>余|多(?!元|媒|样|层|功|渠|部|方|种|次|项|类|角|维|级|点|云|语|民))"
    r"|[个件条次项家名人期篇场份部台户宗起万元%％]{0,3}(?P<about>左右|上下))"
)
_BEHIND = ("余", "多", "左右", "上下")  # with one of which `_TWICE` ends
_TIME = ("年", "个月", "天", "日", "周")
# Behind one of these it is another word: 最近, 附近, 节约, 预约, 契约 …
_NOT_BEFORE = "最靠贴附新迫邻临远亲就节俭制预签合公契条誓相赴违履赶反高"


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a number."""
    running = running_text(report)
    if not running.standing(_BEHIND):
        return
    text = running.text
    seen: set[int] = set()
    for word in sorted(lexicon(report, "about_before"), key=len, reverse=True):
        for at in running.find(word):
            match = _TWICE.match(text, at + len(word))
            if match is None or match.end() in seen or text[max(0, at - 1) : at] in tuple(_NOT_BEFORE):
                continue
            seen.add(match.end())
            if word in ("近", "将近") and text.startswith(_TIME, match.end()):
                continue
            args = {"before": word, "after": match["more"] or match["about"]}
            quote = text[at : match.end()]
            yield Finding(running.locate(at, match.end()), args=args, actual=quote, quote=quote)


RULE = Rule(
    code="P808",
    name="double-approximation",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "出版物上数字用法 GB/T 15835—2011"),
    messages={
        "default": {
            "zh": "“{before}”和“{after}”都表示概数，只留一个。",
            "en": "‘{before}’ and ‘{after}’ both say that the number is approximate; keep one of them.",
        }
    },
    summary={"zh": "概数的说法重复", "en": "A number is called approximate twice"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
网站访问量约50万人次，发布信息6000余条，附近20余个社区参与，近10余年来持续公开，最近30多天更新5次。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (
    _REPORT.replace("6000余条", "约6000余条"),
    _REPORT.replace("约50万人次", "约50万人次左右"),
    _REPORT.replace("发布信息6000余条", "发布信息近300多条"),
)

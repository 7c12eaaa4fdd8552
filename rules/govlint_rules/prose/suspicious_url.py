"""A web address can hardly be that of the public page: a raw IP address, a private network, a broken spelling.

## 检查内容
- 用IP地址代替域名的网址（http://…:7001/）；
- 内网、本机地址和示例地址（10.x、192.168.x、localhost、example.com、file:///）；
- 写坏的网址（http:/www、htttp、http//、http://http://、www。，域名里的逗号，中间的空格）。

## 依据
编校要求：公布的网址应当能从互联网访问，用正式域名。

## 示例
见下。

## 例外
各年度网址的路径不同不算；不联网核对网址是否有效。

## 如何修改
改用正式域名的网址。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity, lazy_pattern, running_text

_URL = lazy_pattern(
    r"[hHfFwW](?:t{1,4}ps?|ile|ww)(?:[:：;；]?[/／\\]{1,3}|[.。．,，])[ ]?[A-Za-z0-9_.~:/?#@!$&*+,;=%\-]{1,200}"
    r"(?: /[A-Za-z0-9][A-Za-z0-9_./\-]{0,60})?"
)
_IP = lazy_pattern(r"(?:\w{3,6}://)?(?:\d{1,3}\.){3}\d{1,3}(?=[:/]|$|[^\d.])")
_LOCAL = lazy_pattern(r"(?:\w{3,6}://)?(?:localhost|www\.example|example\.(?:com|org|cn))\b|file:", re.IGNORECASE)
_BROKEN = lazy_pattern(
    r"https?(?:[:：]?/(?!/)|//|[:;；]\\|[：；])|ht{3,4}ps?:|htps?:|https?://(?:https?:|www\.?/|www[，,。])|www[。，,]"
)
_COMMA = lazy_pattern(r"(?:https?://)?[A-Za-z0-9.\-]{1,60}[,;](?:gov|com|org|net|cn)\b")
_GUARDS = ("http", "www", "HTTP", "WWW", "Http", "htp", "file:")


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a suspicious address."""
    running = running_text(report)
    if not running.standing(_GUARDS):
        return
    for match in _URL.finditer(running.text):
        why = _why(match[0])
        if why is not None:
            url = match[0].rstrip(".,;:")
            args = {"url": url, "why_zh": why[0], "why_en": why[1]}
            yield Finding(running.locate(match.start(), match.start() + len(url)), args=args, quote=url)


def _why(url: str) -> tuple[str, str] | None:
    if _LOCAL.match(url):
        return "是本机或示例地址", "is a local or an example address"
    if _IP.match(url):
        return "是IP地址，不是域名", "is a raw IP address"
    if _BROKEN.match(url) or _COMMA.match(url) or " " in url:
        return "写法不对", "is misspelt"
    return None


RULE = Rule(
    code="P806",
    name="suspicious-url",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "公布的网址应当能从互联网访问，用正式域名。"),
    messages={
        "default": {
            "zh": "网址“{url}”{why_zh}，请改用正式域名的网址。",
            "en": "The address ‘{url}’ {why_en}; give the public address with its domain name.",
        }
    },
    summary={"zh": "网址可疑", "en": "A web address can hardly be the public one"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

本报告可在海滨区人民政府网站（http://www.haibin.gov.cn/xxgk/）下载，邮箱：water@haibin.gov.cn。

一、总体情况
全年主动公开政府信息30条，系统升级至3.1.0.2版。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT, _REPORT.replace("http://www.haibin.gov.cn/xxgk/", "www.haibin.gov.cn,www.haibin.cn"))
INVALID = (
    _REPORT.replace("http://www.haibin.gov.cn/xxgk/", "http://203.0.113.23:7001/"),
    _REPORT.replace("http://www", "http:/www"),
    _REPORT.replace("http://www", "http:// www"),
    _REPORT.replace("haibin.gov.cn/", "haibin,gov.cn/"),
    _REPORT.replace("haibin.gov.cn/xxgk", "haibin.gov.cn /xxgk"),
)

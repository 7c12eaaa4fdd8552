"""Where a page keeps a report that scripts show: each takes the markup of the report and gives that of the page."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from html import escape
from urllib.parse import quote

Keeper = Callable[[str], str]


def _in(before: str, after: str) -> Keeper:
    return lambda body: before + body + after


def _string(text: object) -> str:
    """A string of a script; end tags are escaped, as they must be."""
    return json.dumps(text, ensure_ascii=False).replace("</", "<\\/")


def _script(before: str, after: str, code: Keeper = _string) -> Keeper:
    return lambda body: f"<div id=c></div><script>{before}{code(body)}{after}</script>"


def _each_line(before: str, after: str) -> Keeper:
    def code(body: str) -> str:
        return "\n".join(f"{before}{_string(line)}{after}" for line in body.split("\n"))

    return _script("\n", "\n", code)


def _single(body: str) -> str:
    return "'" + body.replace("'", "\\'").replace("\n", "\\n").replace("</", "<\\/") + "'"


def _letters(body: str) -> str:
    return _string(body).replace("<", "\\u003C").replace(">", "\\u003E").replace("/", "\\u002F")


def _wide_percent(text: str) -> str:
    """As `escape` of scripts writes it."""
    codes = {char: f"%u{ord(char):04X}" if ord(char) > 255 else f"%{ord(char):02X}" for char in set(text)}
    return "".join(char if char.isascii() and char.isalnum() else codes[char] for char in text)


def _variables(body: str) -> str:
    """Among other strings and signs of a script."""
    text = body.replace("'", "\\'").replace("\n", "")
    return (
        "<script>var tpl = '<div class=\"s\"><span>分享</span></div>'; for (var i=0;i<5;i++){if(a<b){}}"
        f"// don't\nvar content = '{text}'; $('#a').html(content);</script>"
    )


def _with_signs_by_number(body: str) -> str:
    return body.replace('"', "&#34;").replace("<", "&#60;").replace(">", "&#62;")


KEEPERS: dict[str, Keeper] = {
    "written": _script("document.write(", ");"),
    "set": _script("$('#c').html(", ")", _single),
    "template string": _script("c.innerHTML = `", "`;", lambda body: body),
    "nothing escaped": _script("c.innerHTML = '", "';", lambda body: body.replace("\n", "")),
    "lines": _each_line("document.writeln(", ");"),
    "pieces": _each_line("s.push(", ");"),
    "json": lambda body: (
        f'<script type="application/json">{{"title": "t", "content": {_string(body)}, "id": 7}}</script>'
    ),
    "state": _script('window.__INITIAL_STATE__={"a": {"content": ', "}}", _letters),
    "function": _script("window.__NUXT__=(function(a,b){return {content:", ",b:a}}(1,2));", _letters),
    "variables": _variables,
    "percent signs": _script('document.write(unescape("', '"))', _wide_percent),
    "address": _script("var h = decodeURIComponent('", "');", lambda body: quote(body, safe="")),
    "base 64": _script('show(Base64.decode("', '"))', lambda body: b64encode(body.encode()).decode()),
    "xml": _in('<script type="text/xml"><record><![CDATA[', "]]></record></script>"),
    "section": _in("<div><![CDATA[", "]]></div>"),
    "attribute": lambda body: f'<div data-content="{escape(body)}" class="x"></div>',
    "property": lambda body: f'<my-view :content="{escape(body)}"></my-view>',
    "properties": lambda body: f'<div data-page="{escape(_string({"a": "b", "content": body, "url": "/x"}))}"></div>',
    "frame": lambda body: f'<iframe srcdoc="{escape(body)}"></iframe>',
    "hidden value": lambda body: f'<input type="hidden" value="{escape(body)}" name="x">',
    "hidden value, signs by number": lambda body: f'<input type="hidden" value="{_with_signs_by_number(body)}">',
    "field": _in('<textarea id="txt" style="display:none">', "</textarea>"),
    "template": _in("<template>", "</template>"),
    "example": _in("<xmp>", "</xmp>"),
    "without scripts": _in("<noscript>", "</noscript>"),
    "written tags": lambda body: f"<pre>{escape(body)}</pre>",
    "tags written twice": lambda body: f"<div>{escape(escape(body))}</div>",
}

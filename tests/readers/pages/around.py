"""What a page has around a report, and where it keeps a report that it does not show."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from govlint.testing import Draft

Frame = Callable[[str, Draft], str]


def page(body: str, head: str = '<meta charset="utf-8">', attributes: str = "") -> str:
    """A page around a body."""
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body{attributes}>\n{body}\n</body></html>\n"


def _bare(body: str, draft: Draft) -> str:
    return page(body)


def _title(draft: Draft) -> str:
    return next(part.text for part in draft.parts if part.kind == "title")


def _day(draft: Draft) -> str:
    """The day of publication, that of the sign-off."""
    return f"{draft.year + 1}-{int(draft.words['month']):02d}-{int(draft.words['day']):02d}"


def portal(body: str, draft: Draft) -> str:
    """A whole page of a portal: search, channels, breadcrumb, title, date, source, size of letters, share, footer."""
    title, issuer = escape(_title(draft)), escape(draft.issuer)
    return page(
        f"""<div class="header"><div class="logo"><a href="/"><img src="logo.png" alt="{issuer}"></a></div>
<div class="search"><input type="text" value="请输入关键字" id="q"><button>搜索</button></div></div>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/zwfw/">政务服务</a></li>
<li><a href="/hd/">互动交流</a></li></ul>
<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="nb">政府信息公开年报</a> &gt; 正文</div>
<div class="article"><h1 class="tit">{title}</h1>
<div class="info"><span>发布时间：{_day(draft)} 10:25</span><span>来源：{issuer}</span>
<span>浏览次数：<script>document.write(128)</script>1024次</span>
<span>字号：<a href="javascript:f(18)">大</a> <a href="javascript:f(16)">中</a> <a href="javascript:f(14)">小</a></span>
<span>分享到：<a class="wx"></a><a class="wb"></a></span></div>
<div class="TRS_Editor" id="zoom"><style type="text/css">.TRS_Editor P{{line-height:2;font-size:16px;}}
.TRS_Editor TD{{font-size:16px}}</style>
{body}</div>
<div class="page-tools"><a href="javascript:window.print()">【打印本页】</a>
<a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="ewm"><p>扫一扫在手机打开当前页</p><img src="data:image/png;base64,iVBORw0KGgo="></div></div>
<div class="footer"><p>主办：{issuer}　承办：{issuer}办公室</p>
<p>地址：江城市人民路18号　邮编：430000　联系电话：027-12345678</p>
<p>鄂ICP备05012345号-1 鄂公网安备 42010202000123号 网站标识码：4201000012</p></div>""",
        f'<meta charset="utf-8"><title>{title}_{issuer}</title><script>var d = new Date(2021, 1, 1);</script>',
    )


def chrome_without_links(body: str, draft: Draft) -> str:
    """The same words without any link, as pages are saved as text or copied."""
    title, issuer = escape(_title(draft)), escape(draft.issuer)
    return page(
        f"""<p>首页</p><p>政务公开</p><p>政务服务</p>
<p>当前位置：首页 &gt; 政府信息公开 &gt; 政府信息公开年报</p><h2>{title}</h2>
<p>发布日期：{_day(draft)} 来源：{issuer} 浏览：1024 次 字体：[大 中 小] 打印 关闭</p>{body}
<p>【打印本页】 【关闭窗口】</p><p>上一篇：{draft.year - 1}年政府信息公开工作年度报告</p><p>下一篇：没有了</p>
<p>相关链接：</p><p>友情链接：中国政府网 省政府网站</p><p>版权所有：{issuer} 主办单位：{issuer}办公室</p>
<p>地址：江城市人民路18号 邮编：430000 电话：027-12345678</p><p>鄂ICP备05012345号 网站标识码：4201000012</p>
<p>您是第 1234567 位访问者</p>"""
    )


def metadata(body: str, draft: Draft) -> str:
    """The table of an information's catalogue entry above the report."""
    issuer = escape(draft.issuer)
    return page(
        f"""<table class="xxgk"><tr><td>索 引 号：</td><td>000014349/{draft.year + 1}-00012</td>
<td>主题分类：</td><td>综合政务\\政府信息公开</td></tr>
<tr><td>发文机关：</td><td>{issuer}</td><td>成文日期：</td><td>{_day(draft)}</td></tr>
<tr><td>标　　题：</td><td colspan="3">{escape(_title(draft))}</td></tr>
<tr><td>发文字号：</td><td></td><td>发布日期：</td><td>{_day(draft)}</td></tr>
<tr><td>有 效 性：</td><td>有效</td><td>主 题 词：</td><td>信息公开 年报</td></tr></table>{body}"""
    )


def list_beside(body: str, draft: Draft) -> str:
    """The list of all years' reports at the left, and of related ones below."""
    issuer = escape(draft.issuer)
    items = "".join(f'<li><a href="{y}.html">{issuer}{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-28</span></li>'
                    for y in range(draft.year + 2, draft.year - 5, -1))  # fmt: skip
    return page(
        f'<div class="left"><h3>政府信息公开年报</h3><ul>{items}</ul></div><div class="right">{body}</div>'
        f'<div class="related"><h3>相关信息</h3><ul>{items}</ul></div>'
    )


def list_without_links(body: str, draft: Draft) -> str:
    """The same list opened by scripts, so that it has no links."""
    issuer = escape(draft.issuer)
    items = "".join(
        f'<li onclick="go({y})"><span>{issuer}{y}年政府信息公开工作年度报告</span><em>{y + 1}-01-28</em></li>'
        for y in range(draft.year + 2, draft.year - 5, -1)
    )
    return page(f'<div class="list"><ul>{items}</ul></div><div class="right">{body}</div>')


def layout_table(body: str, draft: Draft) -> str:
    """Tables lay the whole page out."""
    return page(
        f"""<table width="1002" border="0" align="center"><tr><td><img src="top.jpg"></td></tr>
<tr><td><table width="100%"><tr><td width="200" valign="top"><table><tr><td><a href="a">机构职能</a></td></tr><tr><td>
<a href="b">政策法规</a></td></tr><tr><td><a href="c">公开年报</a></td></tr></table></td>
<td valign="top"><table width="100%"><tr><td align="center" class="title">{escape(_title(draft))}</td></tr>
<tr><td align="center">发布时间：{_day(draft)}　阅读次数：356</td></tr><tr><td class="content">{body}</td></tr>
<tr><td align="right">【<a href="#">打印</a>】【<a href="#">关闭</a>】</td></tr></table></td></tr></table></td></tr>
<tr><td align="center">版权所有：{escape(draft.issuer)}</td></tr></table>""",
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    )


def in_function(body: str, draft: Draft) -> str:
    """Tags of an own kind around it, comments that mark it."""
    return page(f"<UCAPTITLE>{escape(_title(draft))}</UCAPTITLE><ucapcontent><!--ContentStart--><founder-content>"
                f"<!--enpproperty <date>2022-01-28</date> enpproperty-->{body}</founder-content>"
                "<!--ContentEnd--></ucapcontent>")  # fmt: skip


def xhtml(body: str, draft: Draft) -> str:
    """XHTML with a declaration."""
    made = page(body.replace("<br>", "<br />"), '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />')
    made = made.replace(
        "<!DOCTYPE html>",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + made.replace(
        "<html>", '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh">'
    )


def office(body: str, draft: Draft) -> str:
    """The head of a page that Word saved."""
    head = """<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 12"><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>0</o:Author>
<o:Created>2022-01-20T01:00:00Z</o:Created></o:DocumentProperties></xml><![endif]-->
<style><!-- @page Section1 {size:595.3pt 841.9pt;} p.MsoNormal {margin:0cm;mso-style-parent:"";}
span.GramE {mso-style-name:"";}
 p.MsoFooter {display:none} --></style>"""
    made = page(
        f"<div class=Section1 style='layout-grid:15.6pt'>\n{body}\n</div>",
        head,
        ' lang=ZH-CN style="tab-interval:21.0pt"',
    )
    return made.replace(
        "<!DOCTYPE html>\n<html>",
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">',
    )


def weixin_frame(body: str, draft: Draft) -> str:
    """An article of a public account: its text hidden until a script shows it."""
    return page(
        f'<div id="js_article"><div class="rich_media_content"><h1 id="activity-name">{escape(_title(draft))}</h1>'
        f'<span class="rich_media_meta">原创</span>'
        f'<a id="js_name">江城发布</a><em id="publish_time">{_day(draft)} 17:30</em>'
        f'<div id="js_content" style="visibility: hidden; opacity: 0; ">{body}</div>'
        '<script>var first = "a";</script></div>'
        '<div id="js_pc_qr_code" style="display:none;"><p>微信扫一扫<br>关注该公众号</p></div>'
        '<p>预览时标签不可点</p><p>阅读 100</p><p>赞 3 在看</p><p>收录于合集</p></div>'
    )  # fmt: skip


def tabs(body: str, draft: Draft) -> str:
    """Tabs, one of which shows the report, and the others nothing that is shown."""
    return page(
        '<ul class="nav nav-tabs"><li class="active"><a href="#a">年度报告</a></li>'
        '<li><a href="#b">公开指南</a></li></ul>'
        f'<div class="tab-content"><div class="tab-pane active" id="a">{body}</div>'
        '<div class="tab-pane" id="b" style="display: none">'
        "<p>公开指南正文。</p><table><tr><td>受理机构</td><td>办公室</td></tr></table></div></div>"
    )  # fmt: skip


def print_view(body: str, draft: Draft) -> str:
    """What is printed: address and date above and below."""
    return page(f"<div>{escape(_title(draft))} - {escape(draft.issuer)}</div>{body}<hr>"
                f"<div>http://www.example.gov.cn/art/{draft.year + 1}/1/20/art_123_4567.html</div>"
                f"<div>打印时间：{draft.year + 1}年3月1日</div>")  # fmt: skip


def attachments(body: str, draft: Draft) -> str:
    """Links to copies of the report below it."""
    title = escape(_title(draft))
    return page(f'{body}<p>附件：</p><p><a href="P02022.docx">{title}.docx</a></p>'
                f'<p><a href="P02022.pdf">{title}.pdf</a> (352.6 KB)</p>'
                f'<p>附件下载：<a href="x">1.{title}.doc</a></p>')  # fmt: skip


def read_aloud(body: str, draft: Draft) -> str:
    """Tools for people who hardly see, a bar that scripts fill, a banner."""
    return page(
        '<div id="wza"><a href="#">无障碍阅读</a>'
        '<a href="#">适老模式</a><a href="#">简体</a>|<a href="#">繁体</a></div>'
        '<header role="banner"><p>江城市人民政府门户网站</p><p>今天是：2024年5月6日 星期一 18℃~25℃</p></header>'
        f'<main><article>{body}</article></main><aside><h3>热点信息</h3><ul><li>2023年全市经济运行情况</li></ul></aside>'
        "<footer><div>网站地图 | 联系我们 | 关于我们</div></footer>"
    )  # fmt: skip


def again(body: str, draft: Draft) -> str:
    """The title thrice: in the breadcrumb, above the date, above the text."""
    title = escape(_title(draft))
    return page(
        f"<div>首页 &gt;&gt; 信息公开 &gt;&gt; {title}</div>"
        f"<div class=t>{title}</div><div>{_day(draft)}</div><div>{body}</div>"
    )


def contents(body: str, draft: Draft) -> str:
    """A list of contents that leads to the sections."""
    items = "".join(f'<p><a href="#s">{part.text}</a></p>' for part in draft.parts if part.kind == "heading")
    return page(f"<div><p>目录</p>{items}</div>{body}")


def contents_behind(body: str, draft: Draft) -> str:
    """A list of contents that scripts show at the side, behind the report in the source."""
    items = "".join(f"<li onclick=go()>{part.text}</li>" for part in draft.parts if part.kind == "heading")
    return page(f"{body}<ul class=side>{items}</ul><div>网站地图</div>")


def both(body: str, draft: Draft) -> str:
    """A copy for small screens, which the style sheet hides."""
    head = '<meta charset="utf-8"><style>.small{display:none}@media (max-width:700px){.small{display:block}}</style>'
    return page(f'<div class="wide">{body}</div><div class="small">{body}</div>', head)


def neighbours(body: str, draft: Draft) -> str:
    """The reports before and after it, editor and checker, a calendar, what readers say."""
    before, after = (f"{draft.issuer}{year}年政府信息公开工作年度报告" for year in (draft.year - 1, draft.year + 1))
    days = "".join(f"<td>{day}</td>" for day in range(1, 32))
    return page(
        f"<table><tr>{days}</tr></table>{body}<div>责任编辑：王某　审核：李某</div><div>信息来源：{draft.issuer}</div>"
        f"<div>上一篇：</div><div>{before}</div><div>下一篇：<a href=b>{after}</a></div>"
        "<h3>网友评论</h3><p>张三 2023-05-06 12:00 好</p><textarea>请输入评论</textarea>"
    )  # fmt: skip


def lost_end_of_link(body: str, draft: Draft) -> str:
    """A link whose end tag is lost."""
    return page(f'<a href="/nb/list.html">政府信息公开年报{body}')


def lost_end_of_navigation(body: str, draft: Draft) -> str:
    """Navigation whose end tag is lost."""
    return page(f'<nav><ul><li><a href="/">首页</a></li></ul>{body}')


FRAMES: dict[str, Frame] = {
    "bare": _bare,
    "portal": portal,
    "no links": chrome_without_links,
    "metadata": metadata,
    "list beside": list_beside,
    "list without links": list_without_links,
    "layout table": layout_table,
    "own tags": in_function,
    "xhtml": xhtml,
    "office": office,
    "weixin": weixin_frame,
    "tabs": tabs,
    "print view": print_view,
    "attachments": attachments,
    "read aloud": read_aloud,
    "again": again,
    "contents": contents,
    "contents behind": contents_behind,
    "both": both,
    "neighbours": neighbours,
    "lost end of link": lost_end_of_link,
    "lost end of navigation": lost_end_of_navigation,
}

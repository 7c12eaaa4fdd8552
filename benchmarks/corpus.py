"""The material of the benchmark: consistent synthetic reports of about 9.3 KB, and YAML of the same size."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

import yaml

import govlint_rules
from govlint.identities.plan import bind
from govlint.report.dumping import dump_yaml
from govlint.report.serialise import reports_mapping
from govlint.testing import (
    LAYOUTS,
    Draft,
    Generator,
    builtin_registry,
    constraints_of,
    docx,
    html,
    load_samples,
    parse_text,
    pdf,
)
from govlint.testing.draft import Part

SIZE = 9_300  # bytes of a report, as in the measurements that the goals stand on
FORMS = ("f2021", "legacy-table")
_LAYOUT = "pipe-grid"
_STYLE = "font-family: 仿宋_GB2312; font-size: 16pt; line-height: 200%"
_RECORDED = Path(__file__).parents[1] / "tests" / "office" / "recorded.zip"
# What fills a report up to its size: sentences as such reports have them, of invented content.
_PROSE = (
    "全年坚持把公开透明作为工作的基本要求，修订了公开指南和公开目录，补充了办事依据、流程和时限，方便企业群众查询。",
    "对门户网站的栏目进行了梳理，合并内容重复的栏目，补齐长期没有更新的栏目，安排专人每周检查链接和附件能否打开。",
    "围绕群众关心的水利工程、供水保障和防汛抗旱等事项，通过图解、问答和短视频等方式对政策文件作了解读。",
    "进一步规范申请的登记、审核、办理、答复和归档等环节，对疑难申请组织会商，答复文书统一由法制机构审核。",
    "坚持先审查后公开，落实信息发布前的保密审查，明确起草、审核和签发各环节的责任，没有发生失泄密情况。",
    "把公开工作纳入年度目标管理，定期通报各科室的进展，对发现的错别字、失效链接等限期改正并逐一销号。",
    "加强业务学习，组织工作人员参加上级举办的培训，结合典型案例讲解条例规定，提高答复的规范性和准确性。",
    "利用政务新媒体转发权威信息，及时回应留言和咨询，做到事事有着落、件件有回音，公众满意程度有所提高。",
)


@cache
def generator(form: str) -> Generator:
    """The generator of consistent reports of a form."""
    registry = builtin_registry()
    rules = (known.entry.rule() for known in registry.rules.values() if known.entry.is_identity)
    identities = [bind(rule.identity) for rule in rules if rule.identity is not None and rule.scope == "report"]
    samples = load_samples(Path(govlint_rules.__file__).parent / "samples")
    return Generator(registry.forms[form], samples[form], constraints_of(identities, registry.forms[form]))


def draft(seed: int) -> Draft:
    """The report of the seed: the forms take turns."""
    return generator(FORMS[seed % len(FORMS)]).draft(seed)


def full(seed: int) -> Draft:
    """A consistent report of about SIZE bytes: what is short of it is prose below the first and the fifth heading."""
    bare = draft(seed)
    parts = list(bare.parts)
    short = SIZE - len(LAYOUTS[_LAYOUT].render(bare).encode())
    for heading, share in (("五、", 0.5), ("一、", 1.0)):
        at = next((i for i, part in enumerate(parts) if part.text.startswith(heading)), 0)
        wanted = int(short * share)
        fill: list[Part] = []
        while wanted > 100:
            sentence = _PROSE[(seed + len(fill)) % len(_PROSE)]
            fill.append(Part("paragraph", sentence))
            wanted -= len(sentence.encode()) + 1
            short -= len(sentence.encode()) + 1
        parts[at + 1 : at + 1] = fill
    return replace(bare, parts=tuple(parts))


def report(seed: int) -> str:
    """The report of the seed as text."""
    return LAYOUTS[_LAYOUT].render(full(seed))


def page(seed: int) -> str:
    """The report as a web page of about four times its size, as content managers write them: a style for every word."""
    return html.render(full(seed), lambda text: f'<span style="{_STYLE}">{escape(text)}</span>' if text else "")


def parsed(seed: int) -> str:
    """The report in the published schema, as `govlint parse` writes it."""
    return "\n".join(dump_yaml(reports_mapping(parse_text(report(seed), path="report.txt"))))


def report_as(suffix: str, seed: int) -> bytes:
    """The report of the seed in another format; XLSX is a workbook that LibreOffice has made of such a report."""
    if suffix == "xlsx":
        with zipfile.ZipFile(_RECORDED) as archive:
            return archive.read("f2021-1.xlsx")
    return {"docx": docx.render, "pdf": pdf.render, "html": lambda one: html.render(one).encode()}[suffix](draft(seed))


def yaml_of(seed: int) -> str:
    """YAML of about SIZE bytes, clean under yamllint's relaxed rules: the figures of reports of the seed."""
    entries: list[dict[str, str]] = []
    text = ""
    for key, value in draft(seed).figures.items():
        entries.append({"key": key, "raw": value, "state": "stated", "where": _PROSE[len(entries) % len(_PROSE)][:24]})
        text = yaml.safe_dump({"figures": entries}, allow_unicode=True, sort_keys=False)
        if len(text.encode()) >= SIZE:
            break
    return text


def write_corpus(folder: Path, count: int, bodies: bool = False) -> list[Path]:
    """`count` reports as text files; returns their paths. With `bodies` each is the report of another body."""
    paths = []
    for seed in range(count):
        path = folder / f"{seed:05}.txt"
        text = report(seed)
        if bodies:
            text = text.replace(draft(seed).words["issuer"], f"云川省第{seed}区水务局")
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def long_table(rows: int, first: int = 0) -> str:
    """A report whose last table, which no form explains, has that many rows of ten cells, numbered from `first` on."""
    head = LAYOUTS[_LAYOUT].render(draft(0))
    table = [f"第{number}批项目 | {number} | 12 | 7 | 0 | 3 | 41 | 0 | 5 | 68" for number in range(first, first + rows)]
    return "\n".join([head, "附：项目明细", "名称 | 序号 | 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 | 辛", *table, ""])

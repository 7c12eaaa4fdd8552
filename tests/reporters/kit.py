"""Runs that are hard to write down, and the outputs of the reporters by name."""

from __future__ import annotations

from govlint.diagnostics import Diagnostic, Edit, FigureRef, Fix, Location, Outcome, Related, Severity
from govlint.entries import resolve
from govlint.reporters.options import ReportOptions
from govlint.results import Assessed, FileResult, ReportResult, RunResult
from govlint_rules.plugin import govlint_reporters

ENTRIES = {entry.name: entry for entry in govlint_reporters()}
HARD_PATH = "江城/2024年度 报告,终稿:50%.md"
WORD_PATH = "江城/终稿.docx"
HARD_TEXT = "a<b>&\"c\"'d' | `e` [f](g) *h* ##[error]i ::error::j % 100%\n::warning::k\r\x0b\x00\x1b[31m\ufffe"


def output(name: str, result: RunResult, lang: str = "zh", quiet: bool = False, base: str = "") -> str:
    """What the reporter writes."""
    return "".join(resolve(ENTRIES[name].load)(result, ReportOptions(lang=lang, quiet=quiet, base=base)))


def report(path: str, issuer: str = "jiangcheng", year: int | None = 2024, title: str | None = "甲") -> ReportResult:
    """A report in a file."""
    about = {"name": "江城市某局", "id": issuer, "level": None, "former": ()}
    assessed = Assessed(3, 0, 0, None)
    return ReportResult(f"{issuer}/{year}/0", path, 0, title, about, year, "form-a", (1, 9), [], assessed)


def finding(path: str | None = HARD_PATH, message: str = "错", report: int | None = 0, **more: object) -> Diagnostic:
    """A finding at 3:4 to 3:6 of the file."""
    place = more.pop("location", Location(path, 3, 4, 3, 6))
    given = {"severity": Severity.ERROR, "fault": "report", "fingerprint": "f1", "code": "T103", **more}
    code = str(given.pop("code"))
    return Diagnostic(code, "some-mistake", "default", given.pop("severity"), {"zh": message, "en": message},  # type: ignore[arg-type]
                      given.pop("fault"), place, report=report, **given)  # type: ignore[arg-type]  # fmt: skip


def hard_run() -> RunResult:
    """Awkward names and texts, Word cells, a suppressed finding, problems of the tool, places over several lines."""
    line = "甲乙丙错误"
    figure = FigureRef("a.b", "甲 × 乙", "错误", None, None, 0, Location(HARD_PATH, 3, 4, 3, 6))
    diagnostics = [
        finding(message=HARD_TEXT, excerpt=line, figures=(figure,), expected="1", actual="2",
                suggestions=({"key": "a.b", "report": 0, "value": "257", "reason": None, "resolves": []},),
                related=(Related(Location(HARD_PATH, 9, 1, 9, 2), {"zh": "那里", "en": "there"}, 0),)),
        finding(severity=Severity.WARNING, location=Location(HARD_PATH, 3, 4, 5, 2), excerpt=line, fingerprint="f2",
                fix=Fix((Edit(Location(HARD_PATH, 3, 1, 3, 2), "甲", "乙"),), safe=True)),
        finding(severity=Severity.INFO, location=Location(HARD_PATH, 7, 500, 7, 502), excerpt="后面", excerpt_start=480,
                fingerprint="f3"),
        finding(report=1, location=Location(WORD_PATH, table=2, row=3, cell=4, heading="三、甲"), excerpt="12",
                where={"zh": "第三部分 表 ‘甲’ × 乙", "en": "part 3, table ‘甲’ × 乙"}),
        finding(report=1, location=Location(WORD_PATH, paragraph=5), severity=Severity.INFO, fingerprint="f4",
                suppressed={"by": "waiver", "reason": "=已说明, 见附件", "who": "王某", "until": "2030-01-01"}),
        finding(None, report=None, fault="tool", code="E906", fingerprint="f5"),
        finding("坏.docx", report=None, fault="reader", code="E901", fingerprint="f6", location=Location("坏.docx")),
    ]  # fmt: skip
    return RunResult(
        files=[FileResult(HARD_PATH, "linted", None, 1), FileResult(WORD_PATH, "linted", None, 1),
               FileResult("好.txt", "linted", None, 1), FileResult("坏.docx", "unreadable", "unreadable", 0)],
        reports=[report(HARD_PATH), report(WORD_PATH, issuer="-", title=None), report("好.txt", issuer="hao")],
        diagnostics=diagnostics,
        outcomes=[Outcome("T104", "甲", "not_assessable", "figure-blank", ("a.b",), 0),
                  Outcome("T104", "乙", "not_assessable", "a-reason-of-a-plugin", (), 0),
                  Outcome("T105", "", "not_applicable", "form-differs", (), 1)],
        exit_code=3,
    )  # fmt: skip

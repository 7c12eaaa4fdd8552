"""Finds the documents of the citation table in a text: by their number, by their title, by an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import NamedTuple, Prepared, Report, RunningText, fold, lazy_pattern, running_text, says
from govlint_rules.law._reading import lexicon, sentence

# Behind the prefix of a document number: the year in brackets and the number.
_NUMBER = lazy_pattern(r"[ 　]?[〔\[(（【﹝［][ 　]?(\d{4})[ 　]?[〕\])）】﹞］][ 　]?第?[ 　]?(\d{1,4})[ 　]?号")
# Behind 国务院: 令第711号, 令（第711号）, 第711号令.
_DECREE = lazy_pattern(r"(?:令[ 　]?[（(〔\[]?[ 　]?第?[ 　]?(\d{2,4})[ 　]?号|[ 　]?第[ 　]?(\d{2,4})[ 　]?号令)")
_COUNCIL = "国务院"
_DECREES = ((_COUNCIL, len(_COUNCIL)), ("国令", 1))  # 国务院令第711号, 国令第711号: the words, and where 令 may stand
_ENTITLED = ("事项的通知", "试行")  # one of which the titles of the table hold
_SHORTEST, _LONGEST = 4, 90  # characters of a title
_REACH = 90  # characters before a number in which its title stands
_CENTRAL = 30  # characters before a title in which its issuer stands


class Citation(NamedTuple):
    """A document cited at `text[start:end]` of the running text. `entry` is its line in the table.

    `entry` is None where the number is of no document that goes by the title beside it; `meant` is then the line of
    the document that the title, or the other half of the number, belongs to.
    """

    start: int
    end: int
    entry: Mapping[str, Any] | None
    meant: Mapping[str, Any] | None
    article: bool = False


def _list_prefixes(known: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(entry["prefix"] for entry in known if "prefix" in entry))


_prefixes = Prepared(_list_prefixes)


def citations(report: Report) -> Iterator[Citation]:
    """Every citation of the table that makes a document the basis of what the report does, in no order."""
    running = running_text(report)
    known: Sequence[Mapping[str, Any]] = lexicon(report, "documents")
    yield from _by_number(report, running, known)
    yield from _by_decree(report, running, known)
    yield from _by_title(report, running, known)
    yield from _by_article(report, running)


def _by_number(report: Report, running: RunningText, known: Sequence[Mapping[str, Any]]) -> Iterator[Citation]:
    text = running.text
    for prefix in running.standing(_prefixes(known)):
        for at in running.find(prefix):
            match = _NUMBER.match(text, at + len(prefix))
            if match is None or not _is_basis(report, text, at, match.end()):
                continue
            series = [entry for entry in known if entry.get("prefix") == prefix]
            year, number = int(match[1]), int(match[2])
            entry = next((e for e in series if (e["year"], e["number"]) == (year, number)), None)
            meant = None if entry else _misnumbered(report, text, at, match.end(), series, (year, number))
            if entry or meant:
                yield Citation(at, match.end(), entry, meant)


def _misnumbered(
    report: Report, text: str, start: int, end: int, series: Sequence[Mapping[str, Any]], given: tuple[int, int]
) -> Mapping[str, Any] | None:
    """The document that is meant where the number is of none: its title stands before it, or the number mixes two."""
    low, high = sentence(text, start, end)
    before = fold(_title_before(text[max(low, start - _REACH) : start]))
    for entry in series:
        if any(title in before for title in entry.get("titles", ())):
            return entry
    year, number = given
    if not says(text[low:high], lexicon(report, "report_words")):
        return None
    return next((e for e in series if e["number"] == number and any(other["year"] == year for other in series)), None)


def _title_before(text: str) -> str:
    """The text from the last title on, without those before it that have a number of their own."""
    other = max(text.rfind("号"), text.rfind("》、"), text.rfind("》《"))
    return text[other + 1 :]


def names_successor(report: Report, entry: Mapping[str, Any], start: int, end: int) -> bool:
    """Whether the sentence of a citation names, by number or by title, the document that took its place as well."""
    known: Sequence[Mapping[str, Any]] = lexicon(report, "documents")
    newer = next((one for one in known if one["id"] == entry.get("successor")), None)
    if newer is None:
        return False
    text = running_text(report).text
    low, high = sentence(text, start, end)
    title = _title_of(text, low, start)  # with the number of another document it names only what this one is taken for
    around = fold(text[low:title] + text[start:high])
    draft = [f"{title}(试行" for title in newer.get("titles", ())]
    for one in draft:
        around = around.replace(one, "")
    number = f"{newer['prefix']}[{newer['year']}]{newer['number']}号"
    return number in around or any(title in around for title in newer.get("titles", ()))


def _title_of(text: str, low: int, start: int) -> int:
    """Where the title begins whose number is cited at `start`; `start` where no title stands right before it."""
    before = text[low:start].rstrip(" \u3000(（[〔【").removesuffix("的通知")
    return low + max(before.rfind("《"), 0) if before.endswith("》") else start


def _by_decree(report: Report, running: RunningText, known: Sequence[Mapping[str, Any]]) -> Iterator[Citation]:
    text = running.text
    if "号" not in text or "令" not in text:
        return
    decrees = {entry["decree"]: entry for entry in known if "decree" in entry}
    title = lexicon(report, "decree_title")
    found = [(at, _DECREE.match(text, at + skip)) for word, skip in _DECREES for at in running.find(word)]
    for at, match in found:
        if match is None:
            continue
        low, high = sentence(text, at, match.end())
        number = int(match[1] or match[2])
        entry = decrees.get(number)
        around = text[low:high]
        if entry is None:
            if title + "》" in text[max(low, at - 16) : at]:
                newest = max(decrees.values(), key=lambda e: str(e["date"]))
                yield Citation(at, match.end(), None, newest)
        elif not _names_another(around, number, decrees) and _is_basis(report, text, at, match.end()):
            yield Citation(at, match.end(), entry, None)


def _names_another(around: str, number: int, decrees: Mapping[int, Any]) -> bool:
    """Whether the sentence tells the history of the Regulation: it names both decrees."""
    return any(str(other) in around for other in decrees if other != number)


def _by_title(report: Report, running: RunningText, known: Sequence[Mapping[str, Any]]) -> Iterator[Citation]:
    text = running.text
    if not running.standing(_ENTITLED) or "年度报告" not in text:
        return
    for start, end in _titles(text):
        title = text[start + 1 : end - 1]
        if "年度报告" not in title:
            continue
        entry = _entitled(report, fold(title), text[max(0, start - _CENTRAL) : start], known)
        numbered = _COUNCIL not in title and "号" in text[end : end + 24] and "〔" in text[end : end + 24]
        if entry is not None and not numbered and _is_basis(report, text, start, end):
            yield Citation(start, end, entry, None)


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Where titles stand, their marks included; of nested ones from the first mark to the end of the inner one."""
    begin = 0
    while (end := text.find("》", begin)) >= 0:
        low = max(begin, end - _LONGEST - 1, text.rfind("\n", begin, end) + 1)
        start = text.find("《", low, max(low, end - _SHORTEST))
        if start >= 0:
            yield start, end + 1
        begin = end + 1


def _entitled(report: Report, title: str, before: str, known: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The central document of that title; a local notice has its own issuer before the same words."""
    issuers = lexicon(report, "central_issuers")
    for entry in known:
        if any(national in title for national in entry.get("national", ())):
            return entry
        for name in entry.get("titles", ()) if "national" in entry else ():
            if title.endswith(name):
                issuer = title[: -len(name)]
                if issuer in issuers or (not issuer and before.endswith(tuple(issuers))):
                    return entry
    return None


def _by_article(report: Report, running: RunningText) -> Iterator[Citation]:
    text = running.text
    for entry in lexicon(report, "articles"):
        first, last = entry["ok"]
        if first <= (report.year or first) <= (last or 9999):
            continue  # sound: not worth a search
        for word in running.standing(entry["words"]):
            for at in running.find(word):
                low, high = sentence(text, at, at + len(word))
                if _of_regulation(report, text[low:at]) and says(text[low:high], lexicon(report, "report_words")):
                    yield Citation(at, at + len(word), entry, None, article=True)


def _of_regulation(report: Report, before: str) -> bool:
    """Whether the law named last before the article is the Regulation itself, and not a local one."""
    at = before.rfind("《")
    if at >= 0:
        return before[at : before.find("》", at) + 1] in lexicon(report, "regulation_names")
    return says(before, lexicon(report, "regulation_bare"))


def _is_basis(report: Report, text: str, start: int, end: int) -> bool:
    low, high = sentence(text, start, end)
    around = text[low:high]
    return says(around, lexicon(report, "basis_words")) and not says(around, lexicon(report, "history_words"))

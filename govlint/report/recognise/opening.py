"""The opening of a report: votes for its year, the statistics period, the issuer, what a metadata table says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from govlint.diagnostics import Location
from govlint.document.dates import DateMention, scan_dates
from govlint.document.model import Paragraph, Piece
from govlint.document.text import first_of, fold, fold_with_offsets
from govlint.light import NamedTuple
from govlint.report.model import Issuer, Period, SignOff, TableBinding, YearVote
from govlint.report.recognise.knowledge import Knowledge
from govlint.report.recognise.row import Row
from govlint.report.recognise.titles import TitleHit, bare_name

WEIGHTS = {
    "title": 5, "period": 4, "caption": 4, "stated": 4, "intro": 3, "signoff": 2, "link": 2, "published": 1, "body": 1,
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST_FIELD = 60  # characters of a label with its value
Dated = tuple[Paragraph, Sequence[DateMention]]  # a paragraph with the dates in it
_OPENING, _LONGEST_OPENING = 2, 800  # paragraphs with dates that open a report without an introduction; its length
# What behind a year makes it a day, a span or a beginning
_OTHER_THAN_OWN = "0123456789０１２３４５６７８９以来后前间初底末至到起第-—~、"
_LAST_DAY = (12, 31)
_BODY_LEAST = 2  # times that a year must begin a paragraph to count as a vote of the body


class Metadata(NamedTuple):
    """What the table or the lines before a report say of it."""

    published: DateMention | None
    published_location: Location | None
    issuer: Piece | None


class Opening(NamedTuple):
    """What was found of a report so far, for the year and the issuer to be judged by; `dated` are its paragraphs that
    hold dates."""

    title: TitleHit | None
    links: Sequence[TitleHit]
    period: Period | None
    intro: Sequence[Paragraph]
    tables: Sequence[TableBinding]
    signoff: SignOff | None
    metadata: Metadata
    dated: Sequence[Dated]


def read_metadata(rows: Sequence[Row], knowledge: Knowledge) -> Metadata:
    """Publication date and issuing organ from label and value pairs: cells side by side, or `label: value`."""
    published: DateMention | None = None
    place: Location | None = None
    issuer: Piece | None = None
    date_labels = knowledge.strings("metadata", "published")
    issuer_labels = knowledge.strings("metadata", "issuer")
    labels = frozenset((*date_labels, *issuer_labels))
    for row in rows:
        texts = row.texts if row.shape.count != 1 else (row.only,)
        if not any([_may_hold(text, labels) for text in texts]):
            continue  # nearly every row
        for label, value, start in _pairs(row):
            if label in date_labels and published is None:
                dates = scan_dates(value.text[start:])
                if dates and dates[0].year:
                    published = dates[0]
                    place = value.locate(start + dates[0].start, start + dates[0].end)
            elif label in issuer_labels and issuer is None and value.text[start:].strip():
                at = value.locate(start, len(value.text))
                issuer = Piece(value.text[start:].strip(), at.line, at.column or 1, None, value.base)
    return Metadata(published, place, issuer)


def _may_hold(text: str, labels: frozenset[str]) -> bool:
    """Whether the text may be one of the labels, or begin with one."""
    if len(text) > _LONGEST_FIELD or text.isdigit():
        return False
    return ":" in text or "：" in text or fold(text).rstrip(":") in labels


def _pairs(row: Row) -> list[tuple[str, Piece, int]]:
    """(folded label, piece that holds the value, offset of the value) for each pair in a row."""
    filled = row.filled
    pairs = []
    for atom, following in itertools.pairwise(filled):
        label = fold(atom.text)
        if len(label) <= 9:
            pairs.append((label.rstrip(":"), following, 0))
    for atom in filled:
        text = atom.text
        if len(text) <= _LONGEST_FIELD:
            at = max(text.find("："), text.find(":"))
            if 0 < at <= 10:
                pairs.append((fold(text[:at]), atom, at + 1))
    return pairs


def dated_pieces(pieces: Sequence[Paragraph], dates: Mapping[int, Sequence[DateMention]]) -> list[Dated]:
    """Those of the pieces that hold dates, of which `dates` gives those in each, in order."""
    return [(pieces[at], inside) for at, inside in dates.items() if inside and at < len(pieces)]


def find_period(dated: Sequence[Dated], knowledge: Knowledge) -> Period | None:
    """The statistics period: two dates joined by 至, in a sentence that speaks of a period or covers a whole year."""
    markers, covers = knowledge.strings("period", "markers"), knowledge.strings("period", "covers")
    joint = knowledge.pattern("period", "joint")
    for piece, inside in dated:
        if len(inside) == 1 and not inside[0].problem:
            continue  # neither two dates to be joined nor one that cannot be read
        text = piece.text
        timed = "月" in text or ("20" in text and any(mark in text for mark in ".-/"))
        if not timed and not any(date.problem for date in inside):
            continue
        marked = first_of(text, markers)
        if marked < 0 and not ("1月" in text and ("12月" in text or "至" in text)) and "月1日" not in text:
            continue
        found = _period_in(piece, inside, marked, covers, joint)
        if found is not None:
            return found
    return None


def _period_in(
    piece: Paragraph, dates: Sequence[DateMention], marked: int, covering: Sequence[str], joint: re.Pattern[str]
) -> Period | None:
    """The period in a paragraph: a whole year, else what stands behind the word for it at `marked` (-1: none), or what
    begins on 1 January behind one of the words for what a report is `covering`.
    """
    text = piece.text
    covered: int | None = None  # where such a word stands: looked for when it is needed
    chosen: tuple[int, DateMention, DateMention] | None = None
    for one, two in itertools.pairwise(dates):
        if not joint.fullmatch(fold(text[one.end : two.start])):
            continue
        new_year = (one.month, one.day) == (1, 1)
        whole = new_year and (two.month, two.day) == (12, 31)
        if new_year and not whole and covered is None:
            covered = first_of(text, covering)
        covers = new_year and covered is not None and 0 <= covered < one.start
        rank = 2 if whole else 1 if covers or 0 <= marked < one.start else 0
        if (whole or covers or marked >= 0) and (chosen is None or rank > chosen[0]):
            chosen = rank, one, two
    if chosen is not None:
        _, one, two = chosen
        readable = not one.problem and not two.problem
        return Period(one, two, text[one.start : two.end], piece.locate(one.start, two.end), readable)
    broken = next((d for d in dates if d.problem == "unreadable"), None)
    if marked >= 0 and broken is not None:
        return Period(None, None, broken.text, piece.locate(broken.start, broken.end), False)
    return None


def vote_year(found: Opening, knowledge: Knowledge) -> list[YearVote]:
    """Every hint at the report year, the strongest kind first."""
    hints: list[tuple[str, int | None, str, Location]] = []
    if found.title is not None:
        hints.append(("title", found.title.year, found.title.piece.text, found.title.piece.locate()))
    period = found.period
    if period is not None and period.start is not None and period.readable:
        year = period.start.year or (period.end.year if period.end else None)
        hints.append(("period", year, period.text, period.location))
    for table in found.tables:
        if table.caption_year is not None:
            hints.append(("caption", table.caption_year[0], str(table.caption_year[0]), table.caption_year[1]))
    hints.extend(_intro_years(found.intro, knowledge))
    hints.extend(_years_after(found))
    hints.extend(("link", link.year, link.piece.text, link.piece.locate()) for link in found.links[:1])
    body = _body_year(found.dated) or (None if hints else _sentence_year(found.dated))
    if body is not None:
        hints.append(("body", *body))
    elif not hints:  # no introduction tells: the first chapter may
        hints.extend(_intro_years(_opening_pieces(found), knowledge))
    return [
        YearVote("intro" if source == "stated" else source, year, WEIGHTS[source], text, location)
        for source, year, text, location in hints
        if year is not None and _FIRST_YEAR <= year <= _LAST_YEAR
    ]


def _years_after(found: Opening) -> list[tuple[str, int | None, str, Location]]:
    """The sign-off and the publication stand in the year after the report's."""
    hints: list[tuple[str, int | None, str, Location]] = []
    signoff, metadata = found.signoff, found.metadata
    if signoff is not None and signoff.date is not None and signoff.date.year and not signoff.date.problem:
        hints.append(("signoff", signoff.date.year - 1, signoff.date.text, signoff.location))
    if metadata.published is not None and metadata.published.year and metadata.published_location is not None:
        hints.append(("published", metadata.published.year - 1, metadata.published.text, metadata.published_location))
    return hints


def _intro_years(intro: Sequence[Paragraph], knowledge: Knowledge) -> list[tuple[str, int, str, Location]]:
    """The report's own years in the introduction, comparisons left out; "stated" where it names the report."""
    pattern, report = knowledge.pattern("intro_year"), knowledge.pattern("intro_report")
    shy = knowledge.strings("intro_not_before")
    found = []
    for piece in intro:
        if "年" not in piece.text:
            continue
        folded = fold(piece.text)
        for match in pattern.finditer(folded):
            if folded[max(match.start() - 1, 0) : match.start()] in shy or _quoted(folded, match.start()):
                continue
            _, offsets = fold_with_offsets(piece.text)
            start, end = offsets[match.start()], offsets[match.end() - 1] + 1
            source = "stated" if report.match(folded, match.end()) else "intro"
            found.append((source, int(match["year"]), piece.text[start:end], piece.locate(start, end)))
    return found


def _quoted(text: str, at: int) -> bool:
    """Whether the place lies inside 《…》: the title of another document."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def _body_year(dated: Sequence[Dated]) -> tuple[int, str, Location] | None:
    """The year that most paragraphs begin with (2018年, …)."""
    years: dict[int, int] = {}
    places: dict[int, Paragraph] = {}
    for piece, _ in dated:
        text = piece.text
        if text[:2] == "20" and text[2:4].isdecimal() and text[4:5] == "年" and text[5:6] not in _OTHER_THAN_OWN:
            year = int(text[:4])
            years[year] = years.get(year, 0) + 1
            places.setdefault(year, piece)
    if not years:
        return None
    best = max(years, key=years.__getitem__)
    if years[best] < _BODY_LEAST and len(years) > 1:
        return None
    return best, str(best), places[best].locate(0, 5)


def _sentence_year(dated: Sequence[Dated]) -> tuple[int, str, Location] | None:
    """The first year that a sentence begins with, or of which the last day is named, where nothing else tells it."""
    for piece, dates in dated:
        text = piece.text
        for date in dates:
            begins = date.month is None and not date.problem and text[date.start - 1 : date.start] in "。；"
            begins = begins and text[date.end : date.end + 1] not in _OTHER_THAN_OWN
            if date.year is not None and (begins or (date.month, date.day) == _LAST_DAY):
                return date.year, str(date.year), piece.locate(date.start, date.end)
    return None


def decide_year(votes: Sequence[YearVote]) -> int | None:
    """The year with the greatest weight of votes; of equals that of the strongest single vote, then the later.

    What still has last year's number is copied from an earlier report, not from a later one.
    """
    weights: dict[int, int] = {}
    for vote in votes:
        weights[vote.year] = weights.get(vote.year, 0) + vote.weight
    if len(weights) <= 1:
        return next(iter(weights), None)
    strongest = {year: max(v.weight for v in votes if v.year == year) for year in weights}
    return max(weights, key=lambda year: (weights[year], strongest[year], year))


def find_issuer(found: Opening, knowledge: Knowledge) -> Issuer:
    """The issuing organ: by title, introduction (由…编制, 现公布…), sign-off, metadata, a link or the table."""
    former: list[str] = []
    for piece in found.intro:
        if "更名" in piece.text:
            former.extend(m["former"] for m in knowledge.pattern("issuer", "renamed").finditer(fold(piece.text)))
    for name, location in _issuer_names(found, knowledge):
        if len(name) >= 2:
            return Issuer(name, fold(name), level_of(name, knowledge), tuple(former), location)
    return Issuer(None, "-", None, tuple(former), None)


def _issuer_names(found: Opening, knowledge: Knowledge) -> Iterator[tuple[str, Location]]:
    """Every name that may be the issuer's, the surest first."""
    if found.title is not None:
        yield found.title.issuer, found.title.piece.locate()
    for piece in _opening_pieces(found):
        named = knowledge.pattern("issuer", "by").search(fold(piece.text)) if "由" in piece.text else None
        if named:
            yield _without_office(named["issuer"], knowledge), piece.locate()
    opening = _opening_pieces(found)
    yield from _stated_names(opening, "stated", knowledge)
    yield from _stated_names(opening, "opens", knowledge)
    if found.signoff is not None and found.signoff.issuer is not None:
        yield found.signoff.issuer.text, found.signoff.issuer.locate()
    if found.metadata.issuer is not None:
        yield found.metadata.issuer.text, found.metadata.issuer.locate()
    yield from _stated_names(opening, "acting", knowledge)
    for link in found.links:
        yield link.issuer, link.piece.locate()
    for table in found.tables:
        yield from table.header_fields.values()
    yield from _stated_names([piece for piece, _ in found.dated[: 2 * _OPENING]], "subject", knowledge)


def _without_office(name: str, knowledge: Knowledge) -> str:
    """The organ whose office for these reports drew one up: 江城市财政局 for 江城市财政局信息公开工作领导小组办公室."""
    organ = knowledge.pattern("issuer", "office").sub("", name)
    named = level_of(organ, knowledge) is not None and not organ.endswith(knowledge.strings("issuer", "places"))
    return organ if named else name


def _opening_pieces(found: Opening) -> Sequence[Paragraph]:
    """The introduction; where none tells a year, as where a report begins with a heading, the first paragraphs with
    dates as well: one gives the period."""
    if any("20" in piece.text for piece in found.intro):
        return found.intro
    return [*found.intro, *(piece for piece, _ in found.dated[:_OPENING])]


def _stated_names(pieces: Sequence[Paragraph], name: str, knowledge: Knowledge) -> Iterator[tuple[str, Location]]:
    """Names of organs where a sentence names the whole report, or who made it, or who acts in it."""
    pattern = knowledge.pattern("issuer", name)
    for piece in pieces:
        folded = fold(piece.text) if "20" in piece.text and len(piece.text) <= _LONGEST_OPENING else ""
        for match in pattern.finditer(folded):
            issuer = bare_name(match["issuer"], knowledge)
            known = level_of(issuer, knowledge) is not None or issuer.endswith(knowledge.strings("issuer", "places"))
            if known and not _quoted(folded, match.start()):
                yield issuer, piece.locate()


def level_of(name: str, knowledge: Knowledge) -> str | None:
    """government | department | township | other by how the name ends (a second name in brackets left out), or None."""
    folded = fold(name)
    for text in (folded, folded[: folded.rfind("(")] if folded.endswith(")") else ""):
        for entry in knowledge.words.get("issuer", {}).get("levels", ()) if text else ():
            if knowledge.literal(entry["pattern"]).search(text):
                return str(entry["level"])
    return None

"""From the nodes of a file to its reports: the opening, the running text and the places; tables in `tables`."""

from __future__ import annotations

from govlint.diagnostics import Location
from govlint.document.dates import DateMention, scan_dates
from govlint.document.model import Heading, Paragraph, Piece, Table
from govlint.forms import Form, Line, with_lines
from govlint.report.model import Fact, Issuer, Period, Report, Section, SignOff, TextMention, YearVote
from govlint.report.parsed.fields import Fields, Source
from govlint.report.parsed.places import (
    TEXT_KEYS,
    PlacedHeading,
    PlacedParagraph,
    PlacedPiece,
    location_of,
    put,
    text_fields,
)
from govlint.report.parsed.tables import Tables, read_unbound
from govlint.report.parsed.tree import Mapping, Node, Scalar
from govlint.report.recognise.knowledge import Knowledge

_TOP_KEYS = frozenset(["schema", "reports"])
_REPORT_KEYS = frozenset([
    "path", "index", "id", "title", "issuer", "year", "year_votes", "form", "form_evidence", "period", "signoff",
    "published", "revision", "title_year", "lines", "first", "intro", "last", "facts", "paragraphs", "sections",
    "tables", "figures", "quantities", "duplicates", "unbound", "after", "pictures", "own_lines",
])  # fmt: skip
_REQUIRED = ("issuer", "year", "form", "figures")
_SECTION_KEYS = frozenset([
    "id", "title", "number", "numbering", "level", "lines", "column", "heading", "first", "last", "paragraphs",
    "tables", "sections",
])  # fmt: skip
_HEADING_KEYS = TEXT_KEYS | {"title"}
_OWN_KEYS, _LINE_KEYS = frozenset(["table", "axis", "group", "lines"]), frozenset(["id", "label", "optional"])
_ISSUER_KEYS = frozenset(["name", "id", "level", "former", "configured", "location"])
_VOTE_KEYS = frozenset(["source", "year", "weight", "text", "line", "location"])
_PERIOD_KEYS = frozenset(["text", "start", "end", "readable", "line", "column", "location"])
_FACT_KEYS = frozenset(["text", "line", "column", "location"])
_SIGNOFF_KEYS = frozenset(
    ["issuer", "date", "line", "column", "location", "issuer_paragraph", "date_paragraph", "issuer_text"]
)
_LEVELS = ("government", "department", "township", "other")
_DATE_KEYS = frozenset(["text", "year", "month", "day", "problem", "span", "location"])


def build_reports(root: Node, source: Source, knowledge: Knowledge) -> list[Report]:
    """The reports of a file whose `schema` was found to be ours. Raises ReadError with line and column."""
    top = Fields(root, source, "govlint-report/1", _TOP_KEYS, ("schema", "reports"))
    return [_Building(node, source, knowledge, index).build() for index, node in enumerate(top.items("reports"))]


class _Building:
    """One report while it is built."""

    def __init__(self, node: Node, source: Source, knowledge: Knowledge, index: int) -> None:
        self.fields = Fields(node, source, f"reports[{index}]", _REPORT_KEYS, _REQUIRED)
        self.source = source
        self.knowledge = knowledge
        self.index = index
        self.path = self.fields.optional("path")
        self.start = Location(self.path, counterpart=node.place())

    def build(self) -> Report:
        """The report."""
        fields = self.fields
        title = self._piece("title")
        report = Report(
            self.source.path, self.index, None, fields.texts("form_evidence"), fields.whole("year"), self._votes(),
            title, self._issuer(), self._period(), None, *self._published(), [], [], [], [], {}, [], self._facts(),
            self._place(fields, "first", self.start if title is None else title.locate()),
            self._place(fields, "intro", self.start), self._place(fields, "last", self.start),
            revision=fields.whole("revision") or 0, quantity_source=self.knowledge.quantities,
        )  # fmt: skip
        tables = Tables(report, self._forms(), self.path)
        report.form = tables.form(fields, "form")
        tables.read(fields)
        report.pieces.extend(self._texts(fields, "paragraphs"))
        report.sections.extend(self._section(node, report, fields) for node in fields.items("sections"))
        report.headings.extend(piece for piece in report.pieces if isinstance(piece, Heading))
        report.signoff = self._signoff(report)
        report.mentions.extend(TextMention(d, piece) for piece in report.pieces for d in scan_dates(piece.text))
        report.unbound.extend(Table([list(row) for row in rows]) for rows in read_unbound(fields, self.path))
        report.data.update(
            lexicon=self.knowledge.lexicon, title_year=fields.whole("title_year"),
            after=self._texts(fields, "after"), pictures=fields.texts("pictures"),
            original_path=self.path or self.source.path,
        )  # fmt: skip
        issuer = fields.node_of("issuer")
        if isinstance(issuer, Mapping) and self._issuer_fields(issuer).flag("configured", False):
            report.data["issuer_configured"] = True
        return report

    # ------------------------------------------------------------------------------------------------------ parts

    def _forms(self) -> dict[str, Form]:
        """The forms that are known; that of the report with the lines that it alone has."""
        forms = dict(self.knowledge.forms)
        form = forms.get(self.fields.text("form"))
        if form is None:
            return forms
        for node in self.fields.items("own_lines"):
            needed = ("table", "axis", "group", "lines")
            own = Fields(node, self.source, f"{self.fields.where}.own_lines[]", _OWN_KEYS, needed)
            where = f"{own.where}.lines[]"
            lines = [Fields(one, self.source, where, _LINE_KEYS, ("id",)) for one in own.items("lines")]
            made = [Line(one.text("id"), one.text("label"), optional=one.flag("optional", False)) for one in lines]
            for name, known in (("table", tuple(form.tables)), ("axis", ("row", "column"))):
                if own.text(name) not in known:
                    raise self.source.unknown(own.node, f"{own.where}.{name}", own.text(name), known)
            form = forms[form.id] = with_lines(form, own.text("table"), own.text("axis"), made, own.text("group"))
        return forms

    def _place(self, fields: Fields, name: str, otherwise: Location) -> Location:
        """The place under the key; in the file it is where `otherwise` is."""
        node = fields.node_of(name)
        if node is None:
            return otherwise
        return location_of(node, fields, name, self.path, otherwise.counterpart)

    def _piece(self, name: str) -> PlacedPiece | None:
        node = self.fields.node_of(name)
        if node is None:
            return None
        inner, text = text_fields(node, self.fields, name)
        return put(PlacedPiece(text.text), text, inner, self.path)

    def _texts(self, fields: Fields, name: str) -> list[Paragraph]:
        return [self._paragraph(node, fields, name) for node in fields.items(name)]

    def _paragraph(self, node: Node, fields: Fields, name: str) -> Paragraph:
        if isinstance(node, Scalar) and not node.is_null:  # written by hand: the text alone
            piece = PlacedParagraph(node.text, base=Location(self.path))
            piece.scalar = node
            return piece
        inner, text = text_fields(node, fields, name)
        return put(PlacedParagraph(text.text, noise=inner.flag("noise", False)), text, inner, self.path)

    def _issuer_fields(self, node: Node) -> Fields:
        return Fields(node, self.source, f"{self.fields.where}.issuer", _ISSUER_KEYS)

    def _issuer(self) -> Issuer:
        node = self.fields.node_of("issuer")
        if node is None:
            return Issuer(None, "-", None, (), None)
        if isinstance(node, Scalar):
            return Issuer(node.text, node.text, None, (), Location(self.path, counterpart=node.span()))
        fields = self._issuer_fields(node)
        name = fields.scalar("name")
        level = fields.choice("level", _LEVELS, "")
        at = Location(self.path, counterpart=node.place() if name is None else name.span())
        location = self._place(fields, "location", at) if fields.node_of("location") is not None else None
        text = None if name is None else name.text
        return Issuer(text, fields.text("id") or text or "-", level or None, fields.texts("former"), location)

    def _votes(self) -> tuple[YearVote, ...]:
        votes = []
        for node in self.fields.items("year_votes"):
            fields = Fields(node, self.source, "year_votes[]", _VOTE_KEYS, ("source", "year"))
            at = Location(self.path, fields.whole("line"), counterpart=(fields.scalar("text") or node).place())
            votes.append(
                YearVote(
                    fields.text("source"), fields.whole("year") or 0, fields.whole("weight") or 0, fields.text("text"),
                    self._place(fields, "location", at),
                )
            )  # fmt: skip
        return tuple(votes)

    def _date(self, node: Node | None, fields: Fields, name: str) -> DateMention | None:
        if node is None:
            return None
        inner = Fields(node, self.source, f"{fields.where}.{name}", _DATE_KEYS, ("text",))
        text = inner.text("text")
        first, last = [number or 0 for number in [*inner.wholes("span"), 0, len(text)][:2]]
        problem = inner.choice("problem", ("", "impossible", "unreadable"), "")
        return DateMention(first, last, text, inner.whole("year"), inner.whole("month"), inner.whole("day"), problem)

    def _published(self) -> tuple[DateMention | None, Location | None]:
        node = self.fields.node_of("published")
        date = self._date(node, self.fields, "published")
        if node is None:
            return None, None
        inner = Fields(node, self.source, "published", _DATE_KEYS)
        at = Location(self.path, counterpart=(inner.scalar("text") or node).place())
        return date, self._place(inner, "location", at)

    def _period(self) -> Period | None:
        node = self.fields.node_of("period")
        if node is None:
            return None
        fields = Fields(node, self.source, f"{self.fields.where}.period", _PERIOD_KEYS, ("text",))
        text = fields.scalar("text")
        if text is None:
            raise self.source.wrong_type(node, f"{fields.where}.text", "text")
        start, end = (self._date(fields.node_of(name), fields, name) for name in ("start", "end"))
        at = Location(self.path, fields.whole("line"), fields.whole("column"), counterpart=text.span())
        readable = fields.flag("readable", start is not None and end is not None)
        return Period(start, end, text.text, self._place(fields, "location", at), readable)

    def _facts(self) -> dict[str, Fact]:
        facts = {}
        for key, node in self.fields.pairs("facts"):
            fields = Fields(node, self.source, "facts[]", _FACT_KEYS, ("text",))
            text = fields.scalar("text")
            at = Location(self.path, fields.whole("line"), fields.whole("column"), counterpart=(text or key).span())
            facts[key.text] = Fact(fields.text("text"), self._place(fields, "location", at))
        return facts

    def _section(self, node: Node, report: Report, parent: Fields) -> Section:
        fields = Fields(node, self.source, "sections[]", _SECTION_KEYS)
        heading = self._heading(fields)
        if heading is not None:
            report.pieces.append(heading)
        at = self._place(fields, "first", Location(self.path, counterpart=node.place()))
        section = Section(fields.optional("id"), heading, at if heading is None else heading.locate(), at)
        section.pieces.extend(self._texts(fields, "paragraphs"))
        report.pieces.extend(section.pieces)
        section.tables.extend(fields.texts("tables"))
        section.children.extend(self._section(child, report, fields) for child in fields.items("sections"))
        section.end(self._place(fields, "last", _last_of(section)))
        return section

    def _heading(self, fields: Fields) -> PlacedHeading | None:
        node = fields.node_of("heading")
        level, ordinal = fields.whole("level") or 1, fields.whole("number")
        numbering = fields.text("numbering")
        title = fields.scalar("title")
        if node is None:
            if title is None:
                return None
            piece = PlacedHeading(title.text, base=Location(self.path), level=level, ordinal=ordinal)
            piece.scalar, piece.numbering, piece.title = title, numbering, title.text
            return piece
        inner = Fields(node, self.source, "sections[].heading", _HEADING_KEYS, ("text",))
        text = inner.scalar("text")
        if text is None:
            raise self.source.wrong_type(node, "sections[].heading.text", "text")
        piece = PlacedHeading(
            text.text, noise=inner.flag("noise", False), level=level, ordinal=ordinal, numbering=numbering,
            title=inner.text("title"),
        )  # fmt: skip
        return put(piece, text, inner, self.path)

    def _signoff(self, report: Report) -> SignOff | None:
        node = self.fields.node_of("signoff")
        if node is None:
            return None
        fields = Fields(node, self.source, f"{self.fields.where}.signoff", _SIGNOFF_KEYS)
        date = self._date(fields.node_of("date"), fields, "date")
        issuer: Piece | None = self._running(report, fields, "issuer_paragraph")
        own = fields.node_of("issuer_text")
        name = fields.scalar("issuer")
        if issuer is None and own is not None:
            inner, text = text_fields(own, fields, "issuer_text")
            issuer = put(PlacedPiece(text.text), text, inner, self.path)
        elif issuer is None and name is not None:
            issuer = PlacedPiece(name.text, base=Location(self.path))
            issuer.scalar = name
        at = Location(self.path, fields.whole("line"), fields.whole("column"), counterpart=(name or node).place())
        dated = self._running(report, fields, "date_paragraph")
        if dated is None and date is not None:
            dated = next((p for p in reversed(report.pieces) if date.text and date.text in p.text), None)
            if dated is not None:
                start = dated.text.index(date.text)
                date = date._replace(start=start, end=start + len(date.text))
        return SignOff(issuer, date, dated, self._place(fields, "location", at))

    def _running(self, report: Report, fields: Fields, name: str) -> Paragraph | None:
        number = fields.whole(name)
        if number is None:
            return None
        if not 0 <= number < len(report.pieces):
            node = fields.node_of(name) or fields.node
            raise self.source.unknown(node, f"{fields.where}.{name}", str(number), [])
        return report.pieces[number]


def _last_of(section: Section) -> Location:
    """Where the section ends in the file, as far as its text shows."""
    pieces = section.all_pieces()
    return pieces[-1].locate() if pieces else section.location

"""Shares and changes in per cent, with the numbers that they may rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from govlint.document.patterns import lazy_pattern
from govlint.report.quantities.grammar import family_of
from govlint.report.quantities.model import AMOUNT, COUNT, GROWTH, PART, PERCENT, Breakdown, Quantity, Ratio
from govlint.report.quantities.read import Text
from govlint.report.quantities.words import Rate, Words

_NEAR = 12  # quantities before a percentage that are tried
_SHARE = lazy_pattern(r"占(?P<base>[^，,。；;：:、占]{0,24}?)(?:的|比|比例|比重|比率)?(?:约|近|为|达|达到|约为)?$")
_RATE = lazy_pattern(r"(?P<name>[^，,。；;：:、\s]{0,6}[率度])(?:约|近|为|达|达到|约为|均为|是|[:：])?$")
_BEGIN = 16  # characters before a number in which 由 or 从 stands
_FROM = lazy_pattern("[由从][^，,。；;0-9]{0,12}$")
_TO = lazy_pattern("[^，,。；;0-9]{0,6}[升增长加高涨降减少落][到至为]")
# How a clause goes on about what the one before was about; with other words it has a subject of its own (时限压缩62%).
_GOES_ON = lazy_pattern("[^一-鿿]*(?:[同环较比与和由从增降减升提压缩下上总共约即也均并实净翻跌涨达幅年])")
_BARE = lazy_pattern(r"[，,、（(]?约?占比?[为达]?")
_ALL = 100
_FEWEST = 2  # shares of one whole that show which it is
_BESIDE = 4  # characters between a count and the word that tells its share
_REACH = 40
_GENERAL = frozenset("件条项个宗起份")

Pair = tuple[tuple[Quantity, ...], tuple[Quantity, ...]]
_OTHER_YEARS = ("previous", "dated")
_STOCK = ("cumulative", "as_of")
_NEGATED = ("未", "尚未", "待", "不予", "没有")


def ratios_of(text: Text, words: Words, breakdowns: Sequence[Breakdown]) -> list[Ratio]:
    """Every percentage of the paragraph that the text connects with numbers, or that is a change."""
    found: list[Ratio] = []
    for index, item in enumerate(text.items):
        if item.kind == GROWTH:
            if not item.quoted:
                found.append(_growth(text, words, item, _near(text, index)))
        elif item.kind == PERCENT:
            one = _share(text, words, item, index, breakdowns)
            if one is not None and not item.quoted:
                found.append(one)
    return found


def _near(text: Text, index: int) -> list[Quantity]:
    """The numbers shortly before a percentage that it may rest on."""
    return [q for q in text.items[max(0, index - _NEAR) : index] if _is_base(q)]


def _is_base(item: Quantity) -> bool:
    return item.kind in (COUNT, AMOUNT) and not item.quoted and item.times == 1


def _comparable(first: Quantity, second: Quantity) -> bool:
    """Whether one may be a share of the other: same unit, or units of things in general (565件 of 855项)."""
    if first.kind != second.kind:
        return False
    one, other = family_of(first.unit)[0], family_of(second.unit)[0]
    return bool(one) and (one == other or (one in _GENERAL and other in _GENERAL))


def _share(text: Text, words: Words, item: Quantity, index: int, breakdowns: Sequence[Breakdown]) -> Ratio | None:
    source = text.piece.text
    before = source[max(item.clause[0], item.start - _REACH) : item.start]
    share = _SHARE.search(before)
    if share is not None:
        return _share_of(text, words, item, index, breakdowns, share["base"], item.start - len(before) + share.start())
    if item.bracket is not None and index and _is_beside(text.items[index - 1], item):
        return _share_of(text, words, item, index, breakdowns, "", item.start)
    named = _RATE.search(before)
    rate = next((r for r in words.rates if named and _is_named(words, named["name"], r.name)), None)
    return _rate(words, item, _near(text, index), rate) if rate is not None else None


def _is_beside(count: Quantity, share: Quantity) -> bool:
    """Whether a count and its share are all that stands there in brackets: （12条，40%）."""
    between = count.piece.text[count.end : share.start]
    return count.kind == COUNT and count.bracket == share.bracket and not between.strip("，,、 ")


def _is_named(words: Words, text: str, name: str) -> bool:
    """Whether the words before a percentage are the rate's name, and no longer name of another rate."""
    lead = text.removesuffix(name)
    return lead != text and (not lead or lead.endswith(words.rate_leads))


def _share_of(
    text: Text, words: Words, item: Quantity, index: int, breakdowns: Sequence[Breakdown], base: str, at: int
) -> Ratio | None:
    """占总数的66.6%: the part is the number before 占 and any bracket before it, the base what its words name."""
    near = _near(text, index)
    parts = [q for q in near if q.end <= at and q.sentence == item.sentence]
    beside = [q for q in parts if q.bracket is None or q.bracket == item.bracket]
    if not beside:
        return None
    part = beside[-1]
    inside = [q for q in near if q.start >= at and item.piece.text[q.end : item.start] == "的"]
    if inside and at - part.end <= _BESIDE and _comparable(part, inside[0]) and "分别" not in item.clause_text:
        others: list[Pair] = [((q,), (inside[0],)) for q in parts if q is not part]
        return Ratio(item, "share", (((part,), (inside[0],)), *others), 1)
    bases = [q for q in near if q is not part and not q.change and _comparable(part, q)]
    wholes = [b.wholes[0] for b in breakdowns if part in b.parts]  # they may stand behind: 7件（占70%），共10件
    bases += [q for q in wholes if q not in bases and _comparable(part, q)]
    sure = _named_bases(words, part, bases, breakdowns, base) or ([] if base else _summed(text, part, bases))
    between = text.items[part.index - item.index + index + 1 : index]
    apart = any(q.bracket is None or q.bracket == item.bracket for q in between)
    if "分别" in item.clause_text or item.start - part.end > _REACH or apart:
        sure = []
    if not sure:
        return Ratio(item, "share", (), 0)
    named: list[Pair] = [((part,), (q,)) for q in sure]
    # 新增8721条 is the change of a total and a total itself: the shares of what is new may rest on it
    bases += [q for q in near if q is not part and q.change and _comparable(part, q)]
    rest: list[Pair] = [((p,), (q,)) for p in reversed(parts[-3:]) for q in bases if q not in sure or p is not part]
    same = [p for p in parts if _comparable(p, part) and not p.change]
    rest += [(tuple(same[-count:]), (q,)) for count in range(2, min(5, len(same) + 1)) for q in bases]
    rest += [((part,), tuple(b.parts)) for b in breakdowns if part in b.parts]  # of all that is listed with it
    return Ratio(item, "share", (*named, *rest), len(named))


def _summed(text: Text, part: Quantity, bases: Sequence[Quantity]) -> list[Quantity]:
    """The nearest base that the counts with a bare share (7件，占70%；3件，占30%) in the part's sentence add up to, or
    of which all of these shares are right but one."""
    source = text.piece.text
    shares = {
        count: share
        for count, share in pairwise(text.items)
        if share.kind == PERCENT and count.sentence == part.sentence and _BARE.fullmatch(source, count.end, share.start)
    }
    if part not in shares or len(shares) < _FEWEST or not all(_comparable(part, q) for q in shares):
        return []
    total = sum(q.value for q in shares)
    others = [q for q in reversed(bases) if q not in shares]
    return [q for q in others if q.value == total][:1] or [q for q in others if _agree_but_one(q, shares)][:1]


def _agree_but_one(base: Quantity, shares: Mapping[Quantity, Quantity]) -> bool:
    """Whether all shares but one, and two at least, are those of the base."""
    room = [(count.value * _ALL - share.value * base.value, share.places) for count, share in shares.items()]
    right = sum(1 for off, places in room if abs(off) <= base.value * Decimal(1).scaleb(-places) / 2)
    return base.value > 0 and right >= max(_FEWEST, len(shares) - 1)


def _named_bases(
    words: Words, part: Quantity, bases: Sequence[Quantity], breakdowns: Sequence[Breakdown], base: str
) -> list[Quantity]:
    """The quantities that the words between 占 and 的 name, most likely first."""
    wholes = [b.wholes[0] for b in breakdowns if part in b.parts and b.wholes[0] in bases]
    wholes = [whole for whole in wholes if whole.value >= part.value]
    core = base
    total = not base
    for word in words.share_bases:
        if word in core:
            core, total = core.replace(word, ""), True
    core = core.strip("的总 ")
    bases = [q for q in bases if q.value >= part.value]
    if len(core) >= 2:
        return [q for q in reversed(bases) if core in q.about]
    if not total:
        return []
    if wholes:
        return wholes
    return [q for q in reversed(bases) if any(word in q.subject.text for word in (*words.share_bases, *words.totals))][
        :1
    ]


def _rate(words: Words, item: Quantity, near: Sequence[Quantity], rate: Rate) -> Ratio:
    """办结率100%: part and base by the words that the lexicon gives for the rate."""
    here = [q for q in near if q.sentence == item.sentence and not q.change and item.start - q.end <= 4 * _REACH]
    alike = [q for q in reversed(here) if _named(q, rate.part)]
    parts = alike[:1]
    bases = [
        q for q in reversed(here)
        if q not in parts and any(w in q.subject.text for w in rate.base) and _comparable(parts[0] if parts else q, q)
    ]  # fmt: skip
    named: list[Pair] = [((p,), (q,)) for p in parts for q in bases]
    sentence = item.sentence_text
    if not named or any(word in sentence for word in words.rate_open):
        return Ratio(item, "share", (), 0)
    rest: list[Pair] = [((p,), (q,)) for p in here for q in here if p is not q and _comparable(p, q)]
    rest += [((p,), (q, other)) for p in parts for q in here for other in here if q.start < other.start]
    rest += [(tuple(alike[:count]), (q,)) for count in range(2, len(alike) + 1) for q in bases]  # 采纳5条、部分采纳1条
    return Ratio(item, "saving" if rate.saving else "share", (*named, *rest), len(named))


def _named(quantity: Quantity, words: Sequence[str]) -> bool:
    """Whether one of the words says what is counted, and is not negated."""
    subject = quantity.subject.text
    for word in words:
        at = subject.rfind(word)
        if at >= 0:
            return not subject[:at].endswith(_NEGATED)
    return False


def _growth(text: Text, words: Words, item: Quantity, near: Sequence[Quantity]) -> Ratio:
    """增长20%: the figure and that of the year before, or the figure and the change."""
    source = text.piece.text
    here = [q for q in near if q.sentence == item.sentence]
    at = item.index - text.items[0].index
    behind = [q for q in text.items[at + 1 : at + 4] if q.bracket is not None and _is_base(q)]
    behind = [q for q in behind if q.sentence == item.sentence]
    if "均" in source[max(item.clause[0], item.start - 6) : item.start] or "分别" in item.sentence_text:
        return Ratio(item, "growth", (), 0)
    changes = [q for q in here if q.change and q.clause[1] >= item.clause[0] - 1]
    follower = text.items[at + 1] if at + 1 < len(text.items) else None
    if not changes and follower is not None and _is_change_behind(item, follower):
        changes = [follower]
    earlier = [q for q in (*here, *behind) if not q.change and words.is_base_year(q, text.year)]
    current = [q for q in reversed(here) if not q.change and q not in earlier]
    if not earlier and len(here) > 1 and _leads_to(*here[-2:]):
        earlier, current = here[-2:-1], here[-1:]
    pairs: list[Pair]
    if changes and current:
        pairs = [((changes[-1],), (q,)) for q in (*current, *earlier) if _comparable(changes[-1], q)]
        index = min(changes[-1].index, item.index) - text.items[0].index
        before = text.items[index - 1] if index > 0 else None
        beside = any(before in base for _, base in pairs) and not _stands_for_itself(changes[-1], before)
        return Ratio(item, "change", tuple(pairs), 1 if beside else 0)
    pairs = [((q,), (e,)) for q in current for e in earlier if _comparable(q, e)]
    if _is_about_another(item, current):
        return Ratio(item, "growth", tuple(pairs), 0)
    alone = len(earlier) == 1 and not any(q.period.kind in _OTHER_YEARS for q in current[1:])
    return Ratio(item, "growth", tuple(pairs), min(1, len(pairs)) if alone else 0)


def _is_about_another(item: Quantity, current: Sequence[Quantity]) -> bool:
    """Whether the clause of a change names something of its own, of which nothing stands beside its figures."""
    source = item.piece.text
    if item.bracket is not None or any(q.clause == item.clause for q in current):
        return False
    own = source[item.clause[0] : item.start]
    if not own.strip() or _GOES_ON.match(own) is not None:
        return False
    beside = "".join([q.about for q in current])
    return not any(own[at : at + 2] in beside for at in range(len(own) - 1))


def _stands_for_itself(change: Quantity, before: Quantity | None) -> bool:
    """Whether what came anew is compared with what came anew the year before: 累计80条，其中新增20条，增长5%."""
    of_stock = before is not None and before.period.kind in _STOCK and change.period.kind not in _STOCK
    return change.role == PART or of_stock


def _leads_to(first: Quantity, second: Quantity) -> bool:
    """Whether a figure grew or fell from the first number to the second: 由3件上升到9件."""
    source = first.piece.text
    begins = _FROM.search(source, max(0, first.start - _BEGIN), first.start)
    return begins is not None and _TO.fullmatch(source, first.end, second.start) is not None


def _is_change_behind(item: Quantity, follower: Quantity) -> bool:
    """Whether the change itself follows its percentage: 增长20%，增加40条."""
    beside = follower.clause[0] - item.clause[1] <= 1 and follower.sentence == item.sentence
    return beside and follower.change and _is_base(follower) and follower.bracket == item.bracket

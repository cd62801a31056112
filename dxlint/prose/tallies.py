"""Tallies: how many indicators or tasks there are, and how many of them are in which state.

* ``Có 7 chỉ tiêu: đã hoàn thành 04 (chỉ tiêu 1, 2, 4, 5); chưa hoàn thành 03 (chỉ tiêu 3, 6, 7)``
* ``đạt và vượt 24/30 chỉ tiêu, có 11 chỉ tiêu vượt và 13 chỉ tiêu đạt``
* ``Tổng số nhiệm vụ được giao: 05; đã hoàn thành: 3; có nguy cơ không hoàn thành: 0``
* ``Chỉ tiêu đạt: 4/6`` and, on the next line, ``Chỉ tiêu đang triển khai: 2/6``

A state that comes a second time begins a new tally ("xã A đạt 19/19 tiêu chí, xã B đạt 17/19 tiêu chí" is none).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dxlint.language.quantities import Qualifier, Quantity
from dxlint.language.sentences import breaks, stop_in
from dxlint.language.statuses import Status
from dxlint.model import Member, State, Subtotal, Tally
from dxlint.patterns import lazy
from dxlint.prose.readings import Reading
from dxlint.prose.states import NOUN, NOUNS, Counted, counted
from dxlint.prose.tokens import Passage

_NOUN = lazy("ỉ tiêu|ệm vụ|êu chí|ục tiêu|ỉ số")
_GOES_ON = (
    "số",
    "tổng",
    "còn",
    "trong đó",
    "đã",
    "chưa",
    "đang",
    "không",
    "có",
    "các chỉ tiêu",
    "chỉ tiêu",
    "nhiệm vụ",
    "tiêu chí",
    "hoàn thành",
    "đạt",
    "vượt",
)
_MEMBERS = lazy(
    rf"(?:\s{NOUN})?(?:\s[^\W\d_]{{1,12}}){{0,3}}\s?\*?\(\*?\s?(?:(?:gồm|các|số|thứ tự|{NOUN})\s?:?\s?){{0,4}}"
    r"(?P<ids>[0-9][0-9.,;\s]{0,120}(?:\svà\s[0-9.]{1,6})?)\s?\*?\)"
)
_ID = lazy(r"[0-9]+(?:\.[0-9]+){0,3}")
_REST = lazy(r"\b(?:còn lại|số còn lại|các chỉ tiêu khác)\b(?![^.;]{0,40}[0-9])")


class _Draft:
    """A tally being put together."""

    def __init__(self) -> None:
        self.noun = ""
        self.total: Reading | None = None
        self.states: list[tuple[Status, Reading]] = []
        self.subtotals: list[tuple[tuple[Status, ...], Reading]] = []
        self.within: dict[int, list[tuple[Status, Reading]]] = {}
        self.last: Reading | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but totals has been read."""
        return self.last is not None and not (self.states or self.subtotals or self.within)

    def add_second_total(self, reading: Reading, *, in_brackets: bool) -> None:
        """A total after the total: in brackets it splits the first up; else nobody can say which one is meant."""
        self.last = reading
        if not in_brackets:
            self.total = None

    def takes(self, what: Counted) -> bool:
        """Whether this count can belong to the same tally."""
        if what.noun and self.noun and what.noun != self.noun:
            return False
        if not what.of:
            return self.last is None
        return what.of[0] not in [status for status, _ in self.states] if len(what.of) == 1 else not self.subtotals

    def add(self, what: Counted, reading: Reading, *, within: bool) -> None:
        """Take the count in: as the total, a subtotal, a state, or (``within``) a part of the state before it."""
        self.noun = self.noun or what.noun
        self.last = reading
        if not what.of:
            self.total = reading
        elif len(what.of) > 1:
            self.subtotals.append((what.of, reading))
        elif within:
            self.within.setdefault(len(self.states) - 1, []).append((what.of[0], reading))
        else:
            self.states.append((what.of[0], reading))

    def join_passed(self) -> None:
        """Take ``15 chỉ tiêu đạt và vượt, 03 không đạt`` for two states, where none of the passed is told alone."""
        statuses = {status for status, _ in self.states}
        passed = (Status.ACHIEVED, Status.EXCEEDED)
        bases = {reading.base.digits for _, reading in self.subtotals if reading.base}
        alone = (
            (self.total is not None or len(bases) == 1)
            and Status.NOT_ACHIEVED in statuses
            and statuses.isdisjoint(passed)
        )
        if alone and [of for of, _ in self.subtotals] == [passed]:
            self.states.append((Status.ACHIEVED, self.subtotals.pop()[1]))


def find_tallies(passage: Passage, readings: Sequence[Reading]) -> Iterator[Tally]:
    """The tallies of a passage, in order."""
    text = passage.text
    nouns = [match.start() for match in _NOUN.finditer(text)]
    if not nouns:
        return
    draft, within = _Draft(), False
    for reading in readings:
        count = reading.amount
        if count is None:
            continue
        if draft.last is not None and _is_far(text, draft, reading):
            yield from _finished(passage, draft)
            draft = _Draft()
        what = None
        near = draft.last is not None or _is_near(nouns, reading)
        reading = _not_exceeding(text, reading, count)
        count = reading.amount or count
        if near and count.is_exact and not count.doubt and reading.explicit:
            what = counted(text, count, reading.base, reading.floor, reading.ceiling)
        if what is None:
            if draft.last is not None and count.unit.lower().startswith(NOUNS):
                yield from _finished(passage, draft, cut_short=True)
                draft = _Draft()
            continue
        gap = text[draft.last.end : reading.start].lower() if draft.last else ""
        if not what.of and draft.is_bare and "trong đó" not in gap and not breaks(gap):
            draft.add_second_total(reading, in_brackets=_in_brackets(text, draft.total, reading))
            continue
        within = bool(draft.states) and ("trong đó" in gap or (within and not any(mark in gap for mark in ";\n.")))
        if draft.last and not within and not draft.takes(what):
            yield from _finished(passage, draft)
            draft, within = _Draft(), False
        draft.add(what, reading, within=within)
    yield from _finished(passage, draft)


def _not_exceeding(text: str, reading: Reading, count: Quantity) -> Reading:
    """``vượt 05 chỉ tiêu`` in a tally counts what was exceeded; it is no "more than 05"."""
    if count.qualifier is not Qualifier.OVER or not count.unit.lower().startswith(NOUNS):
        return reading
    if not text[reading.floor : count.start].lower().rstrip().endswith("vượt"):
        return reading
    return reading._replace(amount=count._replace(qualifier=None))


def _in_brackets(text: str, total: Reading | None, reading: Reading) -> bool:
    """Whether a reading stands in a bracket that was opened after the total."""
    between = text[total.end : reading.start] if total else ""
    return between.count("(") > between.count(")")


def _is_near(nouns: Sequence[int], reading: Reading) -> bool:
    """Whether one of the ``nouns`` (their places) stands between the figures beside the count."""
    at = bisect_left(nouns, reading.floor)
    return at < len(nouns) and nouns[at] < reading.ceiling


def _is_far(text: str, draft: _Draft, reading: Reading) -> bool:
    """Whether a count stands too far behind to belong: paragraphs away, or behind another subject."""
    last = draft.last
    assert last is not None
    if reading.paragraph - last.paragraph > 1 or reading.sentence - last.sentence > 2:
        return True
    if reading.sentence == last.sentence or reading.paragraph != last.paragraph or draft.is_bare:
        return False
    begins = text[stop_in(text, last.end, reading.start) : reading.start].lstrip(" .*+-–\n")
    return not begins.lower().startswith(_GOES_ON)


def _finished(passage: Passage, draft: _Draft, *, cut_short: bool = False) -> Iterator[Tally]:
    """The tally, where there is something in it to compare."""
    draft.join_passed()
    told = [reading for _, reading in (*draft.states, *draft.subtotals)]
    bases = [reading.base for reading in told if reading.base]
    if not draft.noun or not told:
        return
    if draft.total is None and len(told) < 2 and not (draft.states and _is_listed(passage, told[0])):
        return
    if draft.total is None and len({base.digits for base in bases}) > 1 and not draft.subtotals:
        return
    first = draft.total or told[0]
    last = draft.last or first
    states = tuple(_state(passage, draft, index) for index in range(len(draft.states)))
    subtotals = tuple(
        Subtotal(of, passage.figure(reading.amount), passage.maybe(reading.base))
        for of, reading in draft.subtotals
        if reading.amount
    )
    total = passage.maybe(draft.total.amount) if draft.total else None
    complete = not cut_short and _is_complete(passage.text, draft, total.quantity.digits if total else None)
    yield Tally(
        draft.noun, total, states, subtotals, complete, "", passage.context,
        passage.span(first.start, last.end), False,
    )  # fmt: skip


def _is_listed(passage: Passage, reading: Reading) -> bool:
    """Whether a count that stands alone brings the list of what it counts: ``07 chỉ tiêu chưa đạt (3, 6, 7)``."""
    members = _members(passage, reading)
    return members is not None and len(members) > 1


def _state(passage: Passage, draft: _Draft, index: int) -> State:
    status, reading = draft.states[index]
    within = tuple(
        (inner.value, passage.figure(part.amount)) for inner, part in draft.within.get(index, ()) if part.amount
    )
    span = passage.span(reading.start, reading.end)
    members = _members(passage, reading)
    return State(status, passage.maybe(reading.amount), passage.maybe(reading.base), members, within, span)


def _members(passage: Passage, reading: Reading) -> tuple[Member, ...] | None:
    match = _MEMBERS.match(passage.text, reading.end)
    if match is None:
        return None
    at = match.start("ids")
    return tuple(
        Member(found[0], passage.span(at + found.start(), at + found.end())) for found in _ID.finditer(match["ids"])
    )


def _is_complete(text: str, draft: _Draft, total: int | None) -> bool:
    """Whether the states claim to be all: the failed ones are told, or together they reach the total."""
    statuses = [status for status, _ in draft.states]
    assert draft.last is not None
    if len(statuses) < 2 or _REST.search(text, draft.last.end, stop_in(text, draft.last.end, draft.last.ceiling)):
        return False
    bases = [reading.base.digits for _, reading in draft.states if reading.base]
    whole = total if total is not None else bases[0] if bases else None
    joined = [r for of, r in draft.subtotals if not set(of) & set(statuses)]
    added = sum(r.amount.digits for r in (*(r for _, r in draft.states), *joined) if r.amount)
    if whole is None:
        return Status.NOT_ACHIEVED in statuses
    beyond = sum(r.amount.digits for status, r in draft.states if r.amount and status is Status.EXCEEDED)
    if whole < added and added - beyond <= whole:
        return False  # what was exceeded may be among what was achieved
    return added >= whole or (Status.NOT_ACHIEVED in statuses and 10 * added >= 9 * whole)

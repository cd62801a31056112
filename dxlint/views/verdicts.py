"""Verdicts held against what they judge: an indicator's target and result, and the tally that counts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dxlint.language.statuses import STATE_WORDS, Status, is_own_verdict
from dxlint.language.text import fold
from dxlint.model import Entry, Figure, Indicator, Span, State, Submission, Tally
from dxlint.records import NamedTuple
from dxlint.relations.counts import counts_of, total_of, whole
from dxlint.relations.targets import Reach, directed, may_ask_for_less, reach
from dxlint.rulebook.view import view
from dxlint.views.catalogue import CatalogueCheck, Match, catalogue_check
from dxlint.views.ledger import Ledger, ledger, region

POSITIVE = frozenset({Status.ACHIEVED, Status.EXCEEDED})

_JUDGING = ("đạt", "hoàn thành", "vượt")
_NEARLY = "cơ bản"
_OPEN = frozenset({Status.IN_PROGRESS, Status.NOT_ASSESSED, Status.AT_RISK})
"""Words that say why something is not counted as achieved, whatever its figure."""


class Judged(NamedTuple):
    """A verdict, where it stands, and whether it is a place in a tally's list."""

    status: Status
    text: str
    span: Span
    listed: bool


class Contradiction(NamedTuple):
    """Verdicts on an indicator that its own target and result do not allow.

    ``kind``: ``missed`` (called achieved), ``met`` (called not achieved), ``as-printed`` (the same, of a
    printed 100%), ``not-exceeded`` (called exceeded, and met exactly).
    """

    kind: str
    indicator: Indicator
    target: Entry
    result: Entry
    verdicts: tuple[Judged, ...]
    inferred: bool
    judged: str
    """Pointer of the indicator that the verdicts are given on; target and result may be another statement's."""
    match: Match | None = None
    """Of a target that the report leaves out: the catalogue's indicator that it was taken from."""


def says_achieved_or_not(text: str) -> bool:
    """Whether a verdict speaks of the target ("Đạt", "Chưa hoàn thành"), not of the thing ("Chưa có").

    An office's own words do: it names them by what they say of the target.
    """
    words = fold(text)
    return any(word in words for word in _JUDGING) or words.isascii() or is_own_verdict(text)


def is_nearly(text: str) -> bool:
    """Cơ bản đạt: achieved in the main, whatever the figure says."""
    return _NEARLY in fold(text)


def verdict_of(indicator: Indicator, ledger: Ledger) -> tuple[Status | None, str]:
    """The status of an indicator and its word: its own, or that of the statement it is the same as."""
    if indicator.verdict is not None:
        return indicator.verdict.status, indicator.verdict.text
    other, explicit = ledger.linked(indicator)
    if explicit and other is not None and other.verdict is not None:
        return other.verdict.status, other.verdict.text
    return None, ""


@view
def contradictions(submission: Submission) -> Iterator[Contradiction]:
    """Every indicator with verdicts that contradict its target and result, in reading order."""
    asked = submission.get(catalogue_check)
    if not asked.matches and not any(indicator.target for indicator in submission.all(Indicator)):
        return
    book = submission.get(ledger)
    for indicator in book.indicators:
        if indicator.verdict is None and indicator.span.pointer not in book.places:
            continue
        judged = []
        if indicator.verdict is not None and indicator.verdict.status is not None:
            judged.append(Judged(indicator.verdict.status, indicator.verdict.text, indicator.verdict.span, False))
        for state, member, _ in book.places.get(indicator.span.pointer, ()):
            if not (judged and judged[0].status in _OPEN and state.status is Status.NOT_ACHIEVED):
                judged.append(Judged(state.status, STATE_WORDS[state.status], member.span, True))
        found = _contradiction(indicator, judged, book, asked) if judged else None
        if found is not None:
            yield found


def _contradiction(
    indicator: Indicator, judged: list[Judged], ledger: Ledger, asked: CatalogueCheck
) -> Contradiction | None:
    match = asked.of(indicator)
    target, result, percent = indicator.target, indicator.result, indicator.percent
    inferred, judged_at = False, indicator.span.pointer
    name, unit = indicator.name, indicator.unit
    if target is None or (result is None and percent is None):
        other, explicit = ledger.linked(indicator)
        if other is not None:
            inferred = not explicit
            target = target or other.target
            name, unit = name or other.name, unit or other.unit
            if result is None and percent is None:
                result, percent = other.result, other.percent
            indicator = other._replace(id=indicator.id or other.id, name=name)
    given = target is not None
    if match is not None:
        target = directed(target or (match.target.entry if match.target else None), match.item.direction)
        inferred = inferred or (match.inferred and not given)
    if target is None or (result is None and percent is None):
        return None
    reached = reach(target, result, percent, unit)
    if reached is None:
        return None
    figures = result is None or result.kind != "words"
    kinds = [(_kind(item, reached, figures), item) for item in judged]
    kind = next((kind for kind, _ in kinds if kind), "")
    if not kind or may_ask_for_less(target, name, unit):
        return None
    said = result or percent
    assert said is not None
    told = tuple(item for found, item in kinds if found == kind)
    return Contradiction(kind, indicator, target, said, told, inferred, judged_at, None if given else match)


def _kind(judged: Judged, reached: Reach, figures: bool) -> str:
    if figures and not judged.listed and not says_achieved_or_not(judged.text):
        return ""
    if judged.status in POSITIVE:
        if reached is Reach.MISSED:
            return "" if is_nearly(judged.text) else "missed"
        return "not-exceeded" if judged.status is Status.EXCEEDED and reached is Reach.EQUAL else ""
    if judged.status is Status.NOT_ACHIEVED and reached is not Reach.MISSED:
        return "as-printed" if reached is Reach.AS_PRINTED else "met"
    return ""


class Misplaced(NamedTuple):
    """An indicator listed in a state that its own verdict is not."""

    indicator: Indicator
    listed: State
    member: Span
    verdict: Span
    text: str


class Miscounted(NamedTuple):
    """A state whose count the verdicts of the indicators cannot give."""

    state: State
    figure: Figure
    certain: tuple[Indicator, ...]
    """Those that can be in no other state."""
    possible: int
    """How many may be in it at most."""


Judgements = list[tuple[Indicator, frozenset[Status] | None]]


class StatusCheck:
    """A report's tallies held against the verdicts on their indicators."""

    def __init__(self, ledger: Ledger, contradicted: frozenset[str]) -> None:
        """``contradicted``: the indicators whose verdict has a finding of its own: what it should be is not known."""
        self.ledger = ledger
        self._contradicted = contradicted
        self._used_in: dict[str, frozenset[Status | None]] = {}

    def possible(self, indicator: Indicator, tally: Tally) -> frozenset[Status] | None:
        """The tally's states that may count the indicator; None where that is anyone's guess.

        A state that the tally does not name is counted in the one that stands for it: vượt in đạt, đang triển
        khai in chưa đạt.
        """
        status, text = verdict_of(indicator, self.ledger)
        if status is None or is_nearly(text):
            return None
        kin = {s.status for s in tally.states if (s.status in POSITIVE) == (status in POSITIVE)}
        if status not in kin:
            return frozenset(kin)
        return frozenset({status} | (kin - self._used(tally)))

    def _used(self, tally: Tally) -> frozenset[Status | None]:
        """The states that the verdicts distinguish: where none says Vượt, a Đạt may be counted as vượt."""
        here = region(tally)
        if here not in self._used_in:
            verdicts = (verdict_of(indicator, self.ledger)[0] for indicator in self.ledger.within(tally))
            self._used_in[here] = frozenset(verdicts)
        return self._used_in[here]

    def misplaced(self, tally: Tally) -> list[Misplaced]:
        """The members of the tally's lists whose own verdict says otherwise."""
        found: list[Misplaced] = []
        if not any(state.members for state in tally.states):
            return found
        for indicator in self.ledger.within(tally):
            verdict = indicator.verdict
            possible = self.possible(indicator, tally)
            if verdict is None or possible is None:
                continue
            for state, member, counting in self.ledger.places.get(indicator.span.pointer, ()):
                contradicts = counting is tally and state.status not in possible
                if contradicts and indicator.span.pointer not in self._contradicted:
                    found.append(Misplaced(indicator, state, member.span, verdict.span, verdict.text))
        return found

    def _indicators_of(self, tally: Tally) -> list[Indicator]:
        """The indicators that the tally has to itself; none where others count them too."""
        here = region(tally)
        indicators = self.ledger.own.get(here, [])
        if self.ledger.children.get(here) or here in self.ledger.uncounted:
            return []
        if not tally.group and len({indicator.context.scope for indicator in indicators}) > 1:
            return []
        return indicators

    def miscounted(self, tally: Tally) -> list[Miscounted]:
        """The states whose count cannot come of the indicators' verdicts.

        Only of a tally that has the indicators to itself; those it counts beyond the ones that are named, and
        those without a verdict, may be in any state.
        """
        indicators = self._indicators_of(tally)
        if not indicators:
            return []
        counted = _number_counted(tally)
        if counted is None:
            return []
        judged = [(indicator, self.possible(indicator, tally)) for indicator in indicators]
        if not _off(tally, judged, counted):
            return []
        return _off(tally, self._undisputed(judged), counted)

    def exact_counts(self, tally: Tally) -> list[tuple[Figure, int]]:
        """The tally's counts that the verdicts decide, each with the number of indicators that have the verdict."""
        counted, indicators = _number_counted(tally), self._indicators_of(tally)
        if counted is None or not indicators:
            return []
        judged = self._undisputed([(indicator, self.possible(indicator, tally)) for indicator in indicators])
        by_state = _by_state(tally, judged, counted)
        return [(s.count, len(sure)) for s, sure, most in by_state if s.count is not None and len(sure) == most]

    def _undisputed(self, judged: Judgements) -> Judgements:
        """The same without the verdicts that contradict the figures beside them."""
        return [(i, None if i.span.pointer in self._contradicted else states) for i, states in judged]


@view
def status_check(submission: Submission) -> StatusCheck:
    """The report's tallies held against the verdicts on their indicators."""
    contradicted = frozenset(found.judged for found in submission.get(contradictions))
    return StatusCheck(submission.get(ledger), contradicted)


def _by_state(tally: Tally, judged: Judgements, counted: int) -> Iterator[tuple[State, tuple[Indicator, ...], int]]:
    """Each state with the indicators that must be in it, and how many may be."""
    free = sum(states is None for _, states in judged) + max(0, counted - len(judged))
    certain: dict[Status, list[Indicator]] = {state.status: [] for state in tally.states}
    perhaps: Counter[Status] = Counter()
    for indicator, states in judged:
        if states is not None and len(states) == 1:
            certain[next(iter(states))].append(indicator)
        elif states:
            perhaps.update(states)
    for state in tally.states:
        sure = certain[state.status]
        yield state, tuple(sure), len(sure) + perhaps[state.status] + free


def _off(tally: Tally, judged: Judgements, counted: int) -> list[Miscounted]:
    """The states whose count is less than is certain, or more than is possible."""
    found = []
    for state, sure, most in _by_state(tally, judged, counted):
        number = whole(state.count)
        if number is not None and state.count is not None and not len(sure) <= number <= most:
            found.append(Miscounted(state, state.count, sure, most))
    return found


def _number_counted(tally: Tally) -> int | None:
    """How many the tally counts: its total, or all that its states count together; None where that is open."""
    counts = counts_of(tally)
    total = total_of(tally)
    return total if total is not None else (sum(counts.values()) if counts else None)

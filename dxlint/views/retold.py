"""Figures that a report tells again and gets wrong by one slip: a summary's ``3.239,6 tỷ đồng`` of the body's 3.329,6.

Nothing names the two as one, so that much must speak for it: the figure is said once, where others of the report's
figures are told again; two digits swapped, or one of many, part it from a figure of one unit; the words before both are
of one subject; and the report confirms the other, by arithmetic or by saying it twice, or one figure is beside both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from dxlint.language.lexicon import AHEAD, AVERAGED, CHANGED, CUMULATIVE, PLANNED, any_of
from dxlint.language.quantities import Quantity
from dxlint.language.slips import one_slip_apart
from dxlint.language.text import fold
from dxlint.model import Figure, Span, Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations import RELATIONS, Judgement, constraints_of
from dxlint.rulebook.view import view
from dxlint.views._told import LEAST_DIGITS, PERIOD, Told, is_long, told_figures, value_of
from dxlint.views.cells import cell_figures
from dxlint.views.judged import judged

_CHANGES = lazy(rf"(?<!\w){any_of(*CHANGED, 'chênh', 'kém', 'hơn', 'còn')}(?!\w)")
_OTHERWISE = lazy(rf"(?<!\w){any_of(*PLANNED, *AHEAD, *AVERAGED, *CUMULATIVE[1:], 'tối đa', 'tối thiểu')}(?!\w)")
_PARTS = lazy(r"(?<!\w)(?:cấp|riêng|mỗi|khối|các|nhóm|loại) \w+")
_YEAR = lazy(r"(?<![0-9./])(?:19|20)[0-9]{2}(?![0-9])")
_FAR_DIGITS = 5
_TWO_DIGITS = 10
_MARKS = "-+*•–· "
_SAME_WORDS = 3
_MANY_WORDS = 5
_MOST_PLACES = 6
_LABEL_WORDS, _MOST_OF_ONE = 2, 3
"""Of what the last two words before figures name, one may be told of three times and more; not with more values."""


class Retold(NamedTuple):
    """A figure, and the one that it should have repeated."""

    figure: Figure
    known: Figure
    words: str
    """What both are said of, as written before the first."""


@view
def retold(submission: Submission) -> Iterator[Retold]:
    """The figures told again that are one slip away from what the report confirms."""
    told = list(told_figures(submission))
    figures = (*submission.all(Figure), *submission.get(cell_figures))
    held = Counter([value_of(figure.quantity) for figure in figures])
    again = _places_that_tell_again(told, held)
    slips = [list(_slips(one.q)) for one in told]
    index: dict[Hashable, list[Told]] = defaultdict(list)
    for one, keys in zip(told, slips, strict=True):
        for key in keys:
            index[key].append(one)
    confirmed: set[Span] | None = None
    columns: set[Hashable] | None = None
    for one, keys in zip(told, slips, strict=True):
        shared = [key for key in keys if len(index[key]) > 1]
        if not shared or held[value_of(one.q)] > 1 or not one.is_plain:
            continue
        retells = one.points_back or not again.isdisjoint(one.places)
        if not (retells or one.beside):
            continue
        near = [
            other
            for key in shared
            for other in index[key][:_MOST_PLACES]
            if (retells or one.beside & other.beside) and _may_be(one, other)
        ]
        if not near:
            continue
        confirmed = _confirmed(submission) if confirmed is None else confirmed
        known = [
            other
            for other in near
            if _is_of_one_subject(one, other, sure=other.figure.span in confirmed or held[value_of(other.q)] > 1)
        ]
        if one.figure.span not in confirmed and len({value_of(other.q) for other in known}) == 1:
            columns = _columns(told) if columns is None else columns
            if _label(one) in columns:
                continue
            yield Retold(one.figure, known[0].figure, one.lead.lstrip(_MARKS))


def _places_that_tell_again(told: Sequence[Told], held: Mapping[Hashable, int]) -> set[Hashable]:
    """The sections and paragraphs of whose long figures at least half, and two, stand elsewhere in the report too."""
    counts: dict[Hashable, list[bool]] = defaultdict(list)
    for one in told:
        if is_long(one.q):
            for place in one.places:
                counts[place].append(held[value_of(one.q)] > 1)
    return {place for place, again in counts.items() if 2 * sum(again) >= len(again) and sum(again) > 1}


def _columns(told: Sequence[Told]) -> set[Hashable]:
    """The words that several figures follow, each another one: ``A mua vào 3.589, bán ra 3.649; B mua vào …``."""
    values: dict[Hashable, set[Hashable]] = defaultdict(set)
    for one in told:
        values[_label(one)].add(value_of(one.q))
    return {label for label, found in values.items() if len(found) > _MOST_OF_ONE}


def _label(one: Told) -> Hashable:
    """The last words before a figure, and what it is counted in."""
    return *fold(one.lead).split()[-_LABEL_WORDS:], *fold(one.q.unit).split()[:1]


def _slips(q: Quantity) -> Iterator[Hashable]:
    """What two figures have in common that one slip parts: the digits but for one, or but for the order of two."""
    digits = str(abs(q.digits))
    kind = q.decimals, q.percent, q.scale
    for at in range(len(digits)):
        if len(digits) >= _FAR_DIGITS:
            yield (kind, digits[:at], digits[at + 1 :])
        if digits[at + 1 : at + 2] not in ("", digits[at]):
            yield (kind, digits[:at], *sorted(digits[at : at + 2]), digits[at + 2 :])


def _may_be(one: Told, other: Told) -> bool:
    """Whether two figures may be one that was written twice: in two paragraphs, of one unit, one slip apart."""
    if not other.is_plain or (one.prose is other.prose and one.paragraph == other.paragraph):
        return False
    digits = str(abs(one.q.digits)), str(abs(other.q.digits))
    return one_slip_apart(*digits) and abs(one.q.digits - other.q.digits) > 1 and _one_unit(one.q, other.q)


def _one_unit(one: Quantity, other: Quantity) -> bool:
    first, second = fold(one.unit).split()[:1], fold(other.unit).split()[:1]
    return one.percent or (first == second and bool(first))


def _is_of_one_subject(one: Told, other: Told, *, sure: bool) -> bool:
    """Whether the words around two figures are of one subject; ``sure``: the report confirms the other."""
    if one.points_back:
        return sure and abs(one.q.digits) >= _TWO_DIGITS
    here, there = fold(one.before), fold(other.before)
    if any(set(words.findall(here)) != set(words.findall(there)) for words in (_CHANGES, _PARTS)):
        return False
    if _OTHERWISE.search(here) or _OTHERWISE.search(there):
        return False
    if not one.names <= other.said or not other.names <= one.said:
        return False
    spelled = other.spelled(one.letters)
    if len(spelled) < sum(map(len, one.letters)) and one.letters - other.said:
        return False
    significant = len(str(abs(one.q.digits)).rstrip("0"))
    if significant < LEAST_DIGITS or len(one.named & other.said) < 2:
        return False
    swapped = sorted(str(one.q.digits)) == sorted(str(other.q.digits))
    if swapped and one.beside & other.beside:
        years = set(_YEAR.findall(one.sentence)), set(_YEAR.findall(other.sentence))
        return not (years[0] and years[1]) or bool(years[0] & years[1])
    same = swapped and one.order > other.order and one.subject == other.subject and len(one.named) >= _SAME_WORDS
    if (
        one.is_bare
        or not (sure or same)
        or not _of_one_time(here, other.sentence)
        or not _of_one_time(there, one.sentence)
    ):
        return False
    missing, more = one.subject - other.said, other.named - one.said - spelled
    return len(missing) <= (len(one.subject) >= _MANY_WORDS) and (other.is_bare or len(more) <= 1)


def _of_one_time(clause: str, sentence: str) -> bool:
    """Whether the periods that a clause names are named in the other's sentence, or none is there."""
    told, other = set(PERIOD.findall(clause)), set(PERIOD.findall(sentence))
    return not told or not other or bool(told & other)


def _confirmed(submission: Submission) -> set[Span]:
    """The places of figures that agree with those beside them."""
    judge = submission.get(judged)
    return {
        cell.span
        for kind in RELATIONS
        for node in submission.all(kind)
        if judge(node) in (Judgement.AGREES, Judgement.CUT_OFF)
        for constraint in constraints_of(node)
        for cell in constraint.cells
    }

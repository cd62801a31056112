"""What a report states of one thing in several places: which statements belong together, and which disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping

from dxlint.language.lexicon import ADMINISTRATIVE, AHEAD, TOTALS, WHOLES, any_of
from dxlint.language.own_words import unit_key
from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Interval
from dxlint.language.text import fold
from dxlint.model import Context, Figure, Section, Span, Statement, Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations.base import allowed, stated_percent
from dxlint.relations.shares import percent_interval
from dxlint.rulebook.view import view
from dxlint.views.copies import copied_places, within

_NUMBER = lazy(r"[-+*•\s]*[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)\s]\s*")
_LEVEL = lazy(rf"(?<!\w)(?:cấp|toàn|mức|khối|của) {any_of(*ADMINISTRATIVE, 'sở', 'ngành', 'trường', 'thôn')}(?!\w)")
_PLAN = lazy(rf"{any_of(*AHEAD)}|chỉ tiêu")
_DONE = lazy(r"kết quả|đánh giá|tình hình|thực hiện")
# Names that say nothing of what they count: rows under a row, totals.
_NAMELESS = lazy(r"(?:trong đó|cấp|tổng(?: số| cộng)?|cộng|số lượng|kết quả|khác|riêng|tại)(?!\w)")

_SUM_OF = lazy(rf"(?:(?:{any_of(*TOTALS)}|số lượng)(?: (?:các|những))?(?!\w))+")
"""How a name begins that says of what it names that all of it is counted."""
_SAYS_NOTHING = lazy(
    rf"{any_of(*WHOLES)}|cấp {any_of(*ADMINISTRATIVE)}|\([^)]*\)"
    r"|(?<!\w)(?:số|chung|lại|hợp|kết|quát|dồn|trong|đó|trên|đây|này|mục|phần|khoản|năm|quý|tháng|kỳ|và|đầu|cuối|[ivx]+)(?!\w)"
)


class _Said(NamedTuple):
    """The figure of a statement, in whatever form it was pasted."""

    percent: Quantity | None = None
    numerator: Figure | None = None
    denominator: Figure | None = None
    counted: Figure | None = None


@view
def things(submission: Submission) -> Iterator[list[Statement]]:
    """Statements of one thing by name: equal name, scope, level, period, date and place under other things."""
    by_name: dict[str, list[Statement]] = defaultdict(list)
    for statement in submission.all(Statement):
        if statement.name and statement.entry.kind in ("number", "share"):
            by_name[plain_name(fold(statement.name))].append(statement)
    repeated = {name: found for name, found in by_name.items() if len(found) > 1 and tells(name)}
    if not repeated:
        return
    copied, titles = submission.get(copied_places), _Titles(submission)
    groups: dict[Hashable, list[Statement]] = defaultdict(list)
    for name, found in repeated.items():
        own = _sections_of_their_own(found)
        for statement in found:
            context = statement.context
            if not within(context.section, copied) and not (is_prose(statement) and titles.plans(context.section)):
                level = fold(context.scope) or titles.level(context.section)
                place = context.section if is_prose(statement) and context.section in own else ""
                groups[name, level, moment(context), above(statement), place].append(statement)
    yield from (found for found in groups.values() if len(found) > 1)


def _sections_of_their_own(found: list[Statement]) -> set[str]:
    """Sections side by side whose sentences state one name each: "Lĩnh vực đất đai", "Lĩnh vực hộ tịch".

    Their titles say what the name refers to, so that each is a thing of its own.
    """
    sections = {statement.context.section for statement in found if is_prose(statement)}
    beside = Counter(pointer.rpartition("/")[0] for pointer in sections)
    return {pointer for pointer in sections if beside[pointer.rpartition("/")[0]] > 1}


def tells(name: str) -> bool:
    """Whether a name says what it counts; "cấp tỉnh", "trong đó", "tổng số" do not."""
    return " " in name and not _NAMELESS.match(name)


def names_a_thing(name: str) -> bool:
    """Whether a name says what it counts where only one figure has it: "tổng thu ngân sách" does, "tổng số" does not.

    Within one report each part may have its own "tổng số hồ sơ", of which :func:`tells` says that it tells nothing.
    """
    opening = _SUM_OF.match(name)
    if opening is None:
        return tells(name)
    rest = _SAYS_NOTHING.sub(" ", name[opening.end() :])
    return any(word.isalpha() and len(word) > 1 for word in rest.split())


def plain_name(name: str) -> str:
    """A folded name without its number and closing marks."""
    number = _NUMBER.match(name)
    return (name[number.end() :] if number else name).strip(" .;,:")


def moment(context: Context) -> Hashable:
    """The time that figures of a context are of."""
    period = context.period
    return (period.start, period.end) if period else None, fold(context.as_of)


def is_prose(statement: Statement) -> bool:
    """Whether the statement was found in a sentence."""
    return statement.span.start is not None


def above(statement: Statement) -> tuple[str, ...]:
    """What the statement is a part of: "cấp tỉnh" of one measure is another thing than "cấp tỉnh" of the next."""
    pointer = statement.span.pointer
    depth = pointer.count("/parts/") + pointer.count("/of_which/")
    return tuple(map(fold, statement.context.path[-1 - depth : -1])) if depth else ()


class _Titles:
    """What the titles of a section and of those around it say of level and time."""

    def __init__(self, submission: Submission) -> None:
        self._titles = {section.span.pointer: fold(section.title) for section in submission.all(Section)}

    def _above(self, pointer: str) -> Iterator[str]:
        while pointer:
            yield self._titles.get(pointer, "")
            pointer = pointer.rsplit("/", 2)[0]

    def level(self, pointer: str) -> str:
        """The level that the nearest title names ("cấp xã"); "" where none does."""
        for title in self._above(pointer):
            if found := _LEVEL.search(title):
                return found[0]
        return ""

    def plans(self, pointer: str) -> bool:
        """Whether the section speaks of what is to be done."""
        return any(_PLAN.search(title) and not _DONE.search(title) for title in self._above(pointer))


def disagreement(one: Statement, other: Statement) -> tuple[Figure, Figure] | None:
    """Two figures of one thing that cannot both hold; None where they can, or cannot be compared.

    A percentage is compared with a share by what the share gives, cut or rounded; counts only in one unit.
    """
    first, second = _said(one), _said(other)
    if first is None or second is None:
        return None
    if first.counted and second.counted:
        if not _one_unit(_unit(one, first.counted), _unit(other, second.counted)):
            return None
        return _apart(first.counted, second.counted)
    if first.numerator and second.numerator and first.denominator and second.denominator:
        return _apart(first.numerator, second.numerator) or _apart(first.denominator, second.denominator)
    ranges = _percents(first), _percents(second)
    if ranges[0] is None or ranges[1] is None or ranges[0].meets(ranges[1]):
        return None
    figures = one.entry.figure or first.numerator, other.entry.figure or second.numerator
    return (figures[0], figures[1]) if figures[0] and figures[1] else None


def _said(statement: Statement) -> _Said | None:
    entry = statement.entry
    figure, numerator, denominator = entry.figure, entry.numerator, entry.denominator
    if any(part and part.quantity.doubt for part in (figure, numerator, denominator)):
        return None
    if numerator and denominator:
        return _Said(numerator=numerator, denominator=denominator)
    if figure is None:
        return None
    if figure.quantity.percent or statement.unit == "%":
        return _Said(percent=figure.quantity._replace(percent=True))
    return _Said(counted=figure)


def _apart(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    return None if allowed(one.quantity).meets(allowed(other.quantity)) else (one, other)


def _percents(said: _Said) -> Interval | None:
    """The percentages that are stated, or that a share gives; None for a count."""
    if said.percent:
        return stated_percent(said.percent)
    if said.numerator and said.denominator:
        return percent_interval(said.numerator.quantity, said.denominator.quantity)
    return None


def _unit(statement: Statement, count: Figure) -> str:
    return unit_key(statement.unit or count.quantity.unit)


def _one_unit(one: str, other: str) -> bool:
    """Whether two counts may be of one unit: a count that names none goes with every other."""
    return not one or not other or one.split()[0] == other.split()[0]


@view
def statements_by_id(submission: Submission) -> Mapping[str, list[Statement]]:
    """The statements of a report by the id of what they are about."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in submission.all(Statement):
        if statement.id:
            found[statement.id].append(statement)
    return found


def holder(span: Span) -> str:
    """The pointer of the measure or indicator that a statement's figure stands in."""
    return span.pointer.rpartition("/")[0]

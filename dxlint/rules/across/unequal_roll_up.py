"""DX901: a figure of a district or a province and the sum of those that the units below it report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from dxlint.language.lexicon import ADMINISTRATIVE, AVERAGED, COMMUNES, HAMLETS, any_of
from dxlint.language.rounding import Exact, format_vi
from dxlint.language.slips import one_slip_apart
from dxlint.language.text import fold
from dxlint.model import Context, Figure, Part, Span, Submission, Sum
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations import Judgement
from dxlint.relations.sums import judge_sum
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.rules.across._history import Filed, alike, filed, one_unit
from dxlint.views.accounts import Account, Held, account

_FEWEST = 2
_NO_SUM = lazy(
    rf"(?<!\w)(?:{any_of(*AVERAGED)}|t[ỷi] lệ|chỉ số|điểm|hạng|mức độ|thời gian|số ngày|mỗi|giá|tốc độ"
    r"|cao nhất|thấp nhất)(?!\w)"
)
"""What does not add up over units."""
_OF_ALL = lazy(rf"(?:toàn|trên địa bàn) {any_of(*ADMINISTRATIVE, 'địa bàn')}(?!\w)")
_OF_UNITS = lazy(rf"(?<!\w)(?:cấp xã|các xã|{any_of(*COMMUNES, *HAMLETS)})(?!\w)")
"""What only units below have or do."""


class _Roll(NamedTuple):
    """A figure of the whole, its sum over the units below, and what the two say of each other."""

    held: Held
    sum: Exact
    total: str
    """The sum as it is written."""
    judgement: Judgement
    short: bool
    """The whole is less than its parts."""


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """A district's report and those of its communes, for one period, where all of them are there."""
    assert isinstance(key, tuple)
    for of_one in _by_province(facts):
        yield from _judged(key[0], filed(of_one))


def _judged(office: str, every: Sequence[Filed]) -> Iterator[tuple[str, Evidence]]:
    for whole in (one for one in every if one.account.office.key == office):
        parts = _parts(whole, every)
        if len(parts) < _FEWEST or len(parts) != whole.account.below:
            continue
        rolls = list(_rolls(whole, parts))
        for roll in _told(rolls):
            yield (
                whole.report.file,
                Evidence(
                    Span(roll.held.pointer),
                    "short" if roll.short else "over",
                    inferred=True,
                    name=roll.held.name,
                    stated=roll.held.quantity.text,
                    computed=roll.total,
                    units=len(parts),
                ),
            )


@corpus_rule("DX901", "unequal-roll-up", Severity.WARNING, judge=judge, between=True)
def unequal_roll_up(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Each report under the office above it, and under its own."""
    found = submission.get(account)
    if found is not None and found.office.level:
        yield (found.office.key, *found.span), found, submission.header.span
        if found.office.parent:
            yield (found.office.parent, *found.span), found, submission.header.span


def _by_province(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts of each province; all together where only one is named, for a commune's head seldom names it."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.value.office.province].append(fact)
    return [list(facts)] if len(found.keys() - {""}) <= 1 else list(found.values())


def _parts(whole: Filed, every: Sequence[Filed]) -> list[Filed]:
    """The reports of the units right below, on the same thing; none where one unit has several."""
    office = whole.account.office
    below = {"district": "commune", "province": "commune" if office.merged else "district"}.get(office.level)
    parts = [
        one
        for one in every
        if one.account.office.parent == office.key
        and one.account.office.level == below
        and alike(one.account, whole.account)
    ]
    several = Counter(part.account.office.name for part in parts)
    return parts if len(several) == len(parts) else []


def _rolls(whole: Filed, parts: Sequence[Filed]) -> Iterator[_Roll]:
    """The figures of the whole that each of the parts states as well."""
    stated = [
        {held.thing: held for held in part.figures if not held.scope or _OF_UNITS.search(held.scope)} for part in parts
    ]
    for held in whole.figures:
        if held.quantity.percent or _NO_SUM.search(fold(held.name)):
            continue
        if held.scope and not (_OF_ALL.fullmatch(held.scope) or _OF_UNITS.search(held.scope)):
            continue
        found = [part[held.thing] for part in stated if held.thing in part]
        if len(found) == len(parts) and all(one_unit(held.unit, one.unit) for one in found):
            node = Sum(_figure(held), tuple(Part(one.name, _figure(one)) for one in found), held.name, Context())
            total = sum(one.quantity.value for one in found)
            yield _Roll(held, total, format_vi(total), judge_sum(node), held.quantity.value < total)


def _figure(held: Held) -> Figure:
    return Figure(held.quantity, Span(held.pointer))


def _told(rolls: Sequence[_Roll]) -> Iterator[_Roll]:
    """The figures that cannot be, as far as they are meant to be sums.

    A district may have files of its own beside those of its communes, or count nothing but its own documents. So a
    figure is told where only communes have what is counted; a smaller one, where it is said to be of the whole area, or
    others are sums and it is near one; a larger one, where others are sums and it is a slip of the hand from one.
    """
    holding = any(roll.judgement in (Judgement.AGREES, Judgement.CUT_OFF) for roll in rolls)
    failing = [roll for roll in rolls if roll.judgement is Judgement.CONTRADICTS]
    if 2 * len(failing) > max(len(rolls), 2):
        return
    for roll in failing:
        held = roll.held
        words = f"{held.scope} {held.unit} {fold(held.name)}"
        slip = one_slip_apart(str(held.quantity.digits), roll.total.replace(".", ""))
        near = roll.short and 2 * held.quantity.value >= roll.sum
        if _OF_UNITS.search(words) or (roll.short and _OF_ALL.search(words)) or (holding and (near or slip)):
            yield roll

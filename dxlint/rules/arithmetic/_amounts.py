"""Amounts that differ by exactly a thousand or a million: đồng taken for nghìn or triệu đồng."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from fractions import Fraction

from dxlint.language.own_words import unit_key
from dxlint.language.rounding import Interval, add, scale, total
from dxlint.language.text import fold
from dxlint.model import Part, Statement, Submission, Sum
from dxlint.patterns import lazy
from dxlint.relations import Judgement
from dxlint.rulebook.findings import Evidence
from dxlint.views.judged import judged

MONEY = lazy(r"\b(?:đồng|đ|vnđ|vnd|usd|đô la)\b")
_MOST_AMOUNTS = 20
"""What is stated in more ways under one name is no one amount."""
FACTORS = (1000, 10**6, Fraction(1, 1000), Fraction(1, 10**6))
MOST_PARTS = 200
"""A longer sum is not searched for a slip of units."""


def slips_in_sums(submission: Submission) -> Iterator[Evidence]:
    """The one part, or the total, that makes a complete sum hold when it is taken a thousand or a million times
    larger or smaller. A sum that several such changes mend says nothing of where the slip is.
    """
    judge = submission.get(judged)
    for node in submission.all(Sum):
        if not 2 <= len(node.parts) <= MOST_PARTS or not node.complete or judge(node) is Judgement.AGREES:
            continue
        parts = total(part.figure.quantity.interval() for part in node.parts)
        if node.total.quantity.interval().meets(parts):
            continue
        found = list(_mending(node, parts))
        if len(found) == 1:
            part, factor = found[0]
            yield Evidence(
                part.figure,
                "sum",
                because=[(node.total, "total")] if part.figure is not node.total else (),
                inferred=not node.explicit,
                constraint=node,
                figure=part.figure.text,
                name=part.name,
                times=_times(factor),
                total=node.total.text,
            )


def _mending(node: Sum, parts: Interval) -> Iterator[tuple[Part, Fraction | int]]:
    whole = node.total.quantity.interval()
    for factor in FACTORS:
        if scale(whole, factor).meets(parts):
            yield Part(node.subject, node.total), factor
        for part in node.parts:
            interval = part.figure.quantity.interval()
            if part.figure.quantity.digits and add(parts, _gained(interval, factor)).meets(whole):
                yield part, factor


def _gained(interval: Interval, factor: Fraction | int) -> Interval:
    """What a sum gains when a part of it is taken ``factor`` times: the part itself is exact enough for that."""
    return scale(interval, factor - 1)


def slips_in_statements(submission: Submission) -> Iterator[Evidence]:
    """Two statements of one amount of money, a thousand or a million apart."""
    first: dict[Hashable, dict[Hashable, Statement]] = defaultdict(dict)
    for statement in submission.all(Statement):
        figure = statement.entry.figure
        if figure is None or figure.quantity.percent or statement.context.copy or not statement.name:
            continue
        quantity, context = figure.quantity, statement.context
        if not MONEY.search(fold(f"{quantity.unit} {statement.unit} {statement.name}")):
            continue
        known = first[fold(statement.name), fold(context.scope), context.period, context.as_of]
        for earlier in known.values():
            factor = _apart(earlier, statement)
            if factor is not None:
                yield _statements(earlier, statement, factor)
                break
        else:
            if len(known) < _MOST_AMOUNTS:
                known.setdefault((quantity.digits, quantity.decimals, quantity.scale, _key_unit(statement)), statement)


def _apart(one: Statement, other: Statement) -> Fraction | int | None:
    left, right = one.entry.figure, other.entry.figure
    assert left is not None
    assert right is not None
    if left.quantity.digits <= 0 or right.quantity.digits <= 0:
        return None
    if _key_unit(one) != _key_unit(other) and left.quantity.scale == right.quantity.scale == 1:
        return None  # the report itself distinguishes the units: "triệu đồng" beside "đồng"
    meeting = (f for f in FACTORS if scale(left.quantity.interval(), f).meets(right.quantity.interval()))
    return next(meeting, None)


def _key_unit(statement: Statement) -> str:
    figure = statement.entry.figure
    return unit_key(statement.unit or (figure.quantity.unit if figure else ""))


def _statements(one: Statement, other: Statement, factor: Fraction | int) -> Evidence:
    assert other.entry.figure is not None
    assert one.entry.figure is not None
    return Evidence(
        other.entry.figure,
        "statements",
        because=[(one.entry.figure, "other")],
        inferred=not other.same_as,
        figure=other.entry.text,
        other=one.entry.text,
        name=other.name,
        times=_times(factor),
    )


def _times(factor: Fraction | int) -> str:
    return "1.000.000" if factor in (10**6, Fraction(1, 10**6)) else "1.000"

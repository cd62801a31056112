"""DX601: one thing, two values."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Figure, Statement, Submission
from dxlint.records import NamedTuple
from dxlint.relations import equality
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.views.copies import copied_places, within
from dxlint.views.retold import retold
from dxlint.views.statements import disagreement, holder, is_prose, moment, statements_by_id, things


class Conflict(NamedTuple):
    """One thing that is stated twice, and the figures that cannot both hold."""

    at: Statement | Figure
    other: Statement | Figure
    figures: tuple[Figure, Figure]
    thing: str
    stated: str
    known: str
    inferred: bool
    """They are joined by name or by the words around them, not by ``same_as``."""


_MOST_OF_AN_ID = 20
"""An id that more statements have names none of them."""


@view
def conflicts(submission: Submission) -> Iterator[Conflict]:
    """The statements of one thing, of one scope and time, whose values cannot both hold; each pair once."""
    seen: set[frozenset[str]] = set()
    for one, other in _joined(submission):
        pair = frozenset((holder(one.span), holder(other.span)))
        if pair not in seen and moment(one.context) == moment(other.context) and (found := disagreement(one, other)):
            seen.add(pair)
            yield _conflict(one, other, found, inferred=False)
    for first, *others in submission.get(things):
        for other in others:
            pair = frozenset((holder(first.span), holder(other.span)))
            if pair not in seen and _comparable(first, other) and (found := disagreement(first, other)):
                yield _conflict(first, other, found, inferred=True)
    for again in submission.get(retold):
        figure, known = again.figure, again.known
        yield Conflict(figure, known, (known, figure), again.words, _written(figure), _written(known), True)


@rule("DX601", "conflicting-values", Severity.WARNING, on=conflicts)
def conflicting_values(conflict: Conflict) -> Iterator[Evidence]:
    """Joined by ``same_as``, or by name; qualifiers and written precision decide whether values agree."""
    yield Evidence(
        conflict.at,
        because=[(conflict.other, "other")],
        inferred=conflict.inferred,
        constraint=equality(conflict.at, *conflict.figures),
        thing=conflict.thing,
        first=conflict.known,
        second=conflict.stated,
    )


def _written(figure: Figure) -> str:
    return figure.text + "%" * figure.quantity.percent


def _conflict(one: Statement, other: Statement, figures: tuple[Figure, Figure], *, inferred: bool) -> Conflict:
    thing = other.name or one.name or other.same_as
    return Conflict(other, one, figures, thing, other.entry.text.strip(), one.entry.text.strip(), inferred)


def _joined(submission: Submission) -> Iterator[tuple[Statement, Statement]]:
    """The statements that say ``same_as``, each after the one it names."""
    naming = [statement for statement in submission.all(Statement) if statement.same_as]
    if not naming:
        return
    statements, copied = submission.get(statements_by_id), submission.get(copied_places)
    for statement in naming:
        for named in statements.get(statement.same_as, ())[:_MOST_OF_AN_ID]:
            if not within(statement.context.section, copied) and not within(named.context.section, copied):
                yield named, statement


def _comparable(one: Statement, other: Statement) -> bool:
    """Whether two statements of one name may be joined by it.

    Not the figures of one measure, nor two indicators of one group (DX504), nor the activities that every
    section counts anew ("số lớp tập huấn").
    """
    here, there = holder(one.span), holder(other.span)
    if here == there:
        return False
    if here.rpartition("/")[0] == there.rpartition("/")[0]:
        return "/indicators/" not in here
    if one.context.appendix or other.context.appendix or one.context.section == other.context.section:
        return True
    if is_prose(one) or is_prose(other):
        return True
    name = other.name.casefold()
    return not (name.startswith(("số ", "tổng số ")) and name.count(" ") < 5)

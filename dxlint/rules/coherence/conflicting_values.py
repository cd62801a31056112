"""DX601: one thing, two values."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Statement, Submission
from dxlint.relations import equality
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.coherence._statements import by_id, disagreement, holder, is_prose, moment, things
from dxlint.views.copies import copied_places, within


@rule("DX601", "conflicting-values", Severity.WARNING, on=Submission)
def conflicting_values(submission: Submission) -> Iterator[Evidence]:
    """Statements of one thing, of one scope and time, whose values cannot both hold.

    They are joined by ``same_as``, or by name; qualifiers and written precision decide whether values agree.
    """
    told: set[frozenset[str]] = set()
    for one, other in _joined(submission):
        pair = frozenset((holder(one.span), holder(other.span)))
        if pair not in told and moment(one.context) == moment(other.context):
            for evidence in _evidence(one, other, inferred=False):
                told.add(pair)
                yield evidence
    for found in things(submission):
        first, *others = found
        for other in others:
            pair = frozenset((holder(first.span), holder(other.span)))
            if pair not in told and _comparable(first, other):
                yield from _evidence(first, other, inferred=True)


def _joined(submission: Submission) -> Iterator[tuple[Statement, Statement]]:
    """The statements that say ``same_as``, each after the one it names."""
    naming = [statement for statement in submission.all(Statement) if statement.same_as]
    if not naming:
        return
    statements, copied = by_id(submission), submission.get(copied_places)
    for statement in naming:
        for named in statements.get(statement.same_as, ()):
            if not within(statement.context.section, copied) and not within(named.context.section, copied):
                yield named, statement


def _evidence(one: Statement, other: Statement, *, inferred: bool) -> Iterator[Evidence]:
    figures = disagreement(one, other)
    if figures is not None:
        yield Evidence(
            other,
            because=[(one, "other")],
            inferred=inferred,
            constraint=equality(other, *figures),
            thing=other.name or one.name or other.same_as,
            first=one.entry.text.strip(),
            second=other.entry.text.strip(),
        )


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

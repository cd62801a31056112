"""Repair: the graph of cells and constraints, what one slip explains, and where it most likely is.

Figures are cells, relations are constraints. Where several findings speak of constraints that share a cell
and one other figure in that cell makes all of them hold, they are one finding: the gravest stays, the others
become places of it. Where that figure is the only one, it is suggested; a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dxlint.engine.repair.repairs import MOST_CHOICES, explain_component
from dxlint.engine.repair.state import Budget, Cells, Repair
from dxlint.engine.repair.typos import rewritten
from dxlint.language.own_words import unit_key
from dxlint.language.quantities import Quantity
from dxlint.language.text import fold
from dxlint.model import Figure, Span, Statement, Submission, Tally, spanned
from dxlint.records import NamedTuple
from dxlint.relations import KINDS, Constraint, constraints_of
from dxlint.rulebook.findings import Because, Edit, Severity
from dxlint.rulebook.rule import Hit
from dxlint.views.tally_witnesses import tally_witnesses


class _Violation(NamedTuple):
    """A constraint that cannot hold, and the hits that say so."""

    constraint: Constraint
    hits: list[Hit]


def explain(hits: list[Hit], submission: Submission) -> list[Hit]:
    """The hits, those that one slip explains joined into one, with the figure that would mend it if it is sure.

    The graph is built only when a hit speaks of a constraint.
    """
    if all(hit.evidence.constraint is None for hit in hits):
        return hits
    stated = _Stated()
    violations = _violations(hits, stated)
    if not violations:
        return hits
    cells = Cells(stated.every(submission), _joined(submission))
    violations += _silent(violations, submission)
    budget = Budget()
    dropped: set[int] = set()
    for component in _components(violations, cells):
        if not any(violation.hits for violation in component):
            continue
        for repair in explain_component([violation.constraint for violation in component], cells, budget):
            dropped |= _fold(component, repair, cells, dropped)
        for violation in component:
            dropped |= _fold_one_relation(violation, dropped)
    return [hit for hit in hits if id(hit) not in dropped]


class _Stated:
    """The constraints of each node, made once."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[Constraint, ...]] = {}
        self._nodes: list[Any] = []

    def of(self, node: Any) -> tuple[Constraint, ...]:
        """The constraints that a node states."""
        known = self._of.get(id(node))
        if known is None:
            self._nodes.append(node)
            known = self._of[id(node)] = constraints_of(node)
        return known

    def every(self, submission: Submission) -> list[Constraint]:
        """Those of the whole report, and those that only a rule knows."""
        for kind in KINDS:
            for node in submission.all(kind):
                self.of(node)
        found = [constraint for node in self._nodes for constraint in self._of[id(node)]]
        return list({id(one): one for one in (*found, *submission.get(tally_witnesses))}.values())


def _violations(hits: Iterable[Hit], stated: _Stated) -> list[_Violation]:
    found: dict[int, _Violation] = {}
    for hit in hits:
        for constraint in stated.of(hit.evidence.constraint):
            if id(constraint) in found:
                found[id(constraint)].hits.append(hit)
            elif constraint.cells and not constraint.holds():
                found[id(constraint)] = _Violation(constraint, [hit])
    return list(found.values())


def _silent(violations: Iterable[_Violation], submission: Submission) -> list[_Violation]:
    """What tells against a tally's counts without a finding of its own: a tally that fails is reported once."""
    reported = {id(violation.constraint) for violation in violations}
    others = (one for one in submission.get(tally_witnesses) if id(one) not in reported)
    return [_Violation(one, []) for one in others if not one.holds()]


def _joined(submission: Submission) -> dict[Span, Span]:
    """The later places of what is stated twice with one value, each with the first: they are one cell."""
    first: dict[Any, Span] = {}
    roots: dict[Span, Span] = {}
    for statement in submission.all(Statement):
        if not statement.name or statement.context.copy:
            continue  # what a pasted copy repeats is folded under the copy
        context, entry = statement.context, statement.entry
        thing = (fold(statement.name), unit_key(statement.unit), context.scope, context.period, context.as_of)
        for slot, figure in enumerate((entry.figure, entry.numerator, entry.denominator)):
            if figure is not None:
                known = first.setdefault((thing, slot, figure.quantity[3:6]), figure.span)
                if known != figure.span:
                    roots[figure.span] = known
    return roots


def _components(violations: Sequence[_Violation], cells: Cells) -> list[list[_Violation]]:
    """The violated constraints in groups that share cells, or a tally, in the order they were met."""
    parent: dict[Span, Span] = {}

    def top(root: Span) -> Span:
        while (above := parent.setdefault(root, root)) != root:
            parent[root] = parent[above]
            root = above
        return root

    met: set[Span | int] = set()  # cells, and tallies by identity: what one brings together it brings together once
    for violation in violations:
        roots = [cells.root(cell) for cell in violation.constraint.cells]
        for root in roots:
            parent[top(root)] = top(roots[0])
            if root in met:
                continue
            met.add(root)
            for tally in (one for one in cells.incident[root] if _is_tally(one) and id(one) not in met):
                met.add(id(tally))
                for cell in tally.cells:
                    parent[top(cells.root(cell))] = top(root)
    groups: dict[Span, list[_Violation]] = {}
    for violation in violations:
        groups.setdefault(top(cells.root(violation.constraint.cells[0])), []).append(violation)
    return list(groups.values())


def _is_tally(constraint: Constraint) -> bool:
    return isinstance(constraint.node, Tally) and not constraint.source


def _fold(component: Sequence[_Violation], repair: Repair, cells: Cells, dropped: set[int]) -> set[int]:
    """Let one hit speak for all that a repair explains; the ids of the hits that it takes the place of."""
    hits = [hit for at in sorted(repair.mends) for hit in component[at].hits if id(hit) not in dropped]
    if not hits:
        return set()
    at_slip = _places(repair, cells)
    kept = max(hits, key=lambda hit: (_rank(hit), spanned(hit.evidence.at) in at_slip, -_size(hit)))
    _point_out(kept, repair, cells)
    return _speak_for(kept, hits)


def _fold_one_relation(violation: _Violation, dropped: set[int]) -> set[int]:
    """Let one hit speak where several say of one share or one sum that it cannot hold.

    A node that states several relations (a tally) does not tell which of them its hits speak of.
    """
    hits = [hit for hit in violation.hits if id(hit) not in dropped]
    if len(hits) < 2 or len(constraints_of(violation.constraint.node)) > 1:
        return set()
    return _speak_for(max(hits, key=lambda hit: (_rank(hit), -_size(hit))), hits)


def _speak_for(kept: Hit, hits: Iterable[Hit]) -> set[int]:
    """Make the other hits places of the one that is kept; their ids."""
    others = {id(hit): hit for hit in hits if hit is not kept}
    for other in others.values():
        if _is_said_again(kept, other):
            kept.evidence.again += (other.evidence.at, *other.evidence.again)
        else:
            kept.evidence.because += (Because(other.evidence.at, "also"),)
    return set(others)


def _places(repair: Repair, cells: Cells) -> set[Span]:
    """Where the slip is, if that is known: of equals, the finding that stands there speaks."""
    if not (repair.sure or repair.located):
        return set()
    return {place.span for cell, _ in repair.figures for place in cells.places[cell]}


def _rank(hit: Hit) -> int:
    """The gravest speaks."""
    severity = hit.evidence.severity or hit.rule.severity
    if hit.evidence.inferred:
        severity = min(severity, Severity.WARNING, key=lambda one: one.rank)
    return severity.rank


def _size(hit: Hit) -> int:
    """How many figures a finding is about: of equals, the one with the fewest speaks, as it is the most specific."""
    return max((len(one.cells) for one in constraints_of(hit.evidence.constraint)), default=0)


def _is_said_again(kept: Hit, other: Hit) -> bool:
    """Whether the other says the same of another place, and not something that follows from the same slip."""
    return kept.rule.code == other.rule.code and kept.evidence.data == other.evidence.data


def _point_out(hit: Hit, repair: Repair, cells: Cells) -> None:
    """Suggest the figure where it is the only one; else say between what it lies, or which cell it is in."""
    evidence = hit.evidence
    if repair.sure:
        if not evidence.edits:
            evidence.edits = tuple(
                Edit(place.span, _text(place, quantity))
                for cell, quantity in repair.figures
                for place in cells.places[cell]
            )
        return
    first = cells.places[repair.figures[0][0]][0]
    choices = [_choice(each, cells) for each in repair.choices]
    if choices:
        words = "either" if len(choices) < MOST_CHOICES else "any-of-three"
        names = dict(zip(("first", "second", "third"), choices, strict=False))
        evidence.because += (Because(first.span, words, names),)
    elif repair.located:
        evidence.because += (Because(first.span, "suspect"),)


def _choice(repair: Repair, cells: Cells) -> str:
    """A repair of one cell as a person notes it: ``41 → 40``."""
    [(cell, quantity)] = repair.figures
    place = cells.places[cell][0]
    return f"{place.text} → {_text(place, quantity)}"


def _text(place: Figure, quantity: Quantity) -> str:
    """A new figure in the writing of one of its places."""
    return rewritten(place.quantity._replace(digits=quantity.digits, decimals=quantity.decimals))

"""The fewest slips that explain constraints which cannot hold, by the principle of Fellegi and Holt (1976).

Constraints that share cells form a component. A repair puts another figure into one cell, so that violated
constraints hold and none that held is broken. The repair that explains most goes first; where none explains
more than one constraint, two repairs are sought that explain three (two slips in one column of a table).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from dxlint.engine.repair.typos import ANYTHING, MARGIN, cost_between, slips, with_value
from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact
from dxlint.model import Figure, Span
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, read

MOST_VIOLATED = 24
MOST_PAIRED = 8
"""Of constraints left when two slips are sought that are told only together."""
MOST_CELLS, MOST_ROUNDED = 40, 4
"""Cells of a lone equation, and of a lone relation of rounded figures: with more no repair is the only one."""

Left = Mapping[int, Constraint]
"""Violated constraints not yet explained, by their position in the component."""


class Budget:
    """How much may still be tried for one report, in figures looked at: hostile tables end here."""

    def __init__(self, figures: int = 30_000) -> None:
        self.left = figures

    def spend(self, figures: int) -> bool:
        """Whether there is still enough, taking it."""
        self.left = self.left - figures if figures <= self.left else -1
        return self.left >= 0


class Cells:
    """The cells of a report and what holds between them. One cell may stand at several places."""

    def __init__(self, constraints: Sequence[Constraint], roots: dict[Span, Span]) -> None:
        self._roots = roots
        self.places: dict[Span, list[Figure]] = {}
        self.incident: dict[Span, list[Constraint]] = {}
        for constraint in constraints:
            for cell in constraint.cells:
                root = self.root(cell)
                held = self.incident.setdefault(root, [])
                if not held or held[-1] is not constraint:
                    held.append(constraint)
                places = self.places.setdefault(root, [])
                if all(cell.span != place.span for place in places):
                    places.append(cell)

    def root(self, cell: Figure) -> Span:
        """The name of a cell: the span of the first place it stands at."""
        return self._roots.get(cell.span, cell.span)


class State:
    """Figures put in place so far, and by how much each equation misses with them."""

    def __init__(self, cells: Cells, budget: Budget, given: Given = AS_WRITTEN) -> None:
        self.cells, self.budget, self.given = cells, budget, given
        self._residuals: dict[int, Exact] = {}

    def residual(self, equation: Constraint) -> Exact:
        """By how much an equation misses."""
        known = self._residuals.get(id(equation))
        if known is None:
            self.budget.spend(len(equation.cells))
            known = self._residuals[id(equation)] = equation.residual(self.given)
        return known

    def weight(self, equation: Constraint, root: Span) -> int:
        """How often an equation counts a cell."""
        pairs = zip(equation.weights, equation.cells, strict=True)
        return sum(weight for weight, cell in pairs if self.cells.root(cell) == root)

    def implied(self, equation: Constraint, root: Span) -> Quantity | None:
        """The figure that the cell must hold for an equation of exact counts to hold."""
        weight = self.weight(equation, root)
        quantity = self.quantity(root)
        return with_value(quantity, quantity.value - Fraction(self.residual(equation), weight)) if weight else None

    def quantity(self, root: Span) -> Quantity:
        """What stands in the cell."""
        return read(self.cells.places[root][0], self.given)

    def holds(self, constraint: Constraint) -> bool:
        """Whether a constraint can hold."""
        if constraint.weights:
            return self.residual(constraint) == 0
        self.budget.spend(len(constraint.cells))
        return constraint.holds(self.given)

    def put(self, root: Span, quantity: Quantity) -> State:
        """The state with the quantity at all places of a cell."""
        return State(self.cells, self.budget, {**self.given, **{p.span: quantity for p in self.cells.places[root]}})


class Repair(NamedTuple):
    """Another figure for one cell, and the violated constraints (by position) that hold with it.

    ``located``: no other cell explains as much as cheaply; ``sure``: nor does another figure in this cell.
    """

    cell: Span
    quantity: Quantity
    cost: int
    mends: frozenset[int]
    located: bool = False
    sure: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """The more it explains, and then the cheaper, the better: less is better."""
        return -len(self.mends), self.cost


def explain_component(violated: Sequence[Constraint], cells: Cells, budget: Budget) -> list[Repair]:
    """The slips that explain violated constraints which share cells, each told only if it explains several.

    Of a lone constraint it is the only figure one stroke away that mends it. What the budget does not reach
    is left unexplained.
    """
    state, left = State(cells, budget), dict(enumerate(violated))
    if len(violated) == 1:
        return _of_one(violated[0], left, state)
    found: list[Repair] = []
    certain = True
    while len(left) > 1 and len(violated) <= MOST_VIOLATED:
        repairs = _best_single(left, state) or _best_pair(left, state)
        if budget.left < 0 or not repairs:
            break
        for repair in repairs:
            certain = certain and repair.located
            found.append(repair._replace(located=certain, sure=certain and repair.sure))
            state = state.put(repair.cell, repair.quantity)
            left = _without(left, repair)
    return found


def _without(left: Left, repair: Repair) -> dict[int, Constraint]:
    return {at: constraint for at, constraint in left.items() if at not in repair.mends}


def _of_one(constraint: Constraint, left: Left, state: State) -> list[Repair]:
    if len(constraint.cells) > (MOST_CELLS if constraint.weights else MOST_ROUNDED):
        return []
    roots = dict.fromkeys(map(state.cells.root, constraint.cells))
    strokes = (one for root in roots for one in _repairs_of(root, left, state) if one.cost < ANYTHING)
    found = list(islice(strokes, 2))
    return [found[0]._replace(located=True, sure=True)] if len(found) == 1 and state.budget.left >= 0 else []


def _best_single(left: Left, state: State) -> list[Repair]:
    """The repair that mends most of what is left, two constraints at least, and how sure it is."""
    found = [repair for repair in _shared_repairs(left, state) if len(repair.mends) > 1]
    if not found:
        return []
    best = min(found, key=lambda repair: repair.rank)
    rivals = [one for one in found if one is not best and one.mends & best.mends and _is_near(one, best)]
    return [best._replace(located=all(one.cell == best.cell for one in rivals), sure=not rivals)]


def _is_near(one: Repair, best: Repair) -> bool:
    return len(one.mends) == len(best.mends) and one.cost < best.cost + MARGIN


def _best_pair(left: Left, state: State) -> list[Repair]:
    """Two repairs that mend three constraints or more together, as of two slips in one column; none otherwise."""
    if not 2 < len(left) <= MOST_PAIRED:
        return []
    pairs: dict[frozenset[tuple[Span, Quantity]], list[Repair]] = {}
    for first in _shared_repairs(left, state):
        for second in _shared_repairs(_without(left, first), state.put(first.cell, first.quantity)):
            if second.cell != first.cell and len(first.mends) + len(second.mends) > 2:
                pairs.setdefault(frozenset((one.cell, one.quantity) for one in (first, second)), [first, second])
    if not pairs:
        return []
    ranked = sorted(pairs.values(), key=_pair_rank)
    best = ranked[0]
    mended, cost = _pair_rank(best)
    rivals = [pair for pair in ranked[1:] if _pair_rank(pair) < (mended, cost + MARGIN)]
    located = all({one.cell for one in pair} == {one.cell for one in best} for pair in rivals)
    return [repair._replace(located=located, sure=not rivals) for repair in best]


def _pair_rank(pair: list[Repair]) -> tuple[int, int]:
    return -sum(len(repair.mends) for repair in pair), sum(repair.cost for repair in pair)


def _shared_repairs(left: Left, state: State) -> Iterator[Repair]:
    """The repairs of every cell that two or more of the constraints left share."""
    root_of = state.cells.root
    shared = Counter(root for constraint in left.values() for root in set(map(root_of, constraint.cells)))
    for root in sorted(root for root, times in shared.items() if times > 1):
        yield from _repairs_of(root, left, state)


def _repairs_of(root: Span, left: Left, state: State) -> Iterator[Repair]:
    """Every figure for the cell that mends one of the constraints left and breaks none that holds."""
    position = {id(constraint): at for at, constraint in left.items()}
    incident = state.cells.incident[root]
    held = [one for one in incident if id(one) not in position and state.holds(one)]
    if any(one.weights for one in held):
        return  # an equation that holds fixes its cells
    open_ones = [constraint for constraint in incident if id(constraint) in position]
    implied = {id(one): state.implied(one, root) for one in open_ones if one.weights}
    effort = 1 + sum(len(one.cells) for one in (*open_ones, *held) if not one.weights)
    for quantity, cost in _figures_for(state.quantity(root), open_ones, implied):
        if not state.budget.spend(effort):
            return
        trial = state.put(root, quantity)
        mends = [one for one in open_ones if (implied[id(one)] == quantity if one.weights else one.holds(trial.given))]
        if mends and all(one.holds(trial.given) for one in held):
            yield Repair(root, quantity, cost, frozenset(position[id(one)] for one in mends))


def _figures_for(
    quantity: Quantity, open_ones: Sequence[Constraint], implied: Mapping[int, Quantity | None]
) -> Iterator[tuple[Quantity, int]]:
    """What could stand in the cell: what its equations imply, and, where others are open, every single slip."""
    wanted = [one for one in dict.fromkeys(implied.values()) if one is not None and one != quantity]
    yield from ((one, cost_between(quantity, one)) for one in wanted)
    if len(implied) < len(open_ones):
        yield from (slip for slip in slips(quantity) if slip[0] not in wanted)

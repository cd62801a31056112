"""The fewest slips that explain constraints which cannot hold, by the principle of Fellegi and Holt (1976).

Constraints that share cells form a component. A repair puts another figure into one cell, so that at least
one violated constraint holds and none that held is broken; a set of repairs is better the fewer slips it
leaves, a constraint that none of them mends counting as one, and then the cheaper they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dxlint.constraints.base import AS_WRITTEN, Constraint, Given, read
from dxlint.language.quantities import Quantity
from dxlint.model import Figure, Span
from dxlint.slips import ANYTHING, MARGIN, cost_between, slips, with_value

MOST_REPAIRS = 3
MOST_VIOLATED = 24
MOST_CELLS = 40
"""Of a lone constraint: with more cells than these no repair is the only one."""


class Budget:
    """How much may still be tried for one report, in figures looked at: hostile tables end here."""

    def __init__(self, figures: int = 30_000) -> None:
        self.left = figures

    def spend(self, figures: int) -> bool:
        """Whether there is still enough, taking it."""
        self.left -= figures
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

    def put(self, root: Span, quantity: Quantity, given: Given) -> Given:
        """``given`` and the quantity at all places of a cell."""
        return {**given, **{place.span: quantity for place in self.places[root]}}


class Repair(NamedTuple):
    """Another figure for one cell."""

    cell: Span
    quantity: Quantity
    cost: int


class Explanation(NamedTuple):
    """Repairs, and the violated constraints (by position) that hold with them.

    ``located``: no other cells explain as much as cheaply; ``sure``: nor do other figures in these cells.
    """

    repairs: tuple[Repair, ...] = ()
    mended: frozenset[int] = frozenset()
    located: bool = False
    sure: bool = False

    @property
    def cost(self) -> int:
        """What its repairs cost together."""
        return sum(repair.cost for repair in self.repairs)

    def slips_of(self, violated: int) -> int:
        """How many slips it leaves to assume when so many constraints are violated."""
        return len(self.repairs) + violated - len(self.mended)


def explain_component(violated: Sequence[Constraint], cells: Cells, budget: Budget) -> Explanation | None:
    """The best explanation of violated constraints that share cells; None where no slip explains several.

    Of a lone constraint it is the only figure one stroke away that mends it.
    """
    if len(violated) == 1:
        return _of_one(violated[0], cells, budget)
    if len(violated) > MOST_VIOLATED:
        return None
    count = len(violated)
    found = sorted(_search(violated, cells, budget), key=lambda one: (one.slips_of(count), one.cost))
    if not found or found[0].slips_of(count) >= count or budget.left < 0:
        return None
    best = found[0]
    near = [one for one in found if one.slips_of(count) == best.slips_of(count) and one.cost < best.cost + MARGIN]
    return best._replace(
        located=len({frozenset(repair.cell for repair in one.repairs) for one in near}) == 1,
        sure=len({frozenset(one.repairs) for one in near}) == 1,
    )


def _of_one(constraint: Constraint, cells: Cells, budget: Budget) -> Explanation | None:
    if len(constraint.cells) > MOST_CELLS:
        return None
    found = [
        repair
        for root in dict.fromkeys(map(cells.root, constraint.cells))
        for repair, _ in _repairs_of(root, {id(constraint)}, AS_WRITTEN, cells, budget)
        if repair.cost < ANYTHING
    ]
    if len(found) != 1 or budget.left < 0:
        return None
    return Explanation(tuple(found), frozenset({0}), located=True, sure=True)


def _search(violated: Sequence[Constraint], cells: Cells, budget: Budget) -> Iterator[Explanation]:
    """Explanations of one repair, then of two and three, as long as none explains everything."""
    level: list[tuple[Explanation, Given]] = [(Explanation(), AS_WRITTEN)]
    for _ in range(MOST_REPAIRS):
        deeper = [step for known, given in level for step in _steps(known, given, violated, cells, budget)]
        yield from (explanation for explanation, _ in deeper)
        if any(len(explanation.mended) == len(violated) for explanation, _ in deeper):
            return
        level = sorted(deeper, key=lambda step: (step[0].slips_of(len(violated)), step[0].cost))[:MOST_CELLS]


def _steps(
    known: Explanation, given: Given, violated: Sequence[Constraint], cells: Cells, budget: Budget
) -> Iterator[tuple[Explanation, Given]]:
    """The explanation with one repair more, of a cell that several of the constraints left share."""
    position = {id(constraint): at for at, constraint in enumerate(violated) if at not in known.mended}
    done = {repair.cell for repair in known.repairs}
    shared = Counter(root for at in position.values() for root in set(map(cells.root, violated[at].cells)))
    for root, times in shared.items():
        if times < 2 or root in done:
            continue
        for repair, mends in _repairs_of(root, position.keys(), given, cells, budget):
            mended = known.mended.union(position[id(constraint)] for constraint in mends)
            yield Explanation((*known.repairs, repair), mended), cells.put(root, repair.quantity, given)


def _repairs_of(
    root: Span, left: Container[int], given: Given, cells: Cells, budget: Budget
) -> Iterator[tuple[Repair, list[Constraint]]]:
    """Every figure for the cell that mends one of the constraints left (by id) and breaks none that holds."""
    incident = cells.incident[root]
    open_ones = [constraint for constraint in incident if id(constraint) in left]
    effort = sum(len(constraint.cells) for constraint in open_ones)
    if not budget.spend(2 * effort):
        return
    held: list[Constraint] | None = None
    for quantity, cost in _figures_for(root, open_ones, given, cells):
        if not budget.spend(effort):
            return
        trial = cells.put(root, quantity, given)
        mends = [constraint for constraint in open_ones if constraint.holds(trial)]
        if not mends:
            continue
        if held is None:
            held = [one for one in incident if id(one) not in left and one.holds(given)]
        if budget.spend(sum(len(one.cells) for one in held)) and all(one.holds(trial) for one in held):
            yield Repair(root, quantity, cost), mends


def _figures_for(
    root: Span, open_ones: Sequence[Constraint], given: Given, cells: Cells
) -> Iterator[tuple[Quantity, int]]:
    """What could stand in the cell: what its equations imply, and, where others are open, every single slip."""
    quantity = cells.places[root][0].quantity
    exact = [one for one in open_ones if one.weights and all(read(cell, given).is_exact for cell in one.cells)]
    seen = set()
    for constraint in exact:
        weight = sum(
            w for w, cell in zip(constraint.weights, constraint.cells, strict=True) if cells.root(cell) == root
        )
        missing = constraint.residual(given)
        implied = with_value(quantity, quantity.value - Fraction(missing, weight)) if weight else None
        if implied is not None and implied.digits not in seen:
            seen.add(implied.digits)
            yield implied, cost_between(quantity, implied)
    if len(exact) < len(open_ones):
        yield from (slip for slip in slips(quantity) if slip[0].decimals or slip[0].digits not in seen)

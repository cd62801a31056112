"""The cells of a report with other figures put in their places, and what holds between them then."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dxlint.engine.repair.typos import with_value
from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact
from dxlint.model import Figure, Span
from dxlint.records import NamedTuple
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, read


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
        self._weights: dict[int, dict[Span, int]] = {}
        known: dict[Span, list[Constraint]] = {}
        for constraint in constraints:
            for cell in constraint.cells:
                held = known.get(cell.span)
                if held is None:
                    root = self.root(cell)
                    held = known[cell.span] = self.incident.setdefault(root, [])
                    self.places.setdefault(root, []).append(cell)
                if not held or held[-1] is not constraint:
                    held.append(constraint)

    def root(self, cell: Figure) -> Span:
        """The name of a cell: the span of the first place it stands at."""
        return self._roots.get(cell.span, cell.span)

    def weight(self, equation: Constraint, root: Span) -> int:
        """How often an equation counts a cell."""
        known = self._weights.get(id(equation))
        if known is None:
            known = self._weights[id(equation)] = {}
            for weight, cell in zip(equation.weights, equation.cells, strict=True):
                own = self.root(cell)
                known[own] = known.get(own, 0) + weight
        return known.get(root, 0)


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

    def implied(self, equation: Constraint, root: Span) -> Quantity | None:
        """The figure that the cell must hold for an equation of exact counts to hold."""
        weight = self.cells.weight(equation, root)
        quantity = self.quantity(root)
        return with_value(quantity, quantity.value - Fraction(self.residual(equation), weight)) if weight else None

    def quantity(self, root: Span) -> Quantity:
        """What stands in the cell."""
        return read(self.cells.places[root][0], self.given)

    def is_in_words(self, root: Span) -> bool:
        """Whether the cell's figure is written out: "chín mươi lăm"."""
        return any(
            place.span.end is not None and place.span.end - (place.span.start or 0) > len(place.text)
            for place in self.cells.places[root]
        )

    def holds(self, constraint: Constraint) -> bool:
        """Whether a constraint can hold."""
        if constraint.weights:
            return self.residual(constraint) == 0
        self.budget.spend(len(constraint.cells))
        return constraint.holds(self.given)

    def put(self, repair: Repair) -> State:
        """The state with the figures of a repair at all places of its cells."""
        figures = {place.span: figure for root, figure in repair.figures for place in self.cells.places[root]}
        return State(self.cells, self.budget, {**self.given, **figures})


class Repair(NamedTuple):
    """Other figures for a cell, or for two, and the violated constraints (by position) that hold with them.

    ``located``: no other cell explains as much as cheaply; ``sure``: nor does another figure in this cell.
    ``choices``: where it is not sure, all the repairs that are as good, if they are few.
    """

    figures: tuple[tuple[Span, Quantity], ...]
    cost: int
    mends: frozenset[int]
    located: bool = False
    sure: bool = False
    choices: tuple[Repair, ...] = ()

    @property
    def cells(self) -> frozenset[Span]:
        """The cells that it changes."""
        return frozenset(cell for cell, _ in self.figures)

    @property
    def rank(self) -> tuple[int, int]:
        """The more it explains, and then the cheaper, the better: less is better."""
        return -len(self.mends), self.cost

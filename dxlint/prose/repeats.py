"""Relations that say again what another one says: of these one is listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from dxlint.model import Difference, Span, Sum, Tally
from dxlint.relations.tallies import of_tally


class Repeats:
    """What tallies, remainders and stocks say, against which sums and differences are held."""

    def __init__(self, tallies: Sequence[Tally], changes: Iterable[Any], flows: Sequence[Sum | Difference]) -> None:
        self._counted = {cell.span for tally in tallies for of in of_tally(tally) for cell in of.cells}
        self._sums = {_places(node) for node in changes if isinstance(node, Difference)}
        self._stocks: dict[Span, set[int]] = defaultdict(set)
        """By the place of a figure: the stocks that it is of."""
        for number, node in enumerate(flows):
            for place in _places(node):
                self._stocks[place].add(number)

    def has_sum(self, node: Any) -> bool:
        """Whether a sum says no more than a tally, a remainder, a stock or a sum before it does."""
        if not isinstance(node, Sum):
            return False
        places = _places(node)
        if self._counted and self._counted.issuperset(part.span for part in node.parts):
            return True
        if places in self._sums or self._is_within(places):
            return True
        self._sums.add(places)
        return False

    def has_difference(self, node: Any) -> bool:
        """Whether a difference is one of a stock."""
        return isinstance(node, Difference) and self._is_within(_places(node))

    def _is_within(self, places: frozenset[Span]) -> bool:
        first, *others = (self._stocks.get(place, set()) for place in places)
        return bool(first.intersection(*others))


def _places(node: Sum | Difference) -> frozenset[Span]:
    """The places of a relation's figures."""
    if isinstance(node, Sum):
        return frozenset((node.span, *(part.span for part in node.parts)))
    return frozenset(figure.span for figure in (node.stated, node.first, node.second))

"""The fewest slips that explain constraints which cannot hold, by the principle of Fellegi and Holt (1976).

Constraints that share cells form a component. A repair puts another figure into one cell, so that violated
constraints hold and none that held is broken. The repair that explains most goes first; where none explains
more than one constraint, two repairs are sought that explain three (two slips in one column of a table).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from dxlint.engine.repair.state import Budget, Cells, Repair, State
from dxlint.engine.repair.typos import ANYTHING, MARGIN, cost_between, slips, with_value
from dxlint.language.quantities import Quantity
from dxlint.model import Span, Sum, Tally
from dxlint.relations.base import LISTS, VERDICTS, Constraint

MOST_VIOLATED = 24
MOST_CHOICES = 3
"""More figures that may be the wrong one are not named one by one."""
MOST_PAIRED = 8
"""Of constraints left when two slips are sought that are reported only together."""
MOST_CELLS, MOST_ROUNDED = 40, 4
"""Cells of a lone equation, and of a lone relation of rounded figures: with more no repair is the only one."""

Left = Mapping[int, Constraint]
"""Violated constraints not yet explained, by their position in the component."""


def explain_component(violated: Sequence[Constraint], cells: Cells, budget: Budget) -> list[Repair]:
    """The slips that explain violated constraints which share cells, each reported only if it explains several.

    Of a lone constraint it is the only figure one stroke away that mends it. What the budget does not reach
    is left unexplained.
    """
    state, left = State(cells, budget), dict(enumerate(violated))
    if len(violated) == 1:
        return _of_one(violated[0], left, state)
    found: list[Repair] = []
    certain = True
    while len(left) > 1 and len(violated) <= MOST_VIOLATED:
        repairs = _best_single(left, state) or _best_move(left, state) or _best_pair(left, state)
        if budget.left < 0 or not repairs:
            break
        for repair in repairs:
            certain = certain and repair.located
            found.append(repair._replace(located=certain, sure=certain and repair.sure))
            state = state.put(repair)
            left = _without(left, repair)
    return found


def _without(left: Left, repair: Repair) -> dict[int, Constraint]:
    return {at: constraint for at, constraint in left.items() if at not in repair.mends}


def _of_one(constraint: Constraint, left: Left, state: State) -> list[Repair]:
    """The strokes that mend a lone constraint: one is the repair, a few are choices.

    Verdicts alone prove no figure wrong, and where a count and its list are one apart a name may be missing.
    """
    if constraint.source == VERDICTS or len(constraint.cells) > (MOST_CELLS if constraint.weights else MOST_ROUNDED):
        return []
    roots = dict.fromkeys(map(state.cells.root, constraint.cells))
    strokes = (one for root in roots for one in _repairs_of(root, left, state) if one.cost < ANYTHING)
    found = list(islice(strokes, MOST_CHOICES + 1))
    if not found or len(found) > MOST_CHOICES or state.budget.left < 0:
        return []
    if constraint.source == LISTS and any(_is_one_apart(one, state) for one in found):
        return []
    if len(found) == 1:
        return [found[0]._replace(located=True, sure=True)]
    several = len({one.cells for one in found}) > 1  # in one cell alone the strokes may hide a digit left out
    return [found[0]._replace(choices=tuple(found))] if several else []


def _is_one_apart(repair: Repair, state: State) -> bool:
    return any(abs(quantity.value - state.quantity(root).value) == 1 for root, quantity in repair.figures)


def _best_single(left: Left, state: State) -> list[Repair]:
    """The repair that mends most of what is left, two constraints at least, and how sure it is."""
    return _best([repair for repair in _shared_repairs(left, state) if len(repair.mends) > 1])


def _best_move(left: Left, state: State) -> list[Repair]:
    """The move that mends most of what is left: what one state of a tally counts belongs to another.

    One verdict given wrongly makes two counts differ from the verdicts: verdicts alone prove no move.
    """
    best = [repair._replace(choices=()) for repair in _best(list(_moves(left, state)))]
    sources = {left[at].source for repair in best for at in repair.mends}
    return [] if sources == {VERDICTS} else best


def _best(found: list[Repair]) -> list[Repair]:
    if not found:
        return []
    best = min(found, key=lambda repair: repair.rank)
    rivals = [one for one in found if one is not best and one.mends & best.mends and _is_near(one, best)]
    choices = (best, *rivals) if 0 < len(rivals) < MOST_CHOICES else ()
    located = all(one.cells == best.cells for one in rivals)
    return [best._replace(located=located, sure=not rivals, choices=choices)]


def _is_near(one: Repair, best: Repair) -> bool:
    return len(one.mends) == len(best.mends) and one.cost < best.cost + MARGIN


def _best_pair(left: Left, state: State) -> list[Repair]:
    """Two repairs that mend three constraints or more together, as of two slips in one column; none otherwise."""
    if not 2 < len(left) <= MOST_PAIRED:
        return []
    pairs: dict[frozenset[tuple[Span, Quantity]], list[Repair]] = {}
    for first in _shared_repairs(left, state):
        for second in _shared_repairs(_without(left, first), state.put(first)):
            if not second.cells & first.cells and len(first.mends) + len(second.mends) > 2:
                pairs.setdefault(frozenset((*first.figures, *second.figures)), [first, second])
    if not pairs:
        return []
    ranked = sorted(pairs.values(), key=_pair_rank)
    best = ranked[0]
    mended, cost = _pair_rank(best)
    rivals = [pair for pair in ranked[1:] if _pair_rank(pair) < (mended, cost + MARGIN)]
    located = all({one.cells for one in pair} == {one.cells for one in best} for pair in rivals)
    return [repair._replace(located=located, sure=not rivals) for repair in best]


def _pair_rank(pair: list[Repair]) -> tuple[int, int]:
    return -sum(len(repair.mends) for repair in pair), sum(repair.cost for repair in pair)


def _shared_repairs(left: Left, state: State) -> Iterator[Repair]:
    """The repairs of every cell that two or more of the constraints left share."""
    root_of = state.cells.root
    shared = Counter(root for constraint in left.values() for root in set(map(root_of, constraint.cells)))
    for root in sorted(root for root, times in shared.items() if times > 1):
        yield from _repairs_of(root, left, state)


def _moves(left: Left, state: State) -> Iterator[Repair]:
    """Every move between two states of a tally whose counts add up, that mends constraints left and breaks none."""
    tried: set[frozenset[Span]] = set()
    for open_one in [one for one in left.values() if one.source and one.weights]:
        for root in map(state.cells.root, open_one.cells):
            quantity = state.implied(open_one, root)
            if quantity is None:
                continue
            for equation in state.cells.incident[root]:
                if not _is_of_states(equation):
                    continue
                if not state.budget.spend(len(equation.cells)) or not state.holds(equation):
                    continue
                for other in map(state.cells.root, equation.cells):
                    move = _move(root, quantity, other, equation, left, state)
                    if move is not None and move.cells not in tried:
                        tried.add(move.cells)
                        yield move


def _is_of_states(equation: Constraint) -> bool:
    """Whether the equation is one of a tally's states, in exact counts."""
    return isinstance(equation.node, Tally) and not equation.source and 0 < len(equation.weights) <= MOST_CELLS


def _move(root: Span, quantity: Quantity, other: Span, equation: Constraint, left: Left, state: State) -> Repair | None:
    """The move that puts a figure into one cell and takes the difference from another of the same equation."""
    if other == root or state.is_in_words(root) or state.is_in_words(other):
        return None
    if state.cells.weight(equation, root) != state.cells.weight(equation, other):
        return None
    before = state.quantity(other)
    after = with_value(before, before.value - (quantity.value - state.quantity(root).value))
    if after is None:
        return None
    repair = Repair(((root, quantity), (other, after)), 0, frozenset())
    trial = state.put(repair)
    incident = {id(one): one for cell in repair.cells for one in state.cells.incident[cell]}
    position = {id(constraint): at for at, constraint in left.items()}
    if not state.budget.spend(sum(len(one.cells) for one in incident.values())):
        return None
    holding = {key for key, one in incident.items() if trial.holds(one)}
    mends = frozenset(position[key] for key in holding if key in position)
    if len(mends) < 2 or any(key not in holding and state.holds(one) for key, one in incident.items()):
        return None
    cost = sum(cost_between(state.quantity(cell), figure) for cell, figure in repair.figures)
    return repair._replace(cost=cost, mends=mends)


def _repairs_of(root: Span, left: Left, state: State) -> Iterator[Repair]:
    """Every figure for the cell that mends one of the constraints left and breaks none that holds.

    With it the constraint agrees: a figure of which another rule would speak (a percentage cut off) is none to offer.
    """
    position = {id(constraint): at for at, constraint in left.items()}
    incident = state.cells.incident[root]
    held = [one for one in incident if id(one) not in position and not _is_loose(one) and state.holds(one)]
    if any(one.weights for one in held) or state.is_in_words(root):
        return  # an equation that holds fixes its cells, and words are not mistyped by a digit
    open_ones = [constraint for constraint in incident if id(constraint) in position]
    implied = {id(one): state.implied(one, root) for one in open_ones if one.weights}
    effort = 1 + sum(len(one.cells) for one in (*open_ones, *held) if not one.weights)
    for quantity, cost in _figures_for(state.quantity(root), open_ones, implied):
        if not state.budget.spend(effort):
            return
        trial = state.put(Repair(((root, quantity),), cost, frozenset()))
        mends = [one for one in open_ones if (implied[id(one)] == quantity if one.weights else one.agrees(trial.given))]
        if mends and all(one.holds(trial.given) for one in held):
            yield Repair(((root, quantity),), cost, frozenset(position[id(one)] for one in mends))


def _is_loose(constraint: Constraint) -> bool:
    """Whether it only says that a part found by reading does not exceed its total, which it may be no part of."""
    node = constraint.node
    return isinstance(node, Sum) and not (node.complete or node.explicit)


def _figures_for(
    quantity: Quantity, open_ones: Sequence[Constraint], implied: Mapping[int, Quantity | None]
) -> Iterator[tuple[Quantity, int]]:
    """What could stand in the cell: what its equations imply, and, where others are open, every single slip."""
    wanted = [one for one in dict.fromkeys(implied.values()) if one is not None and one != quantity]
    yield from ((one, cost_between(quantity, one)) for one in wanted)
    if len(implied) < len(open_ones):
        yield from (slip for slip in slips(quantity) if slip[0] not in wanted)

"""Formulas that rows say of themselves: "Lợi nhuận gộp (3) − (4)", "Lợi nhuận khác (40 = 31 − 32)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.patterns import lazy
from dxlint.tables.along import tried_along
from dxlint.tables.lattice import Lattice
from dxlint.tables.relation import Kind, Relation, fits_sum
from dxlint.tables.rounded import is_near
from dxlint.tables.slips import one_slip_explains

_TERM = r"\(*\s*[0-9]{1,3}[a-z]?\s*\)*"
_FORMULA = lazy(rf"(?:(?P<own>[0-9]{{1,3}}[a-z]?)\s*)?(?P<is>=)?\s*(?P<terms>{_TERM}(?:\s*[-–−+]\s*{_TERM})+)\s*\)*$")
_TOKEN = lazy(r"[0-9]{1,3}[a-z]?|[-–−+()]")
_SIGNS = frozenset("-–−+")


def formula_relations(lattice: Lattice) -> list[Relation]:
    """The signed sums that labels of rows spell out, as far as their figures bear them out."""
    found = []
    for target, row in enumerate(lattice.rows):
        if _SIGNS.isdisjoint(row.name):
            continue
        for names in (lattice.numbers, lattice.codes):
            signs = _signs(row.name, names[target], names)
            relation = _tried(lattice, target, signs) if signs and target not in signs else None
            if relation is not None:
                found.append(relation)
                break
    return found


def _signs(label: str, own: str, names: Sequence[str]) -> dict[int, int]:
    """Row and sign of each term; nothing where the label has no formula, or one of it names no row or two."""
    match = _FORMULA.search(label)
    if match is None or (match["own"] and match["is"] and match["own"].lstrip("0") != own):
        return {}
    signs: dict[int, int] = {}
    for number, sign in _terms(match["terms"]):
        rows = [at for at, name in enumerate(names) if name == number.lstrip("0")]
        if len(rows) != 1 or rows[0] in signs:
            return {}
        signs[rows[0]] = sign
    return signs


def _terms(text: str) -> Iterator[tuple[str, int]]:
    """The numbers of a formula with their signs: 24 and 25 are taken away in 20 + (21 − 22) − (24 + 25)."""
    outer, sign = [1], 1
    for token in _TOKEN.findall(text):
        if token == "(":
            outer.append(outer[-1] * sign)
            sign = 1
        elif token == ")":
            outer = outer[:-1] or [1]
        elif token == "+":
            sign = 1
        elif token in "-–−":
            sign = -1
        else:
            yield token, outer[-1] * sign


def _tried(lattice: Lattice, target: int, signs: dict[int, int]) -> Relation | None:
    """The relation with the signs of the formula, or with those that the figures bring along in brackets."""
    operands = tuple(sorted(signs))
    for minus in (tuple(row for row in operands if signs[row] < 0), ()):
        relation = Relation(Kind.SUM, False, target, operands, minus=minus, spoken=True)
        relation = tried_along(relation, lattice.rows, fits_sum, lattice.scale)
        far = [at for at in relation.fails if not is_near(relation, lattice, at)]
        explained = all(one_slip_explains(relation, lattice.rows, at, fits_sum) for at in far)
        if len(relation.holds) >= len(far) and relation.holds and (explained or len(far) < 2):
            return relation
    return None

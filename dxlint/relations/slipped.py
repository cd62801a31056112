"""Whether one slip of the hand explains why a relation does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dxlint.language.slips import slips_of
from dxlint.model import Figure
from dxlint.relations.base import Given, Judgement


def is_one_slip_off(judge: Callable[[Given], Judgement], figures: Iterable[Figure]) -> bool:
    """Whether a relation agrees with another figure, one slip of the hand away, in place of one of these.

    It says something only of figures that have many digits: of three with two digits each, some slip mostly fits.
    """
    return any(
        judge({figure.span: figure.quantity._replace(digits=digits)}) is Judgement.AGREES
        for figure in figures
        for digits in slips_of(figure.quantity.digits, figure.quantity.decimals)
    )

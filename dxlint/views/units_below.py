"""How many units a report says there are below the one that it is of."""

from __future__ import annotations

import re
from functools import lru_cache

from dxlint.language.lexicon import COMMUNES, DISTRICTS, any_of
from dxlint.language.text import fold
from dxlint.model import Prose, Ratio, Statement, Submission
from dxlint.records import NamedTuple

_WORDS = {"commune": (*COMMUNES, "đơn vị cấp xã"), "district": (*DISTRICTS, "đơn vị cấp huyện")}
_NAMED = {"commune": "xã", "district": "huyện"}


class _Patterns(NamedTuple):
    """What says that units of a level are counted: the unit behind a figure, a name, a figure with the units."""

    unit: re.Pattern[str]
    named: re.Pattern[str]
    told: re.Pattern[str]


@lru_cache(maxsize=len(_WORDS))
def _patterns(level: str) -> _Patterns:
    unit, of_level = any_of(*_WORDS[level]), rf"đơn vị (?:hành chính )?cấp {_NAMED[level]}"
    several = rf"(?:{of_level}|{unit}(?:(?:, | và ){unit}|, thành phố)+)"
    return _Patterns(
        re.compile(rf"{unit}(?!\w)"),
        re.compile(rf"(?:tổng )?số (?:lượng )?(?:{several}|{unit})"),
        re.compile(rf"(?<![\d./,])([0-9]{{1,3}}) {several}"),
    )


def units_below(submission: Submission, level: str, *, merged: bool) -> int:
    """The number of communes or districts; 0 where the report does not say. What counts some of them is no more."""
    below = {"district": "commune", "province": "commune" if merged else "district"}.get(level)
    if below is None:
        return 0
    unit, named, told = _patterns(below)
    counts = [
        statement.entry.figure.quantity.value
        for statement in submission.all(Statement)
        if statement.entry.figure and named.fullmatch(fold(statement.name))
    ]
    counts += [
        ratio.denominator.quantity.value
        for ratio in submission.all(Ratio)
        if unit.match(fold(ratio.denominator.quantity.unit))
    ]
    counts += [int(found[1]) for prose in submission.all(Prose) for found in told.finditer(fold(prose.text))]
    return int(max((count for count in counts if count == int(count)), default=0))

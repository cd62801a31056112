"""Which way a report separates thousands and decimals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from dxlint.formats.blocks import Block
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.structure.texts import words_in

_FIGURE = lazy(
    r"(?<![\d.,/])\d{1,3}(?:(?P<english>(?:,\d{3}){1,4}(?![\d,]))|(?P<percent>\.\d{1,2}(?=\s?%))"
    r"|(?P<thousands>(?:\.\d{3}){1,4}(?![\d.]))|(?P<decimals>,\d{1,2}(?!\d)))"
)
_FEWEST = 3


class _Told(NamedTuple):
    """How many figures of a text are written in each of the ways that tell."""

    english: int = 0
    """1,234"""
    percent: int = 0
    """12.5%: the English way, which the Vietnamese one reads the same."""
    thousands: int = 0
    """1.234"""
    decimals: int = 0
    """12,5"""


@lru_cache(maxsize=1024)
def _telling(text: str) -> _Told:
    found = Counter(match.lastgroup for match in _FIGURE.finditer(text))
    return _Told(found["english"], found["percent"], found["thousands"], found["decimals"])


def number_format(blocks: Iterable[Block]) -> str:
    """``en`` where at least three figures, and most of those that tell, are written 1,234.5; else "".

    Percentages with a point say nothing beside 1.234 where no figure is written 1,234: it would lose its thousands.
    """
    told = _Told(*map(sum, zip(_Told(), *[_telling(words_in(block)) for block in blocks], strict=True)))
    english = told.english + (told.percent if told.english or not told.thousands else 0)
    return "en" if english >= _FEWEST and english > 2 * (told.thousands + told.decimals) else ""

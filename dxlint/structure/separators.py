"""Which way a report separates thousands and decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dxlint.formats.blocks import Block
from dxlint.structure.texts import words_in

_FIGURE = re.compile(
    r"(?<![\d.,/])\d{1,3}(?:(?P<english>(?:,\d{3}){1,4}(?![\d,])|\.\d{1,2}(?=\s?%))"
    r"|(?P<vietnamese>(?:\.\d{3}){1,4}(?![\d.])|,\d{1,2}(?!\d)))"
)
_FEWEST = 3


@lru_cache(maxsize=1024)
def _telling(text: str) -> tuple[int, int]:
    """How many figures of a text are written the English way, and how many the Vietnamese."""
    found = _FIGURE.findall(text)
    return sum(one != "" for one, _ in found), sum(other != "" for _, other in found)


def number_format(blocks: Iterable[Block]) -> str:
    """``en`` where at least three figures, and most of those that tell, are written 1,234.5; else ""."""
    english = vietnamese = 0
    for block in blocks:
        one, other = _telling(words_in(block))
        english += one
        vietnamese += other
    return "en" if english >= _FEWEST and english > 2 * vietnamese else ""

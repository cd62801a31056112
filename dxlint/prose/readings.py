"""Counts with the base and the percentage they bring along: ``24/30 chỉ tiêu (80%)`` is one thing told in figures.

For what is counted rather than computed: the states of a tally, the names of a list.
"""

from __future__ import annotations

from collections.abc import Mapping

from dxlint.language.quantities import Quantity
from dxlint.prose.pairs import CLEAR, Pair
from dxlint.prose.roles import assign_roles
from dxlint.prose.shares import Shares
from dxlint.prose.tokens import Passage
from dxlint.records import NamedTuple


class Reading(NamedTuple):
    """One thing told in figures, with the place from its first figure to its last."""

    amount: Quantity | None
    """The count; the numerator of a share; None for a percentage alone."""
    base: Quantity | None
    """The denominator."""
    percent: Quantity | None
    start: int
    end: int
    floor: int
    """Where the words since the last figure begin; ``ceiling``: where those behind it end."""
    ceiling: int
    sentence: int
    paragraph: int
    explicit: bool = True
    """Written a/b; else the denominator was found by reading."""


def find_readings(passage: Passage, shares: Shares | None = None) -> list[Reading]:
    """Everything told in figures, in order; a figure stands in one reading only."""
    if not passage.tokens:
        passage.read()
        assign_roles(passage)
    shares = shares or Shares(passage, set())
    pairs: Mapping[int, Pair] = shares.pairs
    tokens, found, at = passage.tokens, list[Reading](), 0
    while at < len(tokens):
        token = tokens[at]
        pair = None if token.percent else pairs.get(at)
        last = pair.whole if pair else token
        percent = tokens[last.at + 1] if last.at + 1 < len(tokens) else None
        if token.percent or percent is None or not percent.percent or shares.link(token, percent) != CLEAR:
            percent = None
        end = (percent or last).at + 1
        found.append(
            Reading(
                None if token.percent else token.q,
                pair.whole.q if pair else None,
                token.q if token.percent else percent.q if percent else None,
                token.q.start,
                tokens[end - 1].q.end,
                tokens[at - 1].q.end if at else 0,
                tokens[end].q.start if end < len(tokens) else len(passage.text),
                token.sentence,
                token.paragraph,
                pair.written if pair else True,
            )
        )
        at = end
    return found

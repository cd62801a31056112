"""Longest growing runs in a row of numbers: what a register's order is held against."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def chain_lengths(values: Sequence[int]) -> list[int]:
    """For each value, how long the longest run of growing values is that ends with it; O(n log n)."""
    lengths: list[int] = []
    last: list[int] = []  # the least value with which a run of each length ends so far
    for value in values:
        at = bisect_left(last, value)
        last[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths


def longest_chain(values: Sequence[int]) -> list[int]:
    """The places of one longest run of growing values, in order; empty for no values."""
    lengths = chain_lengths(values)
    chain: list[int] = []
    wanted = max(lengths, default=0)
    for i in reversed(range(len(values))):
        if lengths[i] == wanted and (not chain or values[i] < values[chain[-1]]):
            chain.append(i)
            wanted -= 1
    return chain[::-1]


def out_of_every_chain(values: Sequence[int]) -> set[int]:
    """The places that stand in no longest run of growing values: those that surely are out of line."""
    ending = chain_lengths(values)
    starting = chain_lengths([-value for value in reversed(values)])[::-1]
    longest = max(ending, default=0)
    return {i for i in range(len(values)) if ending[i] + starting[i] - 1 < longest}

"""Slips of the hand in figures: what separates a figure as written from the one that was meant."""

from __future__ import annotations


def one_slip_apart(one: str, other: str) -> bool:
    """Whether two figures, as their digits, differ in one digit or by two neighbours that changed places."""
    if len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2:
        return len(apart) == 1
    first, second = apart
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def swapped(one: str, other: str) -> bool:
    """Whether two figures, as their digits, differ by two neighbours that changed places."""
    return one != other and sorted(one) == sorted(other) and one_slip_apart(one, other)

"""Slips of the hand in figures: what separates a figure as written from the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator


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


def slips_of(digits: int) -> Iterator[int]:
    """Every figure of as many digits that is one slip of the hand away, without a leading zero."""
    written = str(digits)
    for at, digit in enumerate(written):
        for other in "0123456789":
            if other != digit and (at or other != "0"):
                yield int(written[:at] + other + written[at + 1 :])
        turned = written[:at] + written[at : at + 2][::-1] + written[at + 2 :]
        if turned != written and turned[0] != "0":
            yield int(turned)

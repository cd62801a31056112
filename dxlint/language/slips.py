"""Slips of the hand in figures: what separates a figure as written from the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator

_TURNED = str.maketrans("9", "6")


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


def numbers_a_slip_apart(one: str, other: str) -> bool:
    """Two numbers of one length that differ in one digit, by two digits swapped, or by 6 and 9 turned over.

    Neighbours (3349, 3350) are none: two documents signed one after the other.
    """
    if one == other or len(one) != len(other) or not (one.isdigit() and other.isdigit()):
        return False
    if abs(int(one) - int(other)) == 1:
        return False
    return one_slip_apart(one, other) or one.translate(_TURNED) == other.translate(_TURNED)


def slips_of(digits: int, decimals: int = 0, *, other_lengths: bool = False) -> Iterator[int]:
    """Every figure one slip of the hand away; 0 leads only before the decimals.

    They are written with as many digits, or also, with ``other_lengths``, with one that was lost or added.
    """
    sign = -1 if digits < 0 else 1
    written = str(abs(digits)).zfill(decimals + 1)
    for at, digit in enumerate(written):
        others = [written[:at] + other + written[at + 1 :] for other in "0123456789" if other != digit]
        turned = written[:at] + written[at : at + 2][::-1] + written[at + 2 :]
        for slip in (*others, turned):
            if slip != written and (slip[0] != "0" or len(slip) == decimals + 1):
                yield sign * int(slip)
    if other_lengths:
        for at in range(len(written)):
            yield sign * int(written[:at] + written[at + 1 :] or "0")
        for at in range(len(written) + 1):
            yield from (sign * int(written[:at] + digit + written[at:]) for digit in "0123456789")

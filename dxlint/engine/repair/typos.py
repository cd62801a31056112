"""Slips of the hand: the figures that one false stroke makes of a figure, and what each costs.

The operations and their costs (in tenths) follow the typing errors that statistical offices correct by rule
(Scholtus 2009; R package deductive): a wrong digit, two digits swapped, a digit lost or doubled, a separator
slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact

SEPARATOR, STROKE, LENGTH, ANYTHING = 8, 10, 12, 40
"""Costs: a separator or thousand slip; a digit wrong or two swapped; a digit lost or too many; any other."""

MARGIN = 10
"""How much dearer the next best explanation must be for the best to be reported as the one."""

_MOST_SHIFTED = 3


def digits_of(quantity: Quantity) -> str:
    """The digits as written, leading zeros too."""
    return "".join(filter(str.isdecimal, quantity.text))


def slips(quantity: Quantity) -> Iterator[tuple[Quantity, int]]:
    """Every figure of its sign that is one slip away, with its cost; the text is left as it was."""
    written, sign = digits_of(quantity), -1 if quantity.digits < 0 else 1
    seen = {(quantity.digits, quantity.decimals)}
    for digits, decimals, cost in (*_moved(quantity, written), *_mistyped(written, quantity.decimals)):
        number = sign * int(digits)
        if (number, decimals) not in seen:
            seen.add((number, decimals))
            yield quantity._replace(digits=number, decimals=decimals), cost


def _moved(quantity: Quantity, written: str) -> Iterator[tuple[str, int, int]]:
    """The decimal mark elsewhere; of a count, three zeros lost or too many."""
    if quantity.percent or quantity.decimals:
        for decimals in range(min(_MOST_SHIFTED + 1, len(written))):
            yield written, decimals, SEPARATOR
        return
    yield written + "000", 0, SEPARATOR
    if written.endswith("000") and len(written) > 3:
        yield written[:-3], 0, SEPARATOR


def _mistyped(written: str, decimals: int) -> Iterator[tuple[str, int, int]]:
    length = len(written)
    padded = written.startswith("0")
    for at in range(length):
        head, digit, tail = written[:at], written[at], written[at + 1 :]
        for other in "0123456789":
            if other != digit and (padded or at or other != "0" or length == 1):
                yield head + other + tail, decimals, STROKE
        if tail and tail[0] != digit and (padded or at or tail[0] != "0"):
            yield head + tail[0] + digit + tail[1:], decimals, STROKE
        if length > max(1, decimals) and (padded or at or not tail.startswith("0")):
            yield head + tail, decimals, LENGTH
    for at in range(length + 1):
        for other in "0123456789":
            if at or other != "0":
                yield written[:at] + other + written[at:], decimals, LENGTH


def with_value(quantity: Quantity, value: Exact) -> Quantity | None:
    """The figure with another value of its sign in the same precision and scale; None where it cannot be written so."""
    digits = value * 10**quantity.decimals
    if digits % quantity.scale or (digits < 0) is not (quantity.digits < 0 and digits != 0):
        return None
    return quantity._replace(digits=int(digits / quantity.scale))


def cost_between(quantity: Quantity, other: Quantity) -> int:
    """What it costs to slip from one figure to another of the same precision."""
    written = digits_of(quantity)
    meant = _padded(quantity, str(abs(other.digits)))
    if meant in (written + "000", written[:-3]) and (meant > written or written.endswith("000")):
        return SEPARATOR
    if len(meant) == len(written):
        apart = [at for at, (one, two) in enumerate(zip(written, meant, strict=True)) if one != two]
        if len(apart) == 1:
            return STROKE
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1
        return STROKE if swapped and _swap(written, apart[0]) == meant else ANYTHING
    longer, shorter = sorted((written, meant), key=len, reverse=True)
    if len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return LENGTH
    return ANYTHING


def _swap(written: str, at: int) -> str:
    return written[:at] + written[at + 1] + written[at] + written[at + 2 :]


def _padded(quantity: Quantity, digits: str) -> str:
    """Digits with the leading zeros that the figure was written with ("04")."""
    written = digits_of(quantity)
    return digits.zfill(len(written)) if written.startswith("0") else digits.zfill(quantity.decimals + 1)


def rewritten(quantity: Quantity) -> str:
    """The text of a figure whose digits were changed: grouping, mark and leading zeros as its writer has them.

    So is the minus: the brackets of accounts are one, and a figure that a sum takes away has none of its own.
    """
    digits = _padded(quantity, str(abs(quantity.digits))).zfill(quantity.decimals + 1)
    cut = len(digits) - quantity.decimals
    whole, decimals = digits[:cut], digits[cut:]
    separator = quantity.grouping
    if not separator and len(digits_of(quantity)) - quantity.decimals < 4:
        separator = "," if quantity.decimal_mark == "." else "."
    if separator and not whole.startswith("0"):
        whole = f"{int(whole):,}".replace(",", separator)
    mark = quantity.decimal_mark or ("." if separator == "," else ",")
    return f"{_minus(quantity)}{whole}{mark}{decimals}" if decimals else f"{_minus(quantity)}{whole}"


def _minus(quantity: Quantity) -> str:
    """The minus that stands in the report before the figure; the text of one that was reversed is longer or shorter."""
    added = len(quantity.text) - (quantity.end - quantity.start)
    written = quantity.text[:1] if quantity.text[:1] in ("-", "−", "–") else ""
    return "-" if added == -1 and not written else "" if added == 1 else written

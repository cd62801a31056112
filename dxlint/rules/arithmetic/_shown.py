"""Figures in a message: as the report writes them, and what is computed in the same manner."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact, Interval, format_vi

_SCALES = {100: "trăm", 10**3: "nghìn", 10**4: "vạn", 10**6: "triệu", 10**9: "tỷ", 10**12: "nghìn tỷ"}
_LONGEST_SUM = 24


def shown(quantity: Quantity) -> str:
    """A figure with its percent sign or its scale: ``4,52 nghìn``, ``36,23%``."""
    sign = "%" if quantity.percent else ""
    return f"{quantity.text}{sign}{_scale_words(quantity.scale)}"


def _scale_words(scale: int) -> str:
    return f" {_SCALES[scale]}" if scale in _SCALES else f" × {format_vi(scale)}" if scale != 1 else ""


def computed(value: Exact, like: Quantity) -> str:
    """A computed value in the scale and with the percent sign of a figure, in full."""
    text = format_vi(Fraction(value) / like.scale)
    return f"{text}{'%' if like.percent else ''}{_scale_words(like.scale)}"


def added(quantities: Sequence[Quantity]) -> str:
    """Every addend with signs between; of a very long sum the first ones, the last and how many."""
    if len(quantities) <= _LONGEST_SUM:
        return _signed_sum(quantities)
    head = _signed_sum(quantities[: _LONGEST_SUM - 2])
    return f"{head} + … + {shown(quantities[-1])} (n = {len(quantities)})"


def _signed_sum(quantities: Sequence[Quantity]) -> str:
    """Figures with one sign between each two, whatever signs they are written with: ``120 + 40 − 15``."""
    first, *rest = [shown(quantity).lstrip("+") for quantity in quantities]
    return first + "".join(f" − {text[1:]}" if text[0] in "-−–" else f" + {text}" for text in rest)


def ranged(interval: Interval) -> str:
    """The whole counts that a computed figure lies between: ``237.099–237.140``."""
    ends = [format_vi(end, 0) for end in (interval.low, interval.high) if end is not None]
    return "–".join(dict.fromkeys(ends))


def agreed(interval: Interval, decimals: int) -> str:
    """A computed figure with as many decimals as both of its ends agree on, two ends where they do not agree."""
    if interval.low is None or interval.high is None:
        return ranged(interval)
    for places in range(decimals, -1, -1):
        low, high = format_vi(interval.low, places), format_vi(interval.high, places)
        if low == high:
            return low
    return f"{format_vi(interval.low, decimals)}–{format_vi(interval.high, decimals)}"


def signed(change: Exact, decimals: int) -> str:
    """A change, upwards with a plus: ``+12,50``, ``−3,17``."""
    text = format_vi(change, decimals)
    return f"+{text}" if change > 0 else text.replace("-", "−")

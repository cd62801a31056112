"""Tables that a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

Row = tuple[object, ...]


def show(heads: Sequence[str], rows: Sequence[Row]) -> str:
    """A plain table, the first column to the left and the others to the right."""
    lines = [tuple(map(str, row)) for row in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    written = [
        "  ".join(_set(cell, width, at) for at, (cell, width) in enumerate(zip(line, widths, strict=True)))
        for line in lines
    ]
    return "\n".join([written[0], "  ".join("-" * width for width in widths), *written[1:]])


def _set(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column else cell.ljust(width)


def wilson(hits: int, trials: int) -> str:
    """The share of hits with its 95% interval by Wilson: ``0.67 [0.64–0.70]``."""
    if not trials:
        return "–"
    z, share = 1.96, hits / trials
    spread = 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / spread
    reach = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / spread
    return f"{share:.3f} [{max(0.0, middle - reach):.2f}–{min(1.0, middle + reach):.2f}]"

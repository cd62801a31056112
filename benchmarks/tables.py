"""Tables that a person can read."""

from __future__ import annotations

from collections.abc import Sequence

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

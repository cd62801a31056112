"""What one cell of a table says by itself."""

from __future__ import annotations

from dxlint.language.quantities import read_value
from dxlint.language.rounding import Exact
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf
from dxlint.structure.texts import words_of

_FIGURE = lazy(
    r"[≥≤<>~+−–-]{0,2}\s?(?:[₫$€£¥]\s?)?[0-9][0-9.,/'’ \u00a0]{0,24}\s?%?[-−–]?(?:\s?₫)?"
    r"|\(\s?[₫$]?\s?[0-9](?=[0-9]{2}|[0-9]?[.,%])[0-9.,’' \u00a0]{0,24}\s?%?\s?\)"  # (450), but (3) numbers a column
)
_ORDINAL = lazy(r"(?P<number>[0-9]{1,3})[.)]?")


def is_figure(leaf: Leaf) -> bool:
    """Whether a cell holds a figure or a share and nothing else."""
    return _FIGURE.fullmatch(words_of(leaf).strip()) is not None


def ordinal(leaf: Leaf) -> int | None:
    """The number of a row, "1." or "12"."""
    found = _ORDINAL.fullmatch(words_of(leaf).strip())
    return int(found["number"]) if found else None


def figure_of(leaf: Leaf) -> Exact | None:
    """The number that a cell holds; None for a percentage, a share, words."""
    if not is_figure(leaf):
        return None
    value = read_value(words_of(leaf))
    if value.kind != "number" or value.quantity is None or value.quantity.percent:
        return None
    return value.quantity.value

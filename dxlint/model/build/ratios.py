"""Shares a/b out of what is pasted."""

from __future__ import annotations

from functools import lru_cache

from dxlint.language.lexicon import PLANNED, any_of
from dxlint.language.text import fold
from dxlint.model import Context, Entry, Figure, Ratio
from dxlint.model.build.builder import Builder
from dxlint.patterns import lazy

_TIMES_BEFORE = lazy(r"[\w)]\s*(?:\s[xX]|[×*·])\s*\(?\s*$")
_TIMES_BEHIND = lazy(r"\s*\)?\s*(?:[xX]\s|[×*·])\s*[\w(]")
"""A sign of multiplication between a fraction and something else: the cell states a formula."""
_PLAN = lazy(rf"\b{any_of(*PLANNED)}\b")


@lru_cache(maxsize=1024)
def is_plan(words: str) -> bool:
    """Whether the words speak of a plan or a target: a result over a plan may exceed one."""
    return _PLAN.search(fold(words)) is not None


def as_percent(figure: Figure | None) -> Figure | None:
    """The figure as a percentage: where a key or a column says so, people leave out the sign."""
    if figure is None or figure.quantity.percent:
        return figure
    return Figure(figure.quantity._replace(percent=True), figure.span)


def add_ratio(
    builder: Builder,
    entry: Entry,
    percent: Figure | None,
    subject: str,
    context: Context,
    *,
    same_things: bool = True,
) -> Ratio | None:
    """Add the share in ``entry`` with the percentage stated for it; None where there is no share.

    Where no key states a percentage, the one pasted with the share does: ``82% (1.845/2.250)``.
    """
    numerator, denominator = entry.numerator, entry.denominator
    if numerator is None or denominator is None or _is_factor(entry.text, numerator, denominator):
        return None
    if is_plan(entry.text):
        same_things = False
    percent = percent or _pasted_with(entry)
    ratio = Ratio(numerator, denominator, percent, subject, context, same_things=same_things)
    builder.add(ratio)
    return ratio


def _is_factor(text: str, numerator: Figure, denominator: Figure) -> bool:
    """Whether the fraction is a factor: ``AUCP x 10/6``."""
    start, end = numerator.span.start or 0, denominator.span.end or len(text)
    return bool(_TIMES_BEFORE.search(text[:start]) or _TIMES_BEHIND.match(text[end:]))


def _pasted_with(entry: Entry) -> Figure | None:
    figure = entry.figure
    return figure if figure is not None and figure.quantity.percent else None

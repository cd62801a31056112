"""What stands at the edges of many pages and is none of a report's own text: numbers of pages, running heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dxlint.formats.pdf._flow import parts
from dxlint.formats.pdf._lines import PageLine
from dxlint.patterns import lazy

_PAGE_NUMBER = lazy(r"(?:(?:[Tt]rang|[Pp]age) ?)?[-–]? ?\d{1,4} ?[-–]?(?: ?(?:/|of) ?\d{1,4})?")
_FIGURES = lazy(r"\d{1,4}")
_WORD = lazy(r"[^\W\d_]{2,}")
_USUAL = 3
_PARTS_OF_A_TABLE = 3
"""A line in so many columns is the head of a table, or one of its rows."""

Seen = list[tuple[int, tuple[int, ...]]]
"""The pages on which a line stands, with its figures there."""


def running_heads(pages: Sequence[Sequence[PageLine]]) -> set[str]:
    """What stands first or last on most pages, its figures as ``#``: they are the same on each, or number the pages."""
    if len(pages) < _USUAL:
        return set()
    seen: dict[str, Seen] = {}
    for number, lines in enumerate(pages):
        for line in {line.text: line for line in (*lines[:1], *lines[-1:]) if _may_head(line)}.values():
            figures = tuple(int(found) for found in _FIGURES.findall(line.text))
            seen.setdefault(_FIGURES.sub("#", line.text), []).append((number, figures))
    return {text for text, found in seen.items() if len(found) >= _USUAL and _on_most(found, len(pages))}


def without_furniture(lines: list[PageLine], heads: set[str]) -> list[PageLine]:
    """The lines without page numbers and running heads at the page's edges."""
    kept = list(lines)
    while kept and _is_furniture(kept[0], heads):
        kept.pop(0)
    while kept and _is_furniture(kept[-1], heads):
        kept.pop()
    return kept


def _may_head(line: PageLine) -> bool:
    """Whether a line may be a running head: it is of words more than of figures, no share, no row of a table."""
    figures, words = _FIGURES.findall(line.text), _WORD.findall(line.text)
    return len(words) >= len(figures) and "%" not in line.text and len(parts(line)) < _PARTS_OF_A_TABLE


def _on_most(found: Seen, pages: int) -> bool:
    """Whether it is on three of five pages, but for those where its figures are others than the number of the page."""
    alike = sum(
        all(after in (before, before + later - sooner) for before, after in zip(figures, others, strict=True))
        for (sooner, figures), (later, others) in pairwise(found)
    )
    return alike + 1 >= _USUAL and 5 * (alike + 1) >= 3 * pages


def _is_furniture(line: PageLine, heads: set[str]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    return _may_head(line) and _FIGURES.sub("#", line.text) in heads

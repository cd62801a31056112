"""Figures with their places, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dxlint.formats.tree import Span
from dxlint.language.periods import Period
from dxlint.language.quantities import Quantity
from dxlint.records import NamedTuple


def spanned(thing: Any) -> Span:
    """The span of a node, a figure, or a span itself."""
    return thing if type(thing) is Span else thing.span


class Context(NamedTuple):
    """Where a node stands and what it inherits: one object a section, group or measure, shared by its nodes."""

    path: tuple[str, ...] = ()
    """Ids or titles from the root down, as a person would name the place."""
    scope: str = ""
    period: Period | None = None
    as_of: str = ""
    appendix: bool = False
    copy: bool = False
    section: str = ""
    """Pointer of the section."""


class Figure(NamedTuple):
    """A quantity at its place."""

    quantity: Quantity
    span: Span

    @property
    def text(self) -> str:
        """The number as written, without unit or qualifier."""
        return self.quantity.text


@dataclass(slots=True)
class Entry:
    """A scalar where people paste what they have, table cells among them: a figure, a share, words, or nothing."""

    text: str
    """As written, in NFC."""
    kind: str
    """``number``, ``share``, ``words`` or ``blank``."""
    span: Span
    figure: Figure | None = None
    """The figure of a number, or the percentage pasted beside a share; None for words and blanks."""
    numerator: Figure | None = None
    """The first figure of a share a/b."""
    denominator: Figure | None = None
    """The second figure of a share a/b."""

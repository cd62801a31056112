"""Indicators, their verdicts, and the tallies that count them."""

from __future__ import annotations

from dxlint.formats.tree import Span
from dxlint.language.statuses import Status
from dxlint.model.figures import Context, Entry, Figure
from dxlint.records import NamedTuple


class Member(NamedTuple):
    """An indicator named in a list of a tally's state."""

    id: str
    span: Span


class State(NamedTuple):
    """One state of a tally. ``of_total`` is the total a count brings along ("4/6")."""

    status: Status
    count: Figure | None  # type: ignore[assignment]
    of_total: Figure | None
    members: tuple[Member, ...] | None
    of_which: tuple[tuple[str, Figure], ...]
    span: Span


class Subtotal(NamedTuple):
    """A figure that joins states ("đạt và vượt 24/30")."""

    of: tuple[Status, ...]
    count: Figure  # type: ignore[assignment]
    of_total: Figure | None

    @property
    def span(self) -> Span:
        """Where the joined count stands."""
        return self.count.span


class Verdict(NamedTuple):
    """The word an indicator is judged with; ``status`` is None for a word that is not known."""

    text: str
    status: Status | None
    span: Span


class Indicator(NamedTuple):
    """A target, its result and its verdict."""

    id: str
    name: str
    unit: str
    target: Entry | None
    result: Entry | None
    percent: Entry | None
    verdict: Verdict | None
    same_as: str
    note: str
    group: str
    """Pointer of the group it stands in."""
    context: Context
    span: Span


class Tally(NamedTuple):
    """Counts of disjoint states, of one group or of the whole section."""

    name: str
    total: Figure | None
    states: tuple[State, ...]
    subtotals: tuple[Subtotal, ...]
    complete: bool
    group: str
    """Pointer of the group whose indicators it counts; "" for a section's own."""
    context: Context
    span: Span
    explicit: bool = True


class Group(NamedTuple):
    """Indicators counted together; groups nest."""

    id: str
    name: str
    tally: Tally | None
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    context: Context
    span: Span

"""What figures have to do with each other."""

from __future__ import annotations

from enum import StrEnum

from dxlint.formats.tree import Span
from dxlint.model.figures import Context, Entry, Figure
from dxlint.records import NamedTuple


class Ratio(NamedTuple):
    """A share: numerator over denominator, and the percentage stated for it, if any."""

    numerator: Figure
    denominator: Figure
    percent: Figure | None
    subject: str
    context: Context
    explicit: bool = True
    """Written a/b or joined by a table's columns; else the denominator was found by reading."""
    same_things: bool = True
    """Both count one kind of thing and neither is a plan: the share may not exceed one."""

    @property
    def span(self) -> Span:
        """The percentage where one is stated, else the numerator with its denominator."""
        if self.percent:
            return self.percent.span
        first, last = self.numerator.span, self.denominator.span
        return Span(first.pointer, first.start, last.end) if first.pointer == last.pointer else first

    @property
    def fraction(self) -> str:
        """``a/b`` as written."""
        return f"{self.numerator.text}/{self.denominator.text}"


class PartialRatio(NamedTuple):
    """A percentage with one of the two counts it is made of: ``29 người (43,1%)``, ``46,15% của 26 xã``."""

    count: Figure  # type: ignore[assignment]
    percent: Figure
    counted_of: bool
    """The count is the whole that the percentage is of; else it is the part."""
    unit: str
    """What is counted, as written; "" where nothing is said."""
    subject: str
    context: Context
    explicit: bool = True

    @property
    def span(self) -> Span:
        """Where the percentage stands."""
        return self.percent.span


class Part(NamedTuple):
    """A part of a sum, with the name the report gives it."""

    name: str
    figure: Figure

    @property
    def span(self) -> Span:
        """Where the part's figure stands."""
        return self.figure.span


class Sum(NamedTuple):
    """A total and its parts, in one unit."""

    total: Figure
    parts: tuple[Part, ...]
    subject: str
    context: Context
    complete: bool = True
    """The parts pretend to be all; else they may fall short of the total but not exceed it."""
    explicit: bool = True

    @property
    def span(self) -> Span:
        """Where the total stands."""
        return self.total.span


class RatePart(NamedTuple):
    """A part of an overall rate: its percentage, with its numerator and denominator where they are stated."""

    name: str
    numerator: Figure | None
    denominator: Figure | None
    percent: Figure | None


class RateRollup(NamedTuple):
    """An overall rate and the rates of complete parts: the overall one is their weighted mean."""

    whole: RatePart
    parts: tuple[RatePart, ...]
    subject: str
    context: Context
    explicit: bool = True

    @property
    def span(self) -> Span:
        """The overall percentage, or the figure nearest to it."""
        whole = self.whole
        figure = whole.percent or whole.numerator or whole.denominator
        assert figure is not None
        return figure.span


class ItemList(NamedTuple):
    """A count and the list of what it counts."""

    count: Figure  # type: ignore[assignment]
    items: tuple[str, ...]
    open: bool
    """The list says that it goes on ("…", "v.v.", "như")."""
    subject: str
    context: Context
    explicit: bool = True

    @property
    def span(self) -> Span:
        """Where the count stands."""
        return self.count.span


class Growth(NamedTuple):
    """A change stated in percent or points between two figures."""

    change: Figure
    decrease: bool
    points: bool
    """Stated in percentage points."""
    current: Figure
    previous: Figure
    context: Context
    by_difference: bool = False
    """``previous`` is the difference, not the figure before ("giảm 30 vụ (20%)")."""

    @property
    def span(self) -> Span:
        """Where the change stands."""
        return self.change.span


class Difference(NamedTuple):
    """A difference or a remainder stated beside the two figures it lies between: ``còn tồn 1.009 vụ``."""

    stated: Figure
    first: Figure
    """What it starts from: the whole of a remainder, the figure now of a change."""
    second: Figure
    """What is taken away: what was done, the figure before."""
    context: Context
    explicit: bool = False

    @property
    def span(self) -> Span:
        """Where the difference stands."""
        return self.stated.span


class Structure(NamedTuple):
    """Percentages of one whole that name all of it: they make 100."""

    parts: tuple[Part, ...]
    context: Context
    explicit: bool = False

    @property
    def span(self) -> Span:
        """Where the last percentage stands."""
        return self.parts[-1].span


class Mean(NamedTuple):
    """So much for each: a quotient stated beside what is divided and what it is divided by, ``scale`` times."""

    stated: Figure
    total: Figure
    count: Figure  # type: ignore[assignment]
    scale: int
    """10 where the total is in tấn and the mean in tạ; else 1."""
    context: Context
    explicit: bool = False
    multiplied: bool = False
    """The total is what was computed: ``4 lớp, mỗi lớp 45 người, tổng cộng 180 người``."""
    counted: bool = True
    """The count is written as a figure; else as words: a quarter's three months."""

    @property
    def span(self) -> Span:
        """Where the computed figure stands."""
        return self.total.span if self.multiplied else self.stated.span


class Held(StrEnum):
    """What words say of a result that is held against a standard."""

    MET = "met"
    """đạt, hoàn thành."""
    MISSED = "missed"
    """chưa đạt, không hoàn thành."""
    EXCEEDED = "exceeded"
    """vượt: gone beyond, on the side that is better."""
    ABOVE = "above"
    """cao hơn, whichever side is better."""
    BELOW = "below"
    """thấp hơn."""


class Assessment(NamedTuple):
    """A result, the standard it is held against, and what words say of it: ``đạt 88%, chưa đạt chỉ tiêu (90%)``."""

    result: Entry
    standard: Entry
    held: Held
    words: str
    """The verdict as written."""
    span: Span
    """Where the verdict stands."""
    subject: str
    """What is measured, as far as the words before the result tell."""
    context: Context
    explicit: bool = False


class Unresolved(NamedTuple):
    """A figure that looks like a claim, and nothing beside it tells of what: counted, never judged."""

    kind: str
    """``share``, ``change`` or ``difference``."""
    figure: Figure
    context: Context
    explicit: bool = False

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return self.figure.span

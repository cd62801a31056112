"""What a report says, whatever file it came from: the nodes that rules are handed.

Every figure keeps its text as written and its place. Places are :class:`Span`; only where a finding is made
does the reader turn them into lines and columns. Nodes are named tuples, or records with slots where they are
made by the thousand; nobody changes one once it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from dxlint.formats.format import Format
from dxlint.formats.tree import Problem, Span
from dxlint.language.citations import CitationToken
from dxlint.language.dates import DateToken
from dxlint.language.documents import DocumentNumber
from dxlint.language.periods import Period
from dxlint.language.quantities import Quantity
from dxlint.language.statuses import Status

__all__ = ["CitationToken", "DateToken", "DocumentNumber", "Period", "Problem", "Quantity", "Span", "Status"]

_T = TypeVar("_T")


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

    @property
    def span(self) -> Span:
        """Where the quotient stands."""
        return self.stated.span


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


class Column(NamedTuple):
    """A column of a table. The names in ``percent_of`` and ``sum_of`` are other columns' ids."""

    id: str
    name: str
    unit: str
    percent_of: Mapping[str, str]
    sum_of: tuple[str, ...]


class Row(NamedTuple):
    """A row: a cell for each column at least, blank ones where the report has fewer."""

    kind: str
    """``header``, ``unit``, ``subtotal``, ``total``, or "" for a row of its own."""
    cells: tuple[Entry, ...]
    span: Span

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as written."""
        return tuple([cell.text for cell in self.cells])


class Table(NamedTuple):
    """A table of the report."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    context: Context
    span: Span


class Citation(NamedTuple):
    """A document spoken of, in a list or in a sentence, in reading order."""

    role: str
    """``basis``, ``issued`` or ``mention``."""
    type_word: str
    number: DocumentNumber | None
    date: DateToken | None
    issuer: str
    subject: str
    context: Context
    span: Span
    number_span: Span
    date_span: Span
    prose: bool = False


class DateMention(NamedTuple):
    """A date, whole or blank or broken. ``role``: head, citation, as_of, period, text."""

    token: DateToken
    role: str
    context: Context
    span: Span


class Statement(NamedTuple):
    """A named thing and its value, for comparison with other statements of it."""

    id: str
    name: str
    unit: str
    entry: Entry
    same_as: str
    context: Context
    span: Span


class Paragraph(NamedTuple):
    """A paragraph of a section's prose, in NFC, soft line breaks as they stand."""

    text: str
    context: Context
    span: Span


class Prose(NamedTuple):
    """The whole text of a section, in NFC: where the grammar of claims reads."""

    text: str
    context: Context
    span: Span


class Words(NamedTuple):
    """Any other text of the report (titles, names, subjects, cells), in NFC: where spelling is read."""

    text: str
    context: Context
    span: Span


class Section(NamedTuple):
    """A section. The root section is the submission itself, with an empty id."""

    id: str
    title: str
    kind: str
    text: str
    sections: tuple[Section, ...]
    context: Context
    span: Span


class Field(NamedTuple):
    """A text of the header, with its place; ``given`` is true of an empty one, false of one left out."""

    text: str
    span: Span
    given: bool


class Header(NamedTuple):
    """The head of the report, as written."""

    agency: Field
    parent_agency: Field
    level: Field
    province: Field
    number: Field
    place: Field
    date: Field
    title: Field
    document_number: DocumentNumber | None
    document_date: DateToken | None
    period: Period | None
    number_format: str
    span: Span


@dataclass(slots=True, eq=False)
class Submission:
    """One report: its head, its sections, and every node in them."""

    header: Header
    root: Section
    stage: str
    """``draft``, ``final``, or "" where nothing is said."""
    medium: Format
    """The reader: ``yaml``, ``json``; ``text`` and ``pdf`` lose text boxes, so blanks weigh less there."""
    nodes: dict[type, list[Any]]
    """Every node by its type, in reading order."""
    suppressions: tuple[tuple[str, str, str, Span], ...]
    """(rule, logical path, reason, where it stands)."""
    _views: dict[Callable[[Submission], Any], Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def span(self) -> Span:
        """The header's place: where a finding about the whole report points."""
        return self.header.span

    def all(self, kind: type[Any]) -> list[Any]:
        """Every node of one type, in reading order."""
        return self.nodes.get(kind, [])

    def get(self, view: Callable[[Submission], _T]) -> _T:
        """What a view says of this report: computed for the first rule that asks, kept for the others."""
        if view not in self._views:
            self._views[view] = view(self)
        found: _T = self._views[view]
        return found

    def release(self) -> None:
        """Drop the nodes and views, which hold the submission that holds them."""
        self.nodes.clear()
        self._views.clear()

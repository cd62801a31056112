"""A report as a whole: its head and its sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from dxlint.formats.format import Format
from dxlint.formats.tree import Span
from dxlint.language.dates import DateToken
from dxlint.language.documents import DocumentNumber
from dxlint.language.periods import Period
from dxlint.model.figures import Context
from dxlint.records import NamedTuple

_T = TypeVar("_T")


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
    region: Field
    number: Field
    place: Field
    date: Field
    type: Field
    """The word above the title: BÁO CÁO."""
    title: Field
    document_number: DocumentNumber | None
    document_date: DateToken | None
    period: Period | None
    number_format: str
    span: Span


class Several(tuple[_T, ...]):
    """What a view yields: several things, where a plain tuple is one."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class Submission:
    """One report: its head, its sections, and every node in them.

    Whoever builds it seals it: what rules are handed cannot be changed by one of them for the others.
    """

    header: Header
    root: Section
    stage: str
    """``draft``, ``final``, or "" where nothing is said."""
    medium: Format
    """The reader: ``yaml``, ``json``; ``text`` and ``pdf`` lose text boxes, so blanks weigh less there."""
    nodes: dict[type, list[Any]]
    """Every node by its type, in reading order; once it is sealed, to be read only."""
    suppressions: tuple[tuple[str, str, str, Span], ...]
    """(rule, logical path, reason, where it stands)."""
    _views: dict[Callable[[Submission], Any], Any] = field(default_factory=dict, init=False, repr=False)
    _is_sealed: bool = field(default=False, init=False, repr=False)

    def __setattr__(self, name: str, value: Any) -> None:
        if getattr(self, "_is_sealed", False):
            raise AttributeError(f"a submission does not change: {name}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a submission does not change: {name}")

    def seal(self) -> None:
        """Let nothing in it change from now on."""
        fixed: Any = MappingProxyType({kind: tuple(nodes) for kind, nodes in self.nodes.items()})
        self.nodes = fixed
        self._is_sealed = True

    @property
    def span(self) -> Span:
        """The header's place: where a finding about the whole report points."""
        return self.header.span

    def all(self, kind: type[Any]) -> Sequence[Any]:
        """Every node of one type, in reading order."""
        return self.nodes.get(kind, ())

    def get(self, view: Callable[[Submission], _T]) -> _T:
        """What a view says of this report: computed for the first rule that asks, kept for the others."""
        if view not in self._views:
            self._views[view] = _fixed(view(self))
        found: _T = self._views[view]
        return found

    def release(self) -> None:
        """Drop the nodes and views, which hold the submission that holds them."""
        object.__setattr__(self, "nodes", {})
        self._views.clear()


def _fixed(held: Any) -> Any:
    """A collection as one that cannot be changed; anything else as it is."""
    if type(held) is list:
        return Several(held)
    if isinstance(held, dict):
        return MappingProxyType(held)
    return frozenset(held) if type(held) is set else held

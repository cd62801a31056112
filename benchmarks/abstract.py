"""A report before it is written: a tree of text, the cells in it that somebody may get wrong, and what relates them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol


class Ref(NamedTuple):
    """A cell, by its number in :attr:`Report.cells`."""

    number: int


Text = tuple["str | Ref", ...]
"""A scalar: words and cells in their order."""


class Cell(NamedTuple):
    """What is written in one place: a figure, a date, a verdict. ``role`` says what, ``where`` in what part."""

    text: str
    role: str
    where: str


Read = Callable[[Ref], str]


class Relation(Protocol):
    """What the cells of a report must be to one another."""

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The cells it is about."""

    def holds(self, read: Read) -> bool:
        """Whether it can hold, by what is written."""

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        """What is left of it when cells are gone; None where nothing is."""


class Report(NamedTuple):
    """``body`` is the submission with :data:`Text` for scalars; ``cells`` what stands in them."""

    body: Mapping[str, Any]
    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]

    def read(self, ref: Ref) -> str:
        """What is written in a cell."""
        return self.cells[ref.number].text

    def written(self, changes: Mapping[Ref, str]) -> Report:
        """The report with other words in some cells."""
        cells = list(self.cells)
        for ref, text in changes.items():
            cells[ref.number] = cells[ref.number]._replace(text=text)
        return self._replace(cells=tuple(cells))

    def broken(self) -> list[Relation]:
        """The relations that cannot hold."""
        return [relation for relation in self.relations if not relation.holds(self.read)]

    def mapping(self) -> dict[str, Any]:
        """The submission as plain data, every scalar a text."""
        plain: dict[str, Any] = self._plain(self.body)
        return plain

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: self._plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._plain(item) for item in value]
        return "".join(self.read(piece) if isinstance(piece, Ref) else piece for piece in value)


def refs_in(value: Any) -> Iterator[Ref]:
    """The cells that stand in a piece of a body."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from refs_in(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from refs_in(item)


class Draft:
    """A report in the making."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.relations: list[Relation] = []

    def cell(self, text: str, role: str, where: str) -> Ref:
        """A new cell with something written in it."""
        self.cells.append(Cell(text, role, where))
        return Ref(len(self.cells) - 1)

    def relate(self, relation: Relation) -> None:
        """Something that must hold."""
        self.relations.append(relation)

    def finished(self, body: Mapping[str, Any]) -> Report:
        """The report."""
        return Report(body, tuple(self.cells), tuple(self.relations))

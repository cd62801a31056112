"""Lists of one set of labels become tables: a row a label, a column for each list, or two."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dxlint.language.labelled_lists import Item, LabelledList, lists_together
from dxlint.language.quantities import Quantity
from dxlint.model import Column, Entry, Figure, Prose, Row, Span, Table
from dxlint.tables.stacked import INDEX

_WIDE = 2
"""Figures of an item that are columns."""
_LEAST = 2
"""Rows that a column fills at least."""


def labelled_tables(prose: Prose, figures: Sequence[Quantity]) -> Iterator[Table]:
    """The tables that lists told together in a section's prose make, which has these figures."""
    for lists in lists_together(prose.text, figures):
        yield _table(prose, lists)


def _table(prose: Prose, lists: Sequence[LabelledList]) -> Table:
    items = [{item.label: item for item in one.items} for one in lists]
    labels = dict.fromkeys(label for one in items for label in one if sum(label in other for other in items) > 1)
    columns, filled = [_column("")], list[list[Quantity | None]]()
    for one, by_label in zip(lists, items, strict=True):
        for at in range(_WIDE):
            cells = [_figure(by_label.get(label), at) for label in labels]
            told = [cell for cell in cells if cell is not None]
            if len(told) >= _LEAST:
                columns.append(
                    _column(_name(one, told, [by_label[label] for label in labels if label in by_label], at))
                )
                filled.append(cells)
    rows = []
    for at, label in enumerate(labels):
        first = next(one[label] for one in items if label in one)
        place = Span(prose.span.pointer, first.start, first.start + len(label))
        entries = [_entry(prose, column[at]) for column in filled]
        rows.append(Row("", (Entry(label, "words", place), *entries), place))
    start, end = lists[0].items[0].start, lists[-1].items[-1].figures[-1].end
    return Table(lists[0].head, tuple(columns), tuple(rows), prose.context, Span(prose.span.pointer, start, end))


def _figure(item: Item | None, at: int) -> Quantity | None:
    figures = item.figures if item is not None else ()
    return figures[at] if at < len(figures) and not figures[at].qualifier else None


def _name(one: LabelledList, told: Collection[Quantity], items: Collection[Item], at: int) -> str:
    """What a column is called: what its list is, with the words that its items have for their figures."""
    said = [one.head]
    if not at and any(item.changes for item in items):
        said.append("tăng, giảm")
    if all(figure.percent for figure in told) or INDEX.search(one.head.lower()):
        said.append("(%)")
    return " ".join(filter(None, said))


def _column(name: str) -> Column:
    return Column("", name, "", {}, ())


def _entry(prose: Prose, quantity: Quantity | None) -> Entry:
    if quantity is None:
        return Entry("", "blank", prose.span)
    span = Span(prose.span.pointer, quantity.start, quantity.end)
    return Entry(quantity.text, "number", span, Figure(quantity, span))

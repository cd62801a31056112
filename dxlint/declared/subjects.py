"""What a declared rule may look at: the things of a report, each with the attributes that a declaration names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from dxlint.language.statuses import Status
from dxlint.language.text import fold
from dxlint.model import (
    Citation,
    Column,
    Entry,
    Figure,
    Header,
    Indicator,
    Row,
    Section,
    Span,
    Statement,
    Submission,
    Table,
    Tally,
)
from dxlint.model.schema.shapes import Level, Role, RowKind, SectionKind
from dxlint.records import NamedTuple
from dxlint.rulebook.view import View, view
from dxlint.views.statements import is_prose


class Value(NamedTuple):
    """What an attribute holds: its text, its place, and the figures read in it, where it is an entry."""

    text: str
    span: Span
    entry: Entry | None = None
    unit: str = ""
    """Of a cell: what its column is counted in, as far as the column says it."""


class Subject(NamedTuple):
    """One thing that a rule looks at."""

    name: str
    """What a message calls it."""
    span: Span
    read: Callable[[str], Value | None]
    """The attribute of that name; None where the report does not give it."""
    inferred: bool = False
    """Whether it was found by reading sentences, so that no finding about it is more than a warning."""


class Kind(NamedTuple):
    """A kind of thing: its attributes, and the view that gives every one of a report."""

    attributes: tuple[str, ...]
    """Empty where the attributes are the columns of a table."""
    things: View[tuple[Subject, ...]]
    figures: tuple[str, ...] = ()
    """Those of the attributes that hold a figure, or may."""
    words: Mapping[str, tuple[str, ...]] = {}
    """Of attributes that have one of a few words: these."""


def _subject(
    name: str, thing: Any, read: Mapping[str, Callable[[Any], Value | None]], *, inferred: bool = False
) -> Subject:
    return Subject(name, thing.span, lambda attribute: read[attribute](thing), inferred)


def _text(name: str) -> Callable[[Any], Value | None]:
    return lambda thing: _said(getattr(thing, name), thing.span)


def _entry(name: str) -> Callable[[Any], Value | None]:
    return lambda thing: _of_entry(getattr(thing, name))


def _said(text: str, span: Span) -> Value | None:
    return Value(text, span) if text else None


def _of_entry(entry: Entry | None, unit: str = "") -> Value | None:
    return Value(entry.text, entry.span, entry, unit) if entry is not None and entry.kind != "blank" else None


def _of_figure(figure: Figure | None) -> Value | None:
    if figure is None:
        return None
    return Value(figure.text, figure.span, Entry(figure.text, "number", figure.span, figure))


def _scope(thing: Any) -> Value | None:
    return _said(thing.context.scope, thing.span)


_FIGURES = ("target", "result", "percent")
_INDICATOR: Mapping[str, Callable[[Any], Value | None]] = {
    **{name: _text(name) for name in ("id", "name", "unit", "note")},
    **{name: _entry(name) for name in _FIGURES},
    "status": lambda it: Value(it.verdict.text, it.verdict.span) if it.verdict else None,
    "scope": _scope,
}
_MEASURE: Mapping[str, Callable[[Any], Value | None]] = {
    **{name: _text(name) for name in ("id", "name", "unit")},
    "value": _entry("entry"),
    "scope": _scope,
}
_CITATION: Mapping[str, Callable[[Any], Value | None]] = {
    **{name: _text(name) for name in ("role", "issuer", "subject")},
    "type": _text("type_word"),
    "number": lambda it: Value(it.number.text, it.number_span) if it.number and not it.number.blank else None,
    "date": lambda it: Value(it.date.text, it.date_span) if it.date else None,
}
_SECTION: Mapping[str, Callable[[Any], Value | None]] = {name: _text(name) for name in ("id", "title", "kind", "text")}
_TABLE: Mapping[str, Callable[[Any], Value | None]] = {
    "name": _text("name"),
    "columns": lambda it: _said("; ".join(column.name for column in it.columns), it.span),
}
_HEADER = ("agency", "parent_agency", "level", "province", "region", "number", "place", "date", "type", "title")
_COUNTS = ("total", *(status.value for status in Status))


@view
def _indicators(submission: Submission) -> Iterator[Subject]:
    for it in submission.all(Indicator):
        yield _subject(it.name or it.id, it, _INDICATOR)


@view
def _measures(submission: Submission) -> Iterator[Subject]:
    for it in submission.all(Statement):
        if "/indicators/" not in it.span.pointer:
            yield _subject(it.name or it.id, it, _MEASURE, inferred=is_prose(it))


@view
def _citations(submission: Submission) -> Iterator[Subject]:
    for it in submission.all(Citation):
        yield _subject(it.number.text if it.number else it.subject or it.type_word, it, _CITATION)


@view
def _tallies(submission: Submission) -> Iterator[Subject]:
    for it in submission.all(Tally):
        counts = {state.status.value: state.count for state in it.states} | {"total": it.total}
        yield Subject(it.name, it.span, _tally_reader(it, counts), not it.explicit)


def _tally_reader(tally: Tally, counts: Mapping[str, Figure | None]) -> Callable[[str], Value | None]:
    return lambda name: _said(tally.name, tally.span) if name == "name" else _of_figure(counts.get(name))


@view
def _tables(submission: Submission) -> Iterator[Subject]:
    for it in submission.all(Table):
        yield _subject(it.name, it, _TABLE)


@view
def _rows(submission: Submission) -> Iterator[Subject]:
    """The rows of every table; their attributes are the columns, by id or by name."""
    for table in submission.all(Table):
        places = _column_places(table.columns)
        units = [_unit(column) for column in table.columns]
        for row in table.rows:
            if row.kind not in ("header", "unit"):
                yield Subject(_label(row), row.span, _row_reader(row, places, units))


def _column_places(columns: tuple[Column, ...]) -> Mapping[str, int]:
    named = {fold(column.name): at for at, column in reversed([*enumerate(columns)]) if column.name}
    return named | {fold(column.id): at for at, column in reversed([*enumerate(columns)]) if column.id}


def _unit(column: Column) -> str:
    return column.unit or ("%" if "%" in column.name else "")


def _row_reader(row: Row, places: Mapping[str, int], units: Sequence[str]) -> Callable[[str], Value | None]:
    def read(name: str) -> Value | None:
        at = places.get(fold(name))
        return _of_entry(row.cells[at], units[at]) if at is not None and at < len(row.cells) else None

    return read


def _label(row: Row) -> str:
    return next((text for text in row.texts if text), "")


@view
def _cells(submission: Submission) -> Iterator[Subject]:
    for table in submission.all(Table):
        for row in table.rows:
            label = _label(row)
            for column, cell in zip(table.columns, row.cells, strict=False):
                said = {"table": table.name, "row": label, "column": column.name or column.id, "kind": row.kind}
                yield Subject(f"{label}, {said['column']}", cell.span, _cell_reader(cell, said, _unit(column)))


def _cell_reader(cell: Entry, said: Mapping[str, str], unit: str) -> Callable[[str], Value | None]:
    return lambda name: _of_entry(cell, unit) if name == "text" else _said(said[name], cell.span)


@view
def _headers(submission: Submission) -> Iterator[Subject]:
    header: Header = submission.header
    yield Subject("", header.span, lambda name: _said(getattr(header, name).text, getattr(header, name).span))


@view
def _sections(submission: Submission) -> Iterator[Subject]:
    for it in submission.all(Section):
        yield _subject(it.title or it.id, it, _SECTION)


KINDS: Mapping[str, Kind] = {
    "indicator": Kind(tuple(_INDICATOR), _indicators, _FIGURES),
    "measure": Kind(tuple(_MEASURE), _measures, ("value",)),
    "tally": Kind(("name", *_COUNTS), _tallies, _COUNTS),
    "citation": Kind(tuple(_CITATION), _citations, words={"role": get_args(Role)}),
    "table": Kind(tuple(_TABLE), _tables),
    "row": Kind((), _rows),
    "cell": Kind(("text", "table", "row", "column", "kind"), _cells, ("text",), {"kind": get_args(RowKind)}),
    "header": Kind(_HEADER, _headers, words={"level": get_args(Level)}),
    "section": Kind(tuple(_SECTION), _sections, words={"kind": get_args(SectionKind)}),
}
"""What ``on:`` may name."""

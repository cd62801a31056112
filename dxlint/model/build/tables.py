"""Tables: cells, the shares their columns state, and their totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from dxlint.language.text import as_seen
from dxlint.model import Column, Context, Entry, Figure, PartialRatio, Ratio, Row, Span, Table
from dxlint.model.build.builder import Builder, Manner
from dxlint.model.build.ratios import add_ratio, as_percent, is_plan
from dxlint.model.build.table_sums import add_row_sums, add_totals
from dxlint.patterns import lazy

_COUNTED = frozenset({"", "subtotal", "total"})
"""Kinds of rows that hold figures."""
_YEARS = range(1900, 2101)
_ENGLISH = lazy(r"-?[0-9]{1,3}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
_ONE_GROUP = lazy(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_ENOUGH_GROUPS = 5
"""So many figures, all with just three digits behind the comma, are no decimals."""
_DECIMAL_POINT = lazy(r"[-+]?[0-9]{1,3}\.[0-9]{1,2}\s?%?")
_ENOUGH_POINTS = 3
"""So many figures with a decimal point say the same of the commas beside them."""
_VIETNAMESE = lazy(r"-?(?:[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|(?:\.[0-9]{3})+,[0-9]+)|[0-9]+,[0-9]{1,2})\s?%?")


def table_nodes(item: Mapping[str, Any], place: Span, context: Context, manner: Manner) -> Iterator[Any]:
    """The table at ``place``, what is odd about it, and the relations that its columns and total rows state."""
    builder, pointer = Builder(manner), place.pointer
    name = builder.words(item, "name", pointer, context)
    columns = tuple(
        _column(builder, c, f"{pointer}/columns/{i}", context) for i, c in enumerate(item.get("columns", ()))
    )
    width, written = len(columns), _number_format(item.get("rows", ()))
    rows = tuple(
        _row(builder, r, f"{pointer}/rows/{i}", width, context, written) for i, r in enumerate(item.get("rows", ()))
    )
    if not columns and any(cell.kind in ("number", "share") for row in rows for cell in row.cells):
        builder.problem("DX002", "no-columns", pointer)
    table = builder.add(Table(name, columns, rows, context, place))
    labels = [_label(row, width) for row in rows]
    _add_shares(builder, table, labels)
    add_row_sums(builder, table, labels)
    add_totals(builder, table, labels)
    return chain.from_iterable(builder.nodes.values())


def _column(builder: Builder, data: Mapping[str, Any], pointer: str, context: Context) -> Column:
    return Column(
        as_seen(data.get("id", "")),
        builder.words(data, "name", pointer, context),
        as_seen(data.get("unit", "")),
        data.get("percent_of", {}),
        tuple(data.get("sum_of", ())),
    )


def _number_format(rows: Iterable[list[str] | Mapping[str, Any]]) -> str:
    """``en`` for a table that groups thousands with commas in a way that cannot be Vietnamese; else ""."""
    texts = [text for row in rows for text in _texts(row)]
    commas = [bare for text in texts if "," in text and (bare := text.strip(" %()"))[-1:].isdigit()]
    if not any(map(_ENGLISH.fullmatch, commas)):
        if not commas or not all(map(_ONE_GROUP.fullmatch, commas)):
            return ""
        points = [text for text in texts if _DECIMAL_POINT.fullmatch(text.strip())]
        if len(commas) < _ENOUGH_GROUPS and len(points) < _ENOUGH_POINTS:
            return ""
    return "" if any(_VIETNAMESE.fullmatch(text.strip()) for text in texts) else "en"


def _texts(data: list[str] | Mapping[str, Any]) -> list[str]:
    return data if isinstance(data, list) else data.get("cells", [])


def _row(
    builder: Builder,
    data: list[str] | Mapping[str, Any],
    pointer: str,
    width: int,
    context: Context,
    number_format: str,
) -> Row:
    kind, texts, place = "", _texts(data), pointer
    if not isinstance(data, list):
        kind, place = data.get("kind", ""), f"{pointer}/cells"
    if 0 < width < len(texts):
        builder.problem("DX004", "long-row", pointer, cells=str(len(texts)), columns=str(width))
    reported = kind != "header"
    cells = [
        builder.cell(text, f"{place}/{index}", context, reported=reported, number_format=number_format)
        if index < width
        else builder.overlong_cell(text, f"{place}/{index}", number_format)
        for index, text in enumerate(texts)
    ]
    cells += [Entry("", "blank", Span(f"{place}/{index}")) for index in range(len(cells), width)]
    if kind not in _COUNTED and _holds_figures(cells):
        builder.problem("DX002", "figures-in-head", pointer, kind=kind)
    return Row(kind, tuple(cells), Span(pointer))


def _holds_figures(cells: Sequence[Entry]) -> bool:
    """Whether a row holds what no head does: shares, or figures that are no year, limit or number of a column or row.

    The number of a row stands first, before words.
    """
    filled = [cell for cell in cells if cell.kind != "blank"]
    own = filled[1:] if len(filled) > 1 and filled[1].kind == "words" else filled
    figures = [cell.figure.quantity for cell in own if cell.kind == "number" and cell.figure]
    counts = [one.text for one in figures if one.qualifier is None]
    counts = [text for text in counts if not (text.isdigit() and int(text) in _YEARS)]
    whole = [int(text) for text in counts if text.isdigit()]
    numbered = len(whole) == len(counts) > 1 and whole == list(range(whole[0], whole[0] + len(whole)))
    return any(cell.kind == "share" for cell in own) or (bool(counts) and not numbered)


def _label(row: Row, width: int) -> str:
    """What a row is of: its first words."""
    return next((cell.text for cell in row.cells[:width] if cell.kind == "words"), "")


def _add_shares(builder: Builder, table: Table, labels: Sequence[str]) -> None:
    """A column of percentages with the columns it is computed from; bare a/b cells of other columns."""
    position = {column.id: index for index, column in enumerate(table.columns) if column.id}
    counted = [(row.cells, label) for row, label in zip(table.rows, labels, strict=True) if row.kind in _COUNTED]
    sources: set[int] = set()
    for index, column in enumerate(table.columns):
        of = column.percent_of
        if not of:
            continue
        found = [position.get(of.get(key, "")) for key in ("ratio", "numerator", "denominator")]
        for key, where in zip(("ratio", "numerator", "denominator"), found, strict=True):
            if of.get(key) and where is None:
                pointer = f"{table.span.pointer}/columns/{index}/percent_of/{key}"
                builder.problem("DX002", "unknown-column", pointer, value=of[key])
        ratio_at, numerator_at, denominator_at = found
        pointer = f"{table.span.pointer}/columns/{index}/percent_of"
        if index in found or (numerator_at is not None and numerator_at == denominator_at):
            builder.problem("DX002", "column-of-itself", pointer, column=column.name or column.id)
        elif ratio_at is not None:
            sources.add(ratio_at)
            stated_at_all = any(cells[index].figure for cells, _ in counted)
            if stated_at_all and not any(cells[ratio_at].kind == "share" for cells, _ in counted):
                builder.problem("DX002", "no-shares-there", f"{pointer}/ratio", value=of["ratio"])
        for cells, label in counted:
            stated = as_percent(cells[index].figure)
            if ratio_at is not None:
                same_things = not is_plan(table.columns[ratio_at].name)
                add_ratio(builder, cells[ratio_at], stated, label, table.context, same_things=same_things)
            elif numerator_at is not None and denominator_at is not None:
                _add_pair(builder, table, cells, stated, numerator_at, denominator_at, label)
            elif stated is not None and (at := _first(denominator_at, numerator_at)) is not None:
                _add_partial(builder, table, cells, stated, at, numerator_at, label)
    for cells, label in counted:
        for index, column in enumerate(table.columns):
            if index not in sources and cells[index].kind == "share":
                same_things = not is_plan(column.name)
                add_ratio(builder, cells[index], None, label, table.context, same_things=same_things)


def _first(*places: int | None) -> int | None:
    return next((at for at in places if at is not None), None)


def _add_pair(
    builder: Builder,
    table: Table,
    cells: Sequence[Entry],
    stated: Figure | None,
    numerator_at: int,
    denominator_at: int,
    label: str,
) -> None:
    """The share of two cells with the percentage stated for it, or with one of them where the other is blank."""
    numerator, denominator = cells[numerator_at].figure, cells[denominator_at].figure
    if stated and "blank" in (cells[numerator_at].kind, cells[denominator_at].kind):
        at = denominator_at if denominator else numerator_at
        _add_partial(builder, table, cells, stated, at, numerator_at, label)
    if numerator and denominator:
        same_things = not is_plan(f"{table.columns[numerator_at].name} {table.columns[denominator_at].name}")
        builder.add(Ratio(numerator, denominator, stated, label, table.context, same_things=same_things))


def _add_partial(
    builder: Builder,
    table: Table,
    cells: Sequence[Entry],
    stated: Figure,
    at: int,
    numerator_at: int | None,
    label: str,
) -> None:
    """The percentage with the one count of its row, which stands in column ``at``."""
    count, column = cells[at].figure, table.columns[at]
    if count is not None:
        unit = column.unit or column.name
        builder.add(PartialRatio(count, stated, at != numerator_at, unit, label, table.context))

"""Measures: a figure, its share, its parts, its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from dxlint.language.lexicon import GOES_ON
from dxlint.language.text import as_seen
from dxlint.model import (
    Context,
    Entry,
    Figure,
    ItemList,
    Part,
    PartialRatio,
    RatePart,
    RateRollup,
    Statement,
    Sum,
)
from dxlint.model.build.builder import Builder, tell_range, tell_share
from dxlint.model.build.ratios import add_ratio, as_percent, is_plan
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

Inherit = Callable[[Context, Mapping[str, Any], str], Context]
_OPEN = lazy(rf"^(?:khác|và các .*)$|{GOES_ON}$")


class _Measured(NamedTuple):
    """A measure's own figures."""

    name: str
    value: Figure | None
    """A plain count or amount."""
    numerator: Figure | None
    denominator: Figure | None
    percent: Figure | None

    @property
    def counted(self) -> Figure | None:
        """What is counted: the plain count, or the numerator of the share."""
        return self.value or self.numerator


def add_measures(
    builder: Builder, items: Iterable[Mapping[str, Any]], pointer: str, outer: Context, inherit: Inherit
) -> None:
    """Add the measures at ``pointer``."""
    for index, item in enumerate(items):
        _measure(builder, item, f"{pointer}/{index}", outer, inherit)


def _measure(builder: Builder, data: Mapping[str, Any], pointer: str, outer: Context, inherit: Inherit) -> _Measured:
    name = builder.words(data, "name", pointer, outer)
    context = inherit(outer, data, data.get("id") or name)
    builder.words(data, "note", pointer, context)
    percent_entry = builder.entry(data, "percent", pointer, context)
    percent = as_percent(percent_entry.figure) if percent_entry else None
    value = numerator = denominator = None
    entries = [
        entry for key in ("value", "result") if (entry := builder.entry(data, key, pointer, context)) is not None
    ]
    for entry in entries:
        if entry.kind == "share":
            ratio = add_ratio(
                builder,
                entry,
                percent,
                name,
                context,
                same_things=not is_plan(f"{name} {as_seen(data.get('scope', ''))}"),
            )
            if ratio is not None:
                numerator, denominator = ratio.numerator, ratio.denominator
        elif entry.figure is not None and entry.figure.quantity.percent:
            percent = percent or entry.figure
        else:
            value = value or entry.figure
        _state(builder, data, name, entry, context)
    if percent is not None and entries and data.get("result") and entries[-1].kind == "words":
        tell_range(builder, entries[-1], f"{pointer}/result")
    if entries:
        tell_share(builder, percent_entry, f"{pointer}/percent")
    elif percent_entry is not None:
        _state(builder, data, name, percent_entry, context)
    if value is not None and percent is not None and numerator is None:
        builder.add(
            PartialRatio(value, percent, False, as_seen(data.get("unit", "")) or value.quantity.unit, name, context)
        )
    measured = _Measured(name, value, numerator, denominator, percent)
    if "items" in data and measured.counted is not None:
        builder.add(_item_list(measured.counted, data["items"], name, context))
    for key, complete in (("parts", True), ("of_which", False)):
        parts = [
            _measure(builder, item, f"{pointer}/{key}/{index}", context, inherit)
            for index, item in enumerate(data.get(key, ()))
        ]
        if parts:
            _relate(builder, measured, parts, context, complete)
    return measured


def _state(builder: Builder, data: Mapping[str, Any], name: str, entry: Entry, context: Context) -> None:
    builder.add(
        Statement(
            as_seen(data.get("id", "")),
            name,
            as_seen(data.get("unit", "")),
            entry,
            as_seen(data.get("same_as", "")),
            context,
            entry.span,
        )
    )


def _item_list(count: Figure, items: list[str], name: str, context: Context) -> ItemList:
    named = [as_seen(item).strip() for item in items]
    is_open = any(_OPEN.search(item) for item in named)
    return ItemList(count, tuple(item for item in named if item and not _OPEN.fullmatch(item)), is_open, name, context)


def _relate(builder: Builder, whole: _Measured, parts: list[_Measured], context: Context, complete: bool) -> None:
    """The relations between a measure and its parts: plain sums, sums over and under the line, rates."""
    columns = (
        [(whole.value, [part.value for part in parts])]
        if whole.value
        else [
            (whole.numerator, [part.counted for part in parts]),
            (whole.denominator, [part.denominator for part in parts]),
        ]
    )
    for total, figures in columns:
        found = [Part(part.name, figure) for part, figure in zip(parts, figures, strict=True) if figure]
        if total is not None and found and (len(found) == len(parts) or not complete):
            builder.add(Sum(total, tuple(found), whole.name, context, complete))
    if complete and (shares := _structure(whole, parts)) and whole.percent:
        builder.add(Sum(whole.percent, shares, whole.name, context))
    elif complete and whole.percent and sum(part.percent is not None for part in parts) == len(parts) > 1:
        rates = [RatePart(m.name, m.counted, m.denominator, m.percent) for m in (whole, *parts)]
        builder.add(RateRollup(rates[0], tuple(rates[1:]), whole.name, context))


def _structure(whole: _Measured, parts: list[_Measured]) -> tuple[Part, ...]:
    """The parts of a whole of 100% that are its shares; none where they are rates of parts, whose mean it would be.

    Bare percentages make a structure where they are nearer to 100% together than each of them is.
    """
    figures = [part.percent for part in parts if part.percent is not None]
    bare = all(part.counted is None and part.denominator is None for part in (whole, *parts))
    if not bare or whole.percent is None or whole.percent.quantity.value != 100 or not 1 < len(figures) == len(parts):
        return ()
    together = sum((Fraction(figure.quantity.value) for figure in figures), start=Fraction(0))
    if abs(together - 100) > abs(together - 100 * len(parts)) or whole.percent.quantity.qualifier is not None:
        return ()
    return tuple(Part(part.name, figure) for part, figure in zip(parts, figures, strict=True))

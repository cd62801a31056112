"""Groups of indicators and the tallies that count them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dxlint.language.statuses import Status, read_status
from dxlint.language.text import as_seen
from dxlint.model import (
    Context,
    Figure,
    Group,
    Indicator,
    Member,
    PartialRatio,
    Span,
    State,
    Statement,
    Subtotal,
    Tally,
    Verdict,
)
from dxlint.model.build.builder import Builder, tell_share
from dxlint.model.build.ratios import add_ratio, as_percent, is_plan

Inherit = Callable[[Context, Mapping[str, Any], str], Context]


def add_groups(
    builder: Builder, items: Iterable[Mapping[str, Any]], pointer: str, outer: Context, inherit: Inherit
) -> tuple[Group, ...]:
    """Add the groups at ``pointer`` with all that stands in them."""
    return tuple(_group(builder, item, f"{pointer}/{index}", outer, inherit) for index, item in enumerate(items))


def _group(builder: Builder, data: Mapping[str, Any], pointer: str, outer: Context, inherit: Inherit) -> Group:
    context = inherit(outer, data, data.get("id") or data.get("name", ""))
    name = builder.words(data, "name", pointer, context)
    tally = add_tally(builder, data["tally"], f"{pointer}/tally", name, pointer, context) if "tally" in data else None
    indicators = tuple(
        _indicator(builder, item, f"{pointer}/indicators/{index}", pointer, context, inherit)
        for index, item in enumerate(data.get("indicators", ()))
    )
    groups = add_groups(builder, data.get("groups", ()), f"{pointer}/groups", context, inherit)
    group = Group(as_seen(data.get("id", "")), name, tally, indicators, groups, context, Span(pointer))
    builder.add(group)
    return group


def _indicator(
    builder: Builder, data: Mapping[str, Any], pointer: str, group: str, outer: Context, inherit: Inherit
) -> Indicator:
    identity = as_seen(data.get("id", ""))
    name = builder.words(data, "name", pointer, outer)
    context = inherit(outer, data, identity or name)
    target = builder.entry(data, "target", pointer, context)
    result = builder.entry(data, "result", pointer, context)
    percent = builder.entry(data, "percent", pointer, context)
    status = as_seen(data.get("status", ""))
    verdict = Verdict(status, read_status(status), Span(f"{pointer}/status")) if status.strip() else None
    if verdict is not None and verdict.status is None:
        builder.problem("DX002", "unknown-status", f"{pointer}/status", value=status)
    note = builder.words(data, "note", pointer, context)
    unit, same_as = as_seen(data.get("unit", "")), as_seen(data.get("same_as", ""))
    if result is not None:
        tell_share(builder, percent, f"{pointer}/percent")
        stated = as_percent(percent.figure) if percent else None
        ratio = add_ratio(builder, result, stated, name, context, same_things=not is_plan(name))
        count = result.figure
        if ratio is None and stated is not None and count is not None and not count.quantity.percent:
            builder.add(PartialRatio(count, stated, False, unit or count.quantity.unit, name, context))
        builder.add(Statement(identity, name, unit, result, same_as, context, Span(f"{pointer}/result")))
    indicator = Indicator(
        identity, name, unit, target, result, percent, verdict, same_as, note, group, context, Span(pointer)
    )
    builder.add(indicator)
    return indicator


def add_tally(
    builder: Builder, data: Mapping[str, Any], pointer: str, name: str, group: str, context: Context
) -> Tally:
    """Add a tally. Without ``complete`` it is complete when it names ``not_achieved`` or reaches its total."""
    total_entry = builder.entry(data, "total", pointer, context, count=True)
    total = total_entry.figure if total_entry else None
    states = tuple(
        _state(builder, status, data[status.value], f"{pointer}/{status.value}", context)
        for status in Status
        if status.value in data
    )
    subtotals = []
    for index, item in enumerate(data.get("subtotals", ())):
        count, of_total = _count(builder, item, "count", f"{pointer}/subtotals/{index}", context)
        of = tuple(status for word in item.get("of", ()) if (status := read_status(word)) is not None)
        if count is not None:
            subtotals.append(Subtotal(of, count, of_total))
    complete = data.get("complete") == "true" or (
        not data.get("complete") and ("not_achieved" in data or _reaches(total, states))
    )
    tally = Tally(name, total, states, tuple(subtotals), complete, group, context, Span(pointer))
    builder.add(tally)
    return tally


def _reaches(total: Figure | None, states: tuple[State, ...]) -> bool:
    """The states add up to the total, or would but for figures that bring the same total along."""
    counted = [state.count for state in states if state.count is not None]
    if not counted:
        return False
    whole = total or next((state.of_total for state in states if state.of_total), None)
    return whole is not None and sum(f.quantity.value for f in counted) >= whole.quantity.value


def _state(builder: Builder, status: Status, data: str | Mapping[str, Any], pointer: str, context: Context) -> State:
    if isinstance(data, str):
        entry = builder.cell(data, pointer, context, count=True) if data else None
        count, of_total = _split(entry)
        return State(status, count, of_total, None, (), Span(pointer))
    count, of_total = _count(builder, data, "count", pointer, context)
    members = None
    if "members" in data:
        members = tuple(
            Member(as_seen(item).strip(), Span(f"{pointer}/members/{index}"))
            for index, item in enumerate(data["members"])
        )
    of_which = []
    for word in data.get("of_which", {}):
        figure, _ = _count(builder, data["of_which"], word, f"{pointer}/of_which", context)
        if figure is not None:
            of_which.append((word, figure))
    return State(status, count, of_total, members, tuple(of_which), Span(pointer))


def _count(
    builder: Builder, data: Mapping[str, Any], key: str, pointer: str, context: Context
) -> tuple[Figure | None, Figure | None]:
    return _split(builder.entry(data, key, pointer, context, count=True))


def _split(entry: Any) -> tuple[Figure | None, Figure | None]:
    """A count, and the total it brings along: ``4/6``."""
    if entry is None:
        return None, None
    if entry.kind == "share":
        return entry.numerator, entry.denominator
    return entry.figure, None

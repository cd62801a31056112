"""What a submission names by an id, or as a period, and does not hold: told, for nothing was compared there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from dxlint.language.identities import identity
from dxlint.language.periods import read_period
from dxlint.model import Indicator, Statement
from dxlint.model.build.builder import Builder

_OF_PARTS = ("header", "sections", "groups", "indicators", "measures", "parts", "of_which", "tables")
"""The keys under which there are things that have ids and periods."""
_COMPARED = ("value", "result", "percent", "target", "status")
"""What one thing may state as another does."""


def tell_lost_references(builder: Builder, data: Mapping[str, Any]) -> None:
    """Report each ``same_as`` of a figure that names nothing else in the submission ``data``, and each ``period`` that
    says none.
    """
    things = list(_things(data, ""))
    for pointer, thing in things:
        given = thing.get("period")
        if given and any(given.values()) and read_period(given) is None:
            written = ", ".join(f"{key}: {value}" for key, value in given.items())
            builder.problem("DX002", "no-period", f"{pointer}/period", value=written)
    naming = _naming(builder)
    if not naming:
        return
    held = Counter([identity(thing.get("id", "")) for _, thing in things])
    stating = {identity(thing.get("id", "")) for _, thing in things if any(thing.get(key) for key in _COMPARED)}
    for pointer, (wanted, own) in naming.items():
        if held[identity(wanted)] <= (identity(wanted) == identity(own)):
            builder.problem("DX002", "no-such-id", pointer, value=wanted)
        elif identity(wanted) not in stating:
            builder.problem("DX002", "states-nothing", pointer, value=wanted)


def _naming(builder: Builder) -> dict[str, tuple[str, str]]:
    """What each ``same_as`` names, by its pointer, and the id of what it stands in."""
    statements = {f"{one.span.pointer.rpartition('/')[0]}": one for one in builder.nodes[Statement] if one.same_as}
    named = {**statements, **{one.span.pointer: one for one in builder.nodes[Indicator] if one.same_as}}
    return {f"{pointer}/same_as": (one.same_as, one.id) for pointer, one in named.items()}


def _things(thing: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The mapping and all below it that may have an id and a period, with their pointers."""
    yield pointer, thing
    for key in _OF_PARTS:
        inner = thing.get(key, ())
        if isinstance(inner, dict):
            yield f"{pointer}/{key}", inner
            continue
        for index, item in enumerate(inner):
            if isinstance(item, dict):
                yield from _things(item, f"{pointer}/{key}/{index}")

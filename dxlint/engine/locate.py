"""From a span of the model to what a person needs: line and column, the words there, the logical path."""

from __future__ import annotations

from typing import Any

from dxlint.engine.ways import NAMES, way_of
from dxlint.formats.places import Location
from dxlint.formats.pointers import steps_of, value_at
from dxlint.formats.tree import Tree
from dxlint.language.text import as_seen, clip, fold, original_offset
from dxlint.model import Span
from dxlint.rulebook.findings import Place

EXCERPT = 160
_LABELS = ("id", "name", "title", "number", "type", "rule")


def place_of(file: str, tree: Tree, span: Span, location: Location | None = None) -> Place:
    """Where the span stands in its file."""
    part = None if span.start is None or span.end is None else (span.start, span.end)
    near = ""
    if location is None:
        start, end = span.start, span.end
        if start is not None and end is not None:
            text = tree.value(span.pointer)
            if isinstance(text, str):
                start, end = original_offset(text, start), original_offset(text, end)
        location = tree.locate(span.pointer, start, end)
        beside = span
    elif location.paragraph and not location.line:
        near, start = tree.nearest(location)
        beside = Span(near, start, start)
        part = part if span.pointer else (start, start + 1)
    if location.paragraph and not location.line:
        return Place(file, span.pointer, location, way_of(tree.data, beside), part, near)
    return Place(file, span.pointer, location, part=part)


def excerpt_of(data: Any, span: Span) -> str:
    """The words at the span, in NFC: the part, the scalar, or the name of what is no scalar."""
    held = value_at(data, span.pointer)
    if isinstance(held, str):
        if span.start is None or span.end is None:
            text = as_seen(held)
        else:
            text = as_seen(held[original_offset(held, span.start) : original_offset(held, span.end)])
    elif isinstance(held, dict):
        text = next(
            (as_seen(held[key]) for key in NAMES if isinstance(held.get(key), str)),
            "",
        )
    elif isinstance(held, list):
        text = as_seen(next((item for item in held if isinstance(item, str)), ""))
    else:
        text = ""
    return clip(" ".join(text.split()), EXCERPT)


def logical_path(data: Any, span: Span) -> str:
    """The way to a place by ids and names, never by position: it survives what is added above it.

    A list's items are named by their id, name, title or number, a row by its first words; an item with none
    of these (a paragraph, a lone cell) by nothing at all.
    """
    here = data
    path = []
    for step in steps_of(span.pointer):
        if isinstance(here, list):
            here = here[int(step)] if step.isdigit() and int(step) < len(here) else None
            path.append(_label(here))
        else:
            here = here.get(step) if isinstance(here, dict) else None
            path.append(step)
    return "/".join(step for step in path if step)


def _label(item: Any) -> str:
    if isinstance(item, dict):
        for key in _LABELS:
            if isinstance(item.get(key), str) and item[key]:
                return fold(item[key])
        item = item.get("cells")
    if isinstance(item, list):
        words = [fold(cell) for cell in item if isinstance(cell, str) and any(c.isalpha() for c in cell)]
        return words[0] if words else ""
    return ""

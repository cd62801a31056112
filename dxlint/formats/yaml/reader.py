"""YAML to a tree, in one pass over libyaml's parse events.

A clean file is read by `_build`, which keeps no places: it serves almost every file, and few are ever asked
where something stands. Whatever is out of the ordinary (a key given twice, a tag, an alias, bad nesting, a
figure split in two, a file that does not parse) sends the file to the composer, which keeps places and tells
problems.
"""

from __future__ import annotations

from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from dxlint.formats.decoding import read_text
from dxlint.formats.tree import MAX_DEPTH, MAX_NODES, Tree
from dxlint.formats.yaml.events import NULLS, UnparsableError, YamlEvent, event_source
from dxlint.formats.yaml.places import YamlPlaces
from dxlint.patterns import lazy

# A tag, an anchor or an alias opens a token, so a blank or an indicator stands before it; a block scalar
# whose indentation is given may be a figure that was left bare (`target: >5`).
_PROPERTY = lazy(r"(?:!\S|[&*][0-9A-Za-z_-])(?<![^\s\[{,:?-]..)|[|>][1-9](?<=[:-]\s..)")
# In a flow collection: a comma between two digits, and no quote before the item ends (`66,42%`).
_SPLIT_FIGURE = lazy(r",(?<=\d,)\d[^\"',\]}]*+[,\]}]")


class _UnusualError(Exception):
    """The file needs the composer."""


_MOST_CHARACTERS = 4 * MAX_NODES
"""A longer source may well hold more values than are read, and is read with care at once."""


def read(raw: bytes) -> Tree:
    """The tree of a file; what is wrong with it stands in ``problems``, nothing is raised."""
    return read_text(read_yaml, raw)


def read_yaml(source: str) -> Tree:
    """The tree of a YAML source; what is wrong with it stands in `problems`, nothing is raised."""
    source = source.removeprefix("\ufeff")
    if len(source) <= _MOST_CHARACTERS and not _may_have_properties(source):
        try:
            return Tree(_build(source), [], source, YamlPlaces(source))
        except (_UnusualError, UnparsableError):
            pass
    from dxlint.formats.yaml.recovery import read_carefully

    return read_carefully(source)


def _may_have_properties(source: str) -> bool:
    for sign in "!&*>|":  # rare in reports, and found much faster one by one
        at = source.find(sign)
        while at >= 0:
            if _PROPERTY.match(source, at):
                return True
            at = source.find(sign, at + 1)
    return False


def _build(source: str) -> Any:
    """The data of a source with nothing unusual in it; anything else raises."""
    next_event = event_source(source)
    # The loops run once a scalar: what they look up is local.
    scalar, mapping_start, nulls = ScalarEvent, MappingStartEvent, NULLS
    left = MAX_NODES - 1  # of the root there is one

    def mapping(start: YamlEvent, depth: int) -> dict[str, Any]:
        node: dict[str, Any] = {}
        while True:
            event = next_event()
            if type(event) is not scalar:
                break
            key = event.value
            if key in node:
                raise _UnusualError
            event = next_event()
            if type(event) is scalar:
                value = event.value
                node[key] = value if len(value) > 4 or value not in nulls or event.style else ""
            else:
                node[key] = collection(event, depth + 1)
        if type(event) is not MappingEndEvent:
            raise _UnusualError
        ends(start, event, 2 * len(node))
        return node

    def sequence(start: YamlEvent, depth: int) -> list[Any]:
        node: list[Any] = []
        append = node.append
        while True:
            event = next_event()
            if type(event) is scalar:
                value = event.value
                append(value if len(value) > 4 or value not in nulls or event.style else "")
            elif type(event) is SequenceEndEvent:
                ends(start, event, len(node))
                return node
            else:
                append(collection(event, depth + 1))

    def collection(event: YamlEvent, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise _UnusualError
        return mapping(event, depth) if type(event) is mapping_start else sequence(event, depth)

    def ends(start: YamlEvent, end: YamlEvent, size: int) -> None:
        nonlocal left
        left -= size
        if left < 0:
            raise _UnusualError
        if start.flow_style and _SPLIT_FIGURE.search(source, start.start_mark.index, end.end_mark.index):
            raise _UnusualError

    try:
        next_event()  # the stream's start
        if type(next_event()) is StreamEndEvent:
            raise _UnusualError
        root = next_event()
        if type(root) is scalar:
            raise _UnusualError
        data = collection(root, 1)
        next_event()  # the document's end
        if type(next_event()) is not StreamEndEvent:
            raise _UnusualError
        return data
    finally:
        # The functions above name each other: what they hold would stay until cycles are looked for.
        collection = _no_more  # type: ignore[assignment]


def _no_more(_event: YamlEvent, _depth: int) -> Any:
    """What stands in for a function that has been let go."""
    raise _UnusualError

"""The outline of a report: its sections with their groups, indicators, measures and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lsprotocol import types

from dxlint.engine.locate import excerpt_of
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Tree
from dxlint.language.text import printable
from dxlint.lsp.positions import Positions, order
from dxlint.model import Span

_KINDS = {
    "header": types.SymbolKind.File,
    "sections": types.SymbolKind.Namespace,
    "groups": types.SymbolKind.Class,
    "indicators": types.SymbolKind.Property,
    "measures": types.SymbolKind.Number,
    "parts": types.SymbolKind.Number,
    "tables": types.SymbolKind.Array,
}
"""What stands in the outline, by the key that holds it."""
_NAMES = ("title", "name", "agency", "id", "number")
DEEPEST = 20


def symbols_of(tree: Tree, positions: Positions) -> list[types.DocumentSymbol]:
    """The outline of a report in the order of its file."""
    return list(_inside(tree.data, "", tree, positions, DEEPEST))


def _inside(value: Any, pointer: str, tree: Tree, positions: Positions, depth: int) -> Iterator[types.DocumentSymbol]:
    if not isinstance(value, Mapping) or not depth:
        return
    for key, held in value.items():
        if key not in _KINDS:
            continue
        below = f"{pointer}/{escape(key)}"
        items = enumerate(held) if isinstance(held, list) else [(None, held)]
        for number, item in items:
            if isinstance(item, Mapping):
                at = below if number is None else f"{below}/{number}"
                yield _symbol(key, item, at, tree, positions, depth)


def _symbol(
    key: str, item: Mapping[str, Any], pointer: str, tree: Tree, positions: Positions, depth: int
) -> types.DocumentSymbol:
    children = list(_inside(item, pointer, tree, positions, depth - 1))
    named = next((name for name in _NAMES if isinstance(item.get(name), str) and item[name].strip()), "")
    name = excerpt_of(tree.data, Span(f"{pointer}/{named}")) if named else key
    chosen = positions.head(tree.locate(f"{pointer}/{named}" if named else pointer))
    whole = _around([positions.range(tree.locate(pointer)), chosen, *(child.range for child in children)])
    label = str(item.get("id") or "").strip() if named != "id" else ""
    return types.DocumentSymbol(
        printable(f"{label} {name}".strip()), _KINDS[key], whole, chosen, detail=key, children=children
    )


def _around(ranges: list[types.Range]) -> types.Range:
    """The range that holds them all: an editor takes no other for what contains the rest."""
    return types.Range(min((one.start for one in ranges), key=order), max((one.end for one in ranges), key=order))


__all__ = ["symbols_of"]

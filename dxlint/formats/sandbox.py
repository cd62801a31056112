"""Every file read in a process of its own (``--sandbox``), whatever its format and whoever brought the reader."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from dxlint.formats.blocks import Document, Paragraph, Text
from dxlint.formats.confined import confined, is_possible, is_sealed
from dxlint.formats.format import Format
from dxlint.formats.guard import UnreadableError
from dxlint.formats.problems import unreadable
from dxlint.formats.tree import Tree

__all__ = ["is_possible", "keeps_from_network", "sandboxed"]


def sandboxed(formats: Mapping[str, Format]) -> dict[str, Format]:
    """The same formats with readers that work in a process with limits."""
    return {suffix: one._replace(reader=partial(_read, one)) for suffix, one in formats.items()}


def _read(chosen: Format, raw: bytes) -> Tree | Document:
    if not chosen.plugin:
        _prepare(chosen.name, chosen)
    try:
        return confined(chosen.read, raw)
    except UnreadableError as error:
        return Tree(None, [error.problem], "") if chosen.keyed else unreadable(error.problem)


_prepared: set[str] = set()


def _prepare(name: str, chosen: Format) -> None:
    """Have a format's libraries imported here, by reading nothing, and not anew for each file."""
    if name not in _prepared:
        _prepared.add(name)
        chosen.read(b"")


@cache
def keeps_from_network() -> bool:
    """Whether a process with limits is kept from the network on this system."""
    said = confined(lambda _raw: Document((Paragraph(Text(str(is_sealed()))),)), b"")
    return said == Document((Paragraph(Text("True")),))

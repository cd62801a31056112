"""Formats: a folder each, which says in its ``__init__`` what the format is, and in ``reader`` how it is read.

::

    FORMAT = Format("toml", (".toml",), keyed=True)      dxlint/formats/toml/__init__.py
    def read(raw: bytes) -> Tree: …                      dxlint/formats/toml/reader.py

A format is found by its folder standing here; adding one touches nothing else. What the formats share (decoding,
blocks, places, trees) lies beside the folders.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from os import scandir
from typing import TYPE_CHECKING

from dxlint.formats.format import Format

if TYPE_CHECKING:
    from dxlint.formats.blocks import Document
    from dxlint.formats.tree import Tree

    TextReader = Callable[[str], Tree]


@cache
def formats() -> Mapping[str, Format]:
    """File suffix in lower case → format, of all that dxlint itself reads. No reader is imported."""
    found: dict[str, Format] = {}
    for folder in sorted(entry.name for entry in scandir(__path__[0]) if entry.is_dir() and entry.name[0] != "_"):
        described: Format = import_module(f"{__name__}.{folder}").FORMAT
        found.update(dict.fromkeys(described.suffixes, described))
    return found


def with_readers(added: Mapping[str, tuple[str, TextReader | Format]]) -> Mapping[str, Format]:
    """The formats with those that plugins add by suffix, each with the plugin's name.

    What a plugin gives is a :class:`Format`, whose reader is handed bytes, or a function, which is handed the text
    of a file in UTF-8; what is no such text is reported for it.
    """
    guests = {suffix.lower(): _format_of(suffix, reader, plugin) for suffix, (plugin, reader) in added.items()}
    return {**formats(), **guests}


def with_lists_read(known: Mapping[str, Format]) -> Mapping[str, Format]:
    """The formats, by which what dxlint lists in a marked file is read like anything else: anybody can write that."""
    return {
        suffix: one._replace(reader=partial(_read_all, one.name)) if one.lists_findings and not one.plugin else one
        for suffix, one in known.items()
    }


def _read_all(name: str, raw: bytes) -> Document:
    read: Document = import_module(f"{__name__}.{name}.reader").read_all(raw)
    return read


def _format_of(suffix: str, reader: TextReader | Format, plugin: str) -> Format:
    if isinstance(reader, Format):
        return reader._replace(plugin=plugin)
    from dxlint.formats.decoding import read_text

    return Format(suffix.lstrip("."), (suffix,), partial(read_text, reader), keyed=True, plugin=plugin)

"""From a file to a tree: the format by its suffix, the bytes within their bound, the report among the blocks."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dxlint.formats.format import UNREADABLE, Format
from dxlint.formats.tree import MAX_BYTES, Problem, Tree
from dxlint.run.sources import STDIN, Source

if TYPE_CHECKING:
    from dxlint.formats.blocks import Document


def read_source(source: Source, path: str, formats: Mapping[str, Format]) -> tuple[Tree, Format]:
    """The tree of a source called ``path`` and its format; whatever keeps it from being read is among its problems.

    Standard input that is called nothing is YAML.
    """
    suffix = os.path.splitext(path)[1].lower()
    if source.path == STDIN and not suffix:
        suffix = ".yaml"
    if suffix not in formats:
        return _unreadable("unknown-format", suffix=suffix, known=", ".join(sorted(formats)))
    try:
        raw = _bytes(source.path)
    except OSError as error:
        return _unreadable("cannot-open", detail=os.strerror(error.errno) if error.errno else str(error))
    if raw is None:
        return _unreadable("no-file")
    if len(raw) > MAX_BYTES:
        return _unreadable("too-large", limit=f"{MAX_BYTES // 1_000_000} MB")
    chosen = formats[suffix]
    try:
        return tree_of(chosen.read(raw)), chosen
    except Exception as error:  # a fault of a reader, or of our own: say so, and go on with the next file
        return _unreadable("broken-file", detail=f"{type(error).__name__}: {error}".splitlines()[0][:200])


def tree_of(held: Tree | Document) -> Tree:
    """The submission in what a reader gives: itself, or the report that the structure finds in a document's blocks."""
    if isinstance(held, Tree):
        return held
    from dxlint.structure import find_report

    return find_report(held)


def _bytes(path: str) -> bytes | None:
    """At most one byte more than dxlint reads; None for what is no plain file (a device, a pipe, a socket)."""
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(path, "rb", opener=_opened) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(MAX_BYTES + 1)


def _opened(path: str, flags: int) -> int:
    """Open without waiting: a named pipe that nobody writes to would never answer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unreadable(message: str, **data: str) -> tuple[Tree, Format]:
    return Tree(None, [Problem("DX001", message, data=data)], ""), UNREADABLE

"""From a file to a tree: the format by its suffix, the bytes within their bound, the report among the blocks."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dxlint.engine import time_limit
from dxlint.engine.boundary import in_passing
from dxlint.engine.surroundings import TOUCHES, TOUCHES_CODE
from dxlint.engine.time_limit import OutOfTimeError, limited_for
from dxlint.formats.format import UNREADABLE, Format
from dxlint.formats.tree import MAX_BYTES, Problem, Tree
from dxlint.rulebook.faults import MisuseError, shown
from dxlint.run.elsewhere import is_elsewhere, read_elsewhere, suffix_of
from dxlint.run.misnamed import (
    OTHER_DOCUMENTS,
    begins_as_submission,
    document_by_content,
    is_submission_by_content,
    opened,
    other_by_content,
)
from dxlint.run.plugin_parts import fault_in, words_of
from dxlint.run.plugin_sources import line_in
from dxlint.run.sources import STDIN, Source

if TYPE_CHECKING:
    from dxlint.formats.blocks import Document


def read_source(source: Source, path: str, formats: Mapping[str, Format]) -> tuple[Tree, Format]:
    """The tree of a source called ``path`` and its format; whatever keeps it from being read is among its problems.

    Standard input that is called nothing is YAML.
    """
    held, chosen = read_held(source, path, formats)
    try:
        with limited_for(chosen.plugin):
            return tree_of(held), chosen
    except BaseException as error:
        return _failed(error, chosen)


def read_held(source: Source, path: str, formats: Mapping[str, Format]) -> tuple[Tree | Document, Format]:
    """What the format's reader gives, a document's blocks before the report is found in them."""
    if source.fault:
        return _unreadable("cannot-open", detail=source.fault)
    if source.target:
        return _unreadable("link-elsewhere", target=source.target)
    suffix = suffix_of(path)
    if source.path == STDIN and not suffix:
        suffix = ".yaml"
    if suffix not in formats:
        if source.path != STDIN and is_submission_by_content(source.path):
            return _unreadable("misnamed-submission", suffix=suffix or os.path.basename(path))
        if source.path != STDIN and (kind := document_by_content(source.path)) and suffix not in OTHER_DOCUMENTS:
            return _unreadable("misnamed-document", suffix=suffix or os.path.basename(path), kind=kind)
        known = ", ".join(sorted(formats))
        if not suffix:
            return _unreadable("no-suffix", known=known)
        return _unreadable("unknown-format", suffix=suffix, known=known)
    try:
        raw = bytes_of(source.path) if source.raw is None else source.raw
    except (OSError, ValueError, AttributeError) as error:  # AttributeError: there is no standard input
        errno = getattr(error, "errno", None)
        return _unreadable("cannot-open", detail=os.strerror(errno) if errno else str(error))
    if raw is None:
        return _unreadable("no-file")
    if len(raw) > MAX_BYTES:
        return _unreadable("too-large", limit=f"{MAX_BYTES // 1_000_000} MB")
    chosen = formats[suffix]
    if chosen.takes_edits and not chosen.keyed and begins_as_submission(raw):
        problem = Problem("DX001", "misnamed-submission", data={"suffix": suffix})
        return Tree(None, [problem], raw[:4096].decode("utf-8", "replace")), UNREADABLE
    if chosen.signs and (other := other_by_content(raw)):
        return _unreadable(other, suffix=suffix)
    try:
        with limited_for(chosen.plugin):
            return _sound(chosen.read(raw), chosen.plugin), chosen
    except BaseException as error:
        return _failed(error, chosen)


def _failed(error: BaseException, chosen: Format) -> tuple[Tree, Format]:
    """What is said of a fault of a reader, or of our own: the run goes on, unless somebody stops it."""
    if isinstance(error, KeyboardInterrupt):
        raise error
    if chosen.plugin and isinstance(error, OutOfTimeError):
        return _unreadable("reader-out-of-time", plugin=chosen.plugin, limit=str(time_limit.SECONDS_FOR_MORE))
    detail = words_of(error)
    fault = fault_in(error)
    if fault is not None and fault.reason in ("reader-gives", "no-evidence", "no-place", "not-text", "too-much"):
        return _unreadable("reader-gives", plugin=chosen.plugin, **fault.data)
    if fault is not None and fault.reason in (TOUCHES, TOUCHES_CODE):
        return _unreadable("reader-touches", plugin=chosen.plugin, **fault.data)
    if chosen.plugin:
        line = in_passing(lambda: line_in(chosen.plugin, error), 0)
        named = f"{chosen.plugin}:{line}" if line else chosen.plugin
        return _unreadable("reader-failed", plugin=named, detail=detail)
    if not isinstance(error, Exception):
        raise error
    return _unreadable("broken-file", detail=detail)


def _sound(held: Any, plugin: str) -> Tree | Document:
    """What a reader gives, if it is of a kind that it may give; of a plugin's, it is made anew of plain parts.

    Raises MisuseError for anything else.
    """
    from dxlint.formats.blocks import Document

    if plugin:
        from dxlint.run.plugin_reading import plain_reading

        return plain_reading(held)
    if isinstance(held, Tree | Document):
        return held
    raise MisuseError("reader-gives", value=shown(held))


def tree_of(held: Tree | Document) -> Tree:
    """The submission in what a reader gives: itself, or the report that the structure finds in a document's blocks."""
    if isinstance(held, Tree):
        return held
    from dxlint.formats.composed import composed
    from dxlint.structure import find_report

    return find_report(composed(held))


def taken_in(source: Source) -> Source:
    """The source; of standard input, which gives what it holds only once and to one process, with its bytes."""
    if source.path != STDIN or source.raw is not None:
        return source
    try:
        return source._replace(raw=bytes_of(STDIN))
    except (OSError, ValueError, AttributeError):  # told where it is read
        return source


def bytes_of(path: str) -> bytes | None:
    """At most one byte more than dxlint reads; None for what is no plain file (a device, a pipe, a socket)."""
    if path == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if is_elsewhere(path):
        return read_elsewhere(path, MAX_BYTES + 1)
    with open(path, "rb", opener=opened) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(MAX_BYTES + 1)


def _unreadable(message: str, **data: str) -> tuple[Tree, Format]:
    return Tree(None, [Problem("DX001", message, data=data)], ""), UNREADABLE

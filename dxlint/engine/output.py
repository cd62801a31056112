"""Where a run says what it has to say, and where others' code says nothing.

A command takes standard output for itself when it begins: from then on the descriptor 1 of its process, and whatever
Python or a program that somebody starts writes to it, is standard error. So nothing of theirs stands in a report, and
who closes the descriptor, or points it elsewhere, loses nobody's findings. A program that calls dxlint keeps its
descriptors: see :func:`aside`.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any, BinaryIO, TextIO

_OUT, _ERRORS = 1, 2
_FREE_FROM = 3
"""The standard descriptors are those below: who has closed one must not find the run's output there."""
_NAMES = frozenset({"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
_SAID: Any = {"encoding": "utf-8", "errors": "backslashreplace", "newline": ""}
_own: TextIO | None = None


class _Errors(FileIO):
    """Standard error, which may be full or have lost its reader: what cannot be said there changes no status."""

    def write(self, said: Any, /) -> int:
        """As a file does it, but that nothing fails."""
        try:
            return super().write(said)
        except OSError:
            return memoryview(said).nbytes


def speak_utf8() -> None:
    """Have what is said be UTF-8 with plain ends of lines, whatever the console or the system would make of it.

    What is said to standard error may be lost; where that is closed, it is nothing, and no file takes its number.
    """
    if sys.stderr is None or _is_of_the_process(sys.stderr, _ERRORS):
        with suppress(OSError):
            _be_open(_ERRORS)
            errors = BufferedWriter(_Errors(_ERRORS, "wb", closefd=False))
            sys.stderr = TextIOWrapper(errors, line_buffering=True, **_SAID)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or another object in its place
            stream.reconfigure(**_SAID)  # type: ignore[union-attr]


def _be_open(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        _be_nothing(number)


def keep_apart() -> None:
    """Take standard output for the run alone, where it is that of the process, until the process ends."""
    global _own
    if _own is not None or not _is_of_the_process(sys.stdout, _OUT):
        return
    given: Any = sys.stdout
    given.flush()
    _own = TextIOWrapper(os.fdopen(_duplicate(_OUT), "wb"), line_buffering=given.line_buffering, **_SAID)
    _point_elsewhere()
    if sys.stderr is not None:
        sys.stdout = sys.stderr


def own() -> TextIO:
    """Where the run's own words go: standard output, as it was before anybody else's code ran."""
    return sys.stdout if _own is None else _own


def own_bytes() -> BinaryIO:
    """The same for bytes, on a descriptor of its own; nothing else of this process writes to standard output then."""
    if _own is not None:
        return os.fdopen(_duplicate(_own.fileno()), "wb")
    stream = os.fdopen(_duplicate(_OUT), "wb")
    _point_elsewhere()
    sys.stdout = sys.stderr
    return stream


def meant(path: str) -> str:
    """The path by which an output is written: one that names standard output is the run's own, not what 1 is now."""
    return path if _own is None or path not in _NAMES else f"/dev/fd/{_own.fileno()}"


def give_up() -> None:
    """Have no output any more: of a process that works for another, which says what both have found."""
    with suppress(OSError):
        _point_elsewhere()
    sys.stdout = sys.stderr


@contextmanager
def aside() -> Iterator[None]:
    """Within it others' code runs: what it prints, or has programs print, goes to standard error.

    In a program that calls dxlint the descriptor belongs to the program. Where no other thread runs it is borrowed for
    as long as the code takes. Where others do, it is left alone: a line of theirs that went astray would do more harm
    than one too many.
    """
    before = sys.stdout
    if _own is not None or threading.active_count() > 1:
        try:
            yield
        finally:
            sys.stdout = before
        return
    _flush(before)
    kept = _borrowed()
    if sys.stderr is not None:
        sys.stdout = sys.stderr
    try:
        yield
    finally:
        _flush(sys.__stdout__)
        if kept is not None:
            os.dup2(kept, _OUT)
            os.close(kept)
        sys.stdout = before


def _borrowed() -> int | None:
    """Point standard output elsewhere; what it was is given, None where it was closed."""
    try:
        kept = _duplicate(_OUT)
    except OSError:
        return None
    _point_elsewhere()
    return kept


def _is_of_the_process(stream: Any, number: int) -> bool:
    try:
        return bool(stream.fileno() == number)
    except (AttributeError, OSError, ValueError):
        return False


def _duplicate(number: int) -> int:
    """The same open file under another number, which no program inherits."""
    if sys.platform == "win32":
        return os.dup(number)
    import fcntl

    return fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, _FREE_FROM)


def _point_elsewhere() -> None:
    """Have descriptor 1 be standard error, or nothing where that is closed."""
    try:
        os.dup2(_ERRORS, _OUT)
    except OSError:
        _be_nothing(_OUT)


def _be_nothing(number: int) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, number)
    if nothing != number:
        os.close(nothing)


def _flush(stream: Any) -> None:
    with suppress(AttributeError, OSError, ValueError):
        stream.flush()


__all__ = ["aside", "give_up", "keep_apart", "meant", "own", "own_bytes", "speak_utf8"]

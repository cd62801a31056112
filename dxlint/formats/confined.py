"""Reading by a library that may crash, or go on without end, in a process with limits: then that is a finding.

The process has limits of memory, of time, of open files and of what it writes, speaks to no network where the system
can keep it from that, and ends with all that it has started and written when its reader is through, late or stopped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

from dxlint.formats.answers import Failed, Unreadable, heard, told
from dxlint.formats.blocks import Document
from dxlint.formats.guard import UnreadableError
from dxlint.formats.problems import problem
from dxlint.formats.sealed import without_network
from dxlint.formats.tree import Tree

Held = TypeVar("Held", bound=Tree | Document | bytes)

MEMORY = 1_000_000_000
"""Bytes that reading may take beside what the program has already."""
SECONDS, SECONDS_A_MEGABYTE = 20, 10
"""Seconds of a processor that reading may take, if nothing else is said."""
_within = _sealed = False


def is_possible() -> bool:
    """Whether a process can be parted in two: not on Windows."""
    return sys.platform != "win32"


def is_within() -> bool:
    """Whether this process is one with limits, which is ended with all that it has started."""
    return _within


def is_sealed() -> bool:
    """Whether this process is kept from the network."""
    return _sealed


def confined(
    read: Callable[[bytes], Held], raw: bytes, *, seconds: int | None = None, memory: int | None = None
) -> Held:
    """What ``read`` makes of the bytes. Raises UnreadableError where its process does not live to say.

    What ``read`` itself raises comes back as UnreadableError or as RuntimeError. Where a process cannot be parted in
    two it reads here, without limits; within a process with limits it reads there, in no more time than is left or
    than ``seconds`` says. ``memory`` is what it may take, where that is not :data:`MEMORY`.
    """
    if sys.platform == "win32":
        return read(raw)
    from dxlint.formats import parted

    allowed = (SECONDS if seconds is None else seconds) + SECONDS_A_MEGABYTE * len(raw) // 1_000_000
    if _within:
        parted.limit_time(allowed)
        return read(raw)
    try:
        said = parted.in_another_process(partial(_as_child, read, raw), allowed, MEMORY if memory is None else memory)
    except parted.EndedError as error:
        raise UnreadableError(problem("library-ended", detail=str(error))) from None
    answer = heard(said)
    if isinstance(answer, Unreadable):
        raise UnreadableError(answer.problem)
    if isinstance(answer, Failed):
        raise RuntimeError(answer.words)
    return cast(Held, answer)


def _as_child(read: Callable[[bytes], Held], raw: bytes) -> bytes:
    """In the other process: what comes of reading, where no network is within reach."""
    global _within, _sealed
    _within = True
    _sealed = without_network()
    return told(lambda: read(raw))

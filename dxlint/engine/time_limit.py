"""How long a plugin's code may take: a loop without end must not hold up the rest of a run.

dxlint's own rules are linear, and what a configuration declares is bounded by its own evaluation; others' code is not:
its import and its hooks, its rules, readers and reporters. In the first thread of a process on POSIX systems, which is
where a run calls them, in each of its workers too, the clock is the system's (``setitimer``), which ends waiting as
well as computing. Elsewhere (Windows, threads of a program that calls dxlint) a thread of our own interrupts the one
that is late, between two steps of Python: that ends a loop, and a call that waits for the system when it comes back.

A limit within a limit (a plugin's rule that checks another report) ends no later than the one around it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from dxlint.engine.late import ENDINGS, OutOfTimeError
from dxlint.engine.output import aside
from dxlint.engine.surroundings import TOUCHES, TOUCHES_CODE, kept
from dxlint.engine.untouched import others_begin, others_end, parted_with
from dxlint.engine.watch import watched
from dxlint.rulebook.faults import MisuseError
from dxlint.rulebook.rule import OWN, Rule

if sys.platform != "win32":
    from dxlint.engine.alarm import Alarm

SECONDS = 10
"""Far more than any rule needs for the largest report that dxlint reads."""
SECONDS_FOR_MORE = 30
"""For what is done once, or once a file: an import with the hooks, a reader, a reporter."""
_FREE: AbstractContextManager[None] = nullcontext()


def time_limit(rule: Rule) -> AbstractContextManager[None]:
    """Within it, a plugin's rule in Python that runs longer than :data:`SECONDS` ends in OutOfTimeError.

    It leaves the process as it was: see :func:`~dxlint.engine.surroundings.kept`.
    """
    return _FREE if rule.plugin == OWN or rule.declared else _ForGuests(SECONDS)


def limited_for(plugin: str) -> AbstractContextManager[None]:
    """Within it, what a plugin does beside its rules ends in OutOfTimeError after :data:`SECONDS_FOR_MORE`.

    It leaves the process as it was. Nothing of dxlint's own (``plugin`` "" or its name) is limited.
    """
    return _ForGuests(SECONDS_FOR_MORE) if plugin not in ("", OWN) else _FREE


class _ForGuests(AbstractContextManager[None]):
    """Within it others' code runs: for a time, with no hand on the run's output, and all that it changes is put back.

    Raises MisuseError where it leaves dxlint, Python or the process changed.
    """

    def __init__(self, seconds: float) -> None:
        self._limit = limited(seconds)
        self._rings = getattr(self._limit, "rings", [True])
        self._touched: list[Any] = []

    def __enter__(self) -> None:
        self._python = others_begin()
        self._mend = self._python.mend
        self._around = self._all_around()
        try:
            self._around.__enter__()
        except BaseException:
            others_end()
            raise

    def __exit__(self, *met: Any) -> bool | None:
        self._rings[0] = False  # from here on no alarm interrupts; and nothing else before all is put back
        try:
            self._mend(self._touched)
        except OutOfTimeError:  # told by another thread, which knows no better
            self._mend(self._touched)
        others_end()
        changed: list[str] = []
        try:
            survived = self._around.__exit__(*met)
        except MisuseError as error:
            if error.reason != TOUCHES or not self._touched:
                raise
            changed, survived = [error.data["value"]], None
        if come := self._python.come_finders():
            with kept(), aside(), limited(SECONDS):
                self._touched += parted_with(come)
        if self._touched:
            changed = [*self._python.named(self._touched), *changed]
            raise MisuseError(TOUCHES_CODE, value=", ".join(changed))
        return survived

    @contextmanager
    def _all_around(self) -> Iterator[None]:
        with kept(), aside(), self._limit:
            yield


def limited(seconds: float | None = None) -> AbstractContextManager[None]:
    """Within it, what runs longer ends in OutOfTimeError; :data:`SECONDS_FOR_MORE` where nothing is said."""
    seconds = SECONDS_FOR_MORE if seconds is None else seconds
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        return Alarm(seconds)
    return watched(seconds)


ENDINGS.add(_ForGuests.__exit__.__code__)

__all__ = ["SECONDS", "SECONDS_FOR_MORE", "OutOfTimeError", "limited", "limited_for", "time_limit"]

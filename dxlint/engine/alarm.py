"""A limit by the clock of the system, as POSIX has it (``setitimer``): it ends waiting as well as computing."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from dxlint.engine.late import AGAIN, ENDINGS, OutOfTimeError, told

assert sys.platform != "win32"  # for the checker of types: what follows stands on what only POSIX has

_PATIENCE = 2
"""So often it is told with time between, in which others' code may clear up."""
_FOLLOWING = 1e-5
"""Seconds between rings for who has survived them: so little that one of them comes between two attempts to wait."""
_AT_ONCE = 1e-6
LATE = 1.0
"""Seconds in which a ring may come late: another thread has taken it, and does not get a processor."""


class Alarm(AbstractContextManager[None]):
    """A limit by the clock of the system.

    It rings when the time has come, and again where somebody survives that. Who catches whatever is raised while he
    waits, and waits again, is told between the two as well: rings that follow one another at once meet him there.
    """

    def __init__(self, seconds: float) -> None:
        self.rings = [True]
        """Whether it rings; to be set to False without a call, where nothing may come between."""
        self._seconds = seconds
        self._told = 0
        self._now = time.monotonic  # held here: others' code may take it away

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGALRM, self._ring)
        self._begun = self._now()
        self._left, self._again = signal.setitimer(signal.ITIMER_REAL, self._seconds, self._seconds / AGAIN)
        if 0 < self._left < self._seconds:  # the limit around this one ends first
            signal.setitimer(signal.ITIMER_REAL, self._left, max(self._again, self._left / AGAIN))
        self._due = self._begun + min(self._seconds, self._left or self._seconds)

    def _ring(self, _number: int, frame: Any) -> None:
        if not self.rings[0] or frame is None or frame.f_code in ENDINGS:
            return
        if self._now() < self._due:  # it was meant for a limit within this one, which is over
            return
        self._told += 1
        if self._told == _PATIENCE + 1:
            signal.setitimer(signal.ITIMER_REAL, _FOLLOWING, _FOLLOWING)
        raise OutOfTimeError(told(self._seconds))

    def __exit__(self, *met: Any) -> None:
        self.rings[0] = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        # A ring may still be on its way to another thread; it must not meet what was there before, which could end the
        # process, or tell a limit of somebody else's. To be ignored lets go of it (POSIX, sigaction).
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, _in_its_time(self._before, self._now))
        if self._left:
            left = max(self._left - (self._now() - self._begun), _AT_ONCE)
            signal.setitimer(signal.ITIMER_REAL, left, self._again)


class _InItsTime:
    """What somebody else does when it rings. What a thread had taken for a limit that is over is let go of."""

    def __init__(self, other: Callable[[int, Any], Any], now: Callable[[], float]) -> None:
        self.other = other
        self._now = now
        self._from = now() + LATE

    def __call__(self, number: int, frame: Any) -> None:
        if self._now() >= self._from:
            self.other(number, frame)


def _in_its_time(before: Any, now: Callable[[], float]) -> Any:
    """What was there before a limit, as it is to be there again: limits of ours know their own rings."""
    other = before.other if type(before) is _InItsTime else before
    return _InItsTime(other, now) if callable(other) and getattr(other, "__func__", None) is not Alarm._ring else other


ENDINGS.update((Alarm.__exit__.__code__, Alarm._ring.__code__))

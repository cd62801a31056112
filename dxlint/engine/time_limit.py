"""How long a plugin's code may take: a loop without end must not hold up the rest of a run.

dxlint's own rules are linear, and what a configuration declares is bounded by its own evaluation; others' code is not:
its import and its hooks, its rules, readers and reporters. In the first thread of a process on POSIX systems, which is
where a run calls them, in each of its workers too, the clock is the system's (``setitimer``), which ends waiting as
well as computing. Elsewhere (Windows, threads of a program that calls dxlint) a thread of our own interrupts the one
that is late, between two steps of Python: that ends a loop, and a call that waits for the system when it comes back.

A limit within a limit (a plugin's rule that checks another report) ends no later than the one around it.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from dxlint.engine.output import aside
from dxlint.engine.surroundings import TOUCHES, TOUCHES_CODE, kept
from dxlint.engine.untouched import others_begin, others_end
from dxlint.rulebook.faults import MisuseError
from dxlint.rulebook.rule import OWN, Rule

SECONDS = 10
"""Far more than any rule needs for the largest report that dxlint reads."""
SECONDS_FOR_MORE = 30
"""For what is done once, or once a file: an import with the hooks, a reader, a reporter."""
_AGAIN = 10
"""Of the time, the part after which it is told again: an error raised within ``__del__`` or a callback ends nothing."""
_PATIENCE = 2
"""So often it is told with time between, in which others' code may clear up."""
_FOLLOWING = 1e-5
"""Seconds between rings for who has survived them: so little that one of them comes between two attempts to wait."""
_AT_ONCE = 1e-6
_FREE: AbstractContextManager[None] = nullcontext()


class OutOfTimeError(BaseException):
    """Others' code ran longer than it may. No ``Exception``: what survives its own faults must not survive this."""


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
        self._rings = self._limit.rings if isinstance(self._limit, _Timed) else [True]
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
    in_first = threading.current_thread() is threading.main_thread()
    return _Timed(seconds) if in_first and hasattr(signal, "setitimer") else _watched(seconds)


class _Timed(AbstractContextManager[None]):
    """A limit by the clock of the system.

    It rings when the time has come, and again where somebody survives that. Who catches whatever is raised while he
    waits, and waits again, is told between the two as well: rings that follow one another at once meet him there.
    """

    def __init__(self, seconds: float) -> None:
        self.rings = [True]
        """Whether it rings; to be set to False without a call, where nothing may come between."""
        self._seconds = seconds
        self._told = 0

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGALRM, self._ring)
        self._begun = time.monotonic()
        self._left, self._again = signal.setitimer(signal.ITIMER_REAL, self._seconds, self._seconds / _AGAIN)
        if 0 < self._left < self._seconds:  # the limit around this one ends first
            signal.setitimer(signal.ITIMER_REAL, self._left, max(self._again, self._left / _AGAIN))

    def _ring(self, _number: int, frame: Any) -> None:
        if not self.rings[0] or frame is None or frame.f_code in _ENDINGS:
            return
        self._told += 1
        if self._told == _PATIENCE + 1:
            signal.setitimer(signal.ITIMER_REAL, _FOLLOWING, _FOLLOWING)
        raise OutOfTimeError(_said(self._seconds))

    def __exit__(self, *met: Any) -> None:
        self.rings[0] = False
        left = max(self._left - (time.monotonic() - self._begun), _AT_ONCE) if self._left else 0
        signal.setitimer(signal.ITIMER_REAL, left, self._again)
        signal.signal(signal.SIGALRM, self._before)


_ENDINGS = frozenset({_ForGuests.__exit__.__code__, _Timed.__exit__.__code__, _Timed._ring.__code__})
"""Where a limit is taken down, and where it is told already: who is there has come to his end."""


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    thread, limit = threading.get_ident(), _Limit(seconds)
    try:
        _watch.begin(thread, limit)
        try:
            yield
        finally:
            _watch.end(thread, limit)
    except OutOfTimeError as error:  # also where it is told while the time ends
        _watch.end(thread, limit)
        error.args = (_said(seconds),)
        raise


def _said(seconds: float) -> str:
    return f"still running after {seconds} s"


class _Limit:
    """When it is time to interrupt a thread, and after how long once more."""

    __slots__ = ("again", "due")

    def __init__(self, seconds: float) -> None:
        self.due = time.monotonic() + seconds
        self.again = seconds / _AGAIN


class _Watch:
    """A thread that interrupts others which are late. It is there from the first time on that somebody is watched."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._limits: dict[int, list[_Limit]] = {}
        self._late: set[int] = set()
        self._wakes_at = float("inf")
        self._thread: threading.Thread | None = None

    def begin(self, thread: int, limit: _Limit) -> None:
        """Watch a thread from now on, within what it is watched for already."""
        with self._changed:
            self._limits.setdefault(thread, []).append(limit)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="dxlint-watch", daemon=True)
                self._thread.start()
            elif limit.due < self._wakes_at:
                self._changed.notify()

    def end(self, thread: int, limit: _Limit) -> None:
        """Hold that limit against it no longer, and take back what it was told and has not heard.

        A limit around this one, if it is that which was told, is told again.
        """
        with self._changed:
            left = [one for one in self._limits.pop(thread, ()) if one is not limit]
            if left:
                self._limits[thread] = left
            if thread in self._late:
                self._late.discard(thread)
                _interrupt(thread, None)

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for thread, limits in self._limits.items():
                    for limit in limits:
                        if limit.due <= now:
                            self._late.add(thread)
                            limit.due = now + limit.again
                            _interrupt(thread, OutOfTimeError)
                every = [limit.due for limits in self._limits.values() for limit in limits]
                self._wakes_at = min(every, default=float("inf"))
                self._changed.wait(max(self._wakes_at - now, 0) if every else None)


def _interrupt(thread: int, error: type[BaseException] | None) -> None:
    """Raise an error in another thread at its next step; None takes back one that has not been raised."""
    try:
        import ctypes

        raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    except (ImportError, AttributeError):  # not CPython: nobody can be interrupted
        return
    raise_in(ctypes.c_ulong(thread), ctypes.py_object(error) if error is not None else None)


_watch = _Watch()


def _begin_anew() -> None:
    """In a process that was forked: the watching thread stayed behind, perhaps with its lock."""
    global _watch
    _watch = _Watch()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)

__all__ = ["SECONDS", "SECONDS_FOR_MORE", "OutOfTimeError", "limited", "limited_for", "time_limit"]

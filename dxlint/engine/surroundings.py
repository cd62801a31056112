"""What others' code may not leave changed in the process that runs it: it is put back, and whoever changed it is named.

The folder that dxlint works in, the rights of new files, what ends a run (Ctrl-C, SIGTERM), how deep calls may go and
how decimals are rounded belong to the whole run; a process that was forked off must not go on as a second dxlint.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Context, getcontext, setcontext
from typing import Any

from dxlint.rulebook.faults import MisuseError

TOUCHES, TOUCHES_CODE = "touches-process", "touches-code"
"""Why others' code is refused that leaves the process changed, or dxlint and Python themselves."""
_STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_LIMITS = ("RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_AS", "RLIMIT_DATA", "RLIMIT_CPU", "RLIMIT_NPROC")
_OfItsOwn = type("KeyboardInterrupt", (Exception,), {"__doc__": "Raised by others' code, where nobody stops the run."})


@contextmanager
def kept() -> Iterator[None]:
    """Within it others' code runs. Raises MisuseError where it leaves the process changed, once that is put back.

    A KeyboardInterrupt of its own becomes an error like any other.
    """
    with _stops() as heard:
        before = _Surroundings()
        try:
            yield
        except KeyboardInterrupt as error:
            if heard or type(error) is not KeyboardInterrupt:
                raise
            raise _OfItsOwn from error
        finally:
            changed = before.put_back()
        if changed:
            raise MisuseError(TOUCHES, value=", ".join(changed))


class _Surroundings:
    """How the process is at one moment."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._folder = _folder()
        self._rights = _rights()
        self._stops = [(number, signal.getsignal(number)) for number in _STOPS]
        self._held_back = _held_back()
        self._limits = _limits()
        self._depth = sys.getrecursionlimit()
        self._arithmetic = getcontext().copy()

    def put_back(self) -> list[str]:
        """What is no longer as it was, by what changes it in Python. Ends a process that was forked off."""
        if os.getpid() != self._process:
            os._exit(0)
        changed = []
        if sys.getrecursionlimit() != self._depth:
            sys.setrecursionlimit(self._depth)
            changed.append("sys.setrecursionlimit")
        if _folder() != self._folder:
            with suppress(OSError):
                os.chdir(self._folder)
            changed.append("os.chdir")
        if _rights() != self._rights:
            os.umask(self._rights)
            changed.append("os.umask")
        if sys.platform != "win32" and _held_back() != self._held_back:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._held_back)
            changed.append("signal.pthread_sigmask")
        if (limits := _limits()) != self._limits:
            changed += [f"resource.setrlimit({name})" for name in _put_back(limits, self._limits)]
        for number, handler in self._stops:
            if signal.getsignal(number) != handler:
                with suppress(ValueError, TypeError):  # in another thread than the first; set by no Python
                    signal.signal(number, handler)
                changed.append(f"signal.signal({signal.Signals(number).name})")
        if _rules(getcontext()) != _rules(self._arithmetic):
            setcontext(self._arithmetic)
            changed.append("decimal.setcontext")
        return changed


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # it is gone
        return ""


def _held_back() -> set[int]:
    """The signals that this thread does not take."""
    if sys.platform == "win32":
        return set()
    return signal.pthread_sigmask(signal.SIG_BLOCK, ())


def _limits() -> dict[str, tuple[int, int]]:
    """What the process may take of each thing: now, and at the most."""
    if sys.platform == "win32":
        return {}
    import resource

    return {name: resource.getrlimit(getattr(resource, name)) for name in _LIMITS if hasattr(resource, name)}


def _put_back(limits: dict[str, tuple[int, int]], before: dict[str, tuple[int, int]]) -> Iterator[str]:
    """Set what may be taken as it was, as far as the system lets it; what was changed."""
    if sys.platform == "win32":
        return
    import resource

    for name, (soft, hard) in before.items():
        if limits[name] != (soft, hard):
            for held in ((soft, hard), (min(soft, limits[name][1], key=_how_much), limits[name][1])):
                with suppress(ValueError, OSError):  # what was lowered for good only the system's master raises
                    resource.setrlimit(getattr(resource, name), held)
                    break
            yield name


def _how_much(limit: int) -> float:
    return limit if limit >= 0 else float("inf")


def _rights() -> int:
    """The mask for new files, which can only be asked for by setting another."""
    now = os.umask(0o077)
    os.umask(now)
    return now


def _rules(context: Context) -> tuple[Any, ...]:
    traps = tuple(trap for trap, is_set in context.traps.items() if is_set)
    return context.prec, context.rounding, context.Emin, context.Emax, context.capitals, context.clamp, traps


@contextmanager
def _stops() -> Iterator[list[int]]:
    """Within it, the signals by which somebody stops the run: without one a KeyboardInterrupt is the code's own."""
    heard: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield heard
        return
    before = {number: handler for number in _STOPS if callable(handler := signal.getsignal(number))}

    def hear(number: int, frame: Any) -> None:
        heard.append(number)
        before[signal.Signals(number)](number, frame)

    for number in before:
        signal.signal(number, hear)
    try:
        yield heard
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is hear:
                signal.signal(number, handler)

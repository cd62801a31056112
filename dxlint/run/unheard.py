"""Processes that do not hear Ctrl-C: who stops a run stops it in one place, which ends them all."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


@contextmanager
def unheard() -> Iterator[None]:
    """Processes that are begun within it do not hear Ctrl-C; this one hears it when all of them are there."""
    is_first = threading.current_thread() is threading.main_thread()
    heard: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if sys.platform == "win32":
        if is_first:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    else:  # what is held back here is held back for good in processes that are begun
        resource_tracker.ensure_running()  # it lets the signal through where it is begun
        if is_first:
            signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        if is_first:
            signal.signal(signal.SIGINT, before)
        if heard:
            signal.raise_signal(signal.SIGINT)

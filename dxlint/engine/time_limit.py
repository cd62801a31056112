"""How long a plugin's rule may look at one report: a loop without end must not hold up the rest of a run.

dxlint's own rules are linear, and what a configuration declares is bounded by its own evaluation; others' code is not.
The clock is the system's (``setitimer``), which ends waiting as well as computing. It holds for the first thread of a
process on POSIX systems, which is where a run's rules are called, in each of its workers too; elsewhere there is no
limit, and whoever waits can still stop the run.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from dxlint.rulebook.rule import OWN, Rule

SECONDS = 10
"""Far more than any rule needs for the largest report that dxlint reads."""
_AGAIN = 10
"""Of the time, the part after which it is told again: an error raised within ``__del__`` or a callback ends nothing."""
_FREE: AbstractContextManager[None] = nullcontext()


class RuleTimeoutError(BaseException):
    """A rule ran longer than it may. No ``Exception``: a rule that survives its own faults must not survive this."""


def time_limit(rule: Rule) -> AbstractContextManager[None]:
    """Within it, a plugin's rule in Python that runs longer than :data:`SECONDS` ends in RuleTimeoutError."""
    if rule.plugin == OWN or rule.declared or not hasattr(signal, "setitimer"):
        return _FREE
    if threading.current_thread() is not threading.main_thread():
        return _FREE
    return _limited()


@contextmanager
def _limited() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _timed_out)
    signal.setitimer(signal.ITIMER_REAL, SECONDS, SECONDS / _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _timed_out(_number: int, _frame: Any) -> None:
    raise RuleTimeoutError(f"still running after {SECONDS} s")


__all__ = ["SECONDS", "RuleTimeoutError", "time_limit"]

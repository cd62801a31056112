"""What is raised in others' code that has run for too long."""

from __future__ import annotations

from types import CodeType

AGAIN = 10
"""Of the time, the part after which it is told again: an error raised within ``__del__`` or a callback ends nothing."""


ENDINGS: set[CodeType] = set()
"""Where a limit is taken down, and where it is told already: who is there has come to his end."""


class OutOfTimeError(BaseException):
    """Others' code ran longer than it may. No ``Exception``: what survives its own faults must not survive this."""


def told(seconds: float) -> str:
    """How long it ran, in words."""
    return f"still running after {seconds} s"

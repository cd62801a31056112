"""Whether a rule looked at anything: a good example in which it did not holds whatever the rule asks.

Only who tries rules listens; in a run nobody does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listening: ContextVar[list[bool] | None] = ContextVar("looks", default=None)


def looked() -> None:
    """Say that a rule held something of a report against what it asks."""
    heard = _listening.get()
    if heard is not None:
        heard.append(True)


@contextmanager
def looks() -> Iterator[list[bool]]:
    """Within it, what is said by :func:`looked`: an empty list as long as nothing was."""
    heard: list[bool] = []
    token = _listening.set(heard)
    try:
        yield heard
    finally:
        _listening.reset(token)

"""What dxlint remembers of texts it has met is forgotten now and then, so that a run's memory does not grow with it.

Reports repeat themselves more than each other: what is remembered pays within one report, and for the next few.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")

EVERY = 25
"""So many reports share what is remembered."""
_REMEMBERING = type(lru_cache(maxsize=1)(lambda: None))


def forgetting(reports: Iterable[T]) -> Iterator[T]:
    """The reports as they come; after some of them, what their texts have left behind is forgotten."""
    for number, report in enumerate(reports, 1):
        yield report
        if number % EVERY == 0:
            forget()


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it nothing is sought that refers to itself: what is made of one file is in use until its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def forget() -> None:
    """Forget what functions of dxlint remember up to a bound; what they keep without one is no report's."""
    for function in _remembering():
        function.cache_clear()


def _remembering() -> Iterator[Any]:
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] == "dxlint":
            for held in [*vars(module).values()]:
                if isinstance(held, _REMEMBERING) and held.cache_parameters()["maxsize"] is not None:
                    yield held

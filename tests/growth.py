"""How long something takes, for tests of how time grows; figures that people are told come from ``benchmarks``."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds. Nothing is cleared away meanwhile: in a process that holds much that takes longer than the work.

    What the work before has left is, and nothing older: to look through all takes longer than most that is measured.
    """
    gc.collect(1)
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()

"""Functions of PDFium that are called for each letter or line of a page.

A call through ctypes takes longer than what PDFium does in it, most of it the look at the kinds of its arguments: these
functions do without.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def unchecked(function: Any, answer: Any = ctypes.c_int) -> Callable[..., Any]:
    """A function of PDFium, to be called with whole numbers that fit a C ``int`` and what ctypes made: nothing else."""
    return ctypes.cast(function, ctypes.CFUNCTYPE(answer))

"""Commands within limits: of files' sizes, memory, time, or with no more rights than those of files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

needs_bounds = pytest.mark.skipif(sys.platform != "linux", reason="root is bound by the rights of files only there")
_NAMES = {"file": "RLIMIT_FSIZE", "memory": "RLIMIT_AS", "seconds": "RLIMIT_CPU"}
_PROGRAM = Path(__file__).with_name("limits.py")


def within(command: Sequence[str | os.PathLike[str]], *, bound: bool = False, **limits: int) -> list[str]:
    """A command that runs another with so many bytes in a ``file`` or of ``memory``, or so many ``seconds`` of a
    processor, at most; ``bound``: root, too, has no right beyond those of files.

    That is a program of its own. A function that subprocess calls in a copy of the test's process may wait there for
    ever, for a thread of a library that the copy lacks.
    """
    given = [f"{_NAMES[name]}={most}" for name, most in limits.items()] + ["bound"] * bound
    return (
        [sys.executable, "-I", "-S", str(_PROGRAM), ",".join(given), *map(os.fspath, command)] if given else [*command]
    )

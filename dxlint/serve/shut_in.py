"""What a check's process may do: not much."""

from __future__ import annotations

import os
import sys
import tempfile

from dxlint.formats.sealed import end_with_parent, without_network
from dxlint.serve.settings import MEGABYTE

MEMORY = 2_000 * MEGABYTE
"""Bytes of address space that a check may take; a reader's process has its own limit within it."""


def shut_in(folder: str) -> None:
    """Give this process a session and a folder of its own, an end to its memory, and no network where that can be."""
    if sys.platform != "win32":
        os.setsid()
        end_with_parent(os.getppid())
    os.chdir(folder)
    tempfile.tempdir = os.environ["TMPDIR"] = folder
    _limit_memory()
    without_network()


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

"""Makes what a folder forbids hold for root too, which runs the tests in containers."""

from __future__ import annotations

import ctypes
import sys

import pytest

needs_bounds = pytest.mark.skipif(sys.platform != "linux", reason="root is bound by the rights of files only there")


def bind() -> None:
    """In a process that is about to run another program: that one has no right beyond those of files."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP

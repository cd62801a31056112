"""Sets limits to itself, and becomes another program: ``limits.py RLIMIT_FSIZE=100,bound PROGRAM WORD …``."""

from __future__ import annotations

import ctypes
import os
import resource
import sys


def limit(wanted: str) -> None:
    """Set a limit; ``bound``: root, too, has no right beyond those of files."""
    name, _, most = wanted.partition("=")
    if name == "bound":
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP
    else:
        resource.setrlimit(getattr(resource, name), (int(most), int(most)))


if __name__ == "__main__":
    for one in sys.argv[1].split(","):
        limit(one)
    os.execv(sys.argv[2], sys.argv[2:])

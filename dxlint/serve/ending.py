"""Ending a process with all that it has begun, and that these have begun."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from typing import Any

_TRIES = 50
"""How often what a process has begun is looked for, while it goes on beginning more."""
_PAUSE = 0.01


def end_with_all(process: Any) -> None:
    """End a process of ``multiprocessing`` that leads a session, and every other process of the session.

    Where the system does not tell the processes of a session (elsewhere than on Linux), those of its group.
    """
    pid: int = process.pid
    with suppress(OSError, ValueError):
        process.kill()
    if sys.platform == "win32":  # which has no groups
        return
    if not os.path.isdir("/proc/self"):
        with suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
        return
    for _again in range(_TRIES):
        members = _session_of(pid)
        for one in members:
            with suppress(OSError):
                os.kill(one, signal.SIGKILL)
        if not members:
            break
        time.sleep(_PAUSE)


def end_here() -> None:
    """End this process, which leads a session, with every other one of the session."""
    if sys.platform != "win32":
        for one in _session_of(os.getpid()) if os.path.isdir("/proc/self") else ():
            if one != os.getpid():
                with suppress(OSError):
                    os.kill(one, signal.SIGKILL)
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _session_of(leader: int) -> list[int]:
    """The processes of a session that are alive."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and _is_of(name, leader)]


def _is_of(name: str, leader: int) -> bool:
    try:
        with open(f"/proc/{name}/stat", "rb") as file:
            state, _parent, _group, session = file.read().rpartition(b")")[2].split()[:4]
    except (OSError, ValueError):  # it is gone
        return False
    return int(session) == leader and state not in (b"Z", b"X")

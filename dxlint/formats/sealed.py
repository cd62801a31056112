"""Keeping a process from the network, and from outliving its parent: what Linux offers without rights of its own."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from functools import cache
from typing import Any

from dxlint.records import NamedTuple

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_FILTER = 2
_CLONE_NEWUSER, _CLONE_NEWNET = 0x1000_0000, 0x4000_0000
_ALLOW, _DENY = 0x7FFF_0000, 0x0005_0000 | 13  # EACCES
_UNIX = 1
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _FIRST = 0, 4, 16
"""Where a filter finds the number of a call, the machine it is meant for, and its first argument."""


class _Calls(NamedTuple):
    """How a machine is called in filters, and the numbers of its calls."""

    machine: int
    socket: int
    io_uring_setup: int = 425


_MACHINES = {"x86_64": _Calls(0xC000_003E, 41), "aarch64": _Calls(0xC000_00B7, 198)}
_OTHER_CALLS = 0x4000_0000
"""From this number on, x86_64 has its calls once more, for programs of 32 bits."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


@cache
def ready() -> Any:
    """The system's library where this is Linux, else None; asked for before a process is parted in two."""
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(parent: int) -> None:
    """Have the system end this process when its parent ends, however that ends."""
    if sys.platform == "linux":
        ready().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def without_network() -> bool:
    """Let this process, and what it starts, open no socket but such as stay on this machine; whether that is so.

    A filter of calls refuses every other; where there can be none, the process gets a network of its own, which leads
    nowhere.
    """
    if ready() is None:
        return False
    return _filtered() or ready().unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0


def _filtered() -> bool:
    calls = _MACHINES.get(platform.machine())
    if calls is None or struct.calcsize("P") != 8 or ready().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    steps = b"".join(struct.pack("HBBI", *step) for step in _steps(calls))
    held = ctypes.create_string_buffer(steps, len(steps))
    program = _Program(len(steps) // 8, ctypes.addressof(held))
    return bool(ready().prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _steps(calls: _Calls) -> list[tuple[int, int, int, int]]:
    """The filter: each step with how many to pass over where it holds, where it does not, and its value."""
    return [
        (_LOAD, 0, 0, _MACHINE),
        (_IF_EQUAL, 0, 7, calls.machine),
        (_LOAD, 0, 0, _NUMBER),
        (_IF_AT_LEAST, 5, 0, _OTHER_CALLS),
        (_IF_EQUAL, 4, 0, calls.io_uring_setup),  # which opens sockets, too
        (_IF_EQUAL, 0, 2, calls.socket),
        (_LOAD, 0, 0, _FIRST),
        (_IF_EQUAL, 0, 1, _UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]

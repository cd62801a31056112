"""In a process of its own: the inputs of a target, one after the other, each named before it is tried."""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import signal
import sys
import tempfile
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path

from dxlint.formats import confined, parted
from fuzz.targets import TARGETS, made

MEMORY = 3_000_000_000
"""Bytes of address space."""
STUCK = 30
"""Seconds of a processor after which Python code is interrupted."""
LOST = 120
"""Seconds after which the process ends: a library that computes, or a call that waits, cannot be interrupted."""


class StillAtWorkError(BaseException):
    """An input takes too long. No ``Exception``: what survives its own faults must not survive this."""


def work(target: str, first: int, inputs: int, seconds: float) -> None:
    """Try inputs until so many or so much time is used up; a line of JSON on standard output for each that counts.

    The seconds are those of a processor, with what other processes took for the inputs: on a busy machine no fewer are
    tried.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    parted.limit_time = _unlimited  # what ends with one file, and here come many
    until = _spent() + seconds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input{TARGETS[target].suffix}"
        for number in range(first, first + inputs):
            if _spent() > until:
                break
            _say(at=number, spent=_spent())
            for fault in _found(target, number, path):
                _say(at=number, fault=fault)
    _say(done=True, spent=_spent())


def _found(target: str, number: int, path: Path) -> list[str]:
    """Which promises an input breaks, most documents read in this process, which has limits, too.

    A library may remember the files before (PDFium their fonts), and dxlint reads each in a process of its own: what is
    found here is looked for once more so.
    """
    confined._within = number % TARGETS[target].apart > 0
    faults = tried(target, number, path)
    if faults and confined._within:
        confined._within = False
        faults = tried(target, number, path)
    return faults


def _spent() -> float:
    """The seconds of a processor that this process has taken, and those that it has begun."""
    return sum(os.times()[:4])


def tried(target: str, number: int, path: Path) -> list[str]:
    """Which promises the input of that number breaks; it is written to ``path``."""
    return _faults(target, lambda: made(target, number), number, path)


def tried_file(target: str, raw: bytes, path: Path) -> list[str]:
    """Which promises an input breaks that has no number; it is written to ``path``."""
    return _faults(target, lambda: raw, zlib.crc32(raw), path)


def _faults(target: str, make: Callable[[], bytes], number: int, path: Path) -> list[str]:
    signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, STUCK)
    faulthandler.dump_traceback_later(LOST, exit=True, file=2)  # standard error, whatever else is called so
    try:
        raw = make()
        path.write_bytes(raw)
        return list(TARGETS[target].broken(path, raw, number))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return ["".join(traceback.format_exception(error, limit=-4))]
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _unlimited(_seconds: int) -> None:
    """No end to the time of this process."""


def _interrupt(_signal: int, _frame: object) -> None:
    raise StillAtWorkError(f"after {STUCK} seconds of a processor")


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))

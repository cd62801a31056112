"""How the time of a check grows: one kind of input at n, 4n and 16n, each judged and told in a process of its own."""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from dxlint.reporters import is_binary, reporter
from dxlint.run.run import Options, run
from dxlint.run.sources import NoSuchSource

Files = Mapping[str, str | bytes]
STEP = 4
BOUND = 1.3
"""How many times as much as linear is still taken for linear: tables that grow leave the fast memory of a processor."""
ENOUGH = 0.04
"""Seconds that the smallest size takes at least, so that what a clock cannot tell is not judged."""
ENOUGH_IN_SHORT = 0.02
MOMENT = 0.3
"""Seconds that nobody minds, however they came together."""
LARGEST = 1 << 12
"""The smallest size at most: sixteen times as many are more than a report that can be read has."""
LONGEST = 60
"""Seconds after which a check is ended."""
TRIES = 5
"""How often a kind that seems to grow too fast is measured: other programs disturb a clock, never to its favour."""


class Kind(NamedTuple):
    """One thing that inputs have many of."""

    name: str
    files: Callable[[int], Files]
    """The files of a size, by their names."""
    output: str = "text"
    """The format in which findings are told."""
    least: int = 8
    """The size to begin with."""


class Growth(NamedTuple):
    """What was measured of a kind: seconds at three sizes, from which what an empty run takes is taken off."""

    name: str
    """What of."""
    n: int
    seconds: tuple[float, float, float]

    @property
    def steps(self) -> tuple[float, float]:
        """How many times as much as linear each step took: 1 is linear, 4 is quadratic."""
        small, middle, large = self.seconds
        return middle / small / STEP, large / middle / STEP

    @property
    def is_linear(self) -> bool:
        """Whether the step to the largest size is, or all of it is done in a moment.

        What a first step tells is mostly what is done once.
        """
        return self.steps[1] <= BOUND or self.seconds[2] <= MOMENT


class TooLongError(Exception):
    """A check was ended."""


def growth(kind: Kind, folder: Path, enough: float = ENOUGH) -> Growth:
    """Measure a kind, from the size on at which its time can be told. Raises TooLongError."""
    nothing = _cost(kind, 1, folder)
    n = kind.least
    while (small := _cost(kind, n, folder)) - nothing < enough and n < LARGEST:
        n *= 2 if small - nothing > enough / 4 else 4
    sizes = (1, n, n * STEP, n * STEP * STEP)
    best = [nothing, small, *(_cost(kind, size, folder) for size in sizes[2:])]
    for _ in range(TRIES - 1):
        if _growth(kind, n, best).is_linear:
            break
        # What an empty run takes too: it is taken off all others, so a disturbance of it would bend them all.
        best = [min(old, _cost(kind, size, folder)) for size, old in zip(sizes, best, strict=True)]
    return _growth(kind, n, best)


def _growth(kind: Kind, n: int, seconds: list[float]) -> Growth:
    nothing, *measured = seconds
    small, middle, large = (max(0.001, one - nothing) for one in measured)
    return Growth(kind.name, n, (small, middle, large))


def _cost(kind: Kind, n: int, folder: Path) -> float:
    """Seconds of the processor for judging and telling an input of size n."""
    where = folder / "input"
    where.mkdir()
    try:
        for name, content in kind.files(n).items():
            (where / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return _alone(where, kind.output)
    finally:
        for file in where.iterdir():
            file.unlink()
        where.rmdir()


def _alone(where: Path, output: str) -> float:
    """The seconds, taken in a child that has imported what this process has, and knows no input."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_timed, args=(where, output, theirs))
    child.start()
    theirs.close()
    try:
        if not ours.poll(LONGEST):
            raise TooLongError
        seconds: float = ours.recv()
    except EOFError:
        raise RuntimeError(f"the check of {sorted(where.iterdir())} ended") from None
    finally:
        child.kill()
        child.join()
    return seconds


def _timed(where: Path, output: str, answer: Any) -> None:
    gc.freeze()  # else what this process has imported is gone through again and again
    answer.send(check(where, output))


def check(where: Path, output: str) -> float:
    """Judge and tell the files of a folder, each by its name; the seconds of the processor that it took."""
    report = reporter(output)
    begun = time.process_time()
    paths = tuple(map(str, sorted(where.iterdir())))
    try:
        done = run(Options(paths=paths, isolated=True, language="en"))
    except NoSuchSource:
        raise RuntimeError(f"no report in {paths}") from None
    report(done, *([BytesIO()] if is_binary(report) else ()))
    if failed := [finding.message for finding in done.findings if finding.code == "DX009"]:
        raise RuntimeError(failed[0])
    return time.process_time() - begun

"""All kinds of inputs, and how each grows, several at a time."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from benchmarks.worst import by_hand, examples
from benchmarks.worst.growing import ENOUGH, ENOUGH_IN_SHORT, Growth, Kind, TooLongError, check, growth


@cache
def every_kind(*, short: bool) -> list[Kind]:
    """Those made by hand and those of the rules' examples; ``short``: of one example each."""
    return [*by_hand.kinds(), *examples.kinds(short=short)]


def measured_kinds(numbers: Iterable[int], jobs: int, *, short: bool) -> Iterator[tuple[str, Growth | None]]:
    """The name of each kind, and how it grows; by processes without threads, so that each may fork more."""
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(partial(_one_measured, short=short), numbers)


def _one_measured(number: int, *, short: bool) -> tuple[str, Growth | None]:
    _warm()
    kind = every_kind(short=short)[number]
    with tempfile.TemporaryDirectory() as folder:
        try:
            return kind.name, growth(kind, Path(folder), ENOUGH_IN_SHORT if short else ENOUGH)
        except TooLongError:
            return kind.name, None


@cache
def _warm() -> None:
    """Import what every check imports, once in a process."""
    for kind in by_hand.kinds():
        with tempfile.TemporaryDirectory() as folder:
            where = Path(folder)
            for name, content in kind.files(2).items():
                (where / name).write_bytes(content.encode() if isinstance(content, str) else content)
            check(where, kind.output)

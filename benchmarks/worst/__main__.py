"""``python -m benchmarks.worst``: how the time of a check grows with inputs of which the worst was made.

Each kind is judged and told at n, 4n and 16n in processes of their own; a step that takes more than 1.3 times what
linear growth would fails. ``--short`` tries one example of each rule beside the inputs made by hand, ``--jobs`` several
kinds at a time: what is measured is the time of a processor, and again, at last alone, where it seems too long.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from benchmarks.tables import Row, show
from benchmarks.worst.growing import BOUND, Growth
from benchmarks.worst.kinds import every_kind, measured_kinds

HEADS = ("what there are many of", "n", "ms at n", "4n", "16n", "× linear", "to 16n")
SHOWN = 12
"""So many of those that hold are shown, the worst first."""


def main(words: list[str] | None = None) -> int:
    """Measure, print the table; 1 where something grows too fast."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worst", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="WORD", help="only kinds whose names have one of these words")
    parser.add_argument("--short", action="store_true", help="one example of each rule")
    parser.add_argument("--jobs", type=int, default=1, help="kinds at a time (1)")
    asked = parser.parse_args(words)
    wanted = [
        number
        for number, one in enumerate(every_kind(short=asked.short))
        if not asked.kinds or any(word in one.name for word in asked.kinds)
    ]
    grown = _grown(wanted, asked.jobs, short=asked.short)
    if asked.jobs > 1:  # what runs beside a kind takes its share of the fast memory of a processor
        grown |= _grown([at for at, (_, found) in grown.items() if not _holds(found)], 1, short=asked.short)
    measured = [found for _, found in grown.values() if found is not None]
    ended = [name for name, found in grown.values() if found is None]
    print(table(measured, shown=len(measured) if asked.kinds else SHOWN))
    for name in ended:
        print(f"ended after a minute: {name}")
    return 0 if all(_holds(found) for _, found in grown.values()) else 1


def _grown(wanted: Sequence[int], jobs: int, *, short: bool) -> dict[int, tuple[str, Growth | None]]:
    """Each kind by its number, with its name; told as they come."""
    grown = {}
    for number, (name, found) in zip(wanted, measured_kinds(wanted, jobs, short=short), strict=True):
        print(f"{'—' if found is None else f'{found.steps[1]:.2f}'}\t{name}", file=sys.stderr, flush=True)
        grown[number] = (name, found)
    return grown


def _holds(found: Growth | None) -> bool:
    return found is not None and found.is_linear


def table(measured: Iterable[Growth], shown: int) -> str:
    """Those that grow too fast and the worst of the others, in figures."""
    ranked = sorted(measured, key=lambda one: -one.steps[1])
    failing = sum(not one.is_linear for one in ranked)
    rows = [_row(one) for one in ranked[: max(failing, shown)]]
    said = f"{len(ranked)} kinds, {failing} above {BOUND} times linear"
    return f"{show(HEADS, rows)}\n{said}"


def _row(found: Growth) -> Row:
    times = (f"{1000 * one:.0f}" for one in found.seconds)
    return (found.name, found.n, *times, *(f"{one:.2f}" for one in found.steps))


if __name__ == "__main__":
    sys.exit(main())

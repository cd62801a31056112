"""``python -m benchmarks.worst``: how the time of a check grows with inputs of which the worst was made.

Each kind is judged and told at n, 4n and 16n in processes of their own; a step that takes more than 1.3 times what
linear growth would fails. ``--short`` tries one example of each rule beside the inputs made by hand.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.tables import Row, show
from benchmarks.worst import by_hand, examples
from benchmarks.worst.growing import BOUND, ENOUGH, ENOUGH_IN_SHORT, Growth, Kind, TooLongError, check, growth

HEADS = ("what there are many of", "n", "ms at n", "4n", "16n", "× linear", "to 16n")
SHOWN = 12
"""So many of those that hold are shown, the worst first."""


def main(words: list[str] | None = None) -> int:
    """Measure, print the table; 1 where something grows too fast."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worst", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="WORD", help="only kinds whose names have one of these words")
    parser.add_argument("--short", action="store_true", help="one example of each rule")
    asked = parser.parse_args(words)
    every = (*by_hand.kinds(), *examples.kinds(short=asked.short))
    wanted = [one for one in every if not asked.kinds or any(word in one.name for word in asked.kinds)]
    measured, ended = [], []
    for kind, found in _measured(wanted, ENOUGH_IN_SHORT if asked.short else ENOUGH):
        print(_said(kind, found), file=sys.stderr, flush=True)
        if found is None:
            ended.append(kind.name)
        else:
            measured.append(found)
    print(table(measured, shown=len(measured) if asked.kinds else SHOWN))
    for name in ended:
        print(f"ended after a minute: {name}")
    return 1 if ended or not all(one.is_linear for one in measured) else 0


def table(measured: Iterable[Growth], shown: int) -> str:
    """Those that grow too fast and the worst of the others, in figures."""
    ranked = sorted(measured, key=lambda one: -one.steps[1])
    failing = sum(not one.is_linear for one in ranked)
    rows = [_row(one) for one in ranked[: max(failing, shown)]]
    said = f"{len(ranked)} kinds, {failing} above {BOUND} times linear"
    return f"{show(HEADS, rows)}\n{said}"


def _said(kind: Kind, found: Growth | None) -> str:
    """One line of how far it is."""
    return f"{'—' if found is None else f'{found.steps[1]:.2f}'}\t{kind.name}"


def _row(found: Growth) -> Row:
    times = (f"{1000 * one:.0f}" for one in found.seconds)
    return (found.kind.name, found.n, *times, *(f"{one:.2f}" for one in found.steps))


def _measured(kinds: Iterable[Kind], enough: float) -> Iterator[tuple[Kind, Growth | None]]:
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        _warm(folder)
        for kind in kinds:
            try:
                yield kind, growth(kind, folder, enough)
            except TooLongError:
                yield kind, None


def _warm(folder: Path) -> None:
    """Import what every check imports, once."""
    for kind in by_hand.kinds():
        where = folder / "warm"
        where.mkdir()
        for name, content in kind.files(2).items():
            (where / name).write_bytes(content.encode() if isinstance(content, str) else content)
        check(where, kind.output)
        for file in where.iterdir():
            file.unlink()
        where.rmdir()


if __name__ == "__main__":
    sys.exit(main())

"""How much the benchmarks measure: for figures that people are told, and to see that all works."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.across import COMMUNES


class Size(NamedTuple):
    """How much is measured."""

    clean: int
    mutated: int
    each: int
    files: int
    single_runs: int
    runs: int
    growth: int
    communes: int
    """Into whose reports slips are planted that only comparing shows."""
    across: int
    keystrokes: int
    findings: int
    """On one line of JSON."""
    samples: int
    """Reports as documents of each format."""
    passages: int
    """Of each split that others wrote."""


FULL = Size(
    clean=200,
    mutated=60,
    each=3,
    files=1_000,
    single_runs=21,
    runs=3,
    growth=10_000,
    communes=COMMUNES,
    across=2_000,
    keystrokes=200,
    findings=1_000,
    samples=5,
    passages=1_000,
)
QUICK = Size(
    clean=4,
    mutated=2,
    each=1,
    files=6,
    single_runs=1,
    runs=1,
    growth=100,
    communes=3,
    across=10,
    keystrokes=4,
    findings=50,
    samples=1,
    passages=30,
)

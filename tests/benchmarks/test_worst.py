"""The bench of worst inputs: what it takes for linear, and that every kind is judged at all. No time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.worst import by_hand, examples
from benchmarks.worst.__main__ import table
from benchmarks.worst.growing import Files, Growth, Kind, check

EVERY = [*by_hand.kinds(), *examples.kinds(short=False)]


def growth(seconds: tuple[float, float, float]) -> Growth:
    return Growth("anything", 10, seconds)


def test_what_grows_as_its_square_is_told() -> None:
    assert growth((1, 4, 16)).is_linear
    assert growth((1, 2, 2.5)).is_linear
    assert growth((0.01, 1, 4.8)).is_linear  # what is done once lies in the first step
    assert growth((0.001, 0.01, 0.1)).is_linear  # what is done in a moment
    assert not growth((1, 4, 22)).is_linear
    assert not growth((1, 16, 256)).is_linear


def test_the_table_has_all_that_grow_too_fast_first() -> None:
    fast, slow = growth((1, 4, 40)), growth((1, 4, 15))
    lines = table([slow, fast, fast], shown=1).splitlines()
    assert [line.split()[-1] for line in lines[2:4]] == ["2.50", "2.50"]
    assert lines[-1] == "3 kinds, 2 above 1.3 times linear"


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.name for kind in EVERY}) == len(EVERY)


def size(files: Files) -> int:
    return sum(map(len, files.values()))


@pytest.mark.slow
@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_every_kind_grows_and_is_judged(kind: Kind, tmp_path: Path) -> None:
    small, large = kind.files(3), kind.files(30)
    assert size(large) > size(small)
    for name, content in small.items():
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    assert check(tmp_path, kind.output) > 0

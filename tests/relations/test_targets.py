"""Targets stated as shares, at the edge of what can be compared."""

from __future__ import annotations

import pytest

from dxlint.model import Context, Entry
from dxlint.model.build.builder import Builder, Manner
from dxlint.relations.targets import Reach, reach

BUILDER = Builder(Manner("vi", typed=True, asked=None))


def entry(written: str) -> Entry:
    found = BUILDER.entry({"target": written}, "target", "", Context())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ("26/26", "26/26", Reach.EQUAL),
        ("26/26", "25/26", Reach.MISSED),
        # More than all, and all of nothing, ask for nothing that could be reached.
        ("27/26", "27/26", None),
        ("0/0", "5/10", None),
        ("80%", "5/0", None),
        ("80%", "4/5", Reach.EQUAL),
        ("80%", "1/1", Reach.BEYOND),
    ],
)
def test_a_share_is_compared_with_a_share_of_something(target: str, result: str, expected: Reach | None) -> None:
    assert reach(entry(target), entry(result), None, "") is expected

"""What others may have written in bytes is made of plain values, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pickle import UnpicklingError
from typing import Any

import pytest

from dxlint.formats.answers import Failed, heard
from dxlint.formats.places import Location
from dxlint.formats.plain_parts import plain, written
from dxlint.formats.tree import Tree
from dxlint.rulebook.findings import Severity

CHANGES = b"\x80\x04cdxlint.formats.tree\nTree\n(N}X\x04\x00\x00\x00lineK\x01X\x03\x00\x00\x00newK\x02utb."
"""Sets ``Tree.line`` and ``Tree.new``, as pickle gives an object its attributes."""


def test_values_come_back_as_they_were() -> None:
    numbers = Decimal("1.50"), Fraction(1, 3), {"a": (None, True)}
    value = (Location(1, 2, 3, 4), Severity.ERROR, date(2023, 6, 30), *numbers)
    assert plain(written(value)) == value
    assert type(plain(written(value))[0]) is Location


@pytest.mark.parametrize(
    "raw",
    [b"cos\nsystem\n(X\x02\x00\x00\x00idtR.", b"cbuiltins\neval\n.", b"cdxlint.cli.main\nmain\n.", b"", b"\x80\x05X"],
    ids=["os.system", "eval", "a function of ours", "nothing", "cut off"],
)
def test_nothing_else_is_made(raw: bytes) -> None:
    with pytest.raises((UnpicklingError, EOFError)):
        plain(raw)


@pytest.mark.parametrize("hear", [heard, plain])
def test_no_class_of_ours_is_changed(hear: Callable[[bytes], Any]) -> None:
    line = Tree.line
    if hear is heard:
        assert isinstance(hear(CHANGES), Failed)
    else:
        with pytest.raises(UnpicklingError, match="Tree"):
            hear(CHANGES)
    assert Tree.line is line
    assert not hasattr(Tree, "new")

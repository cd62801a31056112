"""Named tuples made quickly are those that typing makes."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
import typing
from typing import Any, get_type_hints

import pytest

from dxlint.records import NamedTuple
from tests.fresh import ROOT


class Quick(NamedTuple):
    """A figure."""

    value: int
    unit: str | None
    digits: tuple[int, ...] = ()
    """How many."""
    kind: str = "count"

    @property
    def doubled(self) -> int:
        """Twice as much."""
        return self.value * 2


class Slow(typing.NamedTuple):
    """A figure."""

    value: int
    unit: str | None
    digits: tuple[int, ...] = ()
    """How many."""
    kind: str = "count"

    @property
    def doubled(self) -> int:
        """Twice as much."""
        return self.value * 2


class Empty(NamedTuple):
    """Nothing."""


SAME: list[Any] = [
    lambda made: made(1, "ha"),
    lambda made: made(1, unit="ha", kind="share").kind,
    lambda made: made(unit="ha", value=1) == (1, "ha", (), "count"),
    lambda made: hash(made(1, None)),
    lambda made: made(2, None).doubled,
    lambda made: made(1, None)._replace(unit="kg", digits=(1, 2))._asdict(),
    lambda made: made._make([1, "ha", (), "count"])[1:],
    lambda made: (made._fields, made._field_defaults, made.__match_args__, made.__slots__, made.__doc__),
    lambda made: repr(made(1, "ha")).partition("(")[2],
    lambda made: sorted([made(2, None), made(1, None)])[0].value,
    lambda made: list(inspect.signature(made).parameters),
    lambda made: get_type_hints(made),
    lambda made: (type(made), made.__bases__[0].__mro__[-2:], hasattr(made(1, None), "__dict__")),
    lambda made: (pickle.loads(pickle.dumps(made(1, "ha"))), copy.deepcopy(made(1, "ha"))),
    lambda made: (made.__name__, made.__module__) == (made.__qualname__, __name__),
]


@pytest.mark.parametrize("ask", SAME)
def test_it_is_as_typing_makes_it(ask: Any) -> None:
    assert ask(Quick) == ask(Slow)


WRONG: list[Any] = [
    lambda made: made(),
    lambda made: made(1),
    lambda made: made(1, None, (), "count", 5),
    lambda made: made(1, None, value=2),
    lambda made: made(1, None, colour="red"),
    lambda made: made(1, None)._replace(colour="red"),
    lambda made: setattr(made(1, None), "value", 3),
    lambda made: setattr(made(1, None), "colour", 3),
    lambda made: made._make([1]),
]


@pytest.mark.parametrize("ask", WRONG)
def test_what_typing_refuses_is_refused(ask: Any) -> None:
    with pytest.raises(Exception) as theirs:  # noqa: PT011 - whatever it is, ours is of the same kind
        ask(Slow)
    with pytest.raises(theirs.type):
        ask(Quick)


def test_it_may_be_matched_and_be_empty() -> None:
    match Quick(3, "ha"):
        case Quick(value, unit, kind=kind):
            assert (value, unit, kind) == (3, "ha", "count")
    assert Empty() == ()
    assert repr(Empty()) == "Empty()"


def test_classes_with_as_many_fields_keep_their_names_apart() -> None:
    class Other(NamedTuple):
        first: int
        second: int
        third: int
        fourth: int

    assert Other(fourth=4, third=3, second=2, first=1) == (1, 2, 3, 4)
    assert Quick(unit="ha", value=1).unit == "ha"


def test_dxlint_makes_them_one_way() -> None:
    theirs = re.compile(r"^\s*from typing import .*\bNamedTuple\b|typing\.NamedTuple\(", re.MULTILINE)
    found = [path for path in (ROOT / "dxlint").rglob("*.py") if theirs.search(path.read_text("utf-8"))]
    assert [path.relative_to(ROOT).as_posix() for path in found] == ["dxlint/records.py"]


def test_annotations_are_not_computed() -> None:
    """They would be read where they are not: Python 3.14 makes them when they are asked for."""
    told = "\nfrom __future__ import annotations\n"
    ours = "\nfrom dxlint.records import NamedTuple\n"
    found = [(path, path.read_text("utf-8")) for path in (ROOT / "dxlint").rglob("*.py")]
    assert [path.name for path, source in found if ours in source and told not in source] == []

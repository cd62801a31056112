"""What an expression computes with: numbers, texts, figures, things of a report; and what may be missing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from dxlint.declared.subjects import KINDS, Subject, Value
from dxlint.language.rounding import format_vi
from dxlint.language.text import fold
from dxlint.model import Several, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import CannotTellError

_HEADER = KINDS["header"].attributes


class UnfitError(CannotTellError, TypeError):
    """A value of another sort than the condition needs."""


class TooManyStepsError(CannotTellError, RuntimeError):
    """An evaluation that takes longer than it may."""


class _NothingToDivideByError(CannotTellError, ZeroDivisionError):
    """A division by zero."""


class Missing(Exception):
    """The report does not give what is asked for: the condition stays open."""


class Report(NamedTuple):
    """The report as an expression sees it: its header, the year reported on, its stage."""

    submission: Submission

    def read(self, name: str) -> Any:
        header = self.submission.header
        if name == "year":
            return header.period.end.year if header.period else missing()
        if name == "stage":
            return self.submission.stage
        if name not in _HEADER:
            raise UnfitError("no-parts", value=name)
        return getattr(header, name).text or missing()


def missing() -> Any:
    raise Missing


def attribute(subject: Subject, name: str) -> Any:
    return _given(subject.read(name))


def _given(value: Value | None) -> Any:
    """An attribute: its text, or what was read in it; missing where the report does not give it."""
    if value is None:
        raise Missing
    return value if value.entry is not None else value.text


FIELDS: Mapping[str, Callable[[Value], Any]] = {
    "text": lambda value: value.text,
    "value": lambda value: _number(value),
    "numerator": lambda value: _exact(value.entry.numerator if value.entry else None),
    "denominator": lambda value: _exact(value.entry.denominator if value.entry else None),
    "unit": lambda value: value.entry.figure.quantity.unit if value.entry and value.entry.figure else "",
    "percent": lambda value: _is_percentage(value),
}
"""What an expression may ask of a figure: ``result.value``, ``result.numerator``."""


def _number(value: Value) -> Any:
    """A figure's value; of a share its percentage, exactly: 512/545 is 93,94…"""
    entry = value.entry
    if entry is None or entry.figure is not None or entry.numerator is None:
        return _exact(entry.figure if entry else None)
    numerator, denominator = _exact(entry.numerator), _exact(entry.denominator)
    return Fraction(100 * numerator) / denominator if denominator else missing()


def _is_percentage(value: Value) -> bool:
    entry = value.entry
    if entry is None:
        return False
    return entry.figure.quantity.percent if entry.figure is not None else entry.numerator is not None


def _exact(figure: Any) -> Any:
    if figure is None or figure.quantity.doubt:
        raise Missing
    return figure.quantity.value


def member(held: Any, name: str) -> Any:
    if isinstance(held, Value):
        if name not in FIELDS:
            raise UnfitError("no-parts", value=name)
        return FIELDS[name](held)
    if isinstance(held, Subject):
        return _given(held.read(name))
    if isinstance(held, Report):
        return held.read(name)
    if isinstance(held, dict):
        return held[fold(name)] if fold(name) in held else missing()
    raise UnfitError("no-parts", value=name)


def _plain(held: Any) -> Any:
    """A figure where a number is wanted."""
    return _number(held) if isinstance(held, Value) else held


def _pair(one: Any, other: Any) -> tuple[Any, Any]:
    """Two values in one form: numbers where one is a number, folded texts where one is a text."""
    if isinstance(one, str) or isinstance(other, str):
        return folded(one), folded(other)
    return _plain(one), _plain(other)


def folded(held: Any) -> Any:
    text = held.text if isinstance(held, Value) else held
    return fold(text) if isinstance(text, str) else text


def shown(held: Any) -> str:
    """A value as a sentence names it."""
    if isinstance(held, Value):
        return held.text
    if isinstance(held, Subject):
        return held.name
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, int | Fraction):
        return format_vi(held)
    return held if isinstance(held, str) else "…"


def quoted(held: Any) -> str:
    """A value as a sentence names it, a text in its quotes: what looks like a number may be one."""
    return f"“{shown(held)}”" if isinstance(folded(held), str) and not isinstance(held, Value) else shown(held)


def text_of(held: Any) -> str:
    """A text, folded, where one is wanted."""
    text = folded(held)
    if not isinstance(text, str):
        raise UnfitError("no-text", value=shown(held))
    return text


def number_of(held: Any) -> Any:
    """A number, where one is wanted."""
    number = _plain(held)
    if not _is_number(number):
        raise UnfitError("no-number", value=shown(held))
    return number


def list_of(held: Any) -> list[Any]:
    """A list, where one is wanted."""
    if not isinstance(held, list | dict | Several):
        raise UnfitError("no-list", value=shown(held))
    return [*held]


def _is_number(held: Any) -> bool:
    return isinstance(held, int | Fraction) and not isinstance(held, bool)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def ask(one: Any, other: Any) -> bool:
        left, right = _pair(one, other)
        if (_is_number(left) and _is_number(right)) or (isinstance(left, str) and isinstance(right, str)):
            return compare(left, right)
        truth = next((side for side in (left, right) if isinstance(side, bool)), None)
        if truth is not None:
            raise UnfitError("truth-compared", value=shown(truth))
        raise UnfitError("not-compared", value=quoted(one), other=quoted(other))

    return ask


def _equal(one: Any, other: Any) -> bool:
    left, right = _pair(one, other)
    return bool(left == right)


def _within(one: Any, other: Any) -> bool:
    if isinstance(other, dict):
        return folded(one) in other
    if not isinstance(other, Sequence) or isinstance(other, str):
        raise UnfitError("no-list", value=shown(other))
    return any(_equal(one, item) for item in other)


def arithmetic(compute: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def ask(one: Any, other: Any) -> Any:
        left, right = _plain(one), _plain(other)
        if _is_number(left) and _is_number(right):
            return compute(left, right)
        if compute is operator.add and isinstance(left, str) and isinstance(right, str):
            return left + right
        raise UnfitError("not-computed", value=shown(one), other=shown(other))

    return ask


def _divided(one: Any, other: Any) -> Any:
    return Fraction(one) / _divisor(other)


def _remainder(one: Any, other: Any) -> Any:
    return one % _divisor(other)


def _divisor(number: Any) -> Any:
    if number == 0:
        raise _NothingToDivideByError("divided-by-zero")
    return number


BINARY: Mapping[str, Callable[[Any, Any], Any]] = {
    "relation_lt": _ordered(operator.lt),
    "relation_le": _ordered(operator.le),
    "relation_gt": _ordered(operator.gt),
    "relation_ge": _ordered(operator.ge),
    "relation_eq": _equal,
    "relation_ne": lambda one, other: not _equal(one, other),
    "relation_in": _within,
    "addition_add": arithmetic(operator.add),
    "addition_sub": arithmetic(operator.sub),
    "multiplication_mul": arithmetic(operator.mul),
    "multiplication_div": arithmetic(_divided),
    "multiplication_mod": arithmetic(_remainder),
}


def size_of(held: Any) -> int:
    text = held.text if isinstance(held, Value) else held
    if isinstance(text, str | list | dict | Several):
        return len(text)
    raise UnfitError("no-size", value=shown(held))


TEXT_TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "contains": lambda text, part: part in text,
    "startsWith": str.startswith,
    "endsWith": str.endswith,
}


def negated(ask: Callable[[Any], Any], given: Any) -> bool:
    return not truth(ask(given))


MACROS: Mapping[str, Callable[[list[Any], Callable[[Any], Any]], Any]] = {
    "all": lambda items, ask: all_hold(partial(ask, item) for item in items),
    "exists": lambda items, ask: not all_hold(partial(negated, ask, item) for item in items),
    "exists_one": lambda items, ask: sum(bool(ask(item)) for item in items) == 1,
    "filter": lambda items, ask: [item for item in items if ask(item)],
    "map": lambda items, ask: [ask(item) for item in items],
}


def all_hold(asked: Iterable[Callable[[], Any]]) -> bool:
    """Whether all hold; one that fails decides, whatever stays open beside it."""
    is_open = False
    for ask in asked:
        try:
            if not truth(ask()):
                return False
        except Missing:
            is_open = True
    if is_open:
        raise Missing
    return True


def truth(held: Any) -> bool:
    if not isinstance(held, bool):
        raise UnfitError("no-truth", value=shown(held))
    return held

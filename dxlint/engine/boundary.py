"""What plugins' rules hand over is made anew of plain parts, so that nothing of theirs goes any further.

A text may be of a class whose length never ends, a number may have millions of digits, a list may hold itself. So no
method of what is handed over is called here: its type is looked at, and its parts are taken as Python itself keeps
them. What would not fit is refused with a :class:`~dxlint.rulebook.faults.MisuseError`, whose reason is a message of
DX009; what is only too long is cut.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar, cast

from dxlint.engine.time_limit import limited
from dxlint.formats.places import Location
from dxlint.language.text import cut_short, exact
from dxlint.model import Problem, Span, Submission
from dxlint.relations import KINDS
from dxlint.rulebook.faults import MisuseError, shown
from dxlint.rulebook.findings import Because, Edit, Evidence, Severity
from dxlint.rulebook.rule import OWN, Hit, Rule

T = TypeVar("T")

MOST = 10_000
"""How many findings one rule may have in one report, and how many places one finding: nobody reads more."""
MOST_FACTS = 100_000
"""How many facts one rule may state of one report."""
LONGEST = 4_000
"""Characters of a text of a finding."""
FARTHEST = 1_000_000_000
"""No line, page or character of a file stands further on."""
MOMENT = 1.0
"""Seconds for what others' code is asked in passing: what an error says, where a thing stands."""


def hit_of(rule: Rule, evidence: Any, submission: Submission | None = None) -> Hit:
    """A rule with what it says. Raises MisuseError for what is no evidence: others' rules are not checked by mypy."""
    return Hit(rule, evidence if is_ours(rule) else _evidence(evidence, submission))


def at_most(limit: int, said: Iterable[T], rule: Rule) -> Iterator[T]:
    """What a rule says, one by one. Raises MisuseError where a plugin's does not end."""
    for number, one in enumerate(said):
        refuse_more(limit, number, rule)
        yield one


def refuse_more(limit: int, said: int, rule: Rule) -> None:
    """Raise MisuseError where a plugin's rule has said as many things as it may."""
    if said >= limit and not is_ours(rule):
        raise MisuseError("too-much", value=str(limit))


def in_passing(ask: Callable[[], T], otherwise: T) -> T:
    """What others' code answers; ``otherwise`` where it fails, or takes longer than a :data:`MOMENT`."""
    try:
        with redirect_stdout(sys.stderr), limited(MOMENT):
            return ask()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return otherwise


def is_ours(rule: Rule) -> bool:
    """Whether dxlint's own code says what the rule says: one of its rules, or one that somebody declared."""
    return rule.plugin == OWN or rule.declared


def _evidence(given: Any, submission: Submission | None) -> Evidence:
    if not issubclass(type(given), Evidence):
        raise MisuseError("no-evidence", value=shown(given))
    try:
        held = {name: cast("Any", Evidence).__dict__[name].__get__(given) for name in Evidence.__slots__}
    except AttributeError:  # a class of its own that begins without ours
        raise MisuseError("no-evidence", value=shown(given)) from None
    if type(held["severity"]) not in (Severity, type(None)):
        raise MisuseError("not-a-severity", value=shown(held["severity"]))
    made = object.__new__(Evidence)
    made.at = _span(held["at"])
    made.message = _text(held["message"])
    made.because = tuple(_because(one) for one in _parts(held["because"]))
    made.again = ()
    made.severity = held["severity"]
    made.inferred, made.blocks = _truth(held["inferred"]), _truth(held["blocks"])
    made.constraint = _relation(held["constraint"], submission)
    made.edits = tuple(_edit(one) for one in _parts(held["edits"]))
    made.data = _data(held["data"])
    made.location = _location(held["location"])
    return made


def _because(given: Any) -> Because:
    if not issubclass(type(given), Because):
        raise MisuseError("no-place", value=shown(given))
    span, message, data, file, location, _way = tuple.__iter__(given)
    return Because(_span(span), _text(message), _data(data), _text(file), _location(location))


def _edit(given: Any) -> Edit:
    if not issubclass(type(given), Edit):
        raise MisuseError("not-text", value=shown(given))
    span, text = tuple.__iter__(given)
    return Edit(_span(span), _text(text))


def _span(given: Any) -> Span:
    if not issubclass(type(given), Span):
        raise MisuseError("no-place", value=shown(given))
    pointer, start, end = tuple.__iter__(given)
    if not issubclass(type(pointer), str):
        raise MisuseError("no-place", value=shown(pointer))
    return Span(_text(pointer), *(None if one is None else _place_number(one) for one in (start, end)))


def _location(given: Any) -> Location | None:
    if given is None:
        return None
    if not issubclass(type(given), Location):
        raise MisuseError("no-place", value=shown(given))
    parts = [_text(one) if issubclass(type(one), str) else _place_number(one) for one in tuple.__iter__(given)]
    made = Location(*cast("Any", parts))
    if [type(one) for one in made] != [int] * 6 + [str] * 2:
        raise MisuseError("no-place", value=repr(made)[:80])
    return made


def _place_number(given: Any) -> int:
    if type(given) is not int or not -FARTHEST <= given <= FARTHEST:
        raise MisuseError("no-place", value="∞" if type(given) is int else shown(given))
    return given


def _relation(given: Any, submission: Submission | None) -> Any:
    """A relation of the report itself: the repair goes through its figures."""
    if given is None:
        return None
    own = submission.all(type(given)) if submission is not None and type(given) in KINDS else ()
    if not any(one is given for one in own):
        raise MisuseError("no-relation", value=shown(given))
    return given


def _data(given: Any) -> dict[str, str]:
    if not issubclass(type(given), dict):
        raise MisuseError("not-text", value=shown(given))
    if dict.__len__(given) > MOST:
        raise MisuseError("too-much", value=str(MOST))
    return {_text(key): cut_short(_whole_text(value), LONGEST) for key, value in dict.items(given)}


def _parts(given: Any) -> Iterator[Any]:
    if not issubclass(type(given), tuple):
        raise MisuseError("no-place", value=shown(given))
    if tuple.__len__(given) > MOST:
        raise MisuseError("too-much", value=str(MOST))
    return tuple.__iter__(given)


def _truth(given: Any) -> bool:
    if type(given) is not bool:
        raise MisuseError("no-evidence", value=shown(given))
    return given


def _text(given: Any) -> str:
    """A text that decides something, so that it cannot be cut."""
    text = _whole_text(given)
    if len(text) > LONGEST:
        raise MisuseError("not-text", value=cut_short(text, 80))
    return text


def _whole_text(given: Any) -> str:
    if not issubclass(type(given), str):
        raise MisuseError("not-text", value=shown(given))
    return exact(given)


_FACTS = frozenset({str, int, bool, bytes, Decimal, Fraction, date, datetime, type(None)})


def fact_of(rule: Rule, given: Any) -> tuple[Any, Any, Span]:
    """Key, value and place that a corpus rule gives. Raises MisuseError for what reports cannot be compared by."""
    key, value, thing = given
    span = thing if type(thing) is Span else thing.span
    if is_ours(rule):
        return key, value, span
    return _fact(key), _fact(value), _span(span)


def _fact(given: Any, depth: int = 20) -> Any:
    """Texts, numbers, days, and tuples of them: what is equal to itself, and arrives in another process as it left."""
    kind = type(given)
    if kind in _FACTS:
        return given
    if kind in (tuple, frozenset) and depth:
        return kind(_fact(one, depth - 1) for one in given)
    if issubclass(kind, tuple) and kind.__hash__ is tuple.__hash__ and kind.__eq__ is tuple.__eq__ and depth:
        for one in tuple.__iter__(given):
            _fact(one, depth - 1)
        return given
    if issubclass(kind, Enum):
        return given
    raise MisuseError("no-fact", value=shown(given))


def plain_location(given: Any) -> Location | None:
    """A location of plain parts, None where it is None. Raises MisuseError for anything else."""
    return _location(given)


def plain_problem(given: Any) -> Problem:
    """A reader's problem of plain parts. Raises MisuseError for what is none."""
    if type(given) is not Problem:
        raise MisuseError("no-evidence", value=shown(given))
    code, message, span, data, location = tuple.__iter__(given)
    return Problem(_text(code), _text(message), _span(span), _data(data), _location(location))


__all__ = [
    "LONGEST",
    "MOST",
    "MOST_FACTS",
    "at_most",
    "fact_of",
    "hit_of",
    "in_passing",
    "is_ours",
    "plain_location",
    "plain_problem",
    "refuse_more",
]

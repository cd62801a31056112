"""What a declaration asks of a report, and how it is said of a thing: one function a kind adds itself here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import singledispatch
from typing import Any

from dxlint.declared.declarations import Declaration
from dxlint.declared.subjects import Subject
from dxlint.model import Span, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import CannotTellError
from dxlint.rulebook.findings import Evidence
from dxlint.rulebook.rule import Judge


class Asks(NamedTuple):
    """What a rule asks of one report, or of several: the parts of a :class:`~dxlint.rulebook.rule.Rule`."""

    check: Callable[[Submission], Iterable[Any]]
    judge: Judge | None = None


@singledispatch
def asked_by(held: Declaration, code: str) -> Asks:
    """What a declaration of that code asks. Raises SettingError where its words mean nothing."""
    raise TypeError(held)


def about(subject: Subject, at: Span, message: str, **said: Any) -> Evidence:
    """What a rule says of a thing, by its name; of one that was found by reading, it says so."""
    return Evidence(at, message, inferred=subject.inferred, name=subject.name, **said)


class Telling:
    """Within it, what cannot be told is of that thing."""

    __slots__ = ("_subject",)

    def __init__(self, subject: Subject | None) -> None:
        self._subject = subject

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, CannotTellError):
            error.at = self._subject

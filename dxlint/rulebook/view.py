"""Views: what several rules want to know of one report, computed once.

A view is a function of the submission::

    @view
    def blank_numbers(submission: Submission) -> Iterator[Citation]:
        for citation in submission.all(Citation):
            if citation.number and citation.number.blank:
                yield citation

``submission.get(blank_numbers)`` is the tuple of what it yields, computed for the first rule that asks and kept
until the report has been judged. A rule that says ``on=blank_numbers`` is handed each of them. A view may also
return one thing (an index, a joined text): a rule ``on`` it is handed that. What a view returns is fixed: no rule
can change it for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar, overload

from dxlint.model import Several, Submission

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class View(Generic[T_co]):
    """A function of the submission, marked as worth keeping; called, it computes afresh."""

    def __init__(self, compute: Callable[[Submission], T_co]) -> None:
        self._compute = compute
        self.__name__ = compute.__name__
        self.__doc__ = compute.__doc__

    def __call__(self, submission: Submission) -> T_co:
        found: Any = self._compute(submission)
        return Several(found) if isinstance(found, Iterator) else found  # type: ignore[return-value]

    def __repr__(self) -> str:
        return f"<view {self.__name__}>"

    def items(self, submission: Submission) -> tuple[Any, ...]:
        """What a rule on this view is handed, one by one."""
        found: Any = submission.get(self)
        return found if isinstance(found, Several) else (found,)


@overload
def view(compute: Callable[[Submission], Iterator[T]]) -> View[tuple[T, ...]]: ...
@overload
def view(compute: Callable[[Submission], T]) -> View[T]: ...
def view(compute: Callable[[Submission], Any]) -> View[Any]:
    """Mark a function of the submission as a view."""
    return View(compute)

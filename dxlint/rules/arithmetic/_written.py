"""Every figure of a report at its place, once, for the rules on how figures are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dxlint.model import Figure, Indicator, PartialRatio, Quantity, Ratio, Section, Statement, Submission, Sum


class Written(NamedTuple):
    """A figure, and what to show of it: the whole fraction where it is part of one."""

    figure: Figure
    shown: str
    subject: str = ""
    counted: bool = True
    """Its place says that it counts or measures something; a bare number in a sentence may be a code."""


def written_figures(submission: Submission, wanted: Callable[[Quantity], bool]) -> list[Written]:
    """The figures of the report that are wanted, each place once; those of a pasted copy are left out."""
    seen: set[tuple[str, int]] = set()
    found: list[Written] = []
    for written in _all(submission):
        figure = written.figure
        if wanted(figure.quantity):
            key = (figure.span.pointer, figure.span.start or 0)
            if key not in seen:
                seen.add(key)
                found.append(written)
    return found


def _all(submission: Submission) -> Iterator[Written]:
    nodes = submission.nodes
    for ratio in nodes.get(Ratio, ()):
        if not ratio.context.copy:
            yield Written(ratio.numerator, ratio.fraction, ratio.subject)
            yield Written(ratio.denominator, ratio.fraction, ratio.subject)
            if ratio.percent:
                yield Written(ratio.percent, ratio.percent.text, ratio.subject)
    for partial in nodes.get(PartialRatio, ()):
        if not partial.context.copy:
            yield Written(partial.count, partial.count.text, partial.subject)
            yield Written(partial.percent, partial.percent.text, partial.subject)
    for total in nodes.get(Sum, ()):
        if not total.context.copy:
            yield Written(total.total, total.total.text, total.subject)
            for part in total.parts:
                yield Written(part.figure, part.figure.text, part.name)
    yield from _entries(submission)
    copies = tuple(f"{section.span.pointer}/" for section in nodes.get(Section, ()) if section.context.copy)
    for figure in nodes.get(Figure, ()):
        if not copies or not figure.span.pointer.startswith(copies):
            yield Written(figure, figure.text, "", bool(figure.quantity.unit or figure.quantity.percent))


def _entries(submission: Submission) -> Iterator[Written]:
    for statement in submission.nodes.get(Statement, ()):
        figure = statement.entry.figure
        if figure and not statement.context.copy:
            yield Written(figure, figure.text, statement.name)
    for indicator in submission.nodes.get(Indicator, ()):
        target = indicator.target.figure if indicator.target else None
        if target and not indicator.context.copy:
            yield Written(target, target.text, indicator.name)

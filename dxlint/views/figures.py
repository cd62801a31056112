"""Every figure of a report at its place, once, for the rules on how figures are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dxlint.model import Figure, Indicator, PartialRatio, Quantity, Ratio, Section, Statement, Submission, Sum
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view
from dxlint.views.cells import cell_figures
from dxlint.views.copies import within


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
    for figure, holder, subject in [held for held in submission.get(held_figures) if wanted(held[0].quantity)]:
        quantity = figure.quantity
        place = figure.span.pointer, figure.span.start or 0
        if place not in seen:
            seen.add(place)
            shown = holder.fraction if type(holder) is Ratio and figure is not holder.percent else quantity.text
            counted = holder is not figure or bool(quantity.unit or quantity.percent)
            found.append(Written(figure, shown, subject, counted))
    return found


@view
def quantities(submission: Submission) -> list[Quantity]:
    """What the report's figures say, as they are read: all of a kind are soon told from figures of several kinds."""
    figures = [*submission.all(Figure), *submission.get(cell_figures)]
    entries = [statement.entry for statement in submission.all(Statement)]
    for indicator in submission.all(Indicator):
        entries += [entry for entry in (indicator.target, indicator.percent) if entry is not None]
    for entry in entries:
        figures += [one for one in (entry.figure, entry.numerator, entry.denominator) if one is not None]
    shares = (*submission.all(Ratio), *submission.all(PartialRatio))
    figures += [share.percent for share in shares if share.percent is not None]
    return [figure.quantity for figure in figures]


@view
def held_figures(submission: Submission) -> Iterator[tuple[Figure, Any, str]]:
    """Every figure, what holds it, and its subject; a figure of prose holds itself."""
    for ratio in submission.all(Ratio):
        if not ratio.context.copy:
            yield ratio.numerator, ratio, ratio.subject
            yield ratio.denominator, ratio, ratio.subject
            if ratio.percent:
                yield ratio.percent, ratio, ratio.subject
    for partial in submission.all(PartialRatio):
        if not partial.context.copy:
            yield partial.count, partial, partial.subject
            yield partial.percent, partial, partial.subject
    for total in submission.all(Sum):
        if not total.context.copy:
            yield total.total, total, total.subject
            for part in total.parts:
                yield part.figure, part, part.name
    for statement in submission.all(Statement):
        figure = statement.entry.figure
        if figure and not statement.context.copy:
            yield figure, statement, statement.name
    for indicator in submission.all(Indicator):
        target = indicator.target.figure if indicator.target else None
        if target and not indicator.context.copy:
            yield target, indicator, indicator.name
    declared = {section.span.pointer for section in submission.all(Section) if section.context.copy}
    for figure in submission.all(Figure):
        if not within(figure.span.pointer, declared):
            yield figure, figure, ""

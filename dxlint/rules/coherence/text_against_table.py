"""DX604: a figure or a rank in a sentence that a table of the report has otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.echoes import Echo, echoes
from dxlint.views.ranked import Misranked, misranked


@rule("DX604", "text-against-table", Severity.WARNING, on=Submission)
def text_against_table(submission: Submission) -> Iterator[Evidence]:
    """A figure one slip from the cell of its row and column, and a row said to have a rank that another has."""
    for echo in submission.get(echoes):
        yield _of_figure(echo)
    for told in submission.get(misranked):
        yield _of_rank(told)


def _of_figure(echo: Echo) -> Evidence:
    sign = "%" if echo.figure.quantity.percent else ""
    return Evidence(
        echo.figure,
        because=[(echo.cell, "cell")],
        inferred=True,
        stated=echo.figure.text + sign,
        cell=echo.cell.text.strip(),
        row=echo.label,
        column=" ".join(echo.column.split()),
    )


def _of_rank(told: Misranked) -> Evidence:
    return Evidence(
        told.at,
        "rank" if told.held else "place",
        because=[(cell, "cell") for cell in (told.held, told.own) if cell],
        inferred=True,
        rank=told.rank,
        row=told.label,
        cell=told.own.text.strip(),
        column=" ".join(told.column.split()),
        holder=told.holder,
        held=told.held.text.strip() if told.held else "",
    )

"""DX604: a figure of a sentence that a table of the report has otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.echoes import Echo, echoes


@rule("DX604", "text-against-table", Severity.WARNING, on=echoes)
def text_against_table(echo: Echo) -> Iterator[Evidence]:
    """The row's label stands beside the figure, the column is named, and one slip parts the figure from the cell."""
    sign = "%" if echo.figure.quantity.percent else ""
    yield Evidence(
        echo.figure,
        because=[(echo.cell, "cell")],
        inferred=True,
        stated=echo.figure.text + sign,
        cell=echo.cell.text.strip(),
        row=echo.label,
        column=" ".join(echo.column.split()),
    )

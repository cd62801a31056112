"""The summary for people: what stands behind it, then tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tabulate import tabulate

from dxlint.i18n import _, counted
from dxlint.language.text import clip, printable
from dxlint.summary.asked import Answer
from dxlint.summary.counting import period_word
from dxlint.summary.rows import (
    Cell,
    Share,
    group_heads,
    group_row,
    returned_heads,
    returned_row,
)

_Thing = TypeVar("_Thing")

ROWS = 20
"""So many rows of a table are shown where nobody says how many."""
PERIODS = 6
"""So many periods stand beside each other, the last ones."""
LONGEST = 500
"""More of a name nobody reads, and laying it out takes as its square."""
WIDEST = 44
"""Columns of a cell before it goes on in the next line."""


def told(answer: Answer, *, only_groups: bool, only_returned: bool, top: int) -> str:
    """All of it, or the groups alone, or what came back; of each table the first rows (0: all)."""
    parts = ["\n".join(_head(answer))]
    if not only_returned:
        parts.append(_groups(answer, top))
    if not only_groups and not only_returned:
        parts += [_("Rules by period"), _rules_by_period(answer, top)]
    if not only_groups:
        parts += _returned(answer, top)
    return "\n\n".join(parts)


def _head(answer: Answer) -> Iterator[str]:
    """How many reports of whom and when, how many findings, and what is to be known of the files."""
    found = answer.found
    total, held = found.total, found.held
    periods = sorted({report.period for report in found.reports if report.period is not None})
    offices = {report.office for report in found.reports if report.office.office}
    words = [
        counted("{n} report", "{n} reports", total.reports),
        counted("{n} agency", "{n} agencies", len(offices)),
        counted("{n} period", "{n} periods", len(periods)),
    ]
    if periods:
        words[-1] += f" ({' … '.join(dict.fromkeys(map(period_word, (periods[0], periods[-1]))))})"
    yield ", ".join(words)
    share = f"{total.clean}/{total.reports} ({Share(total.clean, total.reports)}%)"
    judged = counted("; {n} not judged", "; {n} not judged", total.not_judged) if total.not_judged else ""
    yield _("Clean: {share}").format(share=share) + judged
    pieces = [
        counted("{n} error", "{n} errors", total.error),
        counted("{n} warning", "{n} warnings", total.warning),
        counted("{n} info", "{n} info", total.info),
    ]
    suppressed = counted(" ({n} suppressed)", " ({n} suppressed)", found.suppressed) if found.suppressed else ""
    yield ", ".join(pieces) + suppressed
    if held.replaced:
        yield counted(
            "{n} report stands in several files; the last one counts",
            "{n} reports stand in several files; the last one counts",
            held.replaced,
        )
    if held.undated:
        yield counted("{n} report without a period left out", "{n} reports without a period left out", held.undated)
    yield from held.failures


def _groups(answer: Answer, top: int) -> str:
    rows = [group_row(answer.by, group, answer.found) for group in _first(answer.groups, top)]
    return _table(group_heads(answer.by), rows, len(answer.groups))


def _rules_by_period(answer: Answer, top: int) -> str:
    """A row a rule, a column a period."""
    cells = {group.key: group.counts for group in answer.rules_by_period}
    codes = list(dict.fromkeys(code for code, _period in cells))
    known = sorted({report.period for report in answer.found.reports if report.period is not None})[-PERIODS:]
    periods = [*known, *([None] if any(period is None for _code, period in cells) else [])]
    rows: list[list[Cell]] = []
    for code in _first(codes, top):
        numbers = [sum(cells[code, period][:3]) if (code, period) in cells else 0 for period in periods]
        rows.append([code, answer.found.rules.get(code, ""), *numbers])
    heads = [_("Rule"), _("Name"), *(period_word(period) or _("no period named") for period in periods)]
    return _table(heads, rows, len(codes))


def _returned(answer: Answer, top: int) -> list[str]:
    if not answer.returned:
        return [_("Nothing came back after it was mended")]
    rows = [returned_row(one, answer.found) for one in _first(answer.returned, top)]
    return [_("Came back after it was mended"), _table(returned_heads(), rows, len(answer.returned))]


def _first(things: Sequence[_Thing], top: int) -> Sequence[_Thing]:
    return things[:top] if top else things


def _table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], of: int) -> str:
    if not rows:
        return _("Nothing found")
    cells = [[_shown(cell) for cell in row] for row in rows]
    sides = ["left" if isinstance(cell, str) else "right" for cell in rows[0]]
    made = tabulate(cells, heads, "simple", disable_numparse=True, colalign=sides, maxcolwidths=[WIDEST] * len(heads))
    left = of - len(rows)
    return made + ("\n" + counted("and {n} more", "and {n} more", left) if left else "")


def _shown(cell: Cell) -> str:
    return printable(clip(" ".join(str(cell).split()), LONGEST))

"""DX702: sections, indicators or rows whose numbers skip, repeat or run backwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dxlint.findings import Evidence, Severity
from dxlint.language.text import fold
from dxlint.model import Context, Group, Section, Span, Submission, Table
from dxlint.rulebook import rule
from dxlint.rules.form._numbering import Numbered, Patience, is_mixed, slips

_ROW_NUMBERS = frozenset({"stt", "tt", "số tt", "số thứ tự"})
_SECTIONS = Patience(fewest=2, steps=2, widest=3)
_LISTS = Patience(fewest=4, steps=4, widest=2)
"""Of indicators and rows, which may well be a selection."""


@rule("DX702", "numbering-gap", Severity.INFO, on=Submission)
def numbering_gap(submission: Submission) -> Iterator[Evidence]:
    """Numbers among siblings, at every depth. Where a count begins, and what a copy repeats, is not judged."""
    for section in submission.all(Section):
        inner = [one for one in section.sections if one.kind != "copy"]
        ids = [one.id for one in inner]
        if len(inner) > 1 and not section.context.copy and not is_mixed(ids):
            places = [f"{one.span.pointer}/id" for one in inner]
            yield from _evidence(ids, places, _SECTIONS, section.context)
    for group in submission.all(Group):
        ids = [one.id for one in group.indicators]
        if len(ids) >= _LISTS.fewest and not group.context.copy and not is_mixed(ids):
            places = [f"{one.span.pointer}/id" for one in group.indicators]
            yield from _evidence(ids, places, _LISTS, group.context)
    for table in submission.all(Table):
        if len(table.rows) >= _LISTS.fewest and not table.context.copy:
            yield from _rows(table)


def _rows(table: Table) -> Iterator[Evidence]:
    """The column of row numbers, heads and totals left out."""
    column = next((at for at, one in enumerate(table.columns) if fold(one.name).strip(". ") in _ROW_NUMBERS), None)
    if column is None:
        return
    rows = [row for row in table.rows if not row.kind]
    ids = [row.cells[column] for row in rows]
    places = [row.spans[column].pointer for row in rows]
    yield from _evidence(ids, places, _LISTS, table.context)


def _evidence(ids: Iterable[str], places: list[str], patience: Patience, context: Context) -> Iterator[Evidence]:
    """``within`` tells equal slips of different lists apart."""
    items = [Numbered(text, index) for index, text in enumerate(ids) if text.strip()]
    within = " / ".join(context.path)
    for slip in slips(items, patience):
        data: dict[str, Any] = {"number": slip.item.text.strip(), "before": slip.before.text.strip(), "within": within}
        if slip.missing:
            data["missing"] = slip.missing
        at, because = Span(places[slip.item.position]), Span(places[slip.before.position])
        yield Evidence(at, slip.kind, because=[because], **data)

"""DX702: sections, indicators or rows whose numbers skip, repeat or run backwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dxlint.language.lexicon import ROW_NUMBERS
from dxlint.language.text import fold
from dxlint.model import Context, Group, Indicator, Section, Span, Submission, Table
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.rules.form._numbering import Numbered, Patience, is_mixed, numbered, slips

_SECTIONS = Patience(fewest=2, steps=2, widest=3)
_LISTS = Patience(fewest=4, steps=4, widest=2)
"""Of indicators and rows, which may well be a selection."""


class NumberedList(NamedTuple):
    """Numbered siblings: their numbers, where each sibling's number stands, how patient to be with them."""

    items: Sequence[Numbered]
    places: Sequence[str]
    patience: Patience
    context: Context


@view
def numbered_lists(submission: Submission) -> Iterator[NumberedList]:
    """The numbers among siblings, at every depth; what a copy repeats is left out."""
    for section in submission.all(Section):
        if not section.context.copy:
            inner = [one for one in section.sections if one.kind != "copy"]
            yield from _of_ids(inner, _SECTIONS, section.context)
    for group in submission.all(Group):
        if not group.context.copy:
            yield from _of_ids(group.indicators, _LISTS, group.context)
    for table in submission.all(Table):
        if not table.context.copy:
            yield from _of_rows(table)


@rule("DX702", "numbering-gap", Severity.INFO, on=numbered_lists)
def numbering_gap(siblings: NumberedList) -> Iterator[Evidence]:
    """Where a count begins is not judged. ``within`` keeps equal slips of different lists apart."""
    for slip in slips(siblings.items, siblings.patience):
        data: dict[str, Any] = {
            "number": slip.item.text,
            "before": slip.before.text,
            "within": " / ".join(siblings.context.path),
        }
        if slip.missing:
            data["missing"] = slip.missing
        at, because = (Span(siblings.places[item.position]) for item in (slip.item, slip.before))
        yield Evidence(at, slip.kind, because=[because], **data)


def _of_ids(siblings: Sequence[Section | Indicator], patience: Patience, context: Context) -> Iterator[NumberedList]:
    items = numbered(one.id for one in siblings)
    if not is_mixed(items):
        yield NumberedList(items, [f"{one.span.pointer}/id" for one in siblings], patience, context)


def _of_rows(table: Table) -> Iterator[NumberedList]:
    """The column of row numbers, heads and totals left out."""
    column = next((at for at, one in enumerate(table.columns) if fold(one.name).strip(". ") in ROW_NUMBERS), None)
    if column is not None:
        cells = [row.cells[column] for row in table.rows if not row.kind]
        places = [cell.span.pointer for cell in cells]
        for items in _stretches(numbered(cell.text for cell in cells)):
            yield NumberedList(items, places, _LISTS, table.context)


def _stretches(items: Sequence[Numbered]) -> list[list[Numbered]]:
    """The letters of a column (I, II, A) as one count, and the digits under each of them as a count of its own."""
    letters: list[Numbered] = []
    digits: list[list[Numbered]] = [[]]
    for item in items:
        if item.kind == "digits":
            digits[-1].append(item)
        else:
            letters.append(item)
            digits.append([])
    return [letters, *digits]

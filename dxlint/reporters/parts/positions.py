"""Where in a file, in the reader's words: ``12:5``, ``section II.1, bullet 3``, ``sheet 'PL1'!C7``."""

from __future__ import annotations

from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.rulebook.findings import Place, Step


def position(place: Place) -> str:
    """The place within its file; "" where the whole file is meant."""
    if place.line:
        return f"{place.line}:{place.column}"
    if place.way:
        page = [_("page {page}").format(page=place.page)] if place.page else []
        return ", ".join((*page, *(_step(step) for step in place.way)))
    if place.page:
        form = _("page {page}, line {line}") if place.paragraph else _("page {page}")
        return form.format(page=place.page, line=place.paragraph)
    if place.sheet or place.cell:
        return _("sheet {cell}").format(cell=_cell(place))
    return _("paragraph {number}").format(number=place.paragraph) if place.paragraph else ""


def position_in(place: Place, file: str) -> str:
    """The place for a reader of a file: within that file, or that all of it is meant; else with the file's name."""
    return (position(place) or _("whole file")) if place.file == file else full_position(place)


def _step(step: Step) -> str:
    """A step of a way: section II.1, bullet 3, row “Total”."""
    name, number = printable(step.words), step.number
    if step.kind in ("heading", "named"):
        return _("section {number}").format(number=name) if step.kind == "heading" else f"“{name}”"
    if step.kind == "table":
        if name:
            return _("table “{name}”").format(name=name)
        return _("table {number}").format(number=number) if number else _("the table")
    if step.kind == "row":
        return _("row “{name}”").format(name=name) if name else _("row {number}").format(number=number)
    if step.kind == "column":
        return _("column “{name}”").format(name=name) if name else _("column {number}").format(number=number)
    if step.kind == "bullet":
        return _("bullet {number}").format(number=number)
    return _("paragraph {number}").format(number=number) if number else _("head of the report")


def _cell(place: Place) -> str:
    """As a formula would name it: 'PL 1'!C7."""
    sheet = "'" + printable(place.sheet).replace("'", "''") + "'" if place.sheet else ""
    return "!".join(part for part in (sheet, place.cell) if part)


def full_position(place: Place) -> str:
    """The file and the place in it, as editors and terminals link it where the file has lines."""
    inside = position(place)
    joint = ":" if place.line else ", "
    return printable(place.file) + (joint + inside if inside else "")


def place_in(place: Place, file: str) -> str:
    """A place as a colleague says it: a cell of the file by its sheet and name, another place as everywhere."""
    if place.file == file and place.sheet and place.cell:
        return _("sheet “{sheet}”, cell {cell}").format(sheet=printable(place.sheet), cell=place.cell)
    return position_in(place, file)

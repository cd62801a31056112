"""Where in a file, in the reader's words: ``12:5``, ``page 3, line 12``, ``paragraph 45``, ``sheet 'PL1'!C7``."""

from __future__ import annotations

from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.rulebook.findings import Place


def position(place: Place) -> str:
    """The place within its file; "" where the whole file is meant."""
    if place.line:
        return f"{place.line}:{place.column}"
    if place.page:
        form = _("page {page}, line {line}") if place.paragraph else _("page {page}")
        return form.format(page=place.page, line=place.paragraph)
    if place.sheet or place.cell:
        return _("sheet {cell}").format(cell=_cell(place))
    return _("paragraph {number}").format(number=place.paragraph) if place.paragraph else ""


def _cell(place: Place) -> str:
    """As a formula would name it: 'PL 1'!C7."""
    sheet = "'" + printable(place.sheet).replace("'", "''") + "'" if place.sheet else ""
    return "!".join(part for part in (sheet, place.cell) if part)


def full_position(place: Place) -> str:
    """The file and the place in it, as editors and terminals link it where the file has lines."""
    inside = position(place)
    joint = ":" if place.line else ", "
    return printable(place.file) + (joint + inside if inside else "")

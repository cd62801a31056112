"""The sheet that lists the findings: where, how grave, what is written there, what is said of it, what is suggested."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from lxml.etree import _Element

from dxlint.formats.package import parsed
from dxlint.formats.sheets import REFERENCE, column_number
from dxlint.formats.xlsx.own import NAME, TITLE, lists_findings
from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.marking.layout import Edit, Layout, closed, edited, inside, numbers
from dxlint.marking.parts import Parts, text
from dxlint.marking.sheet_words import link_of, linked, needed, relation_space, space_of, spelt
from dxlint.marking.words import place_in
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Finding, Place

_LINK = "dxlintSheet"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (26, 11, 9, 90, 24, 40, 60)
_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""


def with_list(parts: Parts, main: str, findings: Sequence[Finding]) -> None:
    """Have a workbook hold the list as its last sheet; where one is there that could not be taken away, in that."""
    held = parts.get(main) or b""
    root = parsed(held)
    name = _own(parts, main, root)[1]
    if not findings and not name:
        return
    if not name:
        name = parts.free(posixpath.join(posixpath.dirname(main), "worksheets/dxlint.xml"))
        parts.relate(main, f"{relation_space(held)}/worksheet", name, _LINK)
        parts.declare(name, _TYPE)
        parts.put(main, _with_sheet(held, root))
    parts.put(name, _sheet(findings, space_of(held)))


def without_list(parts: Parts, main: str) -> None:
    """Take the list away, unless something else of the workbook speaks of it or counts sheets behind it."""
    held = parts.get(main) or b""
    root = parsed(held)
    sheet, name = _own(parts, main, root)
    if sheet is None:
        return
    last = [*root.iterfind("{*}sheets/{*}sheet")].index(sheet)
    counted = {one.get("localSheetId") for one in root.iterfind("{*}definedNames/{*}definedName")}
    counted |= {one.get(key) for one in root.iter("{*}workbookView") for key in ("activeTab", "firstSheet")}
    if sheet.getnext() is not None or str(last) in counted:
        return
    layout, number = Layout(held), numbers(root, [sheet])[sheet]
    parts.put(main, closed(edited(held, [Edit(layout.begin(number), layout.behind(number), b"")])))
    parts.put(name, None)
    parts.unrelate(main, link_of(sheet))
    parts.undeclare(name)


def _own(parts: Parts, main: str, root: _Element) -> tuple[_Element | None, str]:
    """The list's entry in a workbook, and its part."""
    targets = parts.relations(main).targets()
    shared = next(iter(parts.relations(main).names("sharedStrings")), "")
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        part = targets.get(link_of(sheet), "")
        if NAME.fullmatch(sheet.get("name", "")) and part and lists_findings(_said(parts, part, shared)):
            return sheet, part
    return None, ""


def _said(parts: Parts, sheet: str, shared: str) -> dict[int, dict[int, str]]:
    """What the cells of a sheet say, by row and column; of one that says no place, nothing."""
    held = parts.get(sheet)
    texts = ["".join(map(str, one.itertext())) for one in parsed(parts.get(shared) or b"<sst/>").iter("{*}si")]
    found: dict[int, dict[int, str]] = {}
    for cell in () if held is None else parsed(held).iter("{*}c"):
        place = REFERENCE.fullmatch(cell.get("r", ""))
        which = cell.findtext("{*}v") or ""
        said = "".join(map(str, cell.itertext()))
        if cell.get("t") == "s":
            said = texts[int(which)] if which.isdecimal() and int(which) < len(texts) else ""
        if place and said:
            found.setdefault(int(place[2]), {})[column_number(place[1])] = said
    return found


def _with_sheet(held: bytes, root: _Element) -> bytes:
    """The workbook with one more sheet, whose name no other has."""
    layout = Layout(held)
    holder = needed(root, "sheets")
    sheets = numbers(root, [holder])[holder]
    known = [*root.iterfind("{*}sheets/{*}sheet")]
    taken = {one.get("name", "").lower() for one in known}
    free = next(name for name in ("dxlint", *(f"dxlint {n}" for n in range(2, len(known) + 3))) if name not in taken)
    ids = [int(one.get("sheetId", "")) for one in known if one.get("sheetId", "").isdecimal()]
    name = layout.name(sheets).decode().removesuffix("s")
    entry = f'<{name} name="{free}" sheetId="{1 + max(ids, default=0)}" {linked(root, held, _LINK)}/>'
    return edited(held, [inside(layout, sheets, entry.encode())])


def _sheet(findings: Sequence[Finding], space: str) -> bytes:
    heads = (_("Place"), _("Severity"), _("Rule"), _("What is found"), _("As written"), _("Suggestion"), _("See also"))
    said = _("Findings of dxlint in this workbook; this sheet is no part of the report.")
    rows = [(TITLE, said), heads, *map(_row, findings)]
    if not findings:
        rows.append((_("Nothing found"),))
    body = "".join(f'<row r="{at}">{"".join(_cells(at, row))}</row>' for at, row in enumerate(rows, 1))
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, 1)
    )
    links = "".join(
        f'<hyperlink ref="A{at}" location={quoteattr(spelt(where))}/>'
        for at, finding in enumerate(findings, 3)
        if (where := _target(finding.place))
    )
    links = f"<hyperlinks>{links}</hyperlinks>" if links else ""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    cols = f"<cols>{columns}</cols>"
    return f'{head}<worksheet xmlns="{space}">{cols}<sheetData>{body}</sheetData>{links}</worksheet>'.encode()


def _row(finding: Finding) -> tuple[str, ...]:
    file = finding.place.file
    related = ((place_in(one.place, file), one.message) for one in finding.related)
    return (
        place_in(finding.place, file),
        severity_word(finding.severity),
        finding.code,
        finding.message,
        f"“{finding.excerpt}”" if finding.excerpt else "",
        "; ".join(fix.description for fix in finding.fixes),
        "; ".join(": ".join(filter(None, one)).removesuffix(".") for one in related),
    )


def _target(place: Place) -> str:
    """A cell as a link names it; "" for no cell."""
    return "'" + place.sheet.replace("'", "''") + f"'!{place.cell}" if place.sheet and place.cell else ""


def _cells(row: int, words: Sequence[str]) -> Iterator[str]:
    """Cells of plain text. None begins like a formula, which it would become when somebody types in it."""
    for letter, said in zip("ABCDEFG", words, strict=False):
        shown = "\n".join(printable(line) for line in said.splitlines())[:_LONGEST]
        shown = f" {shown}" if shown.startswith(("=", "+", "-", "@")) else shown
        if shown:
            held = f'<is><t xml:space="preserve">{text(spelt(shown))}</t></is>'
            yield f'<c r="{letter}{row}" t="inlineStr">{held}</c>'

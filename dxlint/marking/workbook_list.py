"""The sheet that lists the findings: where, how grave, what is written there, what is said of it, what is suggested."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from lxml.etree import _Element

from dxlint.formats.package import parsed
from dxlint.formats.sheets import REFERENCE, column_number, letters
from dxlint.formats.xlsx.own_list import LAST, TITLE, bare_row, beside_own, head_row, sum_of_row, title_row
from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.marking.layout import Edit, Layout, closed, edited, inside, numbers
from dxlint.marking.parts import Parts, text
from dxlint.marking.sheet_words import link_of, linked, needed, relation_space, space_of, spelt
from dxlint.marking.workbook_style import with_wrapped, without_wrapped
from dxlint.reporters.parts.positions import place_in
from dxlint.reporters.parts.provenance import severity_word
from dxlint.reporters.reply.heights import height
from dxlint.rulebook.findings import Finding, Place

_LINK = "dxlintSheet"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_OTHERS = frozenset(("comments", "threadedComment", "drawing", "vmlDrawing", "oleObject", "control"))
"""What somebody else has added to the list, which it never has by itself."""
_WIDTHS = (26, 11, 9, 64, 24, 30, 52)
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_PAPER = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
"""Printed on A4 laid across, as wide as a page."""
_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""


def with_list(parts: Parts, main: str, findings: Sequence[Finding]) -> None:
    """Have a workbook hold the list as its last sheet; where one is there that could not be taken away, in that."""
    held = parts.get(main) or b""
    root = parsed(held)
    name = next((part for _at, part in _own(parts, main, root)), "")
    if not findings and not name:
        return
    if not name:
        name = parts.free(posixpath.join(posixpath.dirname(main), "worksheets/dxlint.xml"))
        link = next(one for one in _numbered(_LINK) if not parts.is_ours(main, one))
        parts.relate(main, f"{relation_space(held)}/worksheet", name, link)
        parts.declare(name, _TYPE)
        parts.put(main, _with_sheet(held, root, link))
    parts.put(name, _sheet(findings, space_of(held), with_wrapped(parts, main)))


def without_list(parts: Parts, main: str) -> None:
    """Take each list away, unless something else of the workbook speaks of it or counts sheets behind it."""
    held = parts.get(main) or b""
    root = parsed(held)
    for here, name in reversed([*_own(parts, main, root)]):
        sheet = [*root.iterfind("{*}sheets/{*}sheet")][here]
        counted = {one.get("localSheetId") for one in root.iterfind("{*}definedNames/{*}definedName")}
        counted |= {one.get(key) for one in root.iter("{*}workbookView") for key in ("activeTab", "firstSheet")}
        if sheet.getnext() is not None or str(here) in counted:
            return
        layout, number = Layout(held), numbers(root, [sheet])[sheet]
        held = closed(edited(held, [Edit(layout.begin(number), layout.behind(number), b"")]))
        root = parsed(held)
        parts.put(main, held)
        parts.put(name, None)
        parts.unrelate(main, link_of(sheet))
        parts.undeclare(name)
    without_wrapped(parts, main)


def _own(parts: Parts, main: str, root: _Element) -> Iterator[tuple[int, str]]:
    """The lists in a workbook in which nobody else has written anything: the how manieth sheet, and its part."""
    targets = parts.relations(main).targets()
    shared = parts.get(next(iter(parts.relations(main).names("sharedStrings")), "")) or b"<sst/>"
    texts = ["".join(map(str, one.itertext())) for one in parsed(shared).iter("{*}si")]
    titled = TITLE in texts
    for at, sheet in enumerate(root.iterfind("{*}sheets/{*}sheet")):
        part = targets.get(link_of(sheet), "")
        held = parts.get(part) if part else None
        if held is None or not (titled or TITLE.encode() in held) or beside_own(_said(held, texts)) != {}:
            continue
        if not any(one.kind in _OTHERS for one in parts.relations(part).every):
            yield at, part


def _said(held: bytes, texts: list[str]) -> dict[int, dict[int, str]]:
    """What the cells of a sheet say, by row and column; of one that says no place, nothing."""
    found: dict[int, dict[int, str]] = {}
    for cell in parsed(held).iter("{*}c"):
        place = REFERENCE.fullmatch(cell.get("r", ""))
        which = cell.findtext("{*}v") or ""
        said = "".join(map(str, cell.itertext()))
        if cell.get("t") == "s":
            said = texts[int(which)] if which.isdecimal() and int(which) < len(texts) else ""
        if place and said.strip():
            found.setdefault(int(place[2]), {})[column_number(place[1])] = said
    return found


def _numbered(name: str) -> Iterator[str]:
    """A name, and then with a number behind it."""
    return (f"{name}{number or ''}" for number in (0, *range(2, 10_000)))


def _with_sheet(held: bytes, root: _Element, link: str) -> bytes:
    """The workbook with one more sheet, whose name no other has."""
    layout = Layout(held)
    holder = needed(root, "sheets")
    sheets = numbers(root, [holder])[holder]
    known = [*root.iterfind("{*}sheets/{*}sheet")]
    taken = {one.get("name", "").lower() for one in known}
    free = next(name for name in ("dxlint", *(f"dxlint {n}" for n in range(2, len(known) + 3))) if name not in taken)
    ids = [int(one.get("sheetId", "")) for one in known if one.get("sheetId", "").isdecimal()]
    name = layout.name(sheets).decode().removesuffix("s")
    entry = f'<{name} name="{free}" sheetId="{1 + max(ids, default=0)}" {linked(root, held, link)}/>'
    return edited(held, [inside(layout, sheets, entry.encode())])


def _sheet(findings: Sequence[Finding], space: str, look: str) -> bytes:
    rows = [title_row(_), head_row(_), *map(_row, findings), *([] if findings else [bare_row(_)])]
    title, *others = rows
    body = f'<row r="1">{"".join(_cells(1, title, ""))}</row>'
    body += "".join(
        f'<row r="{at}"{_height(row) if look else ""}>{"".join(_cells(at, row, look))}</row>'
        for at, row in enumerate(others, 2)
    )
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, 1)
    )
    columns += f'<col min="{LAST + 1}" max="{LAST + 1}" width="9" hidden="1" customWidth="1"/>'
    links = "".join(
        f'<hyperlink ref="A{at}" location={quoteattr(spelt(where))}/>'
        for at, finding in enumerate(findings, 3)
        if (where := _target(finding.place))
    )
    links = f"<hyperlinks>{links}</hyperlinks>" if links else ""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    cols = f"<cols>{columns}</cols>"
    data = f"{_FITTED}{cols}<sheetData>{body}</sheetData>{links}{_PAPER}"
    return f'{head}<worksheet xmlns="{space}">{data}</worksheet>'.encode()


def _height(row: Sequence[str]) -> str:
    """How high a row is: some programs do not find that by themselves."""
    high = height(zip(row, _WIDTHS, strict=False))
    return f' ht="{high}" customHeight="1"'


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


def _cells(row: int, words: Sequence[str], look: str) -> Iterator[str]:
    """Cells of plain text, and their sum. None begins like a formula: it would become one when somebody types in it."""
    shown = [_as_text(said) for said in words]
    for column, said in enumerate((*shown, *[""] * (LAST - len(shown)), sum_of_row(shown)), 1):
        if said:
            held = f'<is><t xml:space="preserve">{text(spelt(said))}</t></is>'
            style = f' s="{look}"' if look and column <= LAST else ""
            yield f'<c r="{letters(column)}{row}"{style} t="inlineStr">{held}</c>'


def _as_text(said: str) -> str:
    shown = "\n".join(printable(line) for line in said.splitlines())[:_LONGEST]
    return f" {shown}" if shown.startswith(("=", "+", "-", "@")) else shown

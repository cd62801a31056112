"""Sheets as Excel writes them (.xlsx), and old ones (.xls) with their accidents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fuzz.chance import Chance, spliced
from fuzz.markup import element, package, words
from fuzz.texts import cells
from fuzz.vocabulary import vocabulary

MAIN = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OLD = Path(__file__).resolve().parent.parent / "tests" / "formats" / "files" / "formats.xls"
BOOLEANS = ("0", "1")


def sheets_input(chance: Chance) -> bytes:
    """A workbook of Excel."""
    count = 1 + len(chance.some(3))
    names = [
        chance.choice(("Biểu 1", "Sheet1", "PL", "x" * 40, "a'b", "::error::")) + str(number) for number in range(count)
    ]
    states = [chance.choice((None, None, None, "hidden", "veryHidden")) for _ in names]
    listed = "".join(
        element("sheet", name=name, sheetId=at, r__id=f"rId{at}", **({"state": state} if state else {}))
        for at, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    targets = "".join(
        element(
            "Relationship",
            Id=f"rId{at}",
            Type="x/worksheet",
            Target=f"worksheets/sheet{chance.choice((at, at, at, at, 1))}.xml",
        )
        for at in range(1, count + 1)
    )
    shared = [chance.one_of(chance.figure, chance.awkward, lambda: "Cộng") for _ in range(6)]
    texts = "".join(element("si", element("t", words(value))) for value in shared)
    dates = element("workbookPr", date1904=chance.choice(BOOLEANS))
    formats = "".join(
        element("numFmt", numFmtId=164 + at, formatCode=code) for at, code in enumerate(vocabulary("number formats"))
    )
    looks = "".join(
        element("xf", numFmtId=chance.choice((0, 9, 10, 14, 49, 164 + at)))
        for at in range(len(vocabulary("number formats")))
    )
    parts = {
        "xl/workbook.xml": f"<workbook {MAIN}>{dates}{element('sheets', listed)}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{targets}</Relationships>',
        "xl/sharedStrings.xml": f"<sst {MAIN}>{texts}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}>{element('numFmts', formats)}{element('cellXfs', looks)}</styleSheet>",
    }
    for at in range(1, count + 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {MAIN}>{_sheet(chance)}</worksheet>"
    return package(chance, parts)


def _sheet(chance: Chance) -> str:
    rows = cells(chance, 20)
    drawn = ""
    for at, row in enumerate(rows, 1):
        place = chance.choice((at, at, at, at, at, None, 1048576, 0))
        marks = {"hidden": 1} if chance.once_in(20) else {}
        inside = "".join(_cell(chance, column, at, value) for column, value in enumerate(row))
        drawn += element("row", inside, **({"r": place} if place is not None else {}), **marks)
    merged = "".join(
        element("mergeCell", ref=chance.choice(("A1:B1", "A1:A3", "B2:C4", "A1:XFD1048576", "C1", "Z9:A1", "x")))
        for _ in chance.some(3)
    )
    before = element("dimension", ref=chance.choice(("A1:D9", "A1:XFD1048576", "A1"))) if chance.once_in(2) else ""
    columns = (
        element("cols", element("col", min=1, max=chance.choice((1, 16384, -1)), hidden=1))
        if chance.once_in(15)
        else ""
    )
    return before + columns + element("sheetData", drawn) + (element("mergeCells", merged) if merged else "")


def _cell(chance: Chance, column: int, row: int, value: str) -> str:
    where = {"r": f"{chr(65 + column % 26)}{row}"} if not chance.once_in(20) else {}
    look = {"s": chance.randrange(len(vocabulary("number formats")) + 3)} if chance.once_in(2) else {}
    formula = (
        element("f", chance.choice(("SUM(A1:A9)", "B2/C2", "HYPERLINK(&quot;x&quot;)"))) if chance.once_in(9) else ""
    )
    kind = chance.randrange(6)
    if kind == 0:
        return element("c", formula + element("v", str(chance.randrange(9))), **where, **look, t="s")
    if kind == 1:
        return element("c", element("is", element("t", words(value))), **where, **look, t="inlineStr")
    if kind == 2:
        return element(
            "c", formula + element("v", words(value)), **where, **look, t=chance.choice(("str", "b", "e", "d", "x"))
        )
    number = chance.choice(
        (
            str(chance.randrange(10**6)),
            f"{chance.random() * 1000!r}",
            "44562",
            "1E+300",
            "0.1",
            "-1",
            "60",
            "2958466",
            value,
        )
    )
    return element("c", formula + element("v", words(number)), **where, **look)


@cache
def _old() -> bytes:
    return OLD.read_bytes()


def old_sheets_input(chance: Chance) -> bytes:
    """A workbook of an old Excel, after accidents."""
    return spliced(chance, _old(), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08", b"\xff\xff\xff\xff", b"\x00" * 8))

"""OpenDocument: texts and sheets."""

from __future__ import annotations

from fuzz.chance import Chance
from fuzz.markup import element, package, packed, words
from fuzz.texts import cells, claim, sentence
from fuzz.vocabulary import vocabulary

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("number", "datastyle"),
        ("draw", "drawing"),
    )
)


def text_input(chance: Chance) -> bytes:
    """A text of LibreOffice (.odt)."""
    return _package(chance, "text", "".join(_block(chance, 0) for _ in range(1 + len(chance.some(12)))))


def sheets_input(chance: Chance) -> bytes:
    """Sheets of LibreOffice (.ods)."""
    return _package(chance, "spreadsheet", "".join(_table(chance, 0) for _ in range(1 + len(chance.some(3)))))


def whole(blocks: list[str]) -> bytes:
    """A text of these blocks, without accidents."""
    return packed({name: xml.encode() for name, xml in _parts("text", "", "".join(blocks)).items()})


def _package(chance: Chance, kind: str, body: str) -> bytes:
    styles = element("office:automatic-styles", "".join(_style(chance, number) for number in range(4)))
    return package(chance, _parts(kind, styles, body))


def _parts(kind: str, styles: str, body: str) -> dict[str, str]:
    inside = styles + element("office:body", element(f"office:{kind}", body))
    content = f"<office:document-content {SPACES}>{inside}</office:document-content>"
    return {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content}


def _style(chance: Chance, number: int) -> str:
    if chance.once_in(2):
        return element(
            "text:list-style",
            element(
                "text:list-level-style-number", text__level=1, style__num_format=chance.choice(("1", "I", "a", ""))
            ),
            style__name=f"L{number}",
        )
    inside = element("number:number", number__decimal_places=chance.choice((0, 2, 99))) + element("number:text", "%")
    return element("number:percentage-style", inside, style__name=f"N{number}")


def _inline(chance: Chance, depth: int) -> str:
    told = chance.one_of(lambda: sentence(chance), lambda: claim(chance), chance.figure)
    kind = chance.randrange(12) if depth < 4 else 0
    if kind == 6:
        return element("text:span", _inline(chance, depth + 1), text__style_name="T1")
    if kind == 7:
        return words(told) + element("text:s", text__c=chance.choice((1, 3, 0, -1, 99999999)))
    if kind == 8:
        return element(
            "text:note", element("text:note-citation", "1") + element("text:note-body", _block(chance, depth + 1))
        )
    if kind == 9:
        return chance.choice(
            (
                element("text:tab"),
                element("text:line-break"),
                element("text:change-start", text__change_id="c1"),
                element("text:change-end", text__change_id="c1"),
            )
        )
    if kind == 10:
        return element("draw:frame", element("draw:text-box", _block(chance, depth + 1)))
    return words(told)


def _block(chance: Chance, depth: int) -> str:
    kind = chance.randrange(9) if depth < 5 else 0
    if kind == 5:
        return element(
            "text:h",
            words(chance.choice(vocabulary("headings"))),
            text__outline_level=chance.choice((1, 2, 0, 99, "x")),
        )
    if kind == 6:
        items = "".join(element("text:list-item", _block(chance, depth + 1)) for _ in chance.some(4))
        return element("text:list", items, text__style_name=f"L{chance.randrange(5)}")
    if kind == 7:
        return _table(chance, depth)
    if kind == 8:
        return element(
            chance.choice(("text:section", "text:tracked-changes", "text:table-of-content", "office:forms")),
            _block(chance, depth + 1),
        )
    return element("text:p", "".join(_inline(chance, depth) for _ in range(1 + len(chance.some(3)))))


def _table(chance: Chance, depth: int) -> str:
    rows = element("table:table-column", table__number_columns_repeated=chance.choice((1, 5, 16384)))
    for row in cells(chance):
        drawn = "".join(_cell(chance, depth, value) for value in row)
        repeated = (
            {"table__number_rows_repeated": chance.choice((2, 1000, 1048576, 0, -1))} if chance.once_in(20) else {}
        )
        hidden = {"table__visibility": "collapse"} if chance.once_in(20) else {}
        line = element("table:table-row", drawn, **repeated, **hidden)
        rows += element("table:table-header-rows", line) if chance.once_in(15) else line
    return element("table:table", rows, table__name=chance.choice(("Biểu 1", "", "a\nb")))


def _cell(chance: Chance, depth: int, value: str) -> str:
    marks: dict[str, object] = {}
    if chance.once_in(8):
        marks[
            chance.choice(
                ("table__number_columns_repeated", "table__number_columns_spanned", "table__number_rows_spanned")
            )
        ] = chance.choice((2, 3, 0, 16384, -1))
    if chance.once_in(3):
        marks |= {
            "office__value_type": chance.choice(("float", "percentage", "date", "string", "boolean", "x")),
            "office__value": chance.choice(("0.5", "12", "1e300", "x", "")),
        }
        marks["table__style_name"] = f"N{chance.randrange(5)}"
    inside = _block(chance, depth + 2) if chance.once_in(15) else element("text:p", words(value))
    return element(chance.choice(("table:table-cell",) * 9 + ("table:covered-table-cell",)), inside, **marks)

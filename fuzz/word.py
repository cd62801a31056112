"""Word files: paragraphs, runs, lists, tables, fields, changes, notes and boxes, nested as they should not be."""

from __future__ import annotations

from fuzz.chance import Chance
from fuzz.markup import element, package, packed, words
from fuzz.texts import cells, claim, sentence
from fuzz.vocabulary import vocabulary

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word_input(chance: Chance) -> bytes:
    """A Word file."""
    body = "".join(_block(chance, 0) for _ in range(1 + len(chance.some(14))))
    parts = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<w:document {SPACES}>{element('w:body', body)}</w:document>",
    }
    if chance.once_in(2):
        parts["word/numbering.xml"] = (
            f"<w:numbering {SPACES}>{''.join(_numbering(chance, number) for number in range(3))}</w:numbering>"
        )
    if chance.once_in(2):
        parts["word/styles.xml"] = (
            f"<w:styles {SPACES}>{''.join(_style(chance, number) for number in range(4))}</w:styles>"
        )
    if chance.once_in(3):
        notes = "".join(element("w:footnote", _block(chance, 2), w__id=number) for number in range(-1, 3))
        parts["word/footnotes.xml"] = f"<w:footnotes {SPACES}>{notes}</w:footnotes>"
    return package(chance, parts)


def whole(blocks: list[str]) -> bytes:
    """A Word file of these blocks, without accidents."""
    document = f"<w:document {SPACES}>{element('w:body', ''.join(blocks))}</w:document>"
    return packed({"[Content_Types].xml": TYPES.encode(), "word/document.xml": document.encode()})


def _block(chance: Chance, depth: int) -> str:
    kind = chance.randrange(12) if depth < 4 else 0
    if kind == 9:
        return _table(chance, depth)
    if kind == 10:
        return element("w:sdt", element("w:sdtContent", "".join(_block(chance, depth + 1) for _ in chance.some(3))))
    if kind == 11:
        return element(
            chance.choice(("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:customXml", "w:altChunk")),
            _block(chance, depth + 1),
        )
    return _paragraph(chance, depth)


def _paragraph(chance: Chance, depth: int) -> str:
    marks = ""
    if chance.once_in(3):
        levels = element("w:ilvl", w__val=chance.choice((0, 0, 1, 8, 9, -1))) + element(
            "w:numId", w__val=chance.randrange(5)
        )
        marks += element("w:numPr", levels)
    if chance.once_in(4):
        marks += element("w:pStyle", w__val=f"S{chance.randrange(5)}")
    if chance.once_in(8):
        marks += element("w:outlineLvl", w__val=chance.randrange(11))
    runs = "".join(_run(chance, depth) for _ in range(1 + len(chance.some(5))))
    return element("w:p", (element("w:pPr", marks) if marks else "") + runs)


def _run(chance: Chance, depth: int) -> str:
    if depth < 4 and chance.once_in(8):
        return _wrapped(chance, depth)
    told = chance.one_of(
        lambda: sentence(chance), lambda: claim(chance), lambda: chance.choice(vocabulary("headings")), chance.figure
    )
    marks = chance.choice(
        (
            "",
            "",
            "",
            "",
            "<w:vanish/>",
            "<w:strike/>",
            '<w:vertAlign w:val="superscript"/>',
            "<w:caps/>",
            "<w:b/>",
            "<w:i/>",
        )
    )
    inside = element("w:rPr", marks) if marks else ""
    for piece in told.split(" ", chance.randrange(3)):
        inside += element(
            chance.choice(("w:t", "w:t", "w:t", "w:delText", "w:instrText")), words(piece), xml__space="preserve"
        )
        inside += chance.choice(
            (
                "",
                "",
                "<w:tab/>",
                "<w:br/>",
                "<w:noBreakHyphen/>",
                "<w:softHyphen/>",
                '<w:sym w:font="Symbol" w:char="F0B7"/>',
                '<w:br w:type="page"/>',
            )
        )
    return element("w:r", inside)


def _wrapped(chance: Chance, depth: int) -> str:
    inner = _run(chance, depth + 1)
    box = element(
        "w:pict", element("v:shape", element("v:textbox", element("w:txbxContent", _block(chance, depth + 1))))
    )
    return chance.choice(
        (
            element("w:hyperlink", inner, r__id="rId1"),
            element("w:fldSimple", inner, w__instr=" PAGE "),
            element("w:r", element("w:fldChar", w__fldCharType=chance.choice(("begin", "separate", "end")))),
            element("w:r", element("w:footnoteReference", w__id=chance.randrange(4))) * chance.choice((1, 1, 20)),
            element("w:ins", inner, w__author="x"),
            element("w:del", inner),
            element("w:r", box),
            element("mc:AlternateContent", element("mc:Choice", inner, Requires="wps") + element("mc:Fallback", inner)),
            element("m:oMath", element("m:r", element("m:t", words(chance.figure())))),
            element("w:smartTag", inner),
            element("w:bookmarkStart", w__id=1, w__name="a"),
        )
    )


def _table(chance: Chance, depth: int) -> str:
    rows = []
    for row in cells(chance):
        marks = (
            element("w:trPr", element("w:gridBefore", w__val=chance.choice((0, 1, 5, 999))))
            if chance.once_in(12)
            else ""
        )
        drawn = ""
        for cell in row:
            kind = chance.choice(
                (
                    "",
                    "",
                    "",
                    "",
                    element("w:gridSpan", w__val=chance.choice((2, 3, 0, 999))),
                    "<w:vMerge/>",
                    '<w:vMerge w:val="restart"/>',
                )
            )
            inside = (
                _block(chance, depth + 1)
                if chance.once_in(12)
                else element("w:p", element("w:r", element("w:t", words(cell))))
            )
            drawn += element("w:tc", (element("w:tcPr", kind) if kind else "") + inside)
        rows.append(element("w:tr", marks + drawn))
    return element("w:tbl", "".join(rows))


def _numbering(chance: Chance, number: int) -> str:
    kinds = ("decimal", "upperRoman", "lowerLetter", "bullet", "none", "chicago", "decimalZero")
    levels = "".join(
        element(
            "w:lvl",
            element("w:start", w__val=chance.choice((1, 1, 0, 5, 99999999, -3)))
            + element("w:numFmt", w__val=chance.choice(kinds))
            + element("w:lvlText", w__val=chance.choice(("%1.", "%1.%2", "-", "", "%9%9%9", "Điều %1", "\uf0b7"))),
            w__ilvl=level,
        )
        for level in range(chance.choice((1, 3, 9)))
    )
    first = element("w:abstractNum", levels, w__abstractNumId=number)
    return first + element(
        "w:num", element("w:abstractNumId", w__val=chance.choice((number, number, 7))), w__numId=number + 1
    )


def _style(chance: Chance, number: int) -> str:
    inside = element("w:name", w__val=chance.choice(("heading 1", "Normal", "Heading 9", ""))) + element(
        "w:basedOn", w__val=f"S{chance.randrange(5)}"
    )
    if chance.once_in(2):
        inside += element("w:pPr", element("w:outlineLvl", w__val=number))
    return element("w:style", inside, w__styleId=f"S{number}", w__type="paragraph")

"""Documents made to harm whoever reads them: each with its name, and what makes its bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from tests.formats.test_damaged import OLE, paragraph, word, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HUGE = 150_000_000


def parts(**named: str | bytes) -> bytes:
    """A container of parts by their whole names."""
    raw = io.BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as out:
        for name, data in named.items():
            out.writestr(name, data)
    return raw.getvalue()


def book(sheet: str | bytes, count: int = 1, shared: str = "", **more: str | bytes) -> bytes:
    """A workbook of sheets, all with that content."""
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, count + 1))
    links = "".join(f'<Relationship Id="r{n}" Target="s{n}.xml"/>' for n in range(1, count + 1))
    return parts(
        **{
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<a>{links}</a>",
            **{f"xl/s{n}.xml": sheet for n in range(1, count + 1)},
            **({"xl/sharedStrings.xml": shared} if shared else {}),
            **more,
        }
    )


def sheet(rows: str, before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def cell(reference: str, text: str = "27/26") -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of objects numbered from 1; the reader makes the table of places itself."""
    raw = b"%PDF-1.7\n"
    for number, held in enumerate(objects, 1):
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    return raw + b"trailer\n<<%s>>\n%%%%EOF\n" % trailer


def stream(content: bytes, words: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object."""
    content = zlib.compress(content, 9) if packed else content
    words += b"/Filter/FlateDecode" if packed else b""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (words, len(content), content)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def page(resources: bytes = FONT, box: bytes = b"0 0 595 842", more: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<<%s>>/Contents 4 0 R%s>>" % (box, resources, more)


def one_page(content: bytes, *more: bytes, resources: bytes = FONT, box: bytes = b"0 0 595 842") -> bytes:
    """A PDF of one page with that content, and further objects from number 5 on."""
    return pdf(CATALOG, ONE_PAGE, page(resources, box), stream(content), *more)


SAID = b"BT /F 12 Tf 50 700 Td (Mot hai ba) Tj ET"


def nested_tables(depth: int) -> str:
    inside = paragraph("Trong")
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    return inside


def styles(chain: str) -> bytes:
    head = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f'<w:body><w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>{paragraph("Một")[5:]}</w:body>'
    document = f"<w:document {head}>{body}</w:document>"
    return parts(**{"word/document.xml": document, "word/styles.xml": f"<w:styles {head}>{chain}</w:styles>"})


def style(number: int, above: int) -> str:
    return f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{above}"/></w:style>'


def with_entity(declared: str) -> bytes:
    return word(paragraph("&x;"), f"<!DOCTYPE d [{declared}]>")


LAUGHS = '<!ENTITY a "ha ha ha ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghix", strict=True)
)


def locked_zip() -> bytes:
    """A container whose parts are marked as encrypted."""
    raw = bytearray(word(paragraph("Một")))
    raw[6] |= 1
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def traversing() -> bytes:
    """A document beside parts that would leave a folder they were unpacked into."""
    raw = io.BytesIO(word(paragraph("Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.")))
    with ZipFile(raw, "a") as out:
        for name in ("../../../../tmp/dxlint-was-here", "/tmp/dxlint-was-here", "..\\..\\dxlint-was-here", "word/../x"):
            out.writestr(name, "x")
    return raw.getvalue()


def repeated_in_sheet() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spread = f'xmlns:o="{office}office:1.0" xmlns:t="{office}table:1.0" xmlns:x="{office}text:1.0"'
    cells = '<t:table-cell t:number-columns-repeated="16384"><x:p>27/26</x:p></t:table-cell>'
    rows = f'<t:table-row t:number-rows-repeated="1048576">{cells}</t:table-row>'
    body = f'<o:body><o:spreadsheet><t:table t:name="A">{rows}</t:table></o:spreadsheet></o:body>'
    return parts(**{"content.xml": f"<o:document-content {spread}>{body}</o:document-content>"})


def deep(depth: int) -> bytes:
    return word("<w:p>" * depth + "</w:p>" * depth)


def word_source() -> str:
    head = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {head}><w:body>{paragraph('Một')}</w:body></w:document>"


DOCUMENTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a flat zip bomb": ("x.docx", lambda: word(" " * HUGE)),
    "a flat zip bomb of a workbook": ("x.xlsx", lambda: book(sheet(" " * HUGE))),
    "a zip bomb within a zip": ("x.docx", lambda: parts(**{"word/document.xml": parts(a=bytes(HUGE))})),
    "a zip bomb as a part nobody reads": (
        "x.docx",
        lambda: parts(**{"word/document.xml": word_source(), "word/media/a.zip": parts(a=bytes(HUGE))}),
    ),
    "countless parts": ("x.docx", lambda: zipped(**{f"p{number}": "" for number in range(60_000)})),
    "countless sheets": ("x.xlsx", lambda: book(sheet(f'<row r="1">{cell("A1")}</row>'), 5_000)),
    "large sheets, one after another": ("x.xlsx", lambda: book(sheet(" " * 40_000_000 + cell("A1")), 60)),
    "entities that grow": ("x.docx", lambda: with_entity(LAUGHS)),
    "an entity from a file": ("x.docx", lambda: with_entity('<!ENTITY x SYSTEM "file:///etc/passwd">')),
    "an entity from a network": ("x.docx", lambda: with_entity('<!ENTITY x SYSTEM "http://127.0.0.1:9/">')),
    "entities that grow in a web page": (
        "x.html",
        lambda: f"<!DOCTYPE html [{LAUGHS}]><h1>Báo cáo</h1><p>&x; Một</p>".encode(),
    ),
    "entities that grow in a workbook": ("x.xlsx", lambda: book(f"<!DOCTYPE d [{LAUGHS}]>" + sheet("&x;"))),
    "an inclusion from a file": (
        "x.docx",
        lambda: word(
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>' + paragraph("Một")
        ),
    ),
    "elements in one another": ("x.docx", lambda: deep(100_000)),
    "names that leave the folder": ("x.docx", traversing),
    "tables in one another": ("x.docx", lambda: word(nested_tables(100))),
    "cells of web pages in one another": ("x.html", lambda: b"<h1>a</h1>" + b"<table><tr><td>" * 20_000 + b"x"),
    "50,000 runs": ("x.docx", lambda: word("<w:p>" + "<w:r><w:t>27/26 </w:t></w:r>" * 50_000 + "</w:p>")),
    "a paragraph of 5 MB": ("x.docx", lambda: word(paragraph("Toàn xã có 27/26 hộ, đạt 50%. " * 150_000))),
    "a line of 5 MB": ("x.txt", lambda: ("Toàn xã có 27/26 hộ, đạt 50%. " * 130_000).encode()),
    "a word of 5 MB": ("x.txt", lambda: b"1" * 5_000_000),
    "a line of 2 MB of a web page": ("x.html", lambda: b"<p>" + b"<b>mot hai ba</b> " * 90_000),
    "styles on styles": ("x.docx", lambda: styles("".join(style(n, n + 1) for n in range(50_000)))),
    "styles in a ring": ("x.docx", lambda: styles(style(0, 1) + style(1, 0))),
    "a used range of all cells": (
        "x.xlsx",
        lambda: book(sheet(f'<row r="1">{cell("A1")}</row>', '<dimension ref="A1:XFD1048576"/>')),
    ),
    "the last cell of a sheet": (
        "x.xlsx",
        lambda: book(sheet(f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>')),
    ),
    "a cell beyond any sheet": (
        "x.xlsx",
        lambda: book(sheet(f'<row r="99999999999">{cell("ZZZZZZZ99999999999")}</row>')),
    ),
    "10,000 columns": (
        "x.xlsx",
        lambda: book(
            sheet(
                "".join(
                    f'<row r="{r}">{"".join(f"<c><v>{r * c * 7919 % 10007}</v></c>" for c in range(10_000))}</row>'
                    for r in range(1, 21)
                )
            )
        ),
    ),
    "10,000 columns of a table in Word": (
        "x.docx",
        lambda: word(f"<w:tbl>{('<w:tr>' + '<w:tc><w:p/></w:tc>' * 10_000 + '</w:tr>') * 5}</w:tbl>" + paragraph("a")),
    ),
    "10,000 columns of text": ("x.csv", lambda: ((";".join(["1"] * 10_000) + "\n") * 50).encode()),
    "a cell over all cells": (
        "x.xlsx",
        lambda: book(
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell("A1")}</row></sheetData>'
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
        ),
    ),
    "a sheet that repeats a cell": ("x.ods", repeated_in_sheet),
    "a page tree in a ring": ("x.pdf", lambda: pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1000000000>>")),
    "a page tree that lies": (
        "x.pdf",
        lambda: pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", page(), stream(SAID)),
    ),
    "pages without end": (
        "x.pdf",
        lambda: pdf(CATALOG, b"<</Type/Pages/Kids[%s]/Count 3000>>" % (b"3 0 R " * 3000), page(), stream(SAID)),
    ),
    "an object stream in itself": (
        "x.pdf",
        lambda: pdf(CATALOG, ONE_PAGE, stream(b"3 0 <</Type/Page>>", b"/Type/ObjStm/N 1/First 4/Extends 3 0 R")),
    ),
    "a length that is its own": (
        "x.pdf",
        lambda: pdf(CATALOG, ONE_PAGE, page(), b"<</Length 4 0 R>>stream\nBT\nendstream"),
    ),
    "a table of places in a ring": (
        "x.pdf",
        lambda: (
            one_page(SAID)[:-6]
            + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Prev 0>>\nstartxref\n9\n%%EOF"
        ),
    ),
    "a page as large as a town": ("x.pdf", lambda: one_page(SAID, box=b"0 0 999999999 999999999")),
    "a form in itself": (
        "x.pdf",
        lambda: one_page(
            SAID + b" /X Do",
            stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"),
            resources=FONT + b"/XObject<</X 5 0 R>>",
        ),
    ),
    "arrays in one another": ("x.pdf", lambda: one_page(b"[" * 300_000 + SAID)),
    "a stream that grows": (
        "x.pdf",
        lambda: pdf(CATALOG, ONE_PAGE, page(), stream(b"0 0 m 1 1 l S\n" * 10_000_000, packed=True)),
    ),
    "a stream packed again and again": (
        "x.pdf",
        lambda: pdf(
            CATALOG,
            ONE_PAGE,
            page(),
            stream(zlib.compress(zlib.compress(bytes(HUGE), 9), 9), b"/Filter[" + b"/FlateDecode" * 2 + b"]"),
        ),
    ),
    "a PDF with a script": (
        "x.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>>>",
            ONE_PAGE,
            page(),
            stream(SAID),
        ),
    ),
    "a PDF that is locked": (
        "x.pdf",
        lambda: pdf(
            CATALOG,
            ONE_PAGE,
            page(),
            stream(SAID),
            b"<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -44>>" % (b"o" * 32, b"u" * 32),
            trailer=b"/Root 1 0 R/Encrypt 5 0 R/ID[(a)(b)]",
        ),
    ),
    "60 blank pages": (
        "x.pdf",
        lambda: pdf(
            CATALOG,
            b"<</Type/Pages/Kids[%s]/Count 60>>" % b" ".join(b"%d 0 R" % n for n in range(3, 63)),
            *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * 60,
        ),
    ),
    "a locked Word file": ("x.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "a locked container": ("x.docx", locked_zip),
    "a workbook with macros": (
        "x.xlsm",
        lambda: book(sheet(f'<row r="1">{cell("A1")}</row>'), **{"xl/vbaProject.bin": OLE}),
    ),
    "a PDF called Word": ("x.docx", lambda: one_page(SAID)),
    "a Word file called PDF": ("x.pdf", lambda: word(paragraph("Một"))),
    "a workbook called Word": ("x.docx", lambda: book(sheet(f'<row r="1">{cell("A1")}</row>'))),
    "a picture called Word": ("x.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "a Word file called text": ("x.txt", lambda: word(paragraph("Một"))),
    "noise called old Word": ("x.doc", lambda: OLE + bytes(range(256)) * 100),
    "noise called old Excel": ("x.xls", lambda: OLE + bytes(range(256)) * 100),
}

READ = {
    "a zip bomb as a part nobody reads": "",
    "countless sheets": "",
    "entities that grow in a web page": "",
    "an inclusion from a file": "",
    "names that leave the folder": "DX101",
    "cells of web pages in one another": "",
    "50,000 runs": "",
    "a line of 2 MB of a web page": "",
    "styles on styles": "",
    "styles in a ring": "",
    "a used range of all cells": "",
    "a cell beyond any sheet": "",
    "10,000 columns of a table in Word": "",
    "a cell over all cells": "",
    "a page tree that lies": "",
    "a table of places in a ring": "",
    "a page as large as a town": "",
    "a PDF with a script": "",
    "a workbook with macros": "",
}
"""Of which all is read that a person would see, and a finding that shows it; of the others something is not judged."""

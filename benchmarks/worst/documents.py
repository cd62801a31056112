"""Word, Excel, OpenDocument and PDF files that have many of one thing."""

from __future__ import annotations

from collections.abc import Callable

from tests.formats.hostile_documents import CATALOG, book, cell, one_page, page, parts, pdf, sheet, stream
from tests.formats.test_damaged import WORD, paragraph, word, zipped

MOST_PAGES = 4_000
"""More are not read."""
_SLIP = "Xã đạt 24/30 chỉ tiêu (85%)."
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT = f'xmlns:o="{_NAMES}office:1.0" xmlns:t="{_NAMES}table:1.0" xmlns:x="{_NAMES}text:1.0"'


def _run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def _word_row(cells: int) -> str:
    return "<w:tr>" + f"<w:tc>{paragraph('12')}</w:tc>" * cells + "</w:tr>"


def _word_notes(n: int) -> bytes:
    notes = "".join(f'<w:footnote w:id="{at}">{paragraph(_SLIP)}</w:footnote>' for at in range(n))
    marks = "".join(f'<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in range(n))
    body = f"<w:body><w:p>{_run('Theo')}{marks}</w:p></w:body>"
    return zipped(
        word__document_xml=f'<w:document xmlns:w="{WORD}">{body}</w:document>',
        word__footnotes_xml=f'<w:footnotes xmlns:w="{WORD}">{notes}</w:footnotes>',
    )


def _column(at: int) -> str:
    name = ""
    while True:
        name = chr(65 + at % 26) + name
        at = at // 26 - 1
        if at < 0:
            return name


def _rows(n: int, columns: int) -> str:
    return "".join(
        f'<row r="{row}">'
        + "".join(cell(f"{_column(at)}{row}", str(row * at % 97)) for at in range(columns))
        + "</row>"
        for row in range(1, n + 1)
    )


def _odt(body: str) -> bytes:
    text = f"<o:body><o:text>{body}</o:text></o:body>"
    return parts(**{"content.xml": f"<o:document-content {_ODT}>{text}</o:document-content>"})


def _lines(n: int) -> bytes:
    return b"BT /F 6 Tf 7 TL 20 830 Td " + b"(Dat 24/30 chi tieu, 85%.) Tj T* " * n + b"ET"


def _pages(n: int) -> bytes:
    n = min(n, MOST_PAGES)
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(n))
    return pdf(
        CATALOG,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, n),
        b"<<>>",
        stream(_lines(5)),
        *[page()] * n,
    )


def _places(n: int) -> bytes:
    return b" ".join(
        b"BT /F 3 Tf %d %d Td (%d) Tj ET" % (20 + at * 37 % 550, 20 + at * 11 % 800, at % 97) for at in range(n)
    )


KINDS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "Word paragraphs": ("a.docx", lambda n: word(paragraph(_SLIP) * n)),
    "Word runs of a paragraph": ("a.docx", lambda n: word(f"<w:p>{_run(_SLIP + ' ') * n}</w:p>")),
    "Word breaks in a run": ("a.docx", lambda n: word(f"<w:p><w:r>{'<w:t>Đạt 3/4 xã</w:t><w:br/>' * n}</w:r></w:p>")),
    "Word rows": ("a.docx", lambda n: word(f"<w:tbl>{_word_row(4) * n}</w:tbl>")),
    "Word cells of a row": ("a.docx", lambda n: word(f"<w:tbl>{_word_row(n) * 3}</w:tbl>")),
    "Word tables": ("a.docx", lambda n: word(f"<w:tbl>{_word_row(3) * 2}</w:tbl>{paragraph('Xã')}" * n)),
    "Word footnotes": ("a.docx", _word_notes),
    "Excel rows": ("a.xlsx", lambda n: book(sheet(_rows(n, 5)))),
    "Excel columns": ("a.xlsx", lambda n: book(sheet(_rows(5, min(n, 16_000))))),
    "Excel sheets": ("a.xlsx", lambda n: book(sheet(_rows(3, 3)), n)),
    "OpenDocument paragraphs": ("a.odt", lambda n: _odt(f"<x:p>{_SLIP}</x:p>" * n)),
    "OpenDocument spans of a paragraph": ("a.odt", lambda n: _odt(f"<x:p>{f'<x:span>{_SLIP}</x:span> ' * n}</x:p>")),
    "OpenDocument rows": (
        "a.odt",
        lambda n: _odt(
            "<t:table>" + "<t:table-row><t:table-cell><x:p>12</x:p></t:table-cell></t:table-row>" * n + "</t:table>"
        ),
    ),
    "PDF lines of a page": ("a.pdf", lambda n: one_page(_lines(n))),
    "PDF pages": ("a.pdf", _pages),
    "PDF words in any place": ("a.pdf", lambda n: one_page(_places(n))),
}

"""What digital signatures draw on a page: read apart from its words, over which it lies, where it says figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dxlint.formats.blocks import Note
from dxlint.formats.page_heads import says_figures
from dxlint.formats.pdf._annotations import MAX_ANNOTATIONS, form_of, is_signature
from dxlint.formats.pdf._letters import Frame
from dxlint.formats.pdf._lines import lines_of, numbered
from dxlint.formats.pdf._words import Doubts, Word, words

SIGNATURES = "Chữ ký số"
"""The title that it is read under."""


def signatures(raw: bytes, pages: list[int]) -> Iterator[Note]:
    """The lines of the signatures on pages of a file (counted from 0) that say figures beside dates and hours."""
    if not pages:
        return
    with pdfium.PdfDocument(raw) as opened, form_of(opened) as form:
        for index in pages:
            page = opened[index]
            width, height = page.get_size()
            turned = page.get_rotation() // 90
            frame = Frame(*((height, width) if turned % 2 else (width, height)), turned)
            before = Counter(map(_known, _words(page, frame)))
            for at in reversed(range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS))):
                if not is_signature(page, at, form):
                    pdfium_c.FPDFPage_RemoveAnnot(page, at)
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = opened[index]
            own = [word for word in _words(page, frame) if not _take(before, word)]
            page.close()
            for line in numbered(lines_of(own), index + 1):
                if says_figures(line.text):
                    yield Note("", line.body(), SIGNATURES)


def _words(page: pdfium.PdfPage, frame: Frame) -> list[Word]:
    textpage = page.get_textpage()
    try:
        return words(textpage.raw, frame, Doubts())
    finally:
        textpage.close()


def _known(word: Word) -> tuple[str, int, int]:
    """What a word is known by again."""
    return word.text, round(word.x0), round(word.top)


def _take(known: Counter[tuple[str, int, int]], word: Word) -> bool:
    """Whether a word is one that is known; it is taken for that one, and no other for it."""
    name = _known(word)
    known[name] -= 1
    return known[name] >= 0

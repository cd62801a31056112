"""What the pages of a PDF look like: to know whether two scans are one, which nobody needs to recognise for that."""

from __future__ import annotations

from hashlib import sha256

import pypdfium2 as pdfium

from dxlint.formats.pdf._ocr import MAX_PAGES

_WIDEST = 1_500
"""Points of a picture's longer side: enough for a digit to be seen."""


def looks_of(raw: bytes) -> bytes:
    """A sum of how the pages look whose letters would be recognised, without notes on them.

    To be called in a process with limits. Raises PdfiumError for a file that cannot be opened.
    """
    looks = sha256()
    with pdfium.PdfDocument(raw) as opened:
        for index in range(min(len(opened), MAX_PAGES)):
            page = opened[index]
            scale = min(1.0, _WIDEST / max(1.0, *page.get_size()))
            picture = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
            looks.update(f"{picture.width} {picture.height} ".encode())
            looks.update(picture.buffer)
            picture.close()
            page.close()
    return looks.digest()

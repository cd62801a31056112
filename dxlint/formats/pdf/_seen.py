"""Which words of a PDF page are seen: what is drawn where they stand, whatever hides them.

Layers that are off, letters without ink or in the paper's colour, covered and cut-off ones leave the paper blank.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dxlint.formats.pdf._letters import Frame
from dxlint.formats.pdf._words import Word
from dxlint.patterns import lazy

_PLAIN = lazy("[0-9A-Za-z]")
_SCALE = 0.5
_LEAST_SCALE, _MAX_DOTS = 0.2, 4_000_000
"""A page on which letters would be smaller than dots is larger than any that is printed, and is not looked at."""
_FAINTEST = 6
"""Of 255: how much darker or lighter than the paper a letter is at least."""
_UPPER, _LOWER = 0.3, 0.9
"""The part of a word's height in which every letter and every figure has ink, and a line above or below it has none."""


def unseen(page: pdfium.PdfPage, frame: Frame, words: list[Word], added: int = 0) -> list[Word]:
    """The words, in the order of the file, of which nothing is seen on the page.

    ``added``: quarters by which the page is turned for its reader beyond what the file says.
    Only plain letters and figures are looked for, for every font has these, be it one that stands in for another; a
    word without any is hidden between two that are.
    """
    if not words:
        return []
    width, height = (frame.height, frame.width) if frame.turned % 2 else (frame.width, frame.height)
    scale = min(_SCALE, (_MAX_DOTS / max(1.0, width * height)) ** 0.5)
    if scale < _LEAST_SCALE:
        return []
    bitmap = page.render(scale=scale, rotation=90 * added, grayscale=True, draw_annots=False, may_draw_forms=False)
    try:
        sheet = _Sheet(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
    across, down = _shift(page, frame)
    found: list[Word] = []
    between: list[Word] = []
    hidden = False
    for word in words:
        if _PLAIN.search(word.text) is None:
            between.append(word)
            continue
        before, hidden = hidden, not sheet.has_ink(word, scale, across, down)
        if hidden:
            found += [*(between if before else ()), word]
        between.clear()
    return found


def _shift(page: Any, frame: Frame) -> tuple[float, float]:
    """How far the corner of the page that is shown is from where its words count from."""
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return 0.0, 0.0
    x, y = frame.upright(box.left, box.bottom)
    x0, y0 = frame.upright(0, 0)
    return x0 - x, y0 - y


class _Sheet:
    """A page as dots of grey."""

    def __init__(self, dots: bytes, width: int, height: int, stride: int) -> None:
        self._rows = [dots[start : start + width] for start in range(0, height * stride, stride)]
        self._width = width

    def has_ink(self, word: Word, scale: float, across: float, down: float) -> bool:
        """Whether not all is of one colour where a word stands."""
        height = word.bottom - word.top
        left = max(0, int((word.x0 + across) * scale))
        right = min(self._width, int((word.x1 + across) * scale) + 1)
        top = max(0, int((word.top + down + _UPPER * height) * scale))
        bottom = min(len(self._rows), int((word.top + down + _LOWER * height) * scale) + 1)
        if left >= right or top >= bottom:
            return False
        middle = (top + 2 * bottom) // 3  # where most letters have ink
        dots = self._rows[middle][left:right]
        least, most = min(dots), max(dots)
        if most - least >= _FAINTEST:
            return True
        for row in (*self._rows[middle + 1 : bottom], *self._rows[top:middle]):
            dots = row[left:right]
            least, most = min(least, min(dots)), max(most, max(dots))
            if most - least >= _FAINTEST:
                return True
        return False

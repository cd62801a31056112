"""The letters of a PDF page: what they say, and their boxes.

A page has thousands. So PDFium is asked for all that they say at once, and for the rest in loops that are not Python's.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from math import pi
from operator import le
from struct import unpack
from typing import Any

import pypdfium2.raw as pdfium

from dxlint.formats.budget import OverBudgetError
from dxlint.formats.list_marks import bullet
from dxlint.formats.pdf._calls import unchecked
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

MAX_CHARACTERS = 100_000
"""The most characters that are read of a page."""
_unicode = unchecked(pdfium.FPDFText_GetUnicode)
_loose_box = unchecked(pdfium.FPDFText_GetLooseCharBox)
_angle = unchecked(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
_weight = unchecked(pdfium.FPDFText_GetFontWeight)
_lacks_unicode = unchecked(pdfium.FPDFText_HasUnicodeMapError)
_text_object = unchecked(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_BOX = ctypes.sizeof(pdfium.FS_RECTF)
_UNSURE = lazy("[\ud800-\udfff\ufffe\U00010000-\U0010ffff]")
"""Letters that take two places in UTF-16, and what stands there for signs that are not known, and for hyphens."""
_HYPHENS = lazy("[\x02\ufffe]")
_SYMBOLS = lazy("[\uf000-\uf0ff]")
_SAMPLES, _FEWEST_LETTERS, _BLANK = 100, 12, " "


class Frame(NamedTuple):
    """A page's size and how it is turned (0, 1, 2, 3 quarters clockwise)."""

    width: float
    height: float
    turned: int

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point as the reader sees it, y downwards."""
        if self.turned == 1:
            return y, x
        if self.turned == 2:
            return self.width - x, y
        if self.turned == 3:
            return self.height - y, self.width - x
        return x, self.height - y

    def down(self, x: float, y: float) -> tuple[float, float]:
        """The point of the file that a reader sees there: what :meth:`upright` makes of it."""
        if self.turned == 1:
            return y, x
        if self.turned == 2:
            return self.width - x, y
        if self.turned == 3:
            return self.width - y, self.height - x
        return x, self.height - y


class Letters(NamedTuple):
    """The letters of a page in the order of the file, a sign each; a blank stands for what is not read.

    Their boxes are as the reader sees them, y downwards from the top of the page; of a blank they say nothing.
    """

    text: str
    left: Sequence[float]
    right: Sequence[float]
    top: Sequence[float]
    bottom: Sequence[float]
    sideways: int
    """Figures that are not read because they run another way."""


def letters_of(textpage: Any, frame: Frame, *, upright: bool = False) -> Letters:
    """The letters of a text page; ``upright``: without those that run up or down it, or stand on their heads.

    Raises OverBudgetError for more than any page holds.
    """
    if pdfium.FPDFText_CountChars(textpage) > MAX_CHARACTERS:
        raise OverBudgetError
    text = _SYMBOLS.sub(lambda sign: bullet(sign[0]), _HYPHENS.sub("-", _signs(textpage)))
    sideways = 0
    if upright:
        quarters = _quarters(textpage, range(len(text)))
        sideways = sum(sign.isdigit() for sign, turn in zip(text, quarters, strict=True) if turn != frame.turned)
        text = "".join(sign if turn == frame.turned else _BLANK for sign, turn in zip(text, quarters, strict=True))
    count = len(text)
    boxes = (pdfium.FS_RECTF * count)()
    into = map(ctypes.byref, repeat(boxes), range(0, count * _BOX, _BOX))
    boxed = list(map(_loose_box, repeat(textpage), range(count), into))
    if not all(boxed):
        text = "".join(sign if has_box else _BLANK for sign, has_box in zip(text, boxed, strict=True))
    return Letters(text, *_as_seen(boxes, frame), sideways)


def _signs(textpage: Any) -> str:
    """What the letters of a text page say, in one piece where PDFium gives as many signs as there are letters."""
    count = pdfium.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(0, written)].decode("utf-16-le", "surrogatepass")
    if written == count and not _UNSURE.search(text):
        return text
    return "".join(map(_sign, map(_unicode, repeat(textpage), range(count))))


def _sign(code: int) -> str:
    return chr(code) if 0 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


Sides = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]


def _as_seen(boxes: ctypes.Array[Any], frame: Frame) -> Sides:
    """The left, the right, the upper and the lower edges of boxes as the reader sees them."""
    edges = unpack(f"{4 * len(boxes)}f", boxes)
    left, top, right, bottom = (edges[at::4] for at in range(4))
    ax: Sequence[float]
    ay: Sequence[float]
    bx: Sequence[float]
    by: Sequence[float]
    if frame.turned == 1:
        ax, ay, bx, by = top, left, bottom, right
    elif frame.turned == 2:
        ax, ay, bx, by = [frame.width - x for x in left], top, [frame.width - x for x in right], bottom
    elif frame.turned == 3:
        ax, bx = [frame.height - y for y in top], [frame.height - y for y in bottom]
        ay, by = [frame.width - x for x in left], [frame.width - x for x in right]
    else:
        ax, ay, bx, by = left, [frame.height - y for y in top], right, [frame.height - y for y in bottom]
    return *_ordered(ax, bx), *_ordered(ay, by)


def _ordered(one: Sequence[float], other: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
    """The lesser and the larger of each two."""
    if all(map(le, one, other)):
        return one, other
    return list(map(min, one, other)), list(map(max, one, other))


def lies(textpage: Any, turned: int) -> tuple[int, bool]:
    """How many quarters a page is to be turned for most of its letters to stand upright, and whether others do not.

    A few letters from all over the page tell; of too few nothing is said, and ``turned`` holds.
    """
    text = _signs(textpage)
    some = [at for at in range(0, len(text), max(1, len(text) // _SAMPLES)) if text[at] > _BLANK]
    counted = Counter(_quarters(textpage, some))
    most, times = max(counted.items(), key=lambda item: item[1], default=(turned, 0))
    upright = most if times >= _FEWEST_LETTERS and 2 * times > counted.total() else turned
    return upright, any(quarters != upright for quarters in counted)


def _quarters(textpage: Any, letters: Iterable[int]) -> list[int]:
    """How many quarters clockwise each of these letters must be turned to stand upright."""
    return [-round(angle / (pi / 2)) % 4 for angle in map(_angle, repeat(textpage), letters)]


def weights(textpage: Any, letters: Iterable[int]) -> Iterator[int]:
    """How bold each of these letters is."""
    return map(_weight, repeat(textpage), letters)


def without_signs(textpage: Any, letters: Iterable[int]) -> list[bool]:
    """Whether the file says of each of these letters what it draws, and not what it stands for."""
    return [lacks == 1 for lacks in map(_lacks_unicode, repeat(textpage), letters)]


def pieces(textpage: Any, letters: Iterable[int]) -> list[int]:
    """The piece of text on the page that each of these letters is of, by its address; 0 for none."""
    return [address or 0 for address in map(_text_object, repeat(textpage), letters)]

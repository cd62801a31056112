"""The words of a PDF page, and the lines they stand in, by where their characters are drawn."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from math import pi
from typing import Any
from unicodedata import combining

import pypdfium2.raw as pdfium

from dxlint.formats.blocks import Text
from dxlint.formats.budget import OverBudgetError
from dxlint.formats.list_marks import bullet
from dxlint.formats.places import Location
from dxlint.formats.text_builder import TextBuilder, superscript
from dxlint.records import NamedTuple

MAX_CHARACTERS = 100_000
"""The most characters that are read of a page."""
_BOLD = 600
_SMALL = 0.8
_GAP = 0.28
_HYPHENS = ("\x02", "\ufffe")
_SAMPLES, _FEWEST_LETTERS, _BLANK = 100, 12, 0x20
_MARKS, _MARKED = 20, 200
"""The marks of a piece of text that are looked at, and the characters of one."""


class Word(NamedTuple):
    """A word and its box in points, y downwards from the top of the page; its place once its line is known."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool
    place: Location = Location(0, 0, 0, 0)
    edges: tuple[float, ...] = ()
    """Where each of its letters ends to the right, where somebody asks for that."""

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


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


class Doubts:
    """Counts the words of a page whose letters may not be those that are seen, and figures that run another way.

    Over a picture of the page (``scan``) it counts those without ink too: somebody's program read them in the picture.
    """

    def __init__(self, scan: bool = False) -> None:
        self.words = self.sideways = 0
        self._every = self._inkless = 0
        self._scan = scan
        self._stated: dict[int, bool] = {}

    @property
    def scanned(self) -> bool:
        """Whether most words are such."""
        return 2 * self._inkless > self._every

    def of(self, textpage: Any, first: int, figure: int | None) -> None:
        """Take in a word by its first letter and its first figure.

        Doubtful is one whose signs the file has no letters for, and a figure that the file says apart from what it
        draws (``ActualText``, ISO 32000-1, 14.9.4).
        """
        doubtful = pdfium.FPDFText_HasUnicodeMapError(textpage, first) == 1
        if not doubtful and figure is not None:
            item = pdfium.FPDFText_GetTextObject(textpage, figure)
            known = ctypes.cast(item, ctypes.c_void_p).value or 0
            if known not in self._stated:
                self._stated[known] = bool(item) and _says_apart(item)
            doubtful = self._stated[known]
        self.words += doubtful
        if self._scan:
            item = pdfium.FPDFText_GetTextObject(textpage, first)
            self._every += 1
            self._inkless += pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def lies(textpage: Any, turned: int) -> tuple[int, bool]:
    """How many quarters a page is to be turned for most of its letters to stand upright, and whether others do not.

    A few letters from all over the page tell; of too few nothing is said, and ``turned`` holds.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    counted: Counter[int] = Counter()
    for at in range(0, count, max(1, count // _SAMPLES)):
        if pdfium.FPDFText_GetUnicode(textpage, at) > _BLANK:
            counted[_quarters(textpage, at)] += 1
    most, times = max(counted.items(), key=lambda item: item[1], default=(turned, 0))
    upright = most if times >= _FEWEST_LETTERS and 2 * times > counted.total() else turned
    return upright, any(quarters != upright for quarters in counted)


def _quarters(textpage: Any, letter: int) -> int:
    """How many quarters clockwise a letter must be turned to stand upright."""
    angle: float = pdfium.FPDFText_GetCharAngle(textpage, letter)
    return -round(angle / (pi / 2)) % 4


def _says_apart(item: Any) -> bool:
    """Whether a file says a figure apart from what it draws."""
    size = ctypes.c_ulong()
    for at in range(min(pdfium.FPDFPageObj_CountMarks(item), _MARKS)):
        mark = pdfium.FPDFPageObj_GetMark(item, at)
        buffer = (pdfium.FPDF_WCHAR * _MARKED)()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, 2 * _MARKED, ctypes.byref(size)):
            return any(0x30 <= letter < 0x3A for letter in buffer)
    return False


def words(textpage: Any, frame: Frame, doubts: Doubts, *, exactly: bool = False, upright: bool = False) -> list[Word]:
    """The words of a text page in the order of the file, ``exactly``: with the edges of their letters.

    ``upright``: without those that run up or down the page, or stand on their heads; their figures are counted.
    Raises OverBudgetError for more than any page holds.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    if count > MAX_CHARACTERS:
        raise OverBudgetError
    box = pdfium.FS_RECTF()
    at_box = ctypes.byref(box)
    found: list[Word] = []
    letters: list[str] = []
    edges: list[float] = []
    x0 = x1 = top = bottom = last_left = 0.0
    first = 0
    figure: int | None = None

    def finish() -> None:
        if letters:
            bold = pdfium.FPDFText_GetFontWeight(textpage, first) >= _BOLD
            doubts.of(textpage, first, figure)
            text = "".join(letters)
            found.append(Word(text, x0, x1, top, bottom, bold, edges=tuple(edges) if exactly else ()))
            letters.clear()
            edges.clear()

    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter in _HYPHENS:
            letter = "-"
        elif 0xF000 <= code <= 0xF0FF:  # a sign of a symbol font: the bullet of a list
            letter = bullet(letter)
        if upright and _quarters(textpage, index) != frame.turned:
            doubts.sideways += letter.isdigit()
            finish()
            continue
        if letter.isspace() or letter < " " or not pdfium.FPDFText_GetLooseCharBox(textpage, index, at_box):
            finish()
            continue
        ax, ay = frame.upright(box.left, box.top)
        bx, by = frame.upright(box.right, box.bottom)
        left, right, high, low = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        height = bottom - top
        if combining(letter) and not letters and found and _touches(found[-1], left, low):
            # A blank between a letter and its mark is drawn by nobody: it goes.
            word = found.pop()
            letters.append(word.text)
            edges[:] = word.edges
            x0, x1, top, bottom = word.x0, word.x1, word.top, word.bottom
        if combining(letter) and letters:
            letters.append(letter)
            edges.append(x1)
            continue
        if letters and letter.isdigit() and low - high < _SMALL * height and low < bottom - 0.15 * height:
            # A raised figure: the mark of a note, or a square metre.
            letters.append(superscript(letter))
            edges.append(right)
            x1 = right
            continue
        touches = abs(low - bottom) < 0.5 * height and -_GAP * height < left - x1 < _GAP * height
        ligature = letters and (left, right) == (last_left, x1)
        if letters and not (touches or ligature):
            finish()
        if not letters:
            first, figure, x0, top, bottom = index, None, left, high, low
        if figure is None and letter.isdigit():
            figure = index
        letters.append(letter)
        edges.append(right)
        last_left, x1 = left, right
    finish()
    return found


def _touches(word: Word, left: float, low: float) -> bool:
    """Whether what begins at ``left`` and stands on ``low`` touches the end of a word."""
    return abs(low - word.bottom) < 0.5 * word.height and word.x0 < left < word.x1 + _GAP * word.height


class PageLine(NamedTuple):
    """Words that stand at one height, from left to right, and the box around them."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    height: float
    """The height of its tallest word."""

    @property
    def text(self) -> str:
        """Its words with one space between."""
        return " ".join([word.text for word in self.words])

    def body(self) -> Text:
        """Its text with places."""
        return line_text([self])


def page_line(found: Sequence[Word]) -> PageLine:
    """The line of words that are in their order."""
    top = min([word.top for word in found])
    bottom = max([word.bottom for word in found])
    height = max([word.bottom - word.top for word in found])
    return PageLine(tuple(found), found[0].x0, found[-1].x1, top, bottom, height)


def lines_of(found: list[Word]) -> list[PageLine]:
    """The lines that words form, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(found, key=lambda word: word.middle):
        if lines:
            last = lines[-1][0]
            if abs(word.middle - last.middle) < 0.5 * max(word.height, last.height):
                lines[-1].append(word)
                continue
        lines.append([word])
    return [page_line(_with_raised_start(sorted(line, key=lambda word: word.x0))) for line in lines]


def _with_raised_start(line: list[Word]) -> list[Word]:
    """A small figure before a line's first word is the mark of a note."""
    if len(line) > 1 and line[0].text.isdigit():
        mark, following = line[0], line[1]
        raised = (following.bottom - mark.bottom) / following.height
        if raised > (0.15 if mark.height < _SMALL * following.height else 0.3):
            line[0] = mark._replace(text=superscript(mark.text))
    return line


def numbered(lines: list[PageLine], page: int) -> list[PageLine]:
    """The lines with their words' places: the page, the line from its top, the column in the line."""
    placed = []
    for number, line in enumerate(lines, 1):
        column = 1
        with_places = []
        for word in line.words:
            with_places.append(word._replace(place=Location(0, column, 0, column, number, page)))
            column += len(word.text) + 1
        placed.append(line._replace(words=tuple(with_places)))
    return placed


def line_text(lines: list[PageLine], glue: str = " ") -> Text:
    """The text of lines, one space between words, ``glue`` between lines."""
    builder = TextBuilder()
    for line in lines:
        builder.glue(glue)
        for number, word in enumerate(line.words):
            builder.add(word.text + (" " if number + 1 < len(line.words) else ""), word.place)
    return builder.take()

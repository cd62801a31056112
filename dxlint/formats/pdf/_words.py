"""The words of a PDF page, by where their letters are drawn."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from math import nan
from typing import Any
from unicodedata import combining

import pypdfium2.raw as pdfium

from dxlint.formats.pdf._letters import Frame, Letters, letters_of, pieces, weights, without_signs
from dxlint.formats.places import NOWHERE, Location
from dxlint.formats.text_builder import superscript
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_BOLD = 600
SMALL = 0.8
"""The height of a raised figure, of that of the letters it stands at, is less."""
_GAP = 0.28
_MARKS, _MARKED = 20, 200
"""The marks of a piece of text that are looked at, and the characters of one."""
_TOGETHER = lazy(r"[^\s\x00-\x1f]+")


class Word(NamedTuple):
    """A word and its box in points, y downwards from the top of the page; its place once its line is known."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool
    place: Location = NOWHERE
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


class Doubts:
    """Counts the words of a page whose letters may not be those that are seen, and figures that run another way.

    Over a picture of the page (``scan``) it counts those without ink too: somebody's program read them in the picture.
    """

    def __init__(self, scan: bool = False) -> None:
        self.words = self.sideways = 0
        self._every = self._inkless = 0
        self._scan = scan

    @property
    def scanned(self) -> bool:
        """Whether most words are such."""
        return 2 * self._inkless > self._every

    def of(self, textpage: Any, firsts: list[int], figures: list[int]) -> None:
        """Take in words by their first letters and first figures, -1 for none.

        Doubtful is one whose signs the file has no letters for, and a figure that the file says apart from what it
        draws (``ActualText``, ISO 32000-1, 14.9.4).
        """
        lacking = without_signs(textpage, firsts)
        said = [figure for figure, lacks in zip(figures, lacking, strict=True) if figure >= 0 and not lacks]
        figured = Counter(pieces(textpage, said))
        self.words += sum(lacking) + sum(count for piece, count in figured.items() if piece and _says_apart(piece))
        if self._scan:
            self._every += len(firsts)
            self._inkless += sum(_has_no_ink(piece) for piece in pieces(textpage, firsts))


def _has_no_ink(piece: int) -> bool:
    """Whether a piece of text is drawn invisibly."""
    item = ctypes.cast(piece, pdfium.FPDF_PAGEOBJECT)
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _says_apart(piece: int) -> bool:
    """Whether a file says a figure apart from what it draws."""
    item = ctypes.cast(piece, pdfium.FPDF_PAGEOBJECT)
    size = ctypes.c_ulong()
    for at in range(min(pdfium.FPDFPageObj_CountMarks(item), _MARKS)):
        mark = pdfium.FPDFPageObj_GetMark(item, at)
        buffer = (pdfium.FPDF_WCHAR * _MARKED)()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, 2 * _MARKED, ctypes.byref(size)):
            return any(0x30 <= letter < 0x3A for letter in buffer)
    return False


class _Found(NamedTuple):
    """Words in the order of the file; of each the numbers of its first letter and of its first figure (-1 for none)."""

    words: list[Word]
    firsts: list[int]
    figures: list[int]


def words(textpage: Any, frame: Frame, doubts: Doubts, *, exactly: bool = False, upright: bool = False) -> list[Word]:
    """The words of a text page in the order of the file, ``exactly``: with the edges of their letters.

    ``upright``: without those that run up or down the page, or stand on their heads; their figures are counted.
    Raises OverBudgetError for more than any page holds.
    """
    letters = letters_of(textpage, frame, upright=upright)
    doubts.sideways += letters.sideways
    text, left, right, top, bottom, _ = letters
    marks = frozenset(filter(combining, set(text)))
    apart, figures = _apart(letters, marks), bytes(map(str.isdigit, text))
    found = _Found([], [], [])
    spans = [together.span() for together in _TOGETHER.finditer(text)]
    for (first, end), weight in zip(spans, weights(textpage, [first for first, _ in spans]), strict=True):
        if exactly or apart.find(1, first + 1, end) >= 0 or text[first] in marks:
            _cut(textpage, letters, range(first, end), found, exactly)
            continue
        said = text[first:end]
        found.words.append(Word(said, left[first], right[end - 1], top[first], bottom[first], weight >= _BOLD))
        found.firsts.append(first)
        found.figures.append(figures.find(1, first, end))
    doubts.of(textpage, found.firsts, found.figures)
    return found.words


def _apart(letters: Letters, marks: frozenset[str]) -> bytes:
    """1 for each letter that does not stand on the line of the one before it, just behind it, or is a mark of it."""
    text, left, right, top, bottom, _ = letters
    sides = zip(left[1:], right, top[1:], top, bottom[1:], bottom, strict=False)
    apart = [
        high != high_before or low != low_before or not -(reach := _GAP * (low - high)) < x0 - x1_before < reach
        for x0, x1_before, high, high_before, low, low_before in sides
    ]
    if marks:
        apart = [one or sign in marks for one, sign in zip(apart, text[1:], strict=True)]
    return bytes([False, *apart])


@dataclass(slots=True)
class _Growing:
    """A word, letter for letter."""

    x0: float = 0
    x1: float = 0
    top: float = 0
    bottom: float = 0
    first: int = 0
    figure: int = -1
    last_left: float = nan
    signs: list[str] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)

    def add(self, sign: str, edge: float) -> None:
        """Take in a letter."""
        self.signs.append(sign)
        self.edges.append(edge)
        self.x1 = edge


def _cut(textpage: Any, letters: Letters, together: range, found: _Found, exactly: bool) -> None:
    """Add the words that letters without a blank between form, looking at each letter.

    A mark at their beginning goes to the last word found, where it touches it: the blank between is drawn by nobody.
    """
    word = _Growing()
    for at in together:
        sign = letters.text[at]
        left, right, high, low = letters.left[at], letters.right[at], letters.top[at], letters.bottom[at]
        if combining(sign) and not word.signs and found.words and _touches(found.words[-1], left, low):
            word = _again(found)
        if combining(sign) and word.signs:
            word.add(sign, word.x1)
            continue
        height = word.bottom - word.top
        if word.signs and sign.isdigit() and low - high < SMALL * height and low < word.bottom - 0.15 * height:
            word.add(superscript(sign), right)  # the mark of a note, or a square metre
            continue
        touches = abs(low - word.bottom) < 0.5 * height and -_GAP * height < left - word.x1 < _GAP * height
        is_ligature = (left, right) == (word.last_left, word.x1)
        if word.signs and not (touches or is_ligature):
            _finish(textpage, word, found, exactly)
            word = _Growing()
        if not word.signs:
            word = _Growing(left, right, high, low, at)
        if word.figure < 0 and sign.isdigit():
            word.figure = at
        word.last_left = left
        word.add(sign, right)
    _finish(textpage, word, found, exactly)


def _finish(textpage: Any, word: _Growing, found: _Found, exactly: bool) -> None:
    """Add a word that goes on no further."""
    bold = next(weights(textpage, [word.first])) >= _BOLD
    edges = tuple(word.edges) if exactly else ()
    found.words.append(Word("".join(word.signs), word.x0, word.x1, word.top, word.bottom, bold, NOWHERE, edges))
    found.firsts.append(word.first)
    found.figures.append(word.figure)


def _again(found: _Found) -> _Growing:
    """The last word that was found, which goes on."""
    text, x0, x1, top, bottom, _, _, edges = found.words.pop()
    return _Growing(x0, x1, top, bottom, found.firsts.pop(), found.figures.pop(), nan, [text], [*edges])


def _touches(word: Word, left: float, low: float) -> bool:
    """Whether what begins at ``left`` and stands on ``low`` touches the end of a word."""
    return abs(low - word.bottom) < 0.5 * word.height and word.x0 < left < word.x1 + _GAP * word.height

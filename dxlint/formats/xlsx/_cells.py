"""What a cell of a workbook shows: its number as its format writes it, its words without those that nobody sees."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from lxml.etree import _Element

from dxlint.formats.faces import Face
from dxlint.formats.guard import UnreadableError
from dxlint.formats.ink import ANY
from dxlint.formats.left_out import HIDDEN, OBJECTS
from dxlint.formats.number_formats import shown, shown_words
from dxlint.formats.number_times import days_of
from dxlint.formats.problems import problem
from dxlint.formats.xlsx._looks import PLAIN, Look, Palette
from dxlint.records import NamedTuple

_SHARED = "sharedStrings.xml"
_DIGITS = 10
"""More than the number of a text has."""


class Run(NamedTuple):
    """A part of a text and how its letters look; as the cell's do, where nothing is said."""

    text: str
    face: Face | None


class Book(NamedTuple):
    """What the cells of all sheets share."""

    texts: list[str]
    runs: dict[int, list[Run]]
    """The runs of those texts whose letters do not look alike, by the numbers of the texts."""
    looks: list[Look]
    palette: Palette
    from_1904: bool
    reformats: frozenset[str] = frozenset()
    """The formats of conditions that change how a figure is written, by their numbers."""

    def add(self, item: _Element) -> None:
        """Take in a text that cells share."""
        if runs := _runs(item, self.palette):
            self.runs[len(self.texts)] = runs
        self.texts.append(text_of(item))

    def look(self, cell: _Element) -> Look:
        """How a cell looks."""
        style = cell.get("s", "0")
        index = int(style) if style.isdecimal() and len(style) < _DIGITS else 0
        return self.looks[index] if index < len(self.looks) else PLAIN


class Seen(NamedTuple):
    """What a cell shows, whether it is a formula without its value, what is told of it, and the number it holds."""

    text: str
    lacks: bool = False
    told: str = ""
    number: Decimal | None = None
    rest: str | None = None
    """What is left of the text without letters that nobody sees; None where all look alike and are seen."""


def seen_of(cell: _Element, look: Look, book: Book) -> Seen:
    """What is seen of a cell."""
    said = _said(cell, look, book)
    return said._replace(rest="") if look.white and said.rest is None else said


def _said(cell: _Element, look: Look, book: Book) -> Seen:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _as_words(text_of(cell), look, _runs(cell, book.palette))
    value = cell.findtext("{*}v")
    if not value:
        lacks = kind == "n" or (kind == "str" and value is None and cell.find("{*}v") is None)
        return Seen("", lacks and cell.find("{*}f") is not None)
    if kind == "s":
        which = value.strip()
        if not (which.isdecimal() and len(which) < _DIGITS and int(which) < len(book.texts)):
            raise UnreadableError(problem("broken-file", detail=_SHARED))
        return _as_words(book.texts[int(which)], look, book.runs.get(int(which)))
    if kind == "b":
        return Seen("TRUE" if value.strip() == "1" else "FALSE")
    if kind == "e" and cell.get("vm"):  # a picture in the cell, for programs that know none
        return Seen("", told=OBJECTS)
    if kind not in ("n", "d"):
        return _as_words(value, look)
    try:
        number = Decimal(value.strip()) if kind == "n" else days_of(value.strip(), book.from_1904)
    except (InvalidOperation, ValueError):
        return Seen(value)
    text = shown(number, look.form, book.from_1904)
    return Seen(text, told=HIDDEN if number and not text.strip() else "", number=number)


def _as_words(words: str, look: Look, runs: list[Run] | None = None) -> Seen:
    text = shown_words(words, look.form) if "@" in look.form or ";" in look.form else words
    rest = None
    if runs and text == words:
        rest = "".join(run.text for run in runs if not (run.face or look.face).is_lost(look.ground))
    return Seen(text, told=HIDDEN if words.strip() and not text.strip() else "", rest=rest)


def text_of(item: _Element) -> str:
    """A text, its runs joined; phonetic help is left out."""
    parts = [part.text or "" for part in item.iter("{*}t") if not _is_phonetic(part)]
    return _clean("".join(parts))


def _clean(words: str) -> str:
    return words.replace("\r\n", "\n").replace("_x000D_", "")


def _is_phonetic(part: _Element) -> bool:
    parent = part.getparent()
    return parent is not None and str(parent.tag).endswith("}rPh")


def _runs(item: _Element, palette: Palette) -> list[Run]:
    """The runs of a text, of which one says how its letters look; else none."""
    if next(item.iter("{*}rPr"), None) is None:
        return []
    holder = item.find("{*}is") if str(item.tag).endswith("c") else item
    found = []
    for part in () if holder is None else holder:
        about = part.find("{*}rPr")
        face = None if about is None else palette.face(about)
        words = "".join(one.text or "" for one in part.iter("{*}t")) if not str(part.tag).endswith("rPh") else ""
        found.append(Run(_clean(words), face if face is None or face.ink is not None else face._replace(ink=ANY)))
    return found

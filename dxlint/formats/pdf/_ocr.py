"""The words of a scanned page, recognised twice: Tesseract with its Vietnamese data.

A figure that is read wrongly would be reported as the report's mistake. So each page is read at two sizes, whose
errors differ, and a line that does not read the same both times is doubted.
"""

from __future__ import annotations

from typing import Any

import pypdfium2 as pdfium

from dxlint.formats.pdf._words import Word
from dxlint.records import NamedTuple

LANGUAGE = "vie"
MAX_PAGES = 60
SECONDS = 60
"""How long one reading of a page may take; a page of text takes five."""
_SIZES = (4.2, 3.0)
"""Dots per point: 300 and 216 to the inch."""
_MAX_DOTS = 30_000_000
_LEAST_SURE = 20
"""Of 100: what Tesseract itself holds for noise."""


class Reading(NamedTuple):
    """The words of a page as the first reading gives them, and those of the second."""

    words: list[Word]
    again: list[Word]


def is_installed() -> bool:
    """Whether Tesseract, its Vietnamese data and the library that calls it are there."""
    try:
        import pytesseract

        return LANGUAGE in pytesseract.get_languages()
    except Exception:
        # A missing library or program, or one that does not answer: all the same to who asks.
        return False


def recognised(page: pdfium.PdfPage) -> Reading:
    """What stands on a page; nothing where Tesseract fails on it or takes too long."""
    first, again = (_words(page, size) for size in _SIZES)
    return Reading(first, again)


def _words(page: pdfium.PdfPage, size: float) -> list[Word]:
    import pytesseract

    width, height = page.get_size()
    size = min(size, (_MAX_DOTS / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=size, grayscale=True).to_pil()
    try:
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            picture, lang=LANGUAGE, config="--psm 4", timeout=SECONDS, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, pytesseract.TesseractError):
        return []
    # A line's words stand as high as its tallest: boxes hug their letters, and "an" is lower than "Ấp".
    heights: dict[tuple[Any, ...], tuple[float, float]] = {}
    places = [(found["block_num"][at], found["par_num"][at], found["line_num"][at]) for at in range(len(found["text"]))]
    boxes = []
    for at, text in enumerate(found["text"]):
        if not text.strip() or float(found["conf"][at]) < _LEAST_SURE:
            continue
        top, bottom = found["top"][at] / size, (found["top"][at] + found["height"][at]) / size
        known = heights.get(places[at], (top, bottom))
        heights[places[at]] = min(known[0], top), max(known[1], bottom)
        boxes.append((at, _mended(text), found["left"][at] / size, (found["left"][at] + found["width"][at]) / size))
    return [Word(text, left, right, *heights[places[at]], False) for at, text, left, right in boxes]


def _mended(text: str) -> str:
    """The text without the letters of other languages that Tesseract takes Đ for."""
    return text.strip().replace("ĐÐ", "Đ").replace("đð", "đ").replace("Ð", "Đ").replace("ð", "đ")


def agree(line: tuple[Word, ...], again: list[Word]) -> bool:
    """Whether the second reading gives the words of a line, blanks aside, where the line stands."""
    top, bottom = line[0].top, line[0].bottom
    left, right = line[0].x0 - 2, line[-1].x1 + 2
    second = sorted(
        (word for word in again if top < word.middle < bottom and left < (word.x0 + word.x1) / 2 < right),
        key=lambda word: word.x0,
    )
    return "".join(word.text for word in line) == "".join(word.text for word in second)

"""The straight lines drawn on a PDF page: the borders of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import inf
from typing import Any

import pypdfium2.raw as pdfium

from dxlint.formats.pdf._calls import unchecked
from dxlint.formats.pdf._letters import Frame
from dxlint.records import NamedTuple

MAX_OBJECTS = 20_000
MAX_SEGMENTS = 4_000
MAX_PIECES = 60_000
"""The most pieces of lines that are taken in of a page: a map or a chart has more, a table far fewer."""
_object = unchecked(pdfium.FPDFPage_GetObject, pdfium.FPDF_PAGEOBJECT)
_object_kind = unchecked(pdfium.FPDFPageObj_GetType)
_bounds_of = unchecked(pdfium.FPDFPageObj_GetBounds)
_segment = unchecked(pdfium.FPDFPath_GetPathSegment, pdfium.FPDF_PATHSEGMENT)
_point = unchecked(pdfium.FPDFPathSegment_GetPoint)
_kind = unchecked(pdfium.FPDFPathSegment_GetType)
_closes = unchecked(pdfium.FPDFPathSegment_GetClose)
_THIN = 3.0
_LONG = 4.0
_NEAR = 3.0
_DEEPEST = 4
_LOWER = 0.4


class Ruling(NamedTuple):
    """A line at ``at`` (x of an upright one, y of a level one) from ``start`` to ``end``, in points."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The lines of a page, pieces of one line joined."""

    level: list[Ruling]
    upright: list[Ruling]


class Drawn(NamedTuple):
    """What is drawn on a page: lines, the dots of pictures, curves, and whether it is more than is looked at.

    ``covered``: the part of the page that its largest picture takes.
    """

    rulings: Rulings
    dots: int
    curves: int
    crowded: bool
    covered: float


def drawn(page: Any, frame: Frame) -> Drawn:
    """What is drawn on a page beside its words."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    dots = count = 0
    widest = 0.0
    curves = [0]
    for kind, item in _objects(page):
        count += 1
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            dots += _dots(item)
            widest = max(widest, _area(item))
            continue
        if len(level) + len(upright) > MAX_PIECES:
            break
        for (x0, y0), (x1, y1) in _strokes(item, curves):
            ax, ay = frame.upright(x0, y0)
            bx, by = frame.upright(x1, y1)
            left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
            if bottom - top < _THIN and right - left > _LONG:
                level.append(Ruling((top + bottom) / 2, left, right))
            elif right - left < _THIN and bottom - top > _LONG:
                upright.append(Ruling((left + right) / 2, top, bottom))
    crowded = len(level) + len(upright) > MAX_PIECES or count >= MAX_OBJECTS
    covered = widest / max(1.0, frame.width * frame.height)
    return Drawn(Rulings(_merged(level), _merged(upright)), dots, curves[0], crowded, covered)


def _dots(picture: Any) -> int:
    """How many dots a picture has."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(picture, ctypes.byref(width), ctypes.byref(height))
    return max(1, width.value * height.value)


def foot_rule(found: Rulings, frame: Frame) -> float:
    """How far down the line stands that parts footnotes from the text: short, alone, in the lower part of the page."""
    alone = [
        line.at
        for line in found.level
        if line.end - line.start < frame.width / 2
        and line.start < frame.width / 4
        and line.at > frame.height * _LOWER
        and not any(one.start - _NEAR <= line.at <= one.end + _NEAR for one in found.upright)
    ]
    return max(alone, default=inf)


def _objects(page: Any) -> Iterator[tuple[int, Any]]:
    """Paths and pictures of a page, in forms too, up to a bound."""
    left = MAX_OBJECTS
    counts = [(pdfium.FPDFPage_CountObjects(page), _object, page, 0)]
    while counts:
        count, get, owner, depth = counts.pop()
        for index in range(min(count, left)):
            item = get(owner, index)
            kind = _object_kind(item)
            left -= 1
            if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
                yield kind, item
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                counts.append((pdfium.FPDFFormObj_CountObjects(item), pdfium.FPDFFormObj_GetObject, item, depth + 1))


def _bounds(item: Any) -> tuple[float, float, float, float] | None:
    """The left, the lower, the right and the upper edge of what is drawn."""
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not _bounds_of(item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)):
        return None
    return left.value, bottom.value, right.value, top.value


def _area(item: Any) -> float:
    left, bottom, right, top = _bounds(item) or (0.0, 0.0, 0.0, 0.0)
    return abs(right - left) * abs(top - bottom)


def _strokes(path: Any, curves: list[int]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a path; a thin box is one line, a larger one its four sides. Its curves are counted."""
    if (bounds := _bounds(path)) is not None:
        left, bottom, right, top = bounds
        if right - left < _THIN or top - bottom < _THIN:
            yield (left, bottom), (right, top)
            return
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    x, y = ctypes.c_float(), ctypes.c_float()
    into = ctypes.byref(x), ctypes.byref(y)
    begun = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MAX_SEGMENTS)):
        segment = _segment(path, index)
        _point(segment, *into)
        across, down = x.value, y.value
        here = a * across + c * down + e, b * across + d * down + f
        kind = _kind(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, here
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curves[0] += 1
        if _closes(segment):
            yield here, begun
        last = here


def _merged(pieces: list[Ruling]) -> list[Ruling]:
    """Lines at nearly one height or side that touch, as one."""
    merged: list[Ruling] = []
    group: list[Ruling] = []
    for piece in sorted(pieces):
        if group and piece.at - group[-1].at > _NEAR:
            merged.extend(_joined(group))
            group = []
        group.append(piece)
    merged.extend(_joined(group))
    return merged


def _joined(group: list[Ruling]) -> Iterator[Ruling]:
    if not group:
        return
    at = sum(one.at for one in group) / len(group)
    start, end = 0.0, -1.0
    for one in sorted(group, key=lambda one: one.start):
        if end < start or one.start > end + _NEAR:
            if end > start:
                yield Ruling(at, start, end)
            start, end = one.start, one.end
        end = max(end, one.end)
    if end > start:
        yield Ruling(at, start, end)

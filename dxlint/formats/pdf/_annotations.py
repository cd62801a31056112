"""What stands on a page beside its own drawing: fields of forms, boxes and stamps; notes of readers, attached files.

Words that fields, boxes and stamps draw become part of the page (in memory) before it is read; a field without a
drawing shows its value. Signatures are left out: what they draw lies over the report's words, and is read apart.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dxlint.formats.left_out import COMMENTS, HIDDEN, OBJECTS
from dxlint.formats.pdf._letters import Frame
from dxlint.formats.pdf._words import Word
from dxlint.formats.pdf.own import is_own
from dxlint.formats.pdf.strings import string_of, text_of
from dxlint.records import NamedTuple

MAX_ANNOTATIONS = 5_000
"""The most that are looked at on a page; those behind are told."""
_NOTES = frozenset(
    getattr(raw, f"FPDF_ANNOT_{kind}")
    for kind in ("TEXT", "HIGHLIGHT", "UNDERLINE", "SQUIGGLY", "STRIKEOUT", "CARET", "INK", "LINE", "SQUARE", "CIRCLE")
) | {raw.FPDF_ANNOT_POLYGON, raw.FPDF_ANNOT_POLYLINE, raw.FPDF_ANNOT_STAMP}
_FILES = frozenset(
    getattr(raw, f"FPDF_ANNOT_{kind}")
    for kind in ("FILEATTACHMENT", "SOUND", "MOVIE", "SCREEN", "THREED", "RICHMEDIA", "REDACT")
)
_SILENT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
_INVISIBLE = raw.FPDF_ANNOT_FLAG_HIDDEN
_VALUED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_PASSWORD = 1 << 13
_LINE = 12.0
_LETTER = 6.0


Held = TypeVar("Held")


class Beside(NamedTuple):
    """What is not read on a page: the message that tells it, and from where to where down it stands."""

    message: str
    top: float
    bottom: float


@contextmanager
def form_of(opened: pdfium.PdfDocument) -> Iterator[Any]:
    """The form of a document while it is read; None where there is none."""
    if raw.FPDF_GetFormType(opened) == raw.FORMTYPE_NONE:
        yield None
        return
    about = raw.FPDF_FORMFILLINFO(version=2)
    form = raw.FPDFDOC_InitFormFillEnvironment(opened, about)
    try:
        yield form
    finally:
        if form:
            raw.FPDFDOC_ExitFormFillEnvironment(form)


class Annotations:
    """The annotations of a page, looked through once; then the page is drawn with them."""

    def __init__(self, opened: pdfium.PdfDocument, form: Any) -> None:
        self._opened = opened
        self._form = form
        self.words: list[Word] = []
        self.beside: list[Beside] = []
        self.signed = False
        self.own = False
        """Whether any of them are dxlint's own."""
        self._draws = False

    def page(self, index: int, frame: Frame, page: pdfium.PdfPage) -> pdfium.PdfPage:
        """The page with the words that its annotations draw; another object where there are any."""
        every = raw.FPDFPage_GetAnnotCount(page)
        count = min(every, MAX_ANNOTATIONS)
        if not count:
            return page
        self.beside += [Beside(OBJECTS, 0, 0)] * (every - count)
        drawings = [_with(page, at, _drawing) for at in range(count)]
        if self._form:
            raw.FORM_OnAfterLoadPage(page, self._form)
        for at in reversed(range(count)):
            if not _with(page, at, partial(self._look, frame, drawings[at])):
                raw.FPDFPage_RemoveAnnot(page, at)
        if self._draws:
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        if self._form:
            raw.FORM_OnBeforeClosePage(page, self._form)
        if not self._draws:
            return page
        page.close()
        return self._opened[index]

    def _look(self, frame: Frame, drawing: str, annotation: Any) -> bool:
        """Take in one annotation; whether it stays on the page. ``drawing`` is how the file has it drawn.

        Of a field that the file wants drawn anew (``NeedAppearances``) the value is read: pdfium has no letters for it.
        """
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in _SILENT:
            return True
        if is_own(annotation):
            self.own = True
            return False
        left, top, right, bottom = _rectangle(annotation, frame)
        flags = raw.FPDFAnnot_GetFlags(annotation)
        field = raw.FPDFAnnot_GetFormFieldType(self._form, annotation) if self._form else -1
        if kind == raw.FPDF_ANNOT_WIDGET and field == raw.FPDF_FORMFIELD_SIGNATURE:
            self.signed = self.signed or (bool(drawing) and not flags & _INVISIBLE)
            return False
        if flags & _INVISIBLE:
            said = string_of(annotation, "Contents") or (field in _VALUED and self._value(annotation, field))
            if said:
                self.beside.append(Beside(HIDDEN, top, bottom))
            return True
        if kind in _FILES or (kind in _NOTES and string_of(annotation, "Contents")):
            self.beside.append(Beside(OBJECTS if kind in _FILES else COMMENTS, top, bottom))
        words = ""
        if field in _VALUED and not (drawing and drawing == _drawing(annotation)):
            hidden = raw.FPDFAnnot_GetFormFieldFlags(self._form, annotation) & _PASSWORD
            words = "" if hidden else self._value(annotation, field)
        elif kind == raw.FPDF_ANNOT_FREETEXT and not drawing:
            words = string_of(annotation, "Contents")
        else:  # what is for the print only or for the screen only is shown to somebody
            raw.FPDFAnnot_SetFlags(annotation, (flags | raw.FPDF_ANNOT_FLAG_PRINT) & ~raw.FPDF_ANNOT_FLAG_NOVIEW)
            self._draws = self._draws or raw.FPDFAnnot_HasKey(annotation, b"AP")
            return True
        self.words += _set(words, left, top, right)
        return False

    def _value(self, annotation: Any, field: int) -> str:
        """What a field holds: its text, of a list the labels that are chosen."""
        if field != raw.FPDF_FORMFIELD_TEXTFIELD:
            count = min(raw.FPDFAnnot_GetOptionCount(self._form, annotation), MAX_ANNOTATIONS)
            chosen = [at for at in range(count) if raw.FPDFAnnot_IsOptionSelected(self._form, annotation, at)]
            if chosen:
                return "\n".join(text_of(raw.FPDFAnnot_GetOptionLabel, self._form, annotation, at) for at in chosen)
        return text_of(raw.FPDFAnnot_GetFormFieldValue, self._form, annotation)


def _with(page: Any, at: int, do: Callable[[Any], Held]) -> Held:
    """What is made of one annotation of a page."""
    annotation = raw.FPDFPage_GetAnnot(page, at)
    try:
        return do(annotation)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def is_signature(page: Any, at: int, form: Any) -> bool:
    """Whether an annotation of a page is a signature."""
    kind = _with(page, at, partial(raw.FPDFAnnot_GetFormFieldType, form)) if form else -1
    return bool(kind == raw.FPDF_FORMFIELD_SIGNATURE)


def _drawing(annotation: Any) -> str:
    """How an annotation is drawn; "" where the file does not say."""
    return text_of(raw.FPDFAnnot_GetAP, annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL)


def _rectangle(annotation: Any, frame: Frame) -> tuple[float, float, float, float]:
    """The left, the upper, the right and the lower edge of an annotation."""
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
    ax, ay = frame.upright(box.left, box.top)
    bx, by = frame.upright(box.right, box.bottom)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _set(words: str, left: float, top: float, right: float) -> Iterator[Word]:
    """Words as a box shows them, line below line."""
    for number, line in enumerate(words.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        x, y = left, top + number * _LINE
        for word in line.split():
            if x > left and x + len(word) * _LETTER > right:
                x, y, top = left, y + _LINE, top + _LINE
            yield Word(word, x, x + len(word) * _LETTER, y, y + _LINE, False)
            x += (len(word) + 1) * _LETTER

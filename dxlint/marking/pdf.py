"""PDF files: a highlight with a note over each finding's characters, written behind the file as it is.

What the file was stays in front, byte for byte, and a line at its end says how long that is: so it can be given back.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from dxlint.formats.author import AUTHOR
from dxlint.formats.confined import confined
from dxlint.formats.guard import UnreadableError
from dxlint.formats.pdf.own import is_own, name_of
from dxlint.formats.pdf.reader import read
from dxlint.formats.pdf.trace import Corners, Trace, traced
from dxlint.formats.places import Location
from dxlint.formats.problems import problem
from dxlint.marking.words import lines_of
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding, Severity

_COLOURS = {Severity.ERROR: (255, 140, 140), Severity.WARNING: (255, 225, 60), Severity.INFO: (150, 205, 255)}
_ALPHA = 110
_BEGINNING = lazy(rb"%dxlint mark ([0-9]{1,9}) ([0-9a-f]{32})\n\Z")
_NAMES = lazy(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]{32})(?=>\s*\])")
"""The names of a file: the one it was given first, and the one of this state, which pdfium takes from the clock.

Where it had none, both are new.
"""
_NAMED = lazy(rb"/ID(?=[\s\[])")
_TABLE = lazy(rb"startxref\s+([0-9]{1,10})\s+%%EOF\s*\Z")
_STREAM = lazy(rb"[0-9]+ 0 obj <<(?:/Type)?")
_ICON, _AWAY = 20.0, 12.0
"""How large the note is that speaks of a whole page, and how far from its edges, in points."""


class _Note(NamedTuple):
    """What is to be said at a place."""

    place: Location
    words: str
    severity: Severity


def marked(raw: bytes, findings: Sequence[Finding]) -> bytes:
    """The file with a highlight for each finding, without those that dxlint wrote before.

    Raises :class:`UnreadableError` for a file that cannot be followed.
    """
    notes = [
        _Note(
            finding.place.location,
            "\n".join(lines_of(finding, "" if finding.place.location.page else "file")),
            finding.severity,
        )
        for finding in findings
    ]
    clean = unmarked(raw)
    written = confined(partial(_annotated, notes), clean)
    return written if written == clean else _ended(clean, written)


def unmarked(raw: bytes) -> bytes:
    """The file as it was before dxlint marked it; as it is, where anything else has been written since.

    The line at its end can be written by anybody: what stood before it must say what the file says now.
    """
    found = _BEGINNING.search(raw[-100:])
    if found is None:
        return raw
    before = raw[: int(found[1])]
    return before if _sum(before) == found[2].decode() and _say_the_same(before, raw) else raw


def _say_the_same(one: bytes, other: bytes) -> bool:
    first, second = read(one), read(other)
    return first.blocks == second.blocks and first.notes == second.notes


def _ended(before: bytes, written: bytes) -> bytes:
    """The marked file with the line that tells what was there before, and its name made of what it holds."""
    at = len(before)
    written = _named_table(written)
    kept = rb"\2" if _NAMED.search(before) else b""
    name = sha256(_NAMES.sub(kept, written[at:])).hexdigest()[:32].upper().encode()
    tail = _NAMES.sub(lambda found: found[1] + (found[2] if kept else name) + found[3] + name, written[at:])
    return before + tail + f"%dxlint mark {at} {_sum(before)}\n".encode()


def _named_table(written: bytes) -> bytes:
    """The file with its last table of objects named as one, and ended, where that is a stream: pdfium does neither."""
    found = _TABLE.search(written[-100:])
    at = int(found[1]) if found else len(written)
    head = _STREAM.match(written, at)
    if head is None or b"/Type" in head[0]:
        return written
    rest = written[head.end() :].replace(b"endstream\r\nstartxref", b"endstream\r\nendobj\r\nstartxref")
    return written[:at] + head[0] + b"/Type/XRef" + rest


def _sum(held: bytes) -> str:
    return sha256(held).hexdigest()[:32]


def _annotated(notes: Sequence[_Note], raw: bytes) -> bytes:
    """In a process with limits: the file with the notes.

    Raises :class:`UnreadableError` where it would not be read as before, or pdfium cannot follow it.
    """
    try:
        return _with_notes(notes, raw)
    except pdfium.PdfiumError:  # a page that it knows of it need not be able to open or to write to
        raise UnreadableError(problem("broken-file", detail="PDF")) from None


def _with_notes(notes: Sequence[_Note], raw: bytes) -> bytes:
    """The same; raises PdfiumError too."""
    document, trace = traced(raw)
    pages: dict[int, list[_Note]] = defaultdict(list)
    for note in notes:
        pages[note.place.page or 1].append(note)
    for page in trace.own:
        pages.setdefault(page, [])
    if not pages:
        return raw
    out = io.BytesIO()
    with pdfium.PdfDocument(raw) as opened:
        for number, held in sorted(pages.items()):
            page = opened[number - 1]
            _take_away(page)
            _put(page, held, trace)
            page.close()
        opened.save(out, flags=raw_pdfium.FPDF_INCREMENTAL)
    written = out.getvalue()
    if not written.startswith(raw):
        raise UnreadableError(problem("broken-file", detail="PDF"))
    if document.doubted is None and traced(written)[0] != document:
        raise UnreadableError(problem("broken-file", detail="PDF"))
    return written


def _take_away(page: pdfium.PdfPage) -> None:
    """Take dxlint's earlier notes off a page."""
    for at in reversed(range(raw_pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = raw_pdfium.FPDFPage_GetAnnot(page, at)
        own = is_own(annotation)
        raw_pdfium.FPDFPage_CloseAnnot(annotation)
        if own:
            raw_pdfium.FPDFPage_RemoveAnnot(page, at)


def _put(page: pdfium.PdfPage, notes: Iterable[_Note], trace: Trace) -> None:
    """Put notes on a page: those of one rectangle as one, those of no line as one at its corner."""
    together: dict[Corners | None, list[_Note]] = defaultdict(list)
    for note in notes:
        together[trace.corners(note.place)].append(note)
    for number, (corners, held) in enumerate(together.items(), 1):
        kind = raw_pdfium.FPDF_ANNOT_TEXT if corners is None else raw_pdfium.FPDF_ANNOT_HIGHLIGHT
        annotation = raw_pdfium.FPDFPage_CreateAnnot(page, kind)
        try:
            if corners is None:
                box = _at_corner(page)
            else:
                box = _box(corners)
                quad = raw_pdfium.FS_QUADPOINTSF(*(value for corner in corners for value in corner))
                raw_pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
            raw_pdfium.FPDFAnnot_SetRect(annotation, box)
            gravest = max((note.severity for note in held), key=lambda severity: severity.rank)
            colour = raw_pdfium.FPDFANNOT_COLORTYPE_Color
            raw_pdfium.FPDFAnnot_SetColor(annotation, colour, *_COLOURS[gravest], _ALPHA)
            raw_pdfium.FPDFAnnot_SetStringValue(annotation, b"T", _wide(AUTHOR))
            words = "\n\n".join(one.words for one in held)
            raw_pdfium.FPDFAnnot_SetStringValue(annotation, b"Contents", _wide(words))
            raw_pdfium.FPDFAnnot_SetStringValue(annotation, b"NM", _wide(f"{name_of(words)}-{number}"))
            raw_pdfium.FPDFAnnot_SetFlags(annotation, raw_pdfium.FPDF_ANNOT_FLAG_PRINT)
        finally:
            raw_pdfium.FPDFPage_CloseAnnot(annotation)


def _box(corners: Corners) -> Any:
    across, down = zip(*corners, strict=True)
    return raw_pdfium.FS_RECTF(min(across), max(down), max(across), min(down))


def _at_corner(page: pdfium.PdfPage) -> Any:
    """The place of a note in the corner of a page that a reader sees above and to the left."""
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation() // 90
    x = left + _AWAY if turned in (0, 1) else right - _AWAY - _ICON
    y = bottom + _AWAY if turned in (1, 2) else top - _AWAY - _ICON
    return raw_pdfium.FS_RECTF(x, y + _ICON, x + _ICON, y)


def _wide(words: str) -> Any:
    """Words as pdfium takes them: in UTF-16, with a zero behind."""
    held = words.encode("utf-16-le", "replace") + b"\0\0"
    return (raw_pdfium.FPDF_WCHAR * (len(held) // 2)).from_buffer_copy(held)

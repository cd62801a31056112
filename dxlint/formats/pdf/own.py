"""Which notes of a PDF ``dxlint mark`` wrote: the name tells the words, so that one which somebody changed is known."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as raw

from dxlint.formats.author import AUTHOR, FIRST_LINE, sum_of
from dxlint.formats.pdf.strings import string_of

_KINDS = (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT)
"""What such a note is; a box of words or a field is a part of the report, whoever is said to have made it."""
_DIGITS = 16
_LONGEST = 1_000_000
"""Characters of a note; dxlint writes all that is said of a page into one."""


def name_of(words: str) -> str:
    """The name of a note of these words (``NM``; ISO 32000-1, 12.5.2)."""
    return f"{AUTHOR}-{sum_of(words, _DIGITS)}"


def is_own(annotation: Any) -> bool:
    """Whether a note is one that ``dxlint mark`` added, and into which nobody has written since.

    Where a program has changed its name, it is known by how it begins.
    """
    if string_of(annotation, "T") != AUTHOR or raw.FPDFAnnot_GetSubtype(annotation) not in _KINDS:
        return False
    words, name = string_of(annotation, "Contents", _LONGEST), string_of(annotation, "NM")
    if name.startswith(f"{AUTHOR}-"):
        return name.startswith(name_of(words))
    return FIRST_LINE.match(words) is not None

"""Texts that pdfium gives, in UTF-16 with a zero at the end."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as raw

_MOST = 20_000


def text_of(get: Any, *of: Any, most: int = _MOST) -> str:
    """What a function of pdfium gives for these; of more characters than ``most`` an ellipsis."""
    size = get(*of, None, 0)
    if not 2 < size <= 2 * most:
        return "" if size <= 2 else "…"
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    get(*of, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def string_of(annotation: Any, key: str, most: int = _MOST) -> str:
    """What an annotation holds under a key."""
    return text_of(raw.FPDFAnnot_GetStringValue, annotation, key.encode(), most=most).strip()

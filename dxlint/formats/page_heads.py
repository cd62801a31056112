"""Which words at the edges of pages are read: those that say figures, once for all pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.patterns import lazy

PAGE_HEADS = "Đầu trang, chân trang"
"""The title that they are read under."""
_NO_FIGURES = lazy(
    r"\d+/(?=[^\W\d_]|20\d\d/)[\w/-]+|\b(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])\b(?:[/.-]\d{2,4})?(?!\s*%)"
    r"|\d{1,2}:\d{2}(?::\d{2})?|[+-]\d{2}:?\d{2}\b|(?:ngày|tháng|năm|quý|trang|page|số)[ :]*\d+\b(?!\s*%)"
    r"|\d+(?= (?:tháng|năm)\b)|\b(?:19|20)\d\d\b(?![\d.,]*\s*%)",
    re.IGNORECASE,
)
"""Documents' numbers, dates, hours, pages, years and spans of time."""
_CODE = lazy(r"&([LCR])|&\"[^\"]*\"|&K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|&\d+|&(&)|&\[[^\]]*\]|&[A-Za-z]")
_PERCENTAGE = lazy(r"\d\s*%")
_FIGURE = lazy(r"\d[\d.,]*")
_SHARE = lazy(r"\d\s*/\s*\d[\d.]*\s+[^\W\d_]{2}")


def says_share(words: str) -> bool:
    """Whether words say a percentage, or a share of something that is named (68/80 xã), and not only dates."""
    return bool(_PERCENTAGE.search(words) or _SHARE.search(_NO_FIGURES.sub(" ", words)))


def says_figures(words: str) -> bool:
    """Whether words say a percentage, or two figures beside dates, documents' numbers and pages."""
    return bool(_PERCENTAGE.search(words)) or len(_FIGURE.findall(_NO_FIGURES.sub(" ", words))) > 1


def coded_lines(words: str) -> Iterator[str]:
    """The lines of a header as Excel writes it (ISO/IEC 29500-1, 18.3.1.46), without codes of looks and pages."""
    plain = _CODE.sub(lambda match: "\n" if match[1] else match[2] or "", words)
    yield from (line.strip() for line in plain.split("\n") if line.strip())

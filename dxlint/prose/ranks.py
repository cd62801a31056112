"""Ranks that are compared: ``xếp thứ 5/21 huyện, tăng 3 bậc so với năm 2020 (xếp thứ 8)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.quantities import Quantity
from dxlint.model import Difference, Figure
from dxlint.patterns import lazy
from dxlint.prose.tokens import Passage

_RANKED = r"(?:xếp|đứng)(?:\s(?:vị\strí|thứ|hạng))+\s"
_COMPARED = lazy(
    rf"\b{_RANKED}(?P<now>[0-9]{{1,3}})(?:/[0-9]{{1,3}})?(?![0-9./])[^.;:()\n]{{0,80}}?"
    r",\s(?:tăng|giảm|tụt|lùi|vượt)\s(?P<by>[0-9]{1,2})\s(?:bậc|hạng|thứ\shạng|vị\strí)\b"
    rf"[^.;:,()\n]{{0,40}}\((?:năm\s[0-9]{{4}}\s)?{_RANKED}(?P<then>[0-9]{{1,3}})(?:/[0-9]{{1,3}})?\)",
    re.IGNORECASE,
)


def find_ranks(passage: Passage) -> Iterator[Difference]:
    """The ranks of a passage now and before, with the steps between them."""
    if "bậc" not in passage.text and "hạng" not in passage.text and "vị trí" not in passage.text:
        return
    for match in _COMPARED.finditer(passage.text):
        by, now, then = (_figure(passage, match, name) for name in ("by", "now", "then"))
        yield Difference(by, now, then, passage.context)


def _figure(passage: Passage, match: re.Match[str], name: str) -> Figure:
    start, end = match.span(name)
    return passage.figure(Quantity(match[name], start, end, int(match[name]), 0))

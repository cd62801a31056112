"""Mentions of units that have ended, and the words by which a text looks back at them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from dxlint.language.registers import EndedUnit, ended_units
from dxlint.language.text import fold, sentences
from dxlint.patterns import lazy

# What names the past: an earlier year or a document's number is looked for beside these.
_HISTORIC = lazy(
    r"\b(?:cũ|nguyên|trước đây|trước đó|trước kia|trước khi|sáp nhập|sát nhập|hợp nhất|sắp xếp|hợp thành|thành lập"
    r"|giải thể|kết thúc|chấm dứt|bãi bỏ|không còn|không tổ chức|chuyển (?:về|sang|từ|giao|tiếp|đổi từ)|bàn giao"
    r"|tiếp nhận|kế thừa|thay (?:cho|thế)|tiền thân|thời kỳ|giai đoạn|đổi tên|tách|chia|hai cấp|02 cấp|2 cấp)\b"
)
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DOCUMENT = lazy(r"\d ?/(?:\d{4}/)?[A-ZĐ]")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Every name in either placement of the tone, longest first; a name that goes on (Hà Nam Ninh) is another."""
    names = sorted(ended_units(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?![\w&])")


def mentions(text: str) -> Iterator[tuple[int, int, EndedUnit]]:
    """Where an NFC text names a unit that has ended, by now or some day: (start, end, unit)."""
    units = ended_units()
    lowered = text.lower()
    if len(lowered) != len(text):
        return
    # Tone placement is folded letter by letter, so that offsets hold; wider folding would move them.
    folded = fold_tones(lowered)
    for match in _pattern().finditer(folded):
        unit = units[fold(match[0])]
        if not _is_another_name(unit, text, match.start(), match.end()):
            yield match.start(), match.end(), unit


def _is_another_name(unit: EndedUnit, text: str, start: int, end: int) -> bool:
    """A province whose name goes on (Hà Nam Ninh); a person's name (bà Quận), which no name or number follows."""
    following = text[end : end + 2].strip()[:1]
    if unit.kind == "province":
        return following.isupper()
    return unit.kind == "level" and text[start].isupper() and not (following.isupper() or following.isdigit())


_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "uỷ": "ủy", "uý": "úy", "uỳ": "ùy", "uỵ": "ụy"}
_TONED = lazy("(?:" + "|".join(_TONES) + r")(?!\w)")


def fold_tones(lowered: str) -> str:
    """The text with open oa and uy in one placement, as long as before; qu keeps its tone."""
    return _TONED.sub(
        lambda m: m[0] if m[0][0] == "u" and lowered[m.start() - 1 : m.start()] == "q" else _TONES[m[0]], lowered
    )


def looks_back(text: str, start: int, since: datetime.date) -> bool:
    """Whether the sentence around ``start`` speaks of the time before ``since``, or cites a document by number."""
    sentence = next((text[begin:end] for begin, end in sentences(text) if begin <= start < end), text)
    if _HISTORIC.search(fold(sentence)) or _DOCUMENT.search(sentence):
        return True
    return any(datetime.date(int(year), 1, 1) < since for year in _YEAR.findall(sentence))

"""The parts that follow ``trong đó`` or ``gồm``: which readings they are, and what each is called.

``…, trong đó: cấp tỉnh 170 hồ sơ; cấp huyện 50 hồ sơ; cấp xã 214 hồ sơ`` has three parts. What stands in a
bracket behind a part belongs to the part. An enumeration goes by semicolons or by commas, not by both: where
a member of a semicolon list holds a second count, nobody can say which one is the part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dxlint.prose.markers import Marker, closing
from dxlint.prose.passage import Passage, breaks, stop_in
from dxlint.prose.readings import Reading

MOST_PARTS = 40
_LONGEST_LABEL = 140
_ENDS = re.compile(
    r"\b(?:ngoài ra|riêng(?! lẻ| biệt)|tổng|(?<!đối )với|so với|tăng|giảm|trong đó|đồng thời|từ đó|qua đó|trung bình"
    r"|bình quân|đạt tỷ lệ|kế hoạch|gồm|mỗi|bằng)\b"
)
_AND = re.compile(r"\svà\s")
_LABEL_EDGES = re.compile(r"^(?:có|là|gồm|và|thì|:|,)\s|\s(?:có|là|được|đạt|:)$")


class PartReading(NamedTuple):
    """A part with the name the sentence gives it: the words before it, or what it counts."""

    name: str
    reading: Reading


def parts_after(passage: Passage, readings: Sequence[Reading], first: int, marker: Marker) -> list[PartReading]:
    """The parts from the reading ``first`` on; empty where the enumeration cannot be told apart."""
    text = passage.text
    end = _enumeration_end(text, marker, readings[first].end)
    first_label = text[marker.end : readings[first].start]
    if len(first_label) > _LONGEST_LABEL or breaks(first_label):
        return []
    found: list[PartReading] = []
    at, by_semicolon = marker.end, False
    for reading in readings[first : first + MOST_PARTS]:
        if reading.start >= end:
            break
        gap = text[at : reading.start]
        if found and _inside_bracket(gap):
            continue
        label = _after_brackets(gap)
        if found:
            cut = _separator(label, by_semicolon or len(found) == 1)
            if cut is None:
                return [] if by_semicolon else found
            by_semicolon = by_semicolon or ";" in label
            label = label[cut:]
        if _ENDS.search(label.lower()):
            break
        if reading.amount is None and reading.percent is None:
            break
        found.append(PartReading(_name(label, reading), reading))
        at = reading.end
    return found


def _enumeration_end(text: str, marker: Marker, first_end: int) -> int:
    """Where the enumeration ends: at its closing bracket, or with its sentence."""
    stop = stop_in(text, first_end, min(len(text), first_end + 3000))
    if text[max(0, marker.start - 1) : marker.start] == "(":
        close = closing(text, marker.start)
        return close if 0 <= close < stop else stop
    return stop


def _inside_bracket(gap: str) -> bool:
    """Whether a bracket is opened in the gap and still open at its end: what follows is a remark on the part."""
    return gap.rfind("(") > gap.rfind(")")


def _after_brackets(gap: str) -> str:
    return gap[gap.rfind(")") + 1 :] if ")" in gap else gap


def _separator(gap: str, semicolon_may_come: bool) -> int | None:
    """Where the next member begins in the words since the last one; None where the two are one member."""
    if breaks(gap):
        return None
    if ";" in gap:
        return gap.rfind(";") + 1 if semicolon_may_come else None
    if match := _AND.search(gap):
        return match.end()
    return gap.rfind(",") + 1 if "," in gap else None


def _name(label: str, reading: Reading) -> str:
    name = label.strip(" \n\t,;:.-–+*(")
    name = _LABEL_EDGES.sub("", _LABEL_EDGES.sub("", f"{name} ").strip())
    if name and name not in ("có", "là", "và", "gồm"):
        return " ".join(name.split())
    return reading.amount.unit if reading.amount else ""

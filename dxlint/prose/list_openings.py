"""Where the list of a count begins and where it ends.

It begins behind gồm, a colon or a bracket: right behind what is counted, or behind the words that say which ones are
counted, with the figures in these (``5 xã đạt 19/19 tiêu chí, gồm: …``). It ends with its sentence or bracket, or
where the sentence goes on with another figure; the numbers of names (thôn 3) and figures in brackets are no such ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from dxlint.language.sentences import starts_paragraph, stop_in
from dxlint.language.text import CAPITALS
from dxlint.patterns import lazy
from dxlint.prose.readings import Reading
from dxlint.records import NamedTuple

_OPENING = lazy(r"(?P<word>(?<!hông )(?<!hưa )(?:[Bb]ao )?(?<!\w)[Gg]ồm\b|[Cc]hia ra\b)|[(:]")
_FAR_OPENING = lazy(r"(?P<word>(?:bao )?(?<!\w)gồm(?: có)?(?!\w)|(?<!\w)là(?=:|\s))|:")
_WORDS_FOLLOW = lazy(r"(?:trong đó|bao gồm|gồm)\b")
_CONSISTS = lazy(r"\s*(?:(?:bao )?gồm(?: có)?|là|cụ thể(?: là)?)?\s*:?\s*", re.IGNORECASE)
_BRACKET = lazy(r"[()]")
_IN_BRACKETS = lazy(r"\([^()]{0,200}\)")
_MARK = lazy(r"[(),;]|\svà\s")
_NUMBER_OF_A_NAME = lazy(rf"(?:[{CAPITALS}][^\W\d_]*|số|thôn|xóm|ấp|khu|tổ|khóm|bản|phố|đội|khối|phường|quận|lớp)\s$")
_BEHIND_A_NAME = lazy(r"\s*(?:[,;.()\n]|$|(?:và|cùng)\s)")
_GOES_ON = lazy(r",\s(?:đạt|chiếm|bằng|tăng|giảm|với)(?:\s(?:t[ỷỉ] lệ|tổng [^,;]{1,30}))?\s$")
_NAME_THAT_DOES = lazy(
    rf"(?:[^\W\d_]+\s){{0,2}}?[{CAPITALS}][\w.&-]*(?:\s(?:[{CAPITALS}][\w.&-]*|[-–]))*(?=\s(?:đã|đạt|được|có|cùng|đều|chưa|sẽ"
    r"|đang|báo cáo|lên|là|thành(?! phố)|vẫn|còn|mới|không)\s)"
)
LONGEST = 1200
"""Characters of a list in a sentence."""
_DESCRIBED = 250
"""Characters of a sentence in which it may be said which ones are counted."""
_MOST_BETWEEN = 4
_LONGEST_NUMBER = 3


class Opening(NamedTuple):
    """What opens a list, with the words between it and the count."""

    between: str
    at: int
    end: int
    """Where the text of the list begins."""
    bracket: bool
    is_sure: bool
    """Nothing else that stands between may be what is listed."""


def openings(text: str, readings: Sequence[Reading], at: int) -> Iterator[Opening]:
    """What may open the list of a count, the nearest first."""
    reading = readings[at]
    for marker in islice(_OPENING.finditer(text, reading.end, reading.ceiling), 2):
        between = text[reading.end : marker.start()].rstrip().removesuffix("(")
        if _apart(between):
            return
        if marker["word"] is None and _WORDS_FOLLOW.match(text, marker.end()):
            continue
        bracket = text[marker.start()] == "(" or text[marker.start() - 1] == "("
        yield Opening(between, marker.start(), marker.end(), bracket, is_sure=True)
    floors = [reading.end] if " là" in text[reading.end : reading.ceiling] else []
    if at + 1 < len(readings) and readings[at + 1].sentence == reading.sentence:
        floors.append(reading.ceiling)
    for floor in floors:
        if (far := _behind_what_is_said(text, readings, at, floor)) is not None:
            yield far


def _apart(between: str) -> bool:
    return (
        "trong đó" in between or any(mark in between for mark in ";:()") or ". " in between or starts_paragraph(between)
    )


def _behind_what_is_said(text: str, readings: Sequence[Reading], at: int, floor: int) -> Opening | None:
    """What opens a list behind ``floor`` and what says which ones are counted: ``có 4 huyện đạt trên 90%, gồm: …``.

    Behind "là" ("6 dân tộc, đông nhất là Mường chiếm 63,3%; …") only as many as are counted are surely what is listed.
    """
    reading = readings[at]
    end = stop_in(text, reading.end, min(len(text), reading.end + _DESCRIBED))
    told = _IN_BRACKETS.sub(lambda match: " " * len(match[0]), text[reading.end : end])
    marker = _FAR_OPENING.search(told, min(len(told), floor - reading.end))
    if marker is None or _apart(between := told[: marker.start()].rstrip(" ,")):
        return None
    start = reading.end + marker.start()
    figures = [other for other in readings[at + 1 : at + 2 + _MOST_BETWEEN] if other.start < start]
    counted = reading.base or reading.amount
    if len(figures) > _MOST_BETWEEN or counted is None or any(counts_the_same(counted.unit, o) for o in figures):
        return None
    sure = "," not in between and marker["word"] != "là" and all(map(_only_describes, figures))
    return Opening(between, start, reading.end + marker.end(), bracket=False, is_sure=sure)


def counts_the_same(unit: str, other: Reading) -> bool:
    """Whether a figure counts what the unit does."""
    counted = other.base or other.amount
    return counted is not None and counted.unit.split(" ", 1)[0] == unit.split(" ", 1)[0]


def _only_describes(reading: Reading) -> bool:
    """Whether a figure can but say which ones are counted: a percentage, a share, a threshold."""
    count = reading.amount
    return count is None or count.qualifier is not None or reading.base is not None or not count.unit


def skip_words(text: str, opening: Opening) -> int:
    """Where the names begin: behind "gồm:", "cụ thể là"."""
    consists = _CONSISTS.match(text, opening.end)
    return consists.end() if consists else opening.end


def closes(text: str, start: int, limit: int) -> int:
    """Where the bracket open at ``start`` closes, before ``limit``; ``limit`` where it does not."""
    depth = 1
    for match in _BRACKET.finditer(text, start, limit):
        depth += 1 if match[0] == "(" else -1
        if not depth:
            return match.start()
    return limit


def ends(text: str, start: int, limit: int) -> int:
    """Where a list in a sentence ends: with it, or with the bracket it stands in."""
    end = stop_in(text, start, limit)
    return min(end, closes(text, start, end))


class Stretch(NamedTuple):
    """The text of a list up to the figure with which its sentence goes on."""

    end: int
    """Behind the last name that is surely one."""
    beyond: int
    """Where the figure stands that goes on, or where the sentence or bracket ends."""
    is_sure: bool
    """Nothing of the list stands between ``end`` and ``beyond``."""


def stretch(text: str, start: int, later: Sequence[Reading]) -> Stretch:
    """How far the list goes that begins there; ``later``: the figures behind its count."""
    end = ends(text, start, min(len(text), start + LONGEST))
    figures = _figures_in(text, start, end, later)
    last: re.Match[str] | None = None
    depth = semicolons = 0
    figure = next(figures, None)
    for mark in _MARK.finditer(text, start, end):
        while figure is not None and figure.start < mark.start():
            if not depth:
                return _cut_short(text, start, figure, last, semicolons)
            figure = next(figures, None)
        if mark[0] in "()":
            depth += 1 if mark[0] == "(" else -1
        elif not depth:
            semicolons += mark[0] == ";"
            last = mark
    if figure is not None and not depth:
        return _cut_short(text, start, figure, last, semicolons)
    return Stretch(_last_name(text, last, end) or end, end, is_sure=True)


def _cut_short(text: str, start: int, figure: Reading, last: re.Match[str] | None, semicolons: int) -> Stretch:
    """A list that ends at the last mark before a figure; surely where that begins something else."""
    if last is None:
        return Stretch(start, figure.start, is_sure=False)
    if (end := _last_name(text, last, figure.start)) is not None:
        return Stretch(end, figure.start, is_sure=True)
    else_told = last[0] == ";" and semicolons == 1 and not text[last.end() : figure.start].lstrip()[:1].isupper()
    goes_on = else_told or _GOES_ON.match(text, last.start(), figure.start) is not None
    return Stretch(last.start(), figure.start, is_sure=goes_on)


def _last_name(text: str, last: re.Match[str] | None, end: int) -> int | None:
    """Where the name behind the "và" that ends a list ends, where it goes on: ``Long An và Bạc Liêu đã …``."""
    if last is None or last[0].strip() != "và":
        return None
    name = _NAME_THAT_DOES.match(text, last.end(), end)
    return name.end() if name else None


def _figures_in(text: str, start: int, end: int, later: Sequence[Reading]) -> Iterator[Reading]:
    """The figures of a stretch that are no part of a name: thôn 3, Tam Xuân 2, tiêu chí số 17."""
    for figure in later:
        if figure.start >= end:
            return
        if figure.start >= start and not _numbers_a_name(text, figure):
            yield figure


def _numbers_a_name(text: str, figure: Reading) -> bool:
    short = figure.end - figure.start <= _LONGEST_NUMBER and text[figure.start : figure.end].isdigit()
    before = text[max(0, figure.start - 20) : figure.start]
    return short and bool(_NUMBER_OF_A_NAME.search(before) and _BEHIND_A_NAME.match(text, figure.end))

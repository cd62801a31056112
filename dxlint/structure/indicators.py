"""Indicators in a section's text: a numbered line, what was reached, and a verdict on it.

* ``1.3. Hồ sơ …`` / ``- Đã tiếp nhận 1.110/1.110, đạt 100%.`` / ``* Đánh giá: Đạt``
* ``+ Tỷ lệ các cuộc kiểm tra … (tỷ lệ 40%). Chưa đạt``

The line that gives the result is represented by its figures and kept as the indicator's note; lines of words
alone are its result or note. A line that counts anything else stays prose, where the grammar of claims reads it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Any

from dxlint.formats.blocks import Text
from dxlint.language.quantities import read_value, scan_numbers
from dxlint.language.text import CAPITALS
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.structure.lines import Line
from dxlint.structure.results import Result, period_in, result_in
from dxlint.structure.texts import joined
from dxlint.structure.verdicts import Verdict, verdict_at_end, verdict_line

_ABOUT = lazy(r"(?:Chỉ tiêu|Tiêu chí)(?: về)?\s?:?\s+(?=\S)", re.IGNORECASE)
_BRACKETS = lazy(r"\((?P<inside>[^()]{1,80})\)[\s.;:,]*$")
_SENTENCE = lazy(rf"\.\s+(?=[{CAPITALS}])")
_MOST_LINES = 12
"""Lines between an indicator's head and its verdict."""
_FEWEST_WORDS = 3


class Found(NamedTuple):
    """An indicator: the lines it takes, from its head to its verdict, and those that stay prose."""

    head: Line
    verdict: Verdict
    last: int
    """The block of the verdict."""
    details: tuple[Line, ...] = ()


class Read(NamedTuple):
    """An indicator as a submission has it, and the blocks that it represents."""

    entry: dict[str, Any]
    blocks: frozenset[int]


def find_indicators(lines: Sequence[Line], counting: Container[int]) -> list[Found]:
    """The indicators among the lines of a section, in order; ``counting`` are the blocks of its tallies.

    One that closes with its verdict needs another like it: a sentence may end so by chance.
    """
    found: list[Found] = []
    since: list[Line] = []
    for line in lines:
        if verdict := verdict_line(line):
            if (item := _below(since, verdict, line.at)) is not None:
                found.append(item)
            since = []
        elif verdict := verdict_at_end(line):
            if line.bullet or line.number is not None:
                found.append(Found(line, verdict, line.at))
            since = []
        elif line.at in counting:
            since = []
        else:
            since.append(line)
    closing = [item for item in found if item.last == item.head.at]
    return [item for item in found if item.last != item.head.at] if len(closing) == 1 else found


def _below(since: Sequence[Line], verdict: Verdict, at: int) -> Found | None:
    """The indicator whose verdict stands on a line of its own: its head is the last numbered line before it."""
    numbered = [index for index, line in enumerate(since) if line.number is not None]
    start = numbered[-1] if numbered else 0
    if not since or len(since) - start > _MOST_LINES or (not numbered and len(since) > 1):
        return None
    head, *details = since[start:]
    return Found(head, verdict, at, tuple(details))


def read_indicator(found: Found, number: str = "") -> Read:
    """The entry of an indicator. ``number`` is its place in a list that a tally counts and nothing numbers."""
    entry: dict[str, Any] = {}
    if found.head.number is not None:
        entry["id"] = found.head.number
    elif number:
        entry["id"] = number
    closing = found.last == found.head.at
    said = found.head.words.cut(0, found.verdict.end) if closing else found.head.words
    name, rest, result = _parts(said)
    taken = {found.head.at, found.last}
    wordy = [line for line in found.details if not _has_figures(line.words)]
    taken.update(line.at for line in wordy)
    words = [*([rest] if rest is not None else []), *(line.words for line in wordy)]
    results = [(line, read) for line in found.details if (read := result_in(line.words)) is not None]
    if len(results) == 1:
        line, result = results[0]
        words.insert(0, line.words)
        taken.add(line.at)
    elif results:
        result = None
    if _has_figures(said) and result is None:
        taken.discard(found.head.at)
    entry["name"] = _without_end(name)
    if result is not None:
        entry |= _figures(result)
    else:
        words = words or [line.words for line in found.details[:1]]
        if words and read_value(words[0].text).kind == "words":
            entry["result"] = words.pop(0)
    entry["status"] = found.verdict.word
    if words:
        entry["note"] = joined(words, "\n")
    if period := next((stated for part in words if (stated := period_in(part))), None):
        entry["period"] = period
    return Read(entry, frozenset(taken))


def _parts(said: Text) -> tuple[Text, Text | None, Result | None]:
    """The name of an indicator, the sentences behind it, and the result that its own line gives."""
    about = _ABOUT.match(said.text)
    name = said.cut(about.end(), len(said.text)) if about else said
    bracket = _BRACKETS.search(name.text, max(0, len(name.text) - 90))
    if bracket and (result := result_in(name.cut(*bracket.span("inside")), certain=True)) is not None:
        return name.cut(0, bracket.start()).stripped(), None, result
    result = result_in(name)
    sentence = None if result is not None else _SENTENCE.search(name.text)
    if sentence and name.text.count(" ", 0, sentence.start()) >= _FEWEST_WORDS:
        return name.cut(0, sentence.start() + 1), name.cut(sentence.end(), len(name.text)), None
    return name, None, result


def _figures(result: Result) -> dict[str, Text]:
    return {"result": result.value} | ({"percent": result.percent} if result.percent is not None else {})


def _has_figures(part: Text) -> bool:
    """Whether a line counts anything: dates, documents and names such as 4G do not."""
    return any(map(str.isdigit, part.text)) and bool(scan_numbers(part.text))


def _without_end(name: Text) -> Text:
    return name.cut(0, len(name.text.rstrip(" .;:,")))


def in_order(found: Iterable[Found]) -> bool:
    """Whether no indicator of a list has a number of its own."""
    return all(item.head.number is None for item in found)

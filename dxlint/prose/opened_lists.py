"""Lists behind what opens them: in a row, on lines, numbered, each with a figure of its own.

* ``10 xã gồm: Yên Thọ, Yên Thịnh, …``; ``9 xã (Định Hải, Định Tăng, …)``; ``04 Tiểu ban: Tiểu ban A, Tiểu ban B``
* ``05 xã đạt 19/19 tiêu chí, gồm: Yên Thọ, Yên Phú (huyện A); Yên Ninh (huyện B) …``
* ``03 nhóm giải pháp: tuyên truyền; đào tạo, tập huấn; đầu tư``: items in words, told apart by semicolons
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.figured_lists import with_figures
from dxlint.prose.items import AND, COMMA, NAME_WORDS, dashed_lines, is_name, split_at
from dxlint.prose.list_openings import Opening, Stretch, counts_the_same, skip_words, stretch
from dxlint.prose.listed import list_if_counted, list_of, unit_of
from dxlint.prose.numbered_lists import is_numbered, numbered
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage

MOST_ITEMS = 150
_FEWEST = 2
_OPENS_LINES = lazy(r"[^\n:]*:[ \t]*\n\s*(?=[-+*•–·] )")
_NUMBERED = lazy(r"(?:[^\W\d_]+\s){1,5}(?:số\s)?[0-9]{1,3}(?:\s[^\d]*)?")
_NEXT = lazy(r"\bthứ ([0-9]{1,2})\b")
_PREDICATE = lazy(r"\s(?:đã|đạt|được|có|cùng|đều|với|thành(?! phố)|đưa|nâng|là)\s")


def opened_list(passage: Passage, readings: Sequence[Reading], at: int, opening: Opening) -> ItemList | None:
    """The list that an opening begins; of several readings one that the count fits."""
    reading, later = readings[at], readings[at + 1 : at + 1 + MOST_ITEMS]
    if is_numbered(passage.text, opening):
        return numbered(passage, reading, opening)
    start = skip_words(passage.text, opening)
    reach = stretch(passage.text, start, later)
    beside = [figure for figure in takewhile(lambda one: one.start < reach.beyond, later) if figure.start >= start]
    if any(counts_the_same(unit_of(reading), figure) for figure in beside):
        return None  # "3 vụ: xã A (1 vụ), xã B (2 vụ)" adds up
    found = _in_lines(passage, reading, opening, later)
    if found is None and beside:
        found = with_figures(passage, reading, opening)
    if found is None:
        found = _in_a_row(passage, reading, opening, start, reach)
    if found is None or found.count.quantity.digits != len(found.items):
        found = _fitting(passage, reading, start, reach, whole=found is not None) or found
    if found is not None and _goes_on_by_number(passage.text, reach.beyond, found):
        return None
    return found or with_figures(passage, reading, opening)


def _goes_on_by_number(text: str, start: int, found: ItemList) -> bool:
    """Whether the paragraph tells of one more behind the list: ``6 hãng, gồm A, B, C và D. Hãng thứ 5 là …``."""
    end = text.find("\n", start)
    named = _NEXT.finditer(text, start, end if end > 0 else len(text))
    return any(len(found.items) < int(match[1]) <= found.count.quantity.digits for match in named)


def _in_lines(passage: Passage, reading: Reading, opening: Opening, later: Sequence[Reading]) -> ItemList | None:
    """``04 xã, gồm:`` and a line for each, with a dash before it; a colon parts its name from what is told of it.

    As many as are counted may be any; more or fewer are names, all with a colon behind them or none.
    """
    text = passage.text
    opens = _OPENS_LINES.match(text, opening.at, reading.ceiling)
    if opens is None:
        return None
    lines = list(islice(dashed_lines(text, opens.end()), MOST_ITEMS + 1))
    if len(lines) < _FEWEST or any(line.endswith(":") for line in lines):
        return None
    end = text.find(lines[-1], opens.end())
    if any(figure.start < end and counts_the_same(unit_of(reading), figure) for figure in later):
        return None  # "4 xã:\n- Tân Lập: 2 xã" adds up
    labels = [line.partition(": ")[0] for line in lines]
    told = reading.amount is not None and len(lines) == reading.amount.digits
    alike = labels == lines or all(label != line for label, line in zip(labels, lines, strict=True))
    return list_of(passage, reading, labels) if told or (alike and all(map(is_name, labels))) else None


def _in_a_row(passage: Passage, reading: Reading, opening: Opening, start: int, reach: Stretch) -> ItemList | None:
    """Names to the end of a sentence or a bracket, or to where it goes on with another figure."""
    if not start < reach.end:
        return None
    sure = opening.is_sure and reach.is_sure
    listed, lead = passage.text[start : reach.end], passage.text[opening.end : start]
    return list_if_counted(passage, reading, opening.between, listed, lead, is_sure=sure)


def _fitting(passage: Passage, reading: Reading, start: int, reach: Stretch, *, whole: bool) -> ItemList | None:
    """A list that is one only because it has as many members as are counted, with other words behind its last.

    ``whole``: none of its pieces is left out.
    """
    assert reading.amount is not None
    for listed in _readings_of(passage.text, start, reach):
        pieces = split_at(COMMA, listed)
        for chosen in (pieces,) if whole or not pieces or is_name(pieces[-1]) else (pieces, pieces[:-1]):
            for halves in (AND.split(chosen[-1], maxsplit=1) if chosen else [], chosen[-1:]):
                items = [*chosen[:-1], *halves]
                if len(items) != reading.amount.digits or len(items) < 2:
                    continue
                items[-1] = _PREDICATE.split(f" {items[-1]}", maxsplit=1)[0].strip()
                if all(map(_may_be_named, items)):
                    return list_of(passage, reading, items)
    return None


def _may_be_named(item: str) -> bool:
    """Whether words may be a name: few, and a figure in them only if it numbers one (thôn 3)."""
    return 0 < len(item.split()) <= NAME_WORDS and (
        not any(map(str.isdigit, item)) or _NUMBERED.fullmatch(item) is not None
    )


def _readings_of(text: str, start: int, found: Stretch) -> list[str]:
    """How far a list may go: to the figure that goes on, to the mark before it, to a semicolon behind commas."""
    texts = [text[start : found.beyond], text[start : found.end]]
    row, semicolon, _ = text[start : found.end].partition(";")
    if semicolon and "," in row:
        texts.append(row)
    return [one.strip(" :;,").removesuffix(" và") for one in dict.fromkeys(texts)]

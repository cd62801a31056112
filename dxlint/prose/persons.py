"""Persons that are counted and named: ``05 học sinh: Nguyễn Văn An, Trần Thị Bình, Lê Minh Châu và Phạm Văn Dũng``.

Names of persons alone, each with its title or a bracket, in one list to the end of its sentence or a line for each.
Where one of the pieces is anything else (an office, a group, a place) nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from dxlint.language.kinds import are_persons
from dxlint.language.lexicon import any_of
from dxlint.language.sentences import stop_in
from dxlint.language.text import CAPITALS
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.items import AND, COMMA, OPEN_END, dashed_lines, split_at
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage

_TITLES = any_of(
    "ông", "bà", "anh", "chị", "em", "cháu", "cô", "thầy", "bác", "chú", "cụ", "đồng chí", "đ/c", "các em", "các cháu",
    "các đồng chí", "các ông", "các bà", "các ông, bà", "học sinh", "sinh viên", "vận động viên",
)  # fmt: skip
_NAME = rf"(?P<name>[{CAPITALS}][^\W\d_]*(?:\s[{CAPITALS}][^\W\d_]*){{1,4}})"
_TITLE = rf"(?:(?i:{_TITLES})\s)*"
_PERSON = lazy(rf"{_TITLE}{_NAME}(?:\s?\([^()]*\))?(?:\s[-–]\s(?:(?!\s(?:và|là|cùng)\s)[^,;0-9])*)?")
_LINE = lazy(rf"(?:(?i:{_TITLES})\s)+{_NAME}(?P<rest>.*)")
_OPENS = lazy(
    r"(?P<between>[^.;:,()\n0-9]{0,60}?)(?P<mark>:|(?<!\w)gồm(?: có)?:?|(?<=\s)là:?(?=\s(?:các|em|ông|bà)\s))"
    rf"(?:\s+(?i:{_TITLES})(?=[\s:]))*:?(?:[ \t]*\n|\s*)"
)
_OF_OTHERS = lazy(
    r"(?<!\w)(?:như|tiêu biểu|điển hình|nổi bật|đáng chú ý|trong đó|chủ yếu|nhất là|ví dụ|tại|ở|về|theo|do|của|cùng|với"
    r"|(?<!cấp )(?:trường|xã|phường|huyện|thôn|đơn vị|đội|lớp|tỉnh)|các (?!em|đồng chí|ông|bà|cháu))(?!\w)"
)
_LONGEST, _MOST, _FEW = 1500, 60, 10
_CLOSED = 5
"""So many names need no "và" before the last to be all of them."""


def persons_after(passage: Passage, reading: Reading) -> ItemList | None:
    """The persons named behind their count; None where what stands there may be anything else."""
    count = reading.amount
    if count is None or reading.base is not None or not count.is_exact or not are_persons(count.unit):
        return None
    if not 2 <= count.digits <= _MOST:
        return None
    text = passage.text
    opens = _OPENS.match(text, count.end)
    if opens is None or _OF_OTHERS.search(f"{count.unit} {opens['between']} ".lower()):
        return None
    names = _in_lines(text, opens.end()) if opens[0].endswith("\n") else _in_a_row(text, opens.end(), count.digits)
    if names is None or len({*names}) < len(names):
        return None
    return ItemList(passage.figure(count), tuple(names), False, count.unit, passage.context, False)


def _in_a_row(text: str, start: int, wanted: int) -> list[str] | None:
    """The names to the end of a sentence, where it holds nothing else, and as many or surely all."""
    listed = text[start : stop_in(text, start, min(len(text), start + _LONGEST))].rstrip(" .;,*")
    if OPEN_END.search(listed):
        return None
    pieces = split_at(COMMA, listed)
    closed = len(pieces) > 0 and AND.search(pieces[-1]) is not None
    found = _persons([*pieces[:-1], *AND.split(pieces[-1], maxsplit=1)] if pieces else [])
    if found is None or len(found) == wanted:
        return found
    full = sum(name.count(" ") > 1 for name in found)  # of two words it may be a place
    sure = (closed and len(found) > 2) or len(found) >= _CLOSED
    return found if sure and 3 * full >= 2 * len(found) and _may_be_meant(len(found), wanted) else None


def _persons(pieces: Sequence[str]) -> list[str] | None:
    found = [_PERSON.fullmatch(piece) for piece in pieces]
    return [match["name"] for match in found if match] if len(found) > 1 and all(found) else None


def _in_lines(text: str, start: int) -> list[str] | None:
    """The names of lines that each begin with one, behind a title, and hold no other."""
    found = [_LINE.match(line) for line in islice(dashed_lines(text, start), _MOST + 1)]
    if len(found) < 2 or not all(match and not re.search(rf"(?i:\b{_TITLES}\b)", match["rest"]) for match in found):
        return None
    return [match["name"] for match in found if match]


def _may_be_meant(names: int, wanted: int) -> bool:
    """Whether names that are not as many may be those that are counted."""
    return wanted < _FEW or 2 * abs(names - wanted) <= min(names, wanted)

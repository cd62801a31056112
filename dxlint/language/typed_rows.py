"""Tables typed as prose: rows of a label and its figures, one build all the way down.

``Nam: 52; 48; 55`` above ``Nữ: 54; 50; 57``, or ``ma túy 11 vụ, 21 bị cáo; trộm cắp 13 vụ, 19 bị cáo``: two or more
rows, in lines, bullets, sentences or members of one, each a label and as many figures as the others have, in one
order, with one mark between them. A figure may carry its percentage in brackets; that is a column of its own. What
does not line up is no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from dxlint.language.dates import scan_dates
from dxlint.language.quantities import Quantity, scan_numbers
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_UNIT = r"%?(?:[ \u00a0][^\W\d_]+[²³23]?){0,4}"
_LEAD = lazy(r"[^;:.\n(]{0,40}\b(?:19|20)[0-9]{2}[ ]?:\s{0,3}")
_NEXT = lazy(
    rf"(?P<unit>{_UNIT})\s?\)?\s{{0,3}}(?P<mark>[;,|]\s|\t|\s[–-]\s)\s{{0,3}}(?P<lead>{_LEAD.pattern})?"
    r"|%?\s?\)?(?P<blank>[ \u00a0]{1,40})"
)
_BRACKET = lazy(rf"(?P<unit>{_UNIT})\s?\(\s?")
_TAIL = lazy(r"%?\)?[^;,.:\n(|\t–-]*")
_OF_LABEL = lazy(r"(?:[ ]+[^\W\d_]+){0,5}(?:[ ]+(?:19|20)[0-9]{2})?[ ]?:")
_BOUNDARY = lazy(r"\n|[;|]|[.:](?=\s)")
_ENDS = " \u00a0\t\n:;,|–-=("
_MARKS = " \u00a0\t,;:.|–-•*+"
_PAIR = lazy(
    r"[0-9](?![0-9./]|,[0-9])"  # the last digit of a figure
    rf"(?:{_UNIT}\s?\)?\s{{0,3}}(?:[;,|]\s|\t|\s[–-]\s)\s{{0,3}}(?:{_LEAD.pattern})?|%?\s?\)?[ \u00a0]{{1,40}})[0-9]"
)
_NUMBERED = lazy(r"\n\s{0,8}[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?\s+$")
"""The number that a row begins with: "1.", "2.1."."""
_MOST_LABEL, _MOST_BETWEEN, _MOST_TAIL, _REACH = 120, 60, 1_000, 200
_HEAD_PARTS = lazy(r"(?:[;,|\t]|\svà\s)(?![^()]*\))")
_YEAR = lazy(r"\b(?:19|20)[0-9]{2}\b(?![/.,][0-9])")
_EACH = lazy(r"([0-9]+/[0-9]+)\s(?:và|,)\s([0-9]+/[0-9]+)\s(\([^()]{1,20}\))")
"""Two comparisons of years with one unit: "14/13 và 15/14 (%)"."""
_HEAD_LEAD = lazy(r"(?:(?:các|từ|qua|trong)\s+)?năm\s+(?=(?:19|20)[0-9]{2}\b)", re.IGNORECASE)


class TypedCell(NamedTuple):
    """A figure of a row, the words behind it, and its percentage in brackets."""

    quantity: Quantity
    unit: str
    share: Quantity | None

    def moved(self, offset: int) -> TypedCell:
        """The same cell so many characters further on."""
        return self._replace(quantity=_moved(self.quantity, offset), share=self.share and _moved(self.share, offset))


class TypedRow(NamedTuple):
    """A row: where its label begins and ends, and its figures."""

    start: int
    label_end: int
    cells: tuple[TypedCell, ...]
    end: int
    mark: str
    leads: tuple[str, ...]
    """What stands before each figure: its year."""

    def moved(self, offset: int) -> TypedRow:
        """The same row so many characters further on."""
        cells = tuple(cell.moved(offset) for cell in self.cells)
        start, label_end, end = self.start + offset, self.label_end + offset, self.end + offset
        return self._replace(start=start, label_end=label_end, cells=cells, end=end)


class TypedRows(NamedTuple):
    """Rows of one build. ``names`` are those of the columns of figures, "" where nothing tells."""

    rows: tuple[TypedRow, ...]
    names: tuple[str, ...]
    head: str
    """The line above."""
    whole: bool
    """Neither the line above nor the one below looks like a further row."""

    @property
    def start(self) -> int:
        """Where the first label begins."""
        return self.rows[0].start

    @property
    def end(self) -> int:
        """Behind the last figure."""
        return self.rows[-1].end


def _moved(quantity: Quantity, offset: int) -> Quantity:
    return quantity._replace(start=quantity.start + offset, end=quantity.end + offset)


def typed_rows(text: str, number_format: str = "vi") -> Iterator[TypedRows]:
    """The tables typed in an NFC text, read where two pairs of figures stand near each other."""
    for start, end in _apart(_stretches(text)):
        stretch, found = text[start:end], list[TypedRow]()
        for row in _rows(stretch, _figures(stretch, number_format)):
            if found and not (_goes_on(stretch, found[-1], row) and _is_alike(found[0], row)):
                yield from _table(stretch, found, start)
                found = []
            found.append(row)
        if found:
            yield from _table(stretch, found, start)


def _figures(text: str, number_format: str) -> list[Quantity]:
    """The figures of a text that are part of no date and of no label."""
    undated = list(text)
    for date in scan_dates(text):
        undated[date.start : date.end] = " " * (date.end - date.start)
    figures = scan_numbers("".join(undated), number_format)
    return [one for one in figures if not _OF_LABEL.match(text, one.end)]


@lru_cache(maxsize=8)  # a text that states nothing in one number format is looked at in the other
def _stretches(text: str) -> list[tuple[int, int]]:
    """Where a text has pairs of figures near one another: from the line above the first to the end of the last line."""
    found: list[tuple[int, int]] = []
    first, last, pairs = 0, -_REACH, 0
    for match in _PAIR.finditer(text):
        if match.start() - last > _REACH:
            if pairs > 1:
                found.append(_lines(text, first, last))
            first, pairs = match.start(), 0
        last, pairs = match.end(), pairs + 1
    if pairs > 1:
        found.append(_lines(text, first, last))
    return found


def _apart(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches, those that share lines as one: in a text of one line each is all of it."""
    begun: tuple[int, int] | None = None
    for start, end in stretches:
        if begun is None or start >= begun[1]:
            if begun is not None:
                yield begun
            begun = start, end
        else:
            begun = begun[0], max(begun[1], end)
    if begun is not None:
        yield begun


def _lines(text: str, first: int, last: int) -> tuple[int, int]:
    """From the beginning of the line above a place to the end of the line below another."""
    above = _line_above(text, first)[0]
    return above, _line_below(text, last)[1]


def _line_above(text: str, at: int) -> tuple[int, int]:
    """Where the last line with words before a place's own line begins and ends; nothing at the head of a text."""
    end = text.rfind("\n", 0, at) + 1
    while end and text[end - 1].isspace():
        end -= 1
    return text.rfind("\n", 0, end) + 1, end


def _line_below(text: str, at: int) -> tuple[int, int]:
    """The same of the first line with words behind a place's own."""
    start = text.find("\n", at)
    if start < 0:
        return len(text), len(text)
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


def _rows(text: str, quantities: Sequence[Quantity]) -> Iterator[TypedRow]:
    """The runs of two or more figures with one mark between them, each behind a label."""
    at = behind = 0
    while at < len(quantities):
        start, label_end = _label(text, behind, quantities[at].start, first=at == 0)
        lead = ""
        if at + 1 < len(quantities) and _begins_line(text, quantities[at]):
            start, label_end = quantities[at].start, quantities[at].end
            at += 1
        elif _LEAD.fullmatch(text, start, quantities[at].start):
            lead = text[start:label_end]
            start, label_end = _label(text, behind, start, first=at == 0)
        cells, mark, leads = _run(text, quantities, at, lead)
        at += sum(1 if cell.share is None else 2 for cell in cells)
        behind = quantities[at - 1].end
        label = text[start:label_end]
        told = any(map(str.isalpha, label)) or _YEAR.fullmatch(label)
        if len(cells) > 1 and told and ".." not in label and not all(_is_year(cell.quantity) for cell in cells):
            yield TypedRow(start, label_end, tuple(cells), behind, mark, tuple(leads))


def _run(text: str, quantities: Sequence[Quantity], at: int, lead: str) -> tuple[list[TypedCell], str, list[str]]:
    """The figures from one on that have the same mark between them, the mark, and the years before them."""
    cells, mark, leads = list[TypedCell](), "", [lead]
    while True:
        quantity, share, unit = quantities[at], None, ""
        following = quantities[at + 1] if at + 1 < len(quantities) else None
        opened = _BRACKET.fullmatch(text, quantity.end, following.start) if following and following.percent else None
        if opened:
            at, share, unit = at + 1, following, opened["unit"]
            following = quantities[at + 1] if at + 1 < len(quantities) else None
        end = quantities[at].end
        joint = _NEXT.fullmatch(text, end, following.start) if following else None
        if joint and (bool(joint["lead"]) != bool(lead) or mark not in ("", _mark(joint))):
            joint = None
        if not opened:
            unit = _unit(text, end, joint)
        cells.append(TypedCell(quantity, unit.strip(" \u00a0%)"), share))
        if joint is None:
            return cells, mark, leads
        mark = _mark(joint)
        leads.append((joint["lead"] or "").strip(" :"))
        at += 1


def _unit(text: str, end: int, joint: re.Match[str] | None) -> str:
    """The words behind a figure, up to the mark behind them."""
    if joint is not None:
        return joint["unit"] or ""
    tail = _TAIL.match(text, end, end + _MOST_TAIL)
    return tail[0] if tail else ""


def _mark(joint: re.Match[str]) -> str:
    return " " if joint["blank"] else joint["mark"].strip(" \u00a0\n").replace("-", "–")


def _label(text: str, behind: int, end: int, *, first: bool) -> tuple[int, int]:
    """Where the label between the figure before and a row's first figure stands; an empty one where there is none."""
    if not first:
        tail = _TAIL.match(text, behind, behind + _MOST_TAIL)
        behind = tail.end() if tail else behind
    while end > behind and text[end - 1] in _ENDS:
        end -= 1
    start = max(behind, end - _MOST_LABEL)
    for boundary in _BOUNDARY.finditer(text, start, end):
        start = boundary.end()
    while start < end and text[start] in _MARKS:
        start += 1
    return start, end


def _is_year(quantity: Quantity) -> bool:
    return _YEAR.fullmatch(quantity.text) is not None and not quantity.unit


def _begins_line(text: str, quantity: Quantity) -> bool:
    """Whether a figure is the year that a line begins with."""
    line = text.rfind("\n", 0, quantity.start) + 1
    return _is_year(quantity) and not text[line : quantity.start].strip()


def _goes_on(text: str, before: TypedRow, row: TypedRow) -> bool:
    """Whether a row follows another with no more than a few words between, and no figure but its number."""
    between = _NUMBERED.sub("", text[before.end : row.start])
    return len(between) <= _MOST_BETWEEN and not any(map(str.isdigit, between))


def _is_alike(first: TypedRow, row: TypedRow) -> bool:
    """Whether the figures of two rows stand in the same columns; between marks a row may leave out the last ones."""
    if first.mark != row.mark or len(row.cells) > len(first.cells):
        return False
    if row.mark == " " and len(row.cells) < len(first.cells):
        return False
    return all(_is_of_column(one, other) for one, other in zip(first.cells, row.cells, strict=False))


def _is_of_column(one: TypedCell, other: TypedCell) -> bool:
    units = one.unit.lower().split()[:1], other.unit.lower().split()[:1]
    return one.quantity.percent == other.quantity.percent and (units[0] == units[1] or not all(units))


def _table(text: str, rows: Sequence[TypedRow], offset: int) -> Iterator[TypedRows]:
    """The table that rows of one build make, if they are two at least; figures with their units want lines."""
    first, last = rows[0], rows[-1]
    if sum(len(row.cells) == len(first.cells) for row in rows) < 2:
        return
    counted = all(cell.unit for cell in first.cells)
    if counted and any("\n" not in text[one.end : two.start] for one, two in pairwise(rows)):
        return
    if first.mark == " " and not all(_has_line(text, row) for row in rows):
        return
    above, below = _line_above(text, first.start), _line_below(text, last.end)
    head = text[slice(*above)].strip()
    whole = not any(_PAIR.search(_YEAR.sub("", one)) for one in (head, text[slice(*below)]))
    yield TypedRows(tuple(row.moved(offset) for row in rows), _names(first, head), head, whole)


def _has_line(text: str, row: TypedRow) -> bool:
    """Whether nothing else stands on the line of a row."""
    end = text.find("\n", row.end)
    before = text[text.rfind("\n", 0, row.start) + 1 : row.start]
    return not before.strip(_MARKS) and not text[row.end : len(text) if end < 0 else end].strip(" %).;,")


def _names(row: TypedRow, head: str) -> tuple[str, ...]:
    """What the line above, the years before the figures or the words behind them call the columns."""
    if all(row.leads[1:]):
        return row.leads
    told, _, last = head.rstrip(" :").rpartition(":")
    if head.endswith((".", ";")):
        return tuple(cell.unit for cell in row.cells)
    if len(years := _YEAR.findall(last)) == len(row.cells):
        return tuple(years)
    parts = [part.strip() for part in _HEAD_PARTS.split(_HEAD_LEAD.sub("", _EACH.sub(r"\1 \3; \2 \3", last)))]
    if len(parts) == len(row.cells) + 1 and not told:
        del parts[0]
    return tuple(parts) if len(parts) == len(row.cells) else tuple(cell.unit for cell in row.cells)

"""The records of a table in text, and the sign that parts their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

DELIMITERS = "\t|;,"
"""Semicolons before commas: where the comma is the decimal mark, programs part cells by semicolons."""
SAMPLE = 1_000
"""How many records are looked at to find the delimiter."""
_DECLARED = lazy(r"sep=([^\w\s\"]|\t)(?:\r\n?|\n)")


class Field(NamedTuple):
    """Where a cell's characters stand in the source, its quotation marks aside."""

    start: int
    end: int
    quoted: bool

    def stretches(self, source: str) -> Iterator[tuple[int, int]]:
        """The parts of a cell that stand in the source as they are meant, each within a line."""
        at = self.start
        while self.quoted and at < self.end:
            stop = at
            while stop < self.end and source[stop] not in '"\r\n':
                stop += 1
            doubled = stop < self.end and source[stop] == '"'
            yield at, stop + doubled
            at = stop + 2 if doubled or source.startswith("\r\n", stop) else stop + 1
        if not self.quoted:
            yield self.start, self.end


def without_declaration(source: str) -> tuple[int, str]:
    """Where the records begin, and the delimiter that a first line ``sep=;`` names ("" where there is none)."""
    declared = _DECLARED.match(source)
    return (declared.end(), declared[1]) if declared else (0, "")


@cache
def _field(delimiter: str) -> re.Pattern[str]:
    """A cell and what ends it. A quotation mark that nothing closes is a character like any other."""
    sign = re.escape(delimiter)
    return re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"(?={sign}|\r|\n|\Z)|([^{sign}\r\n]*+))({sign}|\r\n?|\n|\Z)')


def records(source: str, delimiter: str, start: int = 0) -> Iterator[list[Field]]:
    """The records of a source from ``start`` on, blank lines among them."""
    field = _field(delimiter)
    record: list[Field] = []
    at = start
    while at < len(source) or record:
        found = field.match(source, at)
        assert found is not None  # an empty cell always fits
        quoted = found[1] is not None
        record.append(Field(*found.span(1 if quoted else 2), quoted))
        at = found.end()
        if found[3] != delimiter:
            yield record
            record = []
            if at >= len(source):
                return


def delimiter_of(source: str) -> str:
    """The sign that parts the cells: the one by which most records have as many cells as each other.

    Between signs that do equally well the first of :data:`DELIMITERS` counts, unless commas that stand between no
    digits do it too: ``Xã An; thôn 1,2`` beside ``Xã Bình; thôn 2,7``.
    """
    even = {sign: _even(source, sign) for sign in DELIMITERS}
    best = max(even.values())
    first = next(sign for sign in DELIMITERS if even[sign] == best)
    if first == ";" and even[","] == best and _even(_DECIMAL_COMMA.sub(".", source), ",") == best:
        return ","
    return first


_DECIMAL_COMMA = lazy(r"(?<=\d),(?=\d)")


def _even(source: str, delimiter: str) -> int:
    """How many records have the number of cells that most have, those of a single cell aside."""
    widths: Counter[int] = Counter()
    for number, record in enumerate(records(source, delimiter)):
        if number == SAMPLE:
            break
        widths[len(record)] += 1
    return max((count for width, count in widths.items() if width > 1), default=0)

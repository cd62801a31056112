"""Places as dxlint counts them (lines and characters from 1) and as editors do (from 0, in units of an encoding)."""

from __future__ import annotations

from lsprotocol import types

from dxlint.formats.places import Lines, Location

_MARK = "\ufeff"
_UTF_8, _UTF_16 = types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16


class Positions:
    """The places of a text. ``encoding`` is what its client counts characters in: UTF-16 where nothing else is agreed.

    A line ends with LF, CR LF or CR for both sides. dxlint counts no byte order mark; an editor that keeps one does.
    """

    def __init__(self, text: str, encoding: str = _UTF_16) -> None:
        self.encoding = encoding
        self._mark = _MARK if text.startswith(_MARK) else ""
        self.read = Lines(text.removeprefix(_MARK))
        """The lines of the text as dxlint reads it."""

    def range(self, location: Location) -> types.Range:
        """A place as a range; a line without columns is all of it, the file as a whole is its first line."""
        line = max(location.line, 1)
        if not location.column:
            return types.Range(self._position(line, 1), self._position(line, len(self.read.text(line)) + 1))
        start = self._position(line, location.column)
        return types.Range(start, max(start, self._position(location.end_line, location.end_column), key=order))

    def head(self, location: Location) -> types.Range:
        """A place as far as its first line goes: an editor that underlines a whole table shows nothing by it."""
        several = location.end_line > location.line
        end = len(self.read.text(location.line)) + 1
        return self.range(location._replace(end_line=location.line, end_column=end) if several else location)

    def range_of(self, start: int, end: int) -> types.Range:
        """What stands between two characters of the text as dxlint reads it."""
        return self.range(self.read.location(start, end))

    def index(self, position: types.Position) -> int:
        """The character of the client's text at a position; the end of its line, or of the text, for one behind it."""
        line = position.line + 1
        first = line == 1
        text = (self._mark if first else "") + self.read.text(line)
        begin = self.read.index(line, 1) + (0 if first else len(self._mark))
        if position.character >= self._units(text):
            return begin + len(text)
        column = units = 0
        while units < position.character:
            units += self._units(text[column])
            column += 1
        return begin + (column if units == position.character else column - 1)

    def _position(self, line: int, column: int) -> types.Position:
        """Where a character stands; the end of its line for a column behind that."""
        before = (self._mark if line == 1 else "") + self.read.text(line)[: column - 1]
        return types.Position(line - 1, self._units(before))

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        if self.encoding == _UTF_16:
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        return len(text.encode("utf-8", "surrogatepass")) if self.encoding == _UTF_8 else len(text)


def meet(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges touch or share something."""
    return order(one.start) <= order(other.end) and order(other.start) <= order(one.end)


def order(position: types.Position) -> tuple[int, int]:
    """What sorts positions."""
    return position.line, position.character


__all__ = ["Positions", "meet", "order"]

"""A YAML source with some bare values put in quotes, and the way back to the source as it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


def _is_within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether one of the spans, which are sorted and lie apart, holds another."""
    before = bisect_right(spans, span[0], key=lambda held: held[0])
    return before > 0 and span[1] <= spans[before - 1][1]


class Patch:
    """The source, the spans of it that are quoted, and the text that results."""

    __slots__ = ("_inserted", "source", "spans", "text")

    def __init__(self, source: str, spans: tuple[tuple[int, int], ...] = ()) -> None:
        self.source = source
        self.spans = spans
        pieces: list[str] = []
        self._inserted: list[int] = []  # indexes in the text of the quotes that the source does not have
        length = done = 0

        def copy(end: int, quotes: int) -> None:
            nonlocal length, done
            pieces.append(source[done:end] + "'" * quotes)
            length += end - done
            self._inserted.extend(range(length, length + quotes))
            length += quotes
            done = end

        for start, end in spans:
            copy(start, 1)
            while (quote := source.find("'", done, end)) >= 0:
                copy(quote + 1, 1)
            copy(end, 1)
        copy(len(source), 0)
        self.text = "".join(pieces)

    def meets(self, start: int, end: int) -> bool:
        """Whether the span touches one that is quoted."""
        before = bisect_left(self.spans, (end, end))  # the spans lie apart: only the last that begins before it may
        return before > 0 and start < self.spans[before - 1][1]

    def quote(self, spans: list[tuple[int, int]]) -> Patch:
        """The patch with more spans in quotes; a span takes the place of those inside it."""
        spans = sorted(spans)
        kept = [span for span in self.spans if not _is_within(span, spans)]
        return Patch(self.source, tuple(sorted(kept + spans)))

    def original(self, index: int) -> int:
        """The index in the source of an index in the text."""
        return index - bisect_left(self._inserted, index)

    def is_quoted(self, index: int) -> bool:
        """Whether the quote at an index of the text is one of ours."""
        at = bisect_left(self._inserted, index)
        return at < len(self._inserted) and self._inserted[at] == index

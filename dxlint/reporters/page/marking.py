"""Words cut where something is marked: a finding, a claim that agrees, a figure that nothing was made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, takewhile

from dxlint.engine.ways import NAMES
from dxlint.records import NamedTuple
from dxlint.reporters.page.layout import Words


class Mark(NamedTuple):
    """What is marked at a place: ``part`` of the text at the pointer (in NFC), all of it where that is None.

    ``number`` is a finding's, from 1; a claim has 0. Where a finding is meant, or a place that it rests on, there is an
    ``anchor`` to lead to. Of several at one place the one with the highest ``weight`` shows.
    """

    pointer: str
    part: tuple[int, int] | None
    tone: str
    weight: int
    number: int = 0
    anchor: str = ""
    filters: str = ""
    """By what the page's filters know the finding."""


class Piece(NamedTuple):
    """A stretch of words that is marked in one way; ``begins`` are the places that begin with it and are led to."""

    text: str
    tone: str = ""
    number: int = 0
    begins: tuple[Mark, ...] = ()


class Marks:
    """The marks of a report by the place where they are shown: their own, or the nearest one around it.

    What is found in a thing that has a name stands at that: an indicator, a section.
    """

    def __init__(self, marks: Iterable[Mark], shown: Iterable[str]) -> None:
        places = {*shown}
        self._at: dict[str, list[Mark]] = {}
        self._begun: set[str] = set()
        for mark in marks:
            named = (f"{mark.pointer}/{key}" for key in NAMES) if mark.anchor and mark.part is None else ()
            if name := next((one for one in named if one in places), ""):
                mark = mark._replace(pointer=name)
            pointer = mark.pointer
            while pointer and pointer not in places:
                pointer = pointer.rpartition("/")[0]
            own = mark if pointer == mark.pointer else mark._replace(part=None)
            self._at.setdefault(pointer, []).append(own)
        self._longest = {}
        for pointer, held in self._at.items():
            held.sort(key=_begin)
            self._longest[pointer] = max(mark.part[1] - mark.part[0] if mark.part else 0 for mark in held)

    def of(self, pointer: str) -> tuple[Mark, ...]:
        """The marks that are led to at a place that is no text: a report, a section, a row. Each is given once."""
        return tuple(self._beginning(self._at.get(pointer, ())))

    def left(self) -> tuple[Mark, ...]:
        """The marks that are led to and that nothing has shown: in blank lines, say. To be asked last."""
        return tuple(self._beginning(mark for held in self._at.values() for mark in held))

    def tone(self, pointer: str) -> str:
        """How what is claimed at a place as a whole is marked: an indicator, a row."""
        claims = [mark for mark in self._at.get(pointer, ()) if not mark.number]
        return max(claims, key=lambda mark: mark.weight).tone if claims else ""

    def pieces(self, words: Words) -> tuple[Piece, ...]:
        """The words, cut where marks begin and end."""
        start, end = words.start, words.start + len(words.text)
        coming = list(self._meeting(words.pointer, start, end))
        if not coming:
            return (Piece(words.text),) if words.text else ()
        stops = sorted({start, end, *(at for span, _ in coming for at in span)})
        coming.reverse()
        pieces, here = [], []
        for begin, stop in pairwise([*stops, end] if len(stops) == 1 else stops):
            while coming and coming[-1][0][0] <= begin:
                here.append(coming.pop())
            pieces.append(self._piece(words.text[begin - start : stop - start], [mark for _, mark in here]))
            here = [(span, mark) for span, mark in here if span[1] > stop]
        return tuple(pieces)

    def _meeting(self, pointer: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], Mark]]:
        """The marks that meet a part of a text, in their order, each with what it has of that part."""
        held = self._at.get(pointer, [])
        for mark in takewhile(lambda one: one.part is None, held):
            yield (start, end), mark
        first = bisect_left(held, max(start - self._longest.get(pointer, 0), 0), key=_begin)
        for mark in islice(held, first, None):
            at, to = mark.part or (start, end)
            if at > end:
                break
            if max(at, start) < min(to, end) or start <= at == to:
                yield (max(at, start), min(to, end)), mark

    def _piece(self, text: str, marks: list[Mark]) -> Piece:
        if not marks:
            return Piece(text)
        first = max(marks, key=lambda mark: mark.weight)
        return Piece(text, first.tone, first.number, tuple(self._beginning(marks)))

    def _beginning(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        for mark in marks:
            if mark.anchor and mark.anchor not in self._begun:
                self._begun.add(mark.anchor)
                yield mark


def _begin(mark: Mark) -> int:
    return mark.part[0] if mark.part else -1

"""What the rules that compare reports have found, by key: in memory while it is little, else in a temporary file.

Memory is that of the keys which are looked at together: facts that meet lie in one part of the file, and parts are read
one after the other. The file has no name, only its user may read it, and it goes with the process however that ends.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from bisect import insort
from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dxlint.model import Span
from dxlint.rulebook.faults import ConfigError
from dxlint.rulebook.rule import PLACES, Fact, Report, Stated

HELD = 5_000
"""So many facts, of a hundred reports and more, are kept in memory."""
PARTS = 256
"""Parts of what lies on disk: of a hundred thousand reports one part holds some ten thousand facts."""

Key = tuple[int, Hashable]
"""A rule's number and the key under which its facts meet."""


class Merged:
    """The reports that state one value under one key."""

    __slots__ = ("_places", "_reports")

    def __init__(self) -> None:
        self._places: list[tuple[Report, int, Span]] = []
        self._reports = 0

    def add(self, report: Report, at: int, span: Span, *, again: bool) -> None:
        """One more place, the ``at``-th fact of its report; ``again``: in a report that stated it before."""
        insort(self._places, (report, at, span))
        del self._places[PLACES:]
        self._reports += not again

    def join(self, told: tuple[list[tuple[Report, int, Span]], int]) -> None:
        """What other reports, told as :meth:`tell` does, state as well."""
        self._places = sorted([*self._places, *told[0]])[:PLACES]
        self._reports += told[1]

    def tell(self) -> tuple[list[tuple[Report, int, Span]], int]:
        """The first places, and how many reports there are."""
        return self._places, self._reports

    @property
    def order(self) -> tuple[Report, int]:
        """What sorts facts: where they are stated first."""
        report, at, _ = self._places[0]
        return report, at

    def fact(self, value: Any) -> Fact:
        """The fact that this value is stated."""
        return Fact(value, tuple(Stated(report, span) for report, _, span in self._places), self._reports)


Values = dict[Any, Merged]
"""What is stated under one key, by value."""


class Gathered:
    """Takes in what is found report by report, and gives it back key by key."""

    def __init__(self) -> None:
        self._held: dict[Key, Values] = {}
        self._foreign: dict[Key, Values] = {}
        self._facts = self._times = 0
        self._file: _Parts | None = None

    def values(self, key: Key, *, foreign: bool = False) -> Values:
        """What is held under a key, to be added to. What plugins state (``foreign``) never leaves the memory.

        It may be of classes that nobody else can make again.
        """
        return (self._foreign if foreign else self._held).setdefault(key, {})

    def took(self, facts: int) -> None:
        """So many facts, those of one report say, were added. Raises ConfigError where there is no room for more."""
        self._facts += facts
        self._times += 1
        if self._facts >= HELD and self._times > 1:  # one report alone is small beside what was made to judge it
            self._facts = sum(map(len, self._held.values()))
            if self._facts >= HELD:
                self._file = self._file or _Parts()
                self._file.write(self._held)
                self._held, self._facts, self._times = {}, 0, 0

    def parts(self) -> Iterator[Mapping[Key, Values]]:
        """All that was gathered, the facts of one key in one part; after that there is nothing any more."""
        if self._file is None:
            yield self._held
        else:
            self._file.write(self._held)
            self._held = {}
            yield from self._file.parts()
            self._file = None
        yield self._foreign


class _Parts:
    """A temporary file of batches, each of them :data:`PARTS` pieces one behind the other."""

    def __init__(self) -> None:
        import tempfile

        try:
            self._file = tempfile.TemporaryFile(prefix=".dxlint-", buffering=0)  # noqa: SIM115 - open until it is read
        except OSError as error:
            raise _no_room(error) from None
        self._ends = array("Q", [0])

    def write(self, held: Mapping[Key, Values]) -> None:
        """Add a batch. Raises ConfigError where there is no room."""
        pieces: list[list[Any]] = [[] for _ in range(PARTS)]
        for key, values in held.items():
            told = [(value, merged.tell()) for value, merged in values.items()]
            pieces[part_of(key[1])].append((key, told))
        for piece in pieces:
            raw = zlib.compress(pickle.dumps(piece, pickle.HIGHEST_PROTOCOL), 1) if piece else b""
            self._ends.append(self._ends[-1] + len(raw))
            view = memoryview(raw)
            while view:
                try:
                    view = view[self._file.write(view) :]
                except OSError as error:
                    raise _no_room(error) from None

    def parts(self) -> Iterator[dict[Key, Values]]:
        """The parts, each merged from all batches, in whose order equal things come."""
        with self._file:
            for part in range(PARTS):
                found: dict[Key, Values] = {}
                for at in range(part, len(self._ends) - 1, PARTS):
                    for key, told in self._piece(at):
                        values = found.setdefault(key, {})
                        for value, places in told:
                            values.setdefault(value, Merged()).join(places)
                yield found

    def _piece(self, at: int) -> list[Any]:
        begin, end = self._ends[at], self._ends[at + 1]
        if begin == end:
            return []
        self._file.seek(begin)
        raw = bytearray()
        while len(raw) < end - begin:
            raw += self._file.read(end - begin - len(raw)) or b""
        found: list[Any] = pickle.loads(zlib.decompress(raw))  # our own bytes, in a file that nobody else can open
        return found


def _no_room(error: OSError) -> ConfigError:
    import tempfile

    return ConfigError("no-room", tempfile.tempdir or "", detail=error.strerror or str(error))


def part_of(key: Hashable) -> int:
    """The part in which a key's facts lie: the same in every process, and one for keys that are equal."""
    return _digest(key) % PARTS


def _digest(key: Any) -> int:
    """Equal things have equal ones; what is neither text nor number nor made of them adds nothing."""
    if isinstance(key, str):
        return zlib.crc32(key.encode("utf-8", "surrogatepass"))
    if isinstance(key, int | Fraction | Decimal):
        return hash(key)  # of numbers, equal ones of any kind have the same, whatever the seed
    if isinstance(key, tuple):
        found = len(key)
        for one in key:
            found = (found * 1_000_003 ^ _digest(one)) & 0xFFFF_FFFF
        return found
    return 0


__all__ = ["Gathered", "Merged", "part_of"]

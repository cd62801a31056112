"""Chance that can be repeated, and the values that programs stumble over."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from fuzz.vocabulary import vocabulary

T = TypeVar("T")


class Chance(random.Random):
    """Draws for one input of one target: the same whenever and wherever that input is made."""

    def __init__(self, target: str, number: int) -> None:
        super().__init__(f"{target}/{number}")

    def once_in(self, times: int) -> bool:
        """True once in so many times."""
        return not self.randrange(times)

    def some(self, most: int) -> range:
        """So many turns, few more often than many."""
        return range(min(int(self.expovariate(3 / (most + 1))), most))

    def awkward(self) -> str:
        """A text that somebody stumbles over."""
        return self.choice(vocabulary("awkward"))

    def figure(self) -> str:
        """A figure as reports write it."""
        whole = self.randrange(10 ** self.randrange(1, 8))
        grouped = f"{whole:,}".replace(",", self.choice((".", ".", "", ",", " ")))
        part = f",{self.randrange(10 ** self.randrange(1, 4))}" if self.once_in(3) else ""
        return grouped + part

    def date(self) -> str:
        """A day, mostly one that there is, in one of the ways of writing it."""
        day, month, year = self.randrange(1, 32), self.randrange(1, 13), self.randrange(2015, 2027)
        form = self.choice(
            ("{}/{}/{}", "{:02}/{:02}/{}", "ngày {} tháng {} năm {}", "{:02}.{:02}.{}", "{2}-{1:02}-{0:02}")
        )
        return form.format(day, month, year)

    def document(self) -> str:
        """A document's number and symbol."""
        number, kind = self.randrange(1, 3000), self.choice(("QĐ", "KH", "BC", "CV", "NQ"))
        return f"{number}/{kind}-{self.choice(('UBND', 'HĐND', 'STTTT', 'BCĐ'))}"

    def one_of(self, *makers: Callable[[], T]) -> T:
        """What one of them makes."""
        return self.choice(makers)()


def spliced(chance: Chance, raw: bytes, dictionary: Sequence[bytes] = ()) -> bytes:
    """The bytes after a few small accidents: lost, doubled, changed, moved, or with a word of the format put in."""
    data = bytearray(raw)
    for _ in range(1 + len(chance.some(6))):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 64, 300))
        kind = chance.randrange(6)
        if kind == 0:
            del data[at : at + length]
        elif kind == 1:
            data[at:at] = data[at : at + length] * chance.choice((1, 1, 2, 30))
        elif kind == 2 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 3 and at < len(data):
            data[at] = chance.choice((0, 9, 10, 13, 0x22, 0x7F, 0x80, 0xFF))
        elif kind == 4 and dictionary:
            data[at:at] = chance.choice(dictionary)
        else:
            moved = data[at : at + length]
            del data[at : at + length]
            to = chance.randrange(len(data) + 1)
            data[to:to] = moved
    return bytes(data)

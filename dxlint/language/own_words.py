"""Words of an office's own, beside those that dxlint knows: what its configuration adds while its reports are read.

They hold for the file that is at work (:func:`in_use`), and nothing of one file is left when the next is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

if TYPE_CHECKING:
    from dxlint.language.statuses import Status

_WORD = lazy(r"\S+")
_CLOSING = ".,;:!?)]}”\"'"


class OwnWords(NamedTuple):
    """Added words, each folded as they are looked up."""

    statuses: Mapping[str, Status] = {}
    """Verdicts: ``vượt kế hoạch giao``."""
    issuers: Mapping[str, str] = {}
    """Abbreviations of offices, and their names."""
    slips: tuple[str, ...] = ()
    """Lines of slips and what is meant, as DX801 has them."""
    units: Mapping[str, str] = {}
    """What is counted, in each spelling, and the spelling by which it goes: ``ki ốt`` and ``kiosk`` by ``ki-ốt``."""

    def joined(self, other: OwnWords) -> OwnWords:
        """These words and others; where both have one, the other's holds."""
        return OwnWords(
            {**self.statuses, **other.statuses},
            {**self.issuers, **other.issuers},
            (*self.slips, *other.slips),
            {**self.units, **other.units},
        )


NONE = OwnWords()
_in_use: ContextVar[OwnWords] = ContextVar("own_words", default=NONE)


def own_words() -> OwnWords:
    """The words of the file at work; none where nobody added any."""
    return _in_use.get()


@contextmanager
def in_use(words: OwnWords) -> Iterator[None]:
    """Let these words hold for as long as a file is read and judged."""
    token = _in_use.set(words)
    try:
        yield
    finally:
        _in_use.reset(token)


def unit_key(unit: str) -> str:
    """The form in which two units are compared: folded, an office's own in the spelling by which they go."""
    folded = fold(unit)
    return own_words().units.get(folded, folded)


def own_unit(behind: str, units: Mapping[str, str]) -> str:
    """The longest of an office's own units that the words behind a figure begin with, as written; "" for none."""
    ends = [found.end() for found in _WORD.finditer(behind)][: max(map(len, map(str.split, units)))]
    for end in reversed(ends):
        written = behind[:end].strip()
        bare = written.rstrip(_CLOSING)
        if fold(bare) in units:
            return bare
    return ""

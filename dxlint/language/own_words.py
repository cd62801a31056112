"""Words of an office's own, beside those that dxlint knows: what its configuration adds while its reports are read.

They hold for the file that is at work (:func:`in_use`), and nothing of one file is left when the next is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dxlint.language.registers import Superseded
    from dxlint.language.statuses import Status


class OwnWords(NamedTuple):
    """Added words, each folded as they are looked up."""

    statuses: Mapping[str, Status] = {}
    """Verdicts: ``vượt kế hoạch giao``."""
    issuers: Mapping[str, str] = {}
    """Abbreviations of offices, and their names."""
    superseded: Mapping[tuple[str, int, str], Superseded] = {}
    """Documents no longer in force, by number, year and symbol."""
    slips: tuple[str, ...] = ()
    """Lines of slips and what is meant, as DX801 has them."""

    def joined(self, other: OwnWords) -> OwnWords:
        """These words and others; where both have one, the other's holds."""
        return OwnWords(
            {**self.statuses, **other.statuses},
            {**self.issuers, **other.issuers},
            {**self.superseded, **other.superseded},
            (*self.slips, *other.slips),
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

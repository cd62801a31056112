"""Tables of contents: their lines repeat headings and lead to pages, so they are no part of what a report says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint.formats.places import Location
from dxlint.patterns import lazy

_PAGE = lazy(r"(?:\t|[.…·_]{2}|…)[\s.…·_]*(?:[0-9]{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})$")


def leads_on(line: str) -> bool:
    """Whether a line in the form of a table of contents is one of it: blank, or behind its words stands a page."""
    return not line.strip() or _PAGE.search(line.rstrip()) is not None


class Contents:
    """The lines of a table of contents that say percentages, and where they stand: a heading must say the same."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, Location]] = []

    def add(self, line: str, at: Location) -> None:
        """Take in a line that leads on."""
        words = _PAGE.sub("", line.rstrip())
        if _PERCENTAGE.search(words):
            self._lines.append((words, at))

    def without_heading(self, texts: Iterable[str]) -> Iterator[Location]:
        """Where the lines stand that no text of the document repeats, its number before it aside."""
        if not self._lines:
            return
        known = set(map(_plain, texts))
        for words, at in self._lines:
            if _plain(words) not in known and _plain(_NUMBER.sub("", words, count=1)) not in known:
                yield at


_PERCENTAGE = lazy(r"\d\s*%")
_NUMBER = lazy(r"\s*(?:[IVXLC]{1,7}|[0-9]{1,3}(?:\.[0-9]{1,3})*|[a-zđ])[.)]?\s+")


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))

"""What a reader leaves out of a document and tells: how much of each kind, and where the first of it stands."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.formats.places import NOWHERE, Location
from dxlint.formats.problems import notice
from dxlint.formats.tree import Problem

OBJECTS = "unread-objects"
CONTENTS = "unread-contents"
CODE = "unread-code"
HIDDEN = "hidden-text"
COMMENTS = "unread-comments"
VERSIONS = "other-words"
STALE = "stale-text"
AROUND = "unread-around"
DOUBTFUL = "doubtful-letters"
SCANNED = "scanned-pages"
FIGURES = "doubtful-figures"
SIDEWAYS = "sideways-text"


class LeftOut:
    """Counts as the reader goes; the messages are those of :mod:`dxlint.formats.problems`."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._first: dict[str, Location] = {}

    def add(self, message: str, at: Location = NOWHERE, count: int = 1) -> None:
        """Take in so many more of a kind, the first of which stands at ``at``."""
        if count:
            self._counts[message] = self._counts.get(message, 0) + count
            if self._first.setdefault(message, at) == NOWHERE:
                self._first[message] = at

    def add_all(self, other: LeftOut) -> None:
        """Take in what another reader counted in a part of the document."""
        for message, count in other._counts.items():
            self.add(message, other._first[message], count)

    def told(self) -> Iterator[Problem]:
        """One DX007 for each kind that was met, in the order of the list above."""
        for message in sorted(self._counts, key=_ORDER.index):
            place = self._first[message]
            said = notice(message, count=str(self._counts[message]))
            yield said if place == NOWHERE else said._replace(location=place)


_ORDER = (OBJECTS, CONTENTS, CODE, HIDDEN, COMMENTS, VERSIONS, STALE, FIGURES, DOUBTFUL, SIDEWAYS, SCANNED, AROUND)

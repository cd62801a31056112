"""What a page shows in fields, frames and drawings: of a list the choice is read, what is in other files is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dxlint.formats.html._tokens import WORDS, Data, Tag

_OF_ANOTHER_FILE = {"iframe": ("srcdoc", "src"), "frame": ("src",), "embed": ("src",), "object": ("data",)}
_NOWHERE = re.compile(r"\s*(?:about:|javascript:|$)", re.IGNORECASE)
_NO_SIZE = re.compile(r"\s*[01](?:px)?\s*$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element says itself that it is not shown."""
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def is_unread(tag: Tag) -> bool:
    """Whether a tag begins what a page shows and is not read: another file in a frame, a drawing with words."""
    attributes = tag.attributes
    if tag.closes or is_hidden(attributes):
        return False
    if any(_NO_SIZE.match(attributes.get(side, "")) for side in ("width", "height")):
        return False
    if tag.name in ("svg", "math"):
        return WORDS in attributes
    return any(not _NOWHERE.match(attributes.get(name, "")) for name in _OF_ANOTHER_FILE.get(tag.name, ()))


class Choices:
    """A list of choices (``select``) that is being read."""

    def __init__(self, tag: Tag) -> None:
        size = tag.attributes.get("size", "1")
        self._open = "multiple" in tag.attributes or size not in ("", "0", "1")
        self._options: list[tuple[bool, list[Data]]] = []

    def tag(self, tag: Tag) -> None:
        """Take in a tag within the list."""
        if tag.name == "option" and not tag.closes:
            self._options.append(("selected" in tag.attributes, []))

    def add(self, data: Data) -> None:
        """Take in a text within the list."""
        if self._options:
            self._options[-1][1].append(data)

    def shown(self) -> list[list[Data]]:
        """The texts that are seen: the last choice made, the first where none is, every one of an open list."""
        chosen = self._options if self._open else [one for one in self._options if one[0]][-1:] or self._options[:1]
        return [texts for _, texts in chosen]

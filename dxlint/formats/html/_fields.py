"""What a page shows in fields, frames and drawings: values and choices are read, what is in other files is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dxlint.formats.html._tokens import WORDS, Data, Tag
from dxlint.formats.left_out import AROUND, HIDDEN
from dxlint.formats.page_heads import says_figures

_OF_ANOTHER_FILE = {"iframe": ("srcdoc", "src"), "frame": ("src",), "embed": ("src",), "object": ("data",)}
_WITHOUT_WORDS = frozenset(
    ("hidden", "password", "checkbox", "radio", "range", "color", "file", "image", "submit", "button", "reset")
)
_BUTTONS = ("submit", "button", "reset")
_UNSEEN = frozenset(("audio", "canvas", "datalist", "head", "object", "video"))
"""What stands in these is for programs that cannot show them."""
_PERCENTAGE = re.compile(r"[0-9]\s*%")
_MOST = 5_000
"""Characters of a part that is not read which are looked at."""
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
    if tag.name in ("svg", "math", "style"):
        return WORDS in attributes
    if tag.name == "canvas":
        return True
    return any(not _NOWHERE.match(attributes.get(name, "")) for name in _OF_ANOTHER_FILE.get(tag.name, ()))


def shown_value(tag: Tag) -> Data | None:
    """What a field (``input``) shows; None for buttons, ticks, what is hidden, and an empty field."""
    kind = tag.attributes.get("type", "").strip().lower()
    if tag.value is None or kind in _WITHOUT_WORDS or is_hidden(tag.attributes) or not tag.value.text.strip():
        return None
    # A page says 82.5, and a field shows it as the reader's language writes it.
    return tag.value._replace(text=tag.value.text.replace(".", ",")) if kind == "number" else tag.value


def is_button(tag: Tag) -> bool:
    """Whether a field is a button with words on it."""
    return tag.name == "input" and tag.attributes.get("type", "").strip().lower() in _BUTTONS


class LeftAside:
    """What stands in a part that is not read: whether it says figures that somebody may look for."""

    def __init__(self, tag: Tag, in_table: bool) -> None:
        self.start = tag.start
        self._seen = tag.name not in _UNSEEN
        self._hidden = is_hidden(tag.attributes) or tag.name == "dialog"
        self._in_table = in_table
        self._words = "" if tag.value is None else tag.value.text

    def add(self, data: Data) -> None:
        """Take in a text of it."""
        if len(self._words) < _MOST:
            self._words += data.text[:_MOST]

    def message(self) -> str:
        """What is to be told of it, "" for nothing: a hidden cell that says a figure, or a percentage at the side."""
        if self._hidden:
            said = any(map(str.isdigit, self._words)) if self._in_table else says_figures(self._words)
            return HIDDEN if said else ""
        return AROUND if self._seen and _PERCENTAGE.search(self._words) else ""


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
